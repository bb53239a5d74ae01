"""export_popolo [FILE.json]: people, organizations, posts and memberships as Popolo JSON."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people import clock
from people.exchange import files, popolo


class Command(BaseCommand):
    help = "Xuất hồ sơ nhân sự theo chuẩn Popolo (JSON); không nêu tệp thì in ra màn hình."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", nargs="?")

    def handle(self, *, file, **options):
        if file is None:
            for piece in popolo.write(clock.today()):
                self.stdout.write(piece, ending="")
            return
        try:
            with files.private(Path(file)) as stream:
                stream.writelines(popolo.write(clock.today()))
        except OSError as error:
            raise CommandError(f"Không ghi được {file}: {error.strerror}.") from error
        self.stdout.write(f"Đã xuất ra {file}.")
