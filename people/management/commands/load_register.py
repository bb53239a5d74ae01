"""load_register FILE.csv|.xlsx [--apply]: what a register file would change; with --apply it does, all or nothing."""

from django.core.management.base import BaseCommand, CommandError

from people import clock
from people.colleagues import COMMAND_LINE
from people.exchange import loading
from people.exchange.files import FileRefused, RegisterFile
from people.exchange.findings import Finding, Kind


class Command(BaseCommand):
    help = "Nạp hồ sơ nhân sự từ tệp .csv hoặc .xlsx. Không có --apply thì chỉ nói sẽ làm gì."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--apply", action="store_true", help="ghi vào hồ sơ: được cả hoặc không ghi gì")

    def handle(self, *, file, apply, **options):
        try:
            with open(file, "rb") as stream:
                tally = loading.load(
                    RegisterFile(stream, file),
                    by=COMMAND_LINE,
                    at=clock.now(),
                    apply=apply,
                    report=self._say,
                    progress=self._progress,
                )
        except (FileRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{tally}.")
        if tally.faults:
            raise CommandError(
                f"{tally.faults} chỗ mâu thuẫn hoặc không đọc được: không ghi gì vào hồ sơ.", returncode=1
            )
        self.stdout.write(_ending(tally.applied, tally.changes))

    def _say(self, finding: Finding) -> None:
        if finding.kind is not Kind.UNCHANGED:
            self.stdout.write(str(finding))

    def _progress(self, rows: int) -> None:
        self.stderr.write(f"… đã đọc {rows} dòng")
        self.stderr.flush()


def _ending(applied: bool, changes: int) -> str:
    if not changes:
        return "Hồ sơ đã đúng như tệp, không có gì để ghi."
    return "Đã ghi vào hồ sơ." if applied else "Chưa ghi gì. Chạy lại với --apply để ghi."
