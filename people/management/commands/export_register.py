"""export_register FILE.csv|.xlsx: the register in the format load_register reads."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.exchange import exporting, files


class Command(BaseCommand):
    help = "Xuất hồ sơ nhân sự ra tệp .csv hoặc .xlsx, đúng mẫu mà load_register đọc."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, *, file, **options):
        path = Path(file)
        if path.suffix.lower() not in files.KINDS:
            raise CommandError("Tên tệp phải kết thúc bằng .csv hoặc .xlsx.")
        try:
            _write(path)
        except OSError as error:
            raise CommandError(f"Không ghi được {file}: {error.strerror}.") from error
        self.stdout.write(f"Đã xuất ra {file}.")


def _write(path: Path) -> None:
    if path.suffix.lower() == ".csv":
        with files.private(path) as stream:
            stream.writelines(files.write_csv(exporting.rows()))
    else:
        with files.private(path, "wb") as stream:
            files.write_xlsx(exporting.rows(), stream)
