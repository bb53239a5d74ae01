"""`manage.py send_digest`: mail everybody what they have not read; once a day, however often it is called."""

from django.core.management.base import BaseCommand

from articles.desk.notices import mailing
from people import clock


class Command(BaseCommand):
    help = "Gửi thư tổng hợp tin báo chưa đọc; mỗi người một lần một ngày."

    def handle(self, *args, **options):
        sent = mailing.send_digests(clock.now())
        self.stdout.write(f"Đã gửi {sent} thư tổng hợp.")
