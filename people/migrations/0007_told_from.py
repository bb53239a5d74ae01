"""From which day readers may know that a tenure began, or ended, where that is not its own day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_side_full_name")]

    operations = [
        migrations.AddField(
            model_name="tenure",
            name="starts_announced_on",
            field=models.DateField(
                blank=True,
                help_text="Bạn đọc thấy việc nhận chức từ ngày này. Để trống: từ ngày bắt đầu.",
                null=True,
                verbose_name="công bố từ ngày",
            ),
        ),
        migrations.AddField(
            model_name="tenure",
            name="ends_announced_on",
            field=models.DateField(
                blank=True,
                help_text="Bạn đọc thấy việc thôi giữ từ ngày này. Để trống: từ ngày thôi giữ.",
                null=True,
                verbose_name="công bố thôi giữ từ ngày",
            ),
        ),
    ]
