from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_publish_request")]

    operations = [
        migrations.AddField(
            model_name="importedfile",
            name="page_day",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="ngày ghi trên trang"),
        ),
    ]
