"""manage.py load_demo: the demo newsroom, through the same intake as any page. Only into an empty paper."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.models import Article
from newsroom.demo import loading


class Command(BaseCommand):
    help = "Nạp tòa soạn mẫu khi chưa có bài viết nào."

    def handle(self, **options):
        if Article.objects.exists():
            self.stdout.write("Đã có bài viết, không nạp tòa soạn mẫu.")
            return
        loading.load(timezone.localtime(), self._progress)
        self.stdout.write("Tòa soạn mẫu đã sẵn sàng.")

    def _progress(self, what: str, done: int, total: int) -> None:
        self.stdout.write(f"\r  {what} {done}/{total}", ending="\n" if done == total else "")
        self.stdout.flush()
