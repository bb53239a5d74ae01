"""manage.py load_demo: the demo newsroom, through the same intake as any page. Only into an empty paper."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from demo import loading
from newsroom.management import first_start
from people import clock


class Command(BaseCommand):
    help = "Nạp tòa soạn mẫu khi chưa có nội dung nào."

    def handle(self, **options):
        if not first_start.is_empty():
            self.stdout.write("Tòa soạn đã có nội dung, không nạp tòa soạn mẫu.")
            return
        loading.load(timezone.localtime(clock.now()), self._progress)
        self.stdout.write("Tòa soạn mẫu đã sẵn sàng.")

    def _progress(self, what: str, done: int, total: int) -> None:
        self.stdout.write(f"\r  {what} {done}/{total}", ending="\n" if done == total else "")
        self.stdout.flush()
