from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_photo_library'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='body_version',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
    ]
