"""A Word file in: one verb, from bytes to a draft with its photos at their places."""

import datetime
import hashlib
import posixpath
import unicodedata
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.desk import intake
from articles.desk.docx import account
from articles.desk.docx.converting import Converted, convert
from articles.desk.docx.package import DocxRefused, Package, open_package
from articles.desk.docx.pictures import Picture, as_shown
from articles.models import Article, Photo, Section
from articles.photos import library
from articles.text import awaited, reading
from articles.text.docx import blocks
from people import images
from people.colleagues import Staff

MAX_PICTURES = 200
MAX_PIXELS = 800_000_000  # of all pictures together: thirty of the largest a camera makes


@transaction.atomic
def file_docx(
    data: bytes, *, name: str, section: Section | None = None, by: Staff, at: datetime.datetime
) -> intake.Filed:
    """The Word file `data`, called `name`, as a draft: all of it, or nothing.

    A picture that cannot be taken costs the file nothing else: its place waits with the caption, and the notes name
    it. `section`: None for the first one. `by`: who brings it, whose the pictures are and whose daily quota they spend;
    `at`: the moment of it all.
    Raises DocxRefused, intake.AlreadyImported, PermissionDenied.
    """
    if not by.has_perm("articles.add_article"):
        raise PermissionDenied("Cần quyền viết bài.")
    package = open_package(data)
    converted = convert(package)
    page = _read(converted.html)
    notes: list[str] = []
    sha256 = hashlib.sha256(data).hexdigest()
    filed = intake.file_page(
        intake.Page(
            parsed=page.parsed,
            section=section or intake.section_called(None, by),
            path=f"{plain_name(name)} ({sha256[:12]})",
            sha256=sha256,
            photos=_photos(package, converted.pictures, page, notes, by),
            html=page.html,
            by=by,
            at=at,
        )
    )
    filed.notes += [*notes, *_unplaced(converted), *converted.remarks.all(), *account.of(converted, page, filed)]
    return filed


def plain_name(name: str) -> str:
    """The file's name as it may be shown: no folders, nothing invisible, not endless."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    return shown[-200:] or "bài viết.docx"


def _read(html: str) -> blocks.RichPage:
    try:
        page = blocks.read(html)
    except reading.ReadingError as error:
        raise DocxRefused(str(error)) from error
    longest = Article._meta.get_field("title").max_length
    if len(page.parsed.title) > longest:
        raise DocxRefused(f"Văn bản không có tiêu đề: dòng đầu dài hơn {longest} ký tự; hãy gõ thêm tiêu đề ở đầu.")
    return page


def _photos(
    package: Package, pictures: list[Picture], page: blocks.RichPage, notes: list[str], by: Staff
) -> Iterator[Photo | str | None]:
    """The photo of each place, one file in memory at a time; one picture shown twice alike is added once.

    A picture that cannot be taken is a name in its place: there is room for it, whatever is written below.
    """
    places = [
        (block, marker)
        for block, marker in zip(page.parsed.blocks, page.pictures, strict=True)
        if block.kind == reading.PHOTO
    ]
    shelf = _Shelf(package, by)
    for block, marker in places:
        if marker is None:
            yield None
            continue
        picture = pictures[int(marker)]
        try:
            yield shelf.photo(picture, block)
        except (library.PictureRefused, library.QuotaSpent) as refusal:
            if not picture.why:
                notes.append(f"Ảnh {picture.name} chưa nhận được: {refusal}")
            yield awaited.caption(picture.words or posixpath.basename(picture.name))


class _Shelf:
    """The pictures of one file on their way into the library."""

    def __init__(self, package: Package, by: Staff) -> None:
        self._package = package
        self._by = by
        self._added: dict[Picture, Photo] = {}
        self._places = 0
        self._pixels = 0

    def photo(self, picture: Picture, block: reading.Block) -> Photo:
        """Raises PictureRefused, QuotaSpent."""
        self._places += 1
        if self._places > MAX_PICTURES:
            raise library.PictureRefused(f"một tệp chỉ nhận {MAX_PICTURES} ảnh.")
        if picture.part is None:
            raise library.PictureRefused("ảnh nằm ngoài tệp Word và không được tải về; hãy chèn hẳn vào văn bản.")
        if picture not in self._added:
            data = as_shown(self._content(picture.part), picture)
            self._added[picture] = library.add(
                data, caption=block.text, credit=block.credit, alt=picture.words, by=self._by
            )[0]
        return self._added[picture]

    def _content(self, part: str) -> bytes:
        if self._package.size(part) > images.MAX_BYTES:
            raise images.PictureTooHeavy
        try:
            data = self._package.read(part)
        except DocxRefused as error:
            raise library.PictureRefused("Tệp ảnh bị hỏng hoặc bị cắt cụt, không mở được.") from error
        facts = images.inspect(data)
        self._pixels += facts.width * facts.height
        if self._pixels > MAX_PIXELS:
            raise library.PictureRefused("tệp Word này có quá nhiều ảnh lớn; hãy tải riêng vào kho ảnh.")
        return data


def _unplaced(converted: Converted) -> list[str]:
    """Pictures the file carries that stand nowhere in the text: hidden, or where a change took them away."""
    lost = sorted(converted.carried - {picture.part for picture in converted.pictures})
    names = [posixpath.basename(part) for part in lost]
    return [f"Ảnh {name} có trong tệp nhưng không thấy chỗ trong bài; cần thì tải lên riêng." for name in names]
