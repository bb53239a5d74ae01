"""resanitise [--dry-run] [--batch N]: bring bodies that an older sanitiser cleaned up to the one in force.

Each batch is a transaction of its own: stopped at any moment, it goes on where it stopped when it is called again.
"""

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from articles.models import Content
from articles.text.sanitise import VERSION, sanitise


class Command(BaseCommand):
    help = "Làm sạch lại nội dung các bài đã lưu từ phiên bản cũ của bộ làm sạch."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="chỉ cho biết bài nào sẽ đổi, không ghi gì")
        parser.add_argument("--batch", type=int, default=200, metavar="N", help="số bài mỗi đợt (mặc định 200)")

    def handle(self, *, dry_run, batch, **options):
        try:
            for model in _models_with_bodies():
                self._bring_up(model, max(batch, 1), dry_run)
        except KeyboardInterrupt:
            self.stderr.write("Đã dừng giữa chừng; chạy lại lệnh này để làm tiếp.")

    def _bring_up(self, model, batch: int, dry_run: bool) -> None:
        old = model._base_manager.filter(body_version__lt=VERSION)
        total, seen, changed, last = old.count(), 0, [], 0
        while rows := _next_batch(old, last, batch, dry_run, changed):
            last, seen = rows[-1], seen + len(rows)
            self.stdout.write(f"{model._meta.verbose_name}: {seen}/{total}")
        verb = "sẽ đổi" if dry_run else "đã đổi"
        self.stdout.write(f"{model._meta.verbose_name}: xem {seen}, {verb} {len(changed)}{_which(changed)}")


@transaction.atomic
def _next_batch(old, last: int, batch: int, dry_run: bool, changed: list[int]) -> list[int]:
    """The ids of the batch behind `last`, cleaned. Rows are locked, so an editor's save is not overwritten."""
    rows = old.filter(pk__gt=last).order_by("pk").only("pk", "body")[:batch]
    rows = list(rows if dry_run else rows.select_for_update())
    for row in rows:
        clean = sanitise(row.body)
        if clean != row.body:
            changed.append(row.pk)
        if not dry_run:
            # Not save(): nobody has edited the article, its time of change stays.
            old.model._base_manager.filter(pk=row.pk).update(body=clean, body_version=VERSION)
    return [row.pk for row in rows]


def _models_with_bodies():
    return [model for model in apps.get_models() if issubclass(model, Content)]


def _which(changed: list[int]) -> str:
    return f" (số {', '.join(map(str, changed[:20]))}{'…' if len(changed) > 20 else ''})" if changed else ""
