"""import_article FILE… [--section SLUG] [--publish] [--photos DIR] [--update]: file pages of text."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.desk import intake
from articles.desk.workflow import NotReady
from articles.management.commands.read_text import _reason
from articles.photos.library import PictureRefused
from articles.text.reading import ReadingError
from people import clock, images
from people.colleagues import COMMAND_LINE

PICTURES = {f".{extension}" for extensions in images.EXTENSIONS.values() for extension in extensions}
REFUSALS = (ReadingError, OSError, intake.IntakeRefused, PictureRefused, NotReady)


class Command(BaseCommand):
    help = "Nhập các trang văn bản thành bài viết: mỗi tệp một bài, được cả hoặc không ghi gì."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--section", metavar="SLUG", help="chuyên mục (mặc định: chuyên mục đầu tiên)")
        parser.add_argument("--publish", action="store_true", help="xuất bản vào ngày ghi trên trang")
        parser.add_argument("--photos", metavar="DIR", help="thư mục ảnh, lấy theo thứ tự tên tệp")
        parser.add_argument("--update", action="store_true", help="thay bản nháp đã nhập từ tệp này")

    def handle(self, *, files, section, publish, photos, update, **options):
        try:
            target = intake.section_called(section, by=COMMAND_LINE)
            pictures = _pictures(photos)
        except (intake.IntakeRefused, OSError) as error:
            raise CommandError(_reason(error)) from error
        failed = 0
        for number, name in enumerate(files, 1):
            head = f"[{number}/{len(files)}] {name}: " if len(files) > 1 else f"{name}: "
            try:
                filed = self._file(Path(name), target, pictures, publish, update)
            except intake.AlreadyImported as known:
                self.stdout.write(f"{head}{known}")
            except REFUSALS as error:
                failed += 1
                self.stderr.write(f"{head}{_reason(error)}")
            else:
                self._report(head, filed)
        if failed:
            raise CommandError(f"{failed} tệp không nhập được; các tệp khác đã xong.", returncode=1)

    def _file(self, path: Path, section, pictures: list[Path], publish: bool, update: bool) -> intake.Filed:
        source, now = intake.read_file(path), clock.now()
        parsed = source.parsed
        places = sum(block.kind == "photo" for block in parsed.blocks)
        page = intake.Page(
            parsed=parsed,
            section=section,
            path=str(path.resolve())[:500],
            sha256=source.sha256,
            source=source.text,
            photos=[picture.read_bytes() for picture in pictures[:places]],
            publish_at=intake.publication_time(parsed, now) if publish else None,
            update=update,
            by=COMMAND_LINE,
            at=now,
        )
        del pictures[:places]
        return intake.file_page(page)

    def _report(self, head: str, filed: intake.Filed) -> None:
        article = filed.article
        self.stdout.write(
            f"{head}bài số {article.pk}, {article.get_status_display().lower()}, {article.get_absolute_url()}"
        )
        for note in filed.notes:
            self.stdout.write(f"    {note}")


def _pictures(folder: str | None) -> list[Path]:
    """Picture files of the folder in name order."""
    if folder is None:
        return []
    return sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in PICTURES)
