"""import_docx FILE… [--section SLUG]: file Word documents as drafts."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.desk import docx, intake
from articles.management.commands.read_text import _reason
from people import clock
from people.colleagues import COMMAND_LINE

REFUSALS = (docx.DocxRefused, intake.IntakeRefused, OSError)


class Command(BaseCommand):
    help = "Nhập các tệp Word (.docx) thành bản nháp có ảnh: mỗi tệp một bài, được cả hoặc không ghi gì."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--section", metavar="SLUG", help="chuyên mục (mặc định: chuyên mục đầu tiên)")

    def handle(self, *, files, section, **options):
        try:
            target = intake.section_called(section, by=COMMAND_LINE)
        except intake.IntakeRefused as error:
            raise CommandError(str(error)) from error
        failed = 0
        for number, name in enumerate(files, 1):
            head = f"[{number}/{len(files)}] {name}: " if len(files) > 1 else f"{name}: "
            try:
                filed = self._file(Path(name), target)
            except intake.AlreadyImported as known:
                self.stdout.write(f"{head}{known}")
            except REFUSALS as error:
                failed += 1
                self.stderr.write(f"{head}{_reason(error)}")
            else:
                self._report(head, filed)
        if failed:
            raise CommandError(f"{failed} tệp không nhập được; các tệp khác đã xong.", returncode=1)

    def _file(self, path: Path, section) -> intake.Filed:
        return docx.file_docx(_content(path), name=str(path), section=section, by=COMMAND_LINE, at=clock.now())

    def _report(self, head: str, filed: intake.Filed) -> None:
        article = filed.article
        photos = article.photo_uses.filter(photo__isnull=False).count()
        self.stdout.write(f"{head}bài số {article.pk}, bản nháp, {photos} ảnh, {article.get_absolute_url()}")
        for note in filed.notes:
            self.stdout.write(f"    {note}")


def _content(path: Path) -> bytes:
    """The file's bytes, one more than allowed at most: a film chosen by mistake is not read into memory."""
    with path.open("rb") as file:
        return file.read(docx.MAX_BYTES + 1)
