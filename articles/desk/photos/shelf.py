"""Work at the photo library: find, receive, describe many at once. The admin's pages call these."""

import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import rights
from articles.desk import public_words
from articles.models import LivePhoto, Photo, PhotoUse
from articles.models.public_words import KINDS
from articles.photos import library
from articles.photos.pictures import Picture, card
from people import images, names, rows
from people.colleagues import Staff

log = logging.getLogger(__name__)

ON_PAGE = 48
USES_SHOWN = 2
MAX_PAGE = 2_000
MAX_BATCH = 500
LEFT_SHOWN = 10
PHOTO = KINDS["photo"]
FIRST_PAGE = "Đã vào kho. Tệp có nhiều trang ảnh; chỉ trang đầu được lấy."


@dataclass(frozen=True)
class Use:
    """An article the photo stands in."""

    title: str
    url: str


@dataclass(frozen=True)
class Uses:
    """The articles a photo stands in, as one person may know them: by title, or that there are others."""

    known: tuple[Use, ...] = ()
    others: int = 0

    def __len__(self) -> int:
        return len(self.known) + self.others

    def first(self, count: int) -> "Uses":
        """The first few by title, the rest as a number."""
        return Uses(self.known[:count], len(self) - len(self.known[:count]))


@dataclass(frozen=True)
class Entry:
    """A photo as the library shows it."""

    photo: Photo
    picture: Picture | None
    url: str
    uses: Uses
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Shelf:
    """A page of the library. Nobody counts 50,000 photos to say there are more."""

    entries: tuple[Entry, ...]
    number: int
    has_more: bool


@dataclass(frozen=True)
class Received:
    """What became of a file; `sentence` is for the person who sent it."""

    name: str
    sentence: str
    status: int
    photo: Photo | None = None
    new: bool = False

    @property
    def url(self) -> str:
        return change_url(self.photo) if self.photo else ""


def find(wanted: dict[str, Any]) -> QuerySet[Photo]:
    """The photos asked for (names of photo_forms.LibrarySearch), newest first."""
    filters: dict[str, Callable[[QuerySet[Photo], Any], QuerySet[Photo]]] = {
        "q": lambda photos, text: photos.containing(text),
        "person": lambda photos, person: photos.filter(shown__person=person),
        "meeting": lambda photos, meeting: photos.of_meeting(meeting.pk),
        "day": lambda photos, day: photos.filter(_on(day)),
        "photographer": lambda photos, name: photos.by_photographer(name),
        "unused": lambda photos, _: photos.unused(),
        "lacking": lambda photos, _: photos.filter(Q(alt="") | Q(rights=Photo.Rights.UNKNOWN)),
        "ids": lambda photos, ids: photos.filter(pk__in=ids.split(",")),
    }
    photos = Photo.objects.newest_first()
    for name, value in wanted.items():
        photos = filters[name](photos, value)
    return photos


def shelf(wanted: dict[str, Any], number: int, by: Staff) -> Shelf:
    """Page `number` (from 1) of what `wanted` finds, as this person may see it."""
    start = (number - 1) * ON_PAGE
    photos = rows.loaded(find(wanted)[start : start + ON_PAGE + 1])
    uses = _uses([photo.pk for photo in photos], by)
    entries = rows.shown(photos[:ON_PAGE], lambda photo: _entry(photo, uses.get(photo.pk, Uses())))
    return Shelf(tuple(entries), number, len(photos) > ON_PAGE)


def uses_of(photo: Photo, by: Staff) -> Uses:
    """The articles the photo stands in; titles only of those this person may see at the desk."""
    return _uses([photo.pk], by).get(photo.pk, Uses())


def read(upload: UploadedFile) -> bytes:
    """The file's bytes; what is too large is not even read. Raises PictureRefused."""
    if upload.size > images.MAX_BYTES:
        raise images.PictureTooHeavy
    return upload.read()


def receive(upload: UploadedFile, *, by: Staff, facts: dict[str, Any]) -> Received:
    """File one uploaded picture with these facts; never raises for what is the file's or the disk's fault."""
    name = _shown_name(upload.name or "")
    try:
        data = read(upload)
        photo, new = library.add(data, by=by, **facts)
    except images.PictureTooHeavy as refusal:
        return Received(name, str(refusal), 413)
    except images.PictureRefused as refusal:
        return Received(name, str(refusal), 400)
    except library.QuotaSpent as refusal:
        return Received(name, str(refusal), 429)
    except OSError:
        log.exception("cannot store a photo")
        return Received(name, images.NOT_STORED, 507)
    if new:
        return Received(name, FIRST_PAGE if images.inspect(data).more else "Đã vào kho.", 201, photo, new=True)
    return Received(name, already_here(photo, by), 200, photo)


def already_here(photo: Photo, by: Staff) -> SafeString:
    """The sentence about a picture sent a second time, with links to it and to where it stands."""
    uses = uses_of(photo, by)
    here = format_html('<a href="{}">Ảnh này đã có trong kho</a>', change_url(photo))
    if not uses:
        return format_html("{}, chưa dùng trong bài nào: hãy dùng ảnh ấy.", here)
    return format_html("{}, dùng trong {}: hãy dùng ảnh ấy.", here, links_to(uses.first(USES_SHOWN)))


def links_to(uses: Uses) -> SafeString:
    """The articles as links, one after another, and how many more there are."""
    links = format_html_join(", ", '<a href="{}">{}</a>', ((use.url, use.title) for use in uses.known))
    if not uses.others:
        return links
    return format_html("{} và {} bài khác", links, uses.others) if links else format_html("{} bài khác", uses.others)


@dataclass(frozen=True)
class Described:
    """What became of many photos: how many were written whole, and a sentence for those left wholly as they are."""

    written: int = 0
    left: tuple[str, ...] = ()


@transaction.atomic
def describe(photo_ids: Iterable[int], *, by: Staff, at: datetime.datetime, changes: dict[str, Any]) -> Described:
    """Write the same caption, credit … into many photos, each with its line in the log.

    A photo one of whose words this person may not change is left out whole; the others are written.
    """
    chosen = list(Photo.objects.filter(pk__in=list(photo_ids)[:MAX_BATCH]).order_by("pk").values_list("pk", flat=True))
    if not (chosen and changes):
        return Described()
    may = public_words.permitted(by, PHOTO, chosen)
    if not set(changes) & set(PHOTO.fields):
        may |= public_words.preparable(by, PHOTO, chosen)
    standing = PHOTO.sections([pk for pk in chosen if pk not in may])
    with public_words.changing(PHOTO, may, by=by, at=at):
        written = _write_same(Photo.objects.filter(pk__in=may), by, changes)
    return Described(written, _left([pk for pk in chosen if pk not in may], standing))


def _left(photos: list[int], standing: dict[int, set[int]]) -> tuple[str, ...]:
    """Which were left, those on a live page by themselves; a few by number."""
    live = [pk for pk in photos if pk in standing]
    others = [pk for pk in photos if pk not in standing]
    said = []
    if live:
        where = public_words.where_sentence(set().union(*standing.values()))
        said.append(
            f"Giữ nguyên {_numbers(live)}: đang có trên trang. {where} "
            "Chỉ người được xuất bản ở đó mới sửa được chữ bạn đọc thấy."
        )
    if others:
        said.append(f"Giữ nguyên {_numbers(others)}: ảnh của người khác, bạn không có quyền sửa.")
    return tuple(said)


def _numbers(photos: list[int]) -> str:
    shown = ", ".join(map(str, photos[:LEFT_SHOWN]))
    more = f" và {len(photos) - LEFT_SHOWN} ảnh khác" if len(photos) > LEFT_SHOWN else ""
    return f"{len(photos)} ảnh (số {shown}{more})"


def _write_same(photos: QuerySet[Photo], by: Staff, changes: dict[str, Any]) -> int:
    photos = list(photos)
    for photo in photos:
        for name, value in changes.items():
            setattr(photo, name, value)
        photo.derive_keys()
    Photo.objects.bulk_update(photos, [*changes, "search_key", "credit_key"])
    called = ", ".join(str(Photo._meta.get_field(name).verbose_name) for name in changes)
    if photos:
        LogEntry.objects.log_actions(by.pk, photos, CHANGE, change_message=f"Ghi chung cho nhiều ảnh: {called}.")
    return len(photos)


def uses_sentence(uses: Uses) -> str:
    """The articles in a sentence: “Trồng cây”; “Tết” và 2 bài khác."""
    titles = "; ".join(f"“{use.title}”" for use in uses.known)
    return " và ".join(filter(None, (titles, f"{uses.others} bài khác" if uses.others else "")))


def change_url(photo: Photo) -> str:
    """The photo's own page in the admin."""
    return reverse("admin:articles_photo_change", args=[photo.pk])


def _on(day: datetime.date) -> Q:
    """Taken that day, or, where nobody knows, brought in that day."""
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    brought = Q(created_at__gte=start, created_at__lt=start + datetime.timedelta(days=1))
    return Q(taken_on=day) | Q(taken_on__isnull=True) & brought


def _entry(photo: Photo, uses: Uses) -> Entry:
    return Entry(
        photo=photo,
        picture=card(photo),
        url=change_url(photo),
        uses=uses.first(USES_SHOWN),
        problems=tuple(library.publish_problems(photo)),
    )


def _uses(photos: list[int], by: Staff) -> dict[int, Uses]:
    """Where the photos stand: in working texts, and in live ones that the working text has left behind."""
    working = PhotoUse.objects.filter(photo__in=photos).values_list("photo_id", "article_id", "article__title")
    live = LivePhoto.objects.filter(photo__in=photos).values_list("photo_id", "live_id", "live__title")
    once = {(photo_id, article_id): title for photo_id, article_id, title in (*live[:1000], *working[:1000])}
    visible = set(rights.visible(by).filter(pk__in={pk for _, pk in once}).values_list("pk", flat=True))
    found: dict[int, Uses] = {}
    for (photo_id, article_id), title in sorted(once.items(), key=lambda row: -row[0][1]):
        uses = found.get(photo_id, Uses())
        if article_id in visible:
            use = Use(title, reverse("admin:articles_article_change", args=[article_id]))
            found[photo_id] = Uses((*uses.known, use), uses.others)
        else:
            found[photo_id] = Uses(uses.known, uses.others + 1)
    return found


def _shown_name(name: str) -> str:
    """The sender's file name, for their eyes only, without letters that could deceive them."""
    unwanted = set(names.control_characters(name))
    return "".join(letter for letter in name if letter not in unwanted)[:120] or "ảnh"
