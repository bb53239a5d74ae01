"""verify_history [--seen NUMBER:HASH …] [--all]: has anybody changed what the desk did, behind the desk's back?"""

from django.core.management.base import BaseCommand, CommandError

from articles.desk import verify
from articles.models import HistoryHead

SHOWN = 200
EVERY = 10_000
COUNTED = {"log": "việc", "articles": "bài", "words": "dòng chữ bạn đọc thấy", "register": "dòng hồ sơ"}


class Command(BaseCommand):
    help = "Kiểm nhật ký tòa soạn: có ai sửa, xóa hay chèn dòng nào trong cơ sở dữ liệu mà không qua tòa soạn không."

    def add_arguments(self, parser):
        parser.add_argument(
            "--seen",
            nargs="*",
            default=[],
            metavar="SỐ:MÃ",
            help="việc đã chép ra ngoài từ lần kiểm trước; phải còn nguyên trong nhật ký",
        )
        parser.add_argument("--all", action="store_true", help=f"in mọi điều tìm thấy, không dừng ở {SHOWN} dòng")

    def handle(self, *, seen, all, **options):
        self._told = dict.fromkeys(COUNTED, 0)
        found = 0
        for finding in verify.verify(seen=_numbered(seen), progress=self._progress):
            found += 1
            if all or found <= SHOWN:
                self.stdout.write(f"✗ {finding}")
        if found:
            hidden = "" if all or found <= SHOWN else f" ({found - SHOWN} điều không in; thêm --all để in hết)"
            raise CommandError(f"Nhật ký và các bài không khớp nhau: {found} điều.{hidden}", returncode=1)
        self.stdout.write(self._clean())

    def _progress(self, what: str, count: int) -> None:
        """A line at every so many, so that who waits sees it go on; nothing for a small newsroom."""
        if count // EVERY > self._told[what] // EVERY:
            self.stderr.write(f"… {count} {COUNTED[what]}", self.style.NOTICE)
        self._told[what] = count

    def _clean(self) -> str:
        log, articles = self._told["log"], self._told["articles"]
        mark = HistoryHead.objects.filter(number=log).values_list("mac", flat=True).first()
        copy = f"\nChép ra ngoài để lần sau kiểm với --seen: {log}:{mark}" if mark else ""
        return f"Đã kiểm {log} việc và {articles} bài: nhật ký nguyên vẹn.{copy}"


def _numbered(seen: list[str]) -> dict[int, str]:
    """{number: hash} of what was written down."""
    pairs = [pair.partition(":") for pair in seen]
    if bad := [":".join(pair[::2]) for pair in pairs if not pair[0].isdecimal() or not pair[2]]:
        raise CommandError(f"“{bad[0]}” không có dạng SỐ:MÃ.")
    return {int(number): mac for number, _, mac in pairs}
