"""list_swapped_days [--before 28/11/2026]: stored days that may stand with day and month swapped. Changes nothing."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from articles.desk import swapped_days
from people import formats
from people.swapped_days import Doubt


class Command(BaseCommand):
    help = "Nêu những ngày gõ tay có thể bị đọc lẫn ngày với tháng (05/11 thành 11/05) để xem lại. Không sửa gì."

    def add_arguments(self, parser):
        parser.add_argument(
            "--before", metavar="NGÀY", help="chỉ những ngày gõ trước hôm ấy (hôm nâng cấp), 28/11/2026"
        )

    def handle(self, *, before, **options):
        found = 0
        for doubt in swapped_days.of_desk(_midnight(before) if before else None):
            found += 1
            self.stdout.write(_line_of(doubt))
        self.stdout.write(f"Có {found} ngày cần xem lại. Chưa sửa gì." if found else "Không có ngày nào cần xem lại.")


def _line_of(doubt: Doubt) -> str:
    """One line: what, both readings, who typed it when, and the page where it is mended."""
    meta = doubt.row._meta
    column = str(meta.get_field(doubt.column).verbose_name)
    path = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[doubt.row.pk])
    typed = formats.show_moment(timezone.localtime(doubt.at))
    return (
        f"{capfirst(meta.verbose_name)} “{doubt.row}”, {column}: đang ghi {formats.show_day(doubt.day)}, "
        f"có thể là {formats.show_day(doubt.other)} ({doubt.by} gõ lúc {typed}). "
        f"Sửa ở {settings.SITE_URL.rstrip('/')}{path}"
    )


def _midnight(text: str) -> datetime.datetime:
    try:
        day = formats.read_day(text)
    except formats.NotUnderstood as refusal:
        raise CommandError(str(refusal)) from refusal
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
