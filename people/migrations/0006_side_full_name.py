"""How the lead calls a side: `Đoàn Công tác của Trung ương`, where the list says `Đoàn Công tác`."""

from django.db import migrations

import people.fields


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0005_person_code"),
    ]

    operations = [
        migrations.AddField(
            model_name="side",
            name="full_name",
            field=people.fields.CleanCharField(
                blank=True,
                help_text="Như in ở đoạn mở đầu, nếu khác: Đoàn Công tác của Trung ương.",
                max_length=250,
                verbose_name="tên đầy đủ",
            ),
        ),
    ]
