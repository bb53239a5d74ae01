"""`manage.py check_bucket`: whether the S3 bucket takes and gives our files, and nobody else's questions."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string


class Command(BaseCommand):
    help = "Hỏi kho S3: tòa soạn có đọc ghi được không, người lạ có bị từ chối không."

    def handle(self, *args, **options):
        if not settings.BUCKET["name"]:
            self.stdout.write("Tệp nằm trên máy này, không dùng kho S3.")
            return
        try:
            found = import_string("newsroom.bucket.openness.found_open")()
        except OSError as fault:
            raise CommandError(f"Kho S3 không làm theo yêu cầu của tòa soạn: {fault}") from fault
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Kho S3 nhận và trả tệp của tòa soạn, từ chối mọi người khác.")
