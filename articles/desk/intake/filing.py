"""A page of text in: read, matched to the register, filed as a draft, in one transaction."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from articles import rights
from articles.desk import workflow
from articles.desk.intake import namesakes
from articles.desk.versions import covers
from articles.models import Article, ImportedFile, Mention, Photo, PhotoUse, Section, ViewCount
from articles.photos import library
from articles.text import accounting, blocks, reading
from people.colleagues import Staff, account
from people.meetings.reading.lead_facts import NO_KIND, full_names
from people.meetings.reading.sides import SideRead, sides_of
from people.mentions import Group, PersonMention
from people.models import Attendance, AttendanceGroup, Meeting, Person, Side

People = list[tuple[PersonMention, Person]]

DEFAULT_SECTION = ("Tin hoạt động", "tin-hoat-dong")


class IntakeRefused(Exception):
    """The page cannot be filed; the message is one sentence for whoever brought it."""


class AlreadyImported(IntakeRefused):
    """The file went in before, as the article with this id, and is left alone."""

    def __init__(self, sentence: str, article_id: int) -> None:
        super().__init__(sentence)
        self.article_id = article_id


@dataclass(frozen=True)
class Page:
    """What is filed and how.

    `source` is the whole text the page was read from: whatever of it is nowhere is told; "" where the caller counts.
    `photos` go to the photo places in order: a picture file's content, a photo of the library, None where one is
    still to come, or what to call it where nothing is written below its place. `html` is what each block looks like,
    for a page that was more than text; () for plain text. `at` is the moment of the whole filing.
    """

    parsed: reading.ParsedArticle
    section: Section
    path: str
    sha256: str
    by: Staff
    at: datetime.datetime
    photos: Iterable[bytes | Photo | str | None] = ()
    html: Sequence[str] = ()
    publish_at: datetime.datetime | None = None
    update: bool = False
    source: str = ""


@dataclass(frozen=True)
class Source:
    """A file of text, read."""

    parsed: reading.ParsedArticle
    text: str
    sha256: str


@dataclass
class Filed:
    """The article, and what an editor should look at, a sentence each."""

    article: Article
    notes: list[str] = field(default_factory=list)


def read_file(path: Path) -> Source:
    """The page in the file. Raises reading.ReadingError, OSError."""
    data = path.read_bytes()
    text = reading.decode(data)
    return Source(reading.read(text), text, hashlib.sha256(data).hexdigest())


def reading_notes(source: Source) -> list[str]:
    """What reading leaves of a file, a sentence each: lines that are no part of the article, and words lost."""
    loss = reading.unaccounted(source.text, source.parsed)
    lost = [accounting.sentence(loss)] if loss else []
    return [*(out.sentence for out in source.parsed.left_out), *lost]


def section_called(slug: str | None, by: Staff) -> Section:
    """The section to file in; without a name the first of this person's, made when the paper has none yet."""
    if slug is None:
        first = rights.filing(by).first()
        return first or Section.objects.create(name=DEFAULT_SECTION[0], slug=DEFAULT_SECTION[1])
    try:
        return Section.objects.get(slug=slug)
    except Section.DoesNotExist:
        known = ", ".join(Section.objects.values_list("slug", flat=True)) or "chưa có chuyên mục nào"
        raise IntakeRefused(f"Không có chuyên mục “{slug}” (đang có: {known}).") from None


@transaction.atomic
def file_page(page: Page) -> Filed:
    """Draft (or published article), meeting, people, documents, photo places: all of it or nothing.

    Raises AlreadyImported, IntakeRefused, library.PictureRefused, library.QuotaSpent.
    """
    _demand_place(page)
    article = _article_for(page)
    filed = Filed(article)
    day = _day(page.parsed)
    reader = namesakes.Reader(day, f"Đọc từ {page.path}", page.by, page.at)
    people = namesakes.people(page.parsed.people, reader, filed.notes)
    article.meeting = _meeting(page.parsed, day, people, filed.notes)
    _write_text(article, page)
    article.save()
    _mentions(article, page.parsed, people, filed.notes)
    _photo_uses(article, page, filed.notes)
    covers.choose(article)
    ViewCount.objects.update_or_create(article=article, defaults={"views": page.parsed.views or 0})
    came_from = {"path": page.path, "sha256": page.sha256, "page_day": page.parsed.date}
    ImportedFile.objects.update_or_create(article=article, defaults=came_from)
    filed.notes += [*(out.sentence for out in page.parsed.left_out), *_lost(page, filed)]
    workflow.saved(article, by=page.by, at=page.at)
    if page.publish_at is not None:
        filed.article = workflow.file_published(article, at=page.publish_at, written_at=page.at)
    return filed


def kept_texts(filed: Filed, parsed: reading.ParsedArticle) -> Iterator[str]:
    """Every text of a page that stands in its draft, is said by a field, or is named in a note."""
    article = filed.article
    yield from (article.title, article.lead, article.byline, blocks.text_of(article.body))
    for use in article.photo_uses.select_related("photo"):
        yield from (use.caption, use.photo.credit if use.photo else "")
    yield from parsed.in_fields
    yield from filed.notes
    for out in parsed.left_out:
        yield from out.lines


def _lost(page: Page, filed: Filed) -> list[str]:
    """The words of the source that are nowhere, in a sentence."""
    loss = accounting.lost(page.source.splitlines(), kept_texts(filed, page.parsed)) if page.source else None
    return [accounting.sentence(loss)] if loss else []


def publication_time(parsed: reading.ParsedArticle, now: datetime.datetime) -> datetime.datetime:
    """The page's own day, at its first moment in the newsroom's zone; without one, now."""
    return workflow.first_moment(parsed.date) if parsed.date else now


def _demand_place(page: Page) -> None:
    if not rights.filing(page.by).filter(pk=page.section.pk).exists():
        raise IntakeRefused(f"Bạn không làm việc cho chuyên mục “{page.section}”; hãy chọn chuyên mục khác.")


def _article_for(page: Page) -> Article:
    """A new article, or with `update` the draft this file made before, emptied."""
    before = ImportedFile.objects.select_related("article").filter(path=page.path).first()
    before = before or ImportedFile.objects.select_related("article").filter(sha256=page.sha256).first()
    if before is None:
        return Article(section=page.section, created_by=account(page.by), written_by=account(page.by))
    known_as = before.article_id
    if not page.update:
        changed = "" if before.sha256 == page.sha256 else "; tệp đã đổi từ lần đó, dùng --update để thay bản nháp"
        raise AlreadyImported(f"đã nhập trước đây thành bài số {known_as}, để nguyên{changed}.", known_as)
    if before.article.status != Article.Status.NEVER:
        sentence = f"bài số {known_as} đã xuất bản, --update không thay; hãy sửa trong tòa soạn."
        raise AlreadyImported(sentence, known_as)
    return _emptied(before.article)


def _emptied(article: Article) -> Article:
    article.photo_uses.all().delete()
    article.mentions.all().delete()
    meeting = article.meeting
    if meeting is not None and not meeting.articles.exclude(pk=article.pk).exists():
        article.meeting = None
        article.save(update_fields=["meeting"])
        meeting.delete()
    return article


def _day(parsed: reading.ParsedArticle) -> datetime.date | None:
    """The day titles must be right for: the meeting's, else the page's."""
    return (parsed.meeting.date if parsed.meeting else None) or parsed.date


def _write_text(article: Article, page: Page) -> None:
    article.title = page.parsed.title
    article.lead, body = _lead_and_body(page)
    article.body = "\n".join(body)
    article.byline = page.parsed.byline or ""


def _lead_and_body(page: Page) -> tuple[str, list[str]]:
    """The first paragraph is the lead; the rest, photos apart, is the body as HTML blocks."""
    found = page.parsed.blocks
    html = page.html or [_plain_html(block) for block in found]
    lead = _lead(found)
    body = [html[n] for n, block in enumerate(found) if block.kind != reading.PHOTO and n != lead]
    return (found[lead].text if lead is not None else ""), body


def _lead(found: Sequence[reading.Block]) -> int | None:
    return next((n for n, block in enumerate(found) if block.kind == reading.PARAGRAPH), None)


def _lead_text(parsed: reading.ParsedArticle) -> str:
    lead = _lead(parsed.blocks)
    return parsed.blocks[lead].text if lead is not None else ""


def _plain_html(block: reading.Block) -> str:
    return (blocks.heading if block.kind == reading.HEADING else blocks.paragraph)(block.text)


def _meeting(
    parsed: reading.ParsedArticle, day: datetime.date | None, people: People, notes: list[str]
) -> Meeting | None:
    """The meeting the page reports, with sides, people and groups in the order of the text."""
    if parsed.meeting is None or not (parsed.people or parsed.groups):
        return None
    if day is None:
        notes.append("Không rõ ngày họp nên chưa lập cuộc họp.")
        return None
    found = parsed.meeting
    meeting = Meeting.objects.create(
        kind=found.kind or NO_KIND,
        date=day,
        part_of_day=found.part_of_day or "",
        place=(found.place or "")[:200],
        topic=found.topic or "",
    )
    read = sides_of(parsed.people, parsed.groups, found.sides, full_names(_lead_text(parsed)))
    for order, side in enumerate(read):
        row = Side.objects.create(
            meeting=meeting,
            order=order,
            name=side.name[:250],
            full_name=side.full_name[:250],
            standing=side.standing,
        )
        _attendance(row, side, people)
    return meeting


def _attendance(row: Side, side: SideRead, people: People) -> None:
    """People and groups of one side share one numbering."""
    known = {id(mention): person for mention, person in people}
    attendances, groups = [], []
    for order, entry in enumerate(side.entries, start=1):
        if isinstance(entry, Group):
            groups.append(AttendanceGroup(side=row, order=order, text=entry.text))
            continue
        titles = "\n".join((*entry.shared_titles, *entry.titles))
        person = known[id(entry)]
        attendances.append(Attendance(side=row, person=person, order=order, role=entry.role, printed_titles=titles))
    Attendance.objects.bulk_create(attendances)
    AttendanceGroup.objects.bulk_create(groups)


def _mentions(article: Article, parsed: reading.ParsedArticle, people: People, notes: list[str]) -> None:
    """The words of the text that lead to a person or a document."""
    rows = [Mention(article=article, text=read.name[:250], person=person) for read, person in people]
    for cited in parsed.documents:
        if document := namesakes.document(cited, notes):
            rows += [Mention(article=article, text=form[:250], document=document) for form in cited.forms]
    for order, row in enumerate(rows):
        row.order = min(order, 32_000)
    Mention.objects.bulk_create(rows)


def _photo_uses(article: Article, page: Page, notes: list[str]) -> None:
    """A place for every caption and picture; pictures, when given, fill the places in order."""
    pictures = iter(page.photos)
    lead, place = _lead(page.parsed.blocks), 0
    for order, block in enumerate(page.parsed.blocks):
        if block.kind != reading.PHOTO:
            place += order != lead
            continue
        picture = next(pictures, None)
        if isinstance(picture, bytes):
            picture = library.add(picture, caption=block.text, credit=block.credit, by=page.by)[0]
        picture, name = (None, picture) if isinstance(picture, str) else (picture, "")
        caption = _caption(block, picture, notes) or name
        if picture is not None or caption:
            PhotoUse.objects.create(article=article, photo=picture, place=place, order=order, caption=caption)


def _caption(block: reading.Block, photo: Photo | None, notes: list[str]) -> str:
    """The caption; who took a photo that is still to come stays with it, as written below it."""
    if photo is None and block.credit:
        return f"{block.text} Ảnh: {block.credit}".strip()
    if photo is not None and block.credit and photo.credit != block.credit:
        held = f"kho ảnh ghi “{photo.credit}”" if photo.credit else "kho ảnh chưa ghi ai"
        notes.append(
            f"Tệp ghi tác giả ảnh là “{block.credit}”, {held}; hãy xem lại ảnh “{block.text or photo.caption}”."
        )
    return block.text
