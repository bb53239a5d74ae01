"""What readers see on a live page besides the article's own text: which columns of which rows, and where they stand.

    photo     description, credit, how cards are cropped, which picture it is
    section   name, address and its older ones, its place in the menu
    document  everything its page says of it, and its file
    meeting   when, where, about what, and who was there

The captions of photos, the words that lead to a person or a document, and all else of the text are the live text's
(articles.models.live). People and their titles are the register's (people.journal). docs/public-words.md.

A row is *watched* once the log has told its words: from then on every change of them is told too, and `manage.py
verify_history` compares. It *stands* somewhere while a live text, or one that goes live by itself, shows it.
"""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from articles.models.log import HistoryEntry
from people.models import Attendance, AttendanceGroup, Meeting, Side

from .documents import Document
from .live import Live, LiveMention, LivePhoto
from .photos import Photo
from .sections import Section, SectionAddress, line
from .versions import Version

Words = dict[str, Any]
# Row → ids of the sections in whose live texts it stands.
Standing = dict[int, set[int]]


class Unsigned(PermissionDenied):
    """Words readers see were about to change without anybody's name under it: some door goes past `changing`."""


@dataclass(frozen=True)
class Kind:
    name: str
    model: type[models.Model]
    # Column → what the screen calls it; what has no column of its own (`sides`) is added by `more`.
    fields: dict[str, str]
    sections: Callable[[list[int]], Standing]
    more: Callable[[list[int]], dict[int, Words]] = field(default=lambda pks: {})
    # What else is called what.
    more_fields: dict[str, str] = field(default_factory=dict)
    # Rows that hang on one of this kind, and how to get there: a change of theirs is its change.
    parts: dict[type[models.Model], Callable[[Any], int | None]] = field(default_factory=dict)

    @property
    def called(self) -> str:
        return str(self.model._meta.verbose_name)

    def name_of(self, word: str) -> str:
        """What the screen calls one of the words."""
        return {**self.fields, **self.more_fields}.get(word, word)

    def words(self, pks: Iterable[int]) -> dict[int, Words]:
        """What readers see of each of these rows, as plain JSON; rows that are gone are left out."""
        pks = list(pks)
        more = self.more(pks)
        rows = self.model._base_manager.filter(pk__in=pks).order_by("pk").values("pk", *self.fields)
        return {row["pk"]: {name: _plain(row[name]) for name in self.fields} | more.get(row["pk"], {}) for row in rows}

    def watched(self, pks: Iterable[int]) -> set[int]:
        """Those of the rows whose words the log has told."""
        return set(HistoryEntry.objects.filter(kind=self.name, row_id__in=list(pks)).values_list("row_id", flat=True))

    def lock(self, pks: Iterable[int]) -> None:
        """Hold the rows until the transaction ends: words are told as they are when somebody puts them out."""
        rows = self.model._base_manager.filter(pk__in=list(pks)).order_by("pk").select_for_update(no_key=True)
        list(rows.values_list("pk"))


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | None) else str(value)


def _by_row(pairs: Iterable[tuple[int, int]]) -> Standing:
    found: Standing = defaultdict(set)
    for row, section in pairs:
        found[row].add(section)
    return dict(found)


def shown_in(content: Words) -> dict[str, set[int]]:
    """Kind → rows that a version with this content shows; `content` as articles.models.versions.snapshot gives it."""
    return {
        "photo": {row["photo"] for row in content["photos"]},
        "document": {row["document"] for row in content["mentions"]} - {None},
        "meeting": {content["meeting"]} - {None},
    }


def _coming(kind: str, pks: list[int]) -> Iterator[tuple[int, int]]:
    """(row, section) of live articles' next versions that go out by themselves: what they show stands already, since
    nobody signs it again. Not of the working text, which may have gone on meanwhile. One query, of a handful.
    """
    next_ones = Version.objects.filter(article__next_at__isnull=False, number=models.F("article__next_version"))
    for section, content in next_ones.values_list("article__section", "content"):
        yield from ((pk, section) for pk in shown_in(content)[kind] & set(pks))


def _of_photos(pks: list[int]) -> Standing:
    live = LivePhoto.objects.filter(photo__in=pks).values_list("photo", "live__article__section")
    return _by_row([*live, *_coming("photo", pks)])


def _of_documents(pks: list[int]) -> Standing:
    live = LiveMention.objects.filter(document__in=pks).values_list("document", "live__article__section")
    return _by_row([*live, *_coming("document", pks)])


def _of_meetings(pks: list[int]) -> Standing:
    live = Live.objects.filter(meeting__in=pks).values_list("meeting", "article__section")
    return _by_row([*live, *_coming("meeting", pks)])


def _of_sections(pks: list[int]) -> Standing:
    """A section stands where an article of it, or of one below it, is live: in the menu, trails and addresses."""
    return {pk: {pk} for pk in set(pks) & live_sections()}


def live_sections() -> set[int]:
    """Sections with something live in them or below. Two queries."""
    parents = dict(Section.objects.values_list("pk", "parent"))
    live = Section.objects.filter(models.Exists(Live.objects.filter(article__section=models.OuterRef("pk"))))
    return {above for pk in live.values_list("pk", flat=True) for above in line(pk, parents)}


def _addresses(pks: list[int]) -> dict[int, Words]:
    found: dict[int, Words] = {pk: {"addresses": []} for pk in pks}
    for section, slug in SectionAddress.objects.filter(section__in=pks).order_by("slug").values_list("section", "slug"):
        found[section]["addresses"].append(slug)
    return found


SIDE = ("name", "full_name", "standing")
ATTENDANCE = ("person", "role", "printed_titles", "override_reason")


def _sides(pks: list[int]) -> dict[int, Words]:
    """Sides in their order, each with its people and groups in theirs; by which numbers nobody sees. Three queries."""
    found: dict[int, Words] = {pk: {"sides": []} for pk in pks}
    sides: dict[int, Words] = {}
    for side in Side.objects.filter(meeting__in=pks).order_by("order", "pk").values("pk", "meeting", *SIDE):
        told = sides[side["pk"]] = {name: side[name] for name in SIDE}
        found[side["meeting"]]["sides"].append(told)
    rows: dict[int, list[tuple[int, int, int, Words]]] = {pk: [] for pk in sides}
    people = Attendance.objects.filter(side__in=rows)
    for side, order, pk, frozen, *values in people.values_list("side", "order", "pk", "frozen_at", *ATTENDANCE):
        told = dict(zip(ATTENDANCE, values, strict=True)) | {"frozen": frozen is not None}
        rows[side].append((order, 0, pk, told))
    groups = AttendanceGroup.objects.filter(side__in=rows)
    for side, order, pk, text in groups.values_list("side", "order", "pk", "text"):
        rows[side].append((order, 1, pk, {"group": text}))
    for pk, placed in rows.items():
        sides[pk]["rows"] = [told for *_, told in sorted(placed, key=lambda row: row[:3])]
    return found


def _called(model: type[models.Model], *names: str) -> dict[str, str]:
    return {name: str(model._meta.get_field(name).verbose_name) for name in names}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "photo",
            Photo,
            _called(Photo, "alt", "credit", "focus_x", "focus_y")
            | {"file_hash": "ảnh gốc", "format": "dạng tệp", "width": "rộng", "height": "cao"},
            _of_photos,
        ),
        Kind(
            "section",
            Section,
            _called(Section, "name", "slug", "parent", "order"),
            _of_sections,
            _addresses,
            {"addresses": "đường dẫn cũ"},
            {SectionAddress: lambda row: row.section_id},
        ),
        Kind(
            "document",
            Document,
            _called(Document, "type", "number", "symbol", "name", "title", "issuer", "issued_on", "term", "link")
            | _called(Document, "file", "file_name", "file_size"),
            _of_documents,
        ),
        Kind(
            "meeting",
            Meeting,
            _called(Meeting, "kind", "date", "part_of_day", "place", "topic"),
            _of_meetings,
            _sides,
            {"sides": "thành phần dự"},
            {
                Side: lambda row: row.meeting_id,
                Attendance: lambda row: row.side.meeting_id,
                AttendanceGroup: lambda row: row.side.meeting_id,
            },
        ),
    )
}


_BY_MODEL = {kind.model: kind for kind in KINDS.values()}


def kind_of(row: models.Model) -> Kind | None:
    """The kind of a row that may stand on a live page; None for any other."""
    return _BY_MODEL.get(type(row))


# --- nobody goes past the log ---

_open: ContextVar[frozenset[tuple[str, int]]] = ContextVar("public_words_open", default=frozenset())


@contextlib.contextmanager
def opened(kind: Kind, pks: Iterable[int]) -> Iterator[None]:
    """Inside, these rows may change: whoever opens it writes the log (articles.desk.public_words.changing)."""
    token = _open.set(_open.get() | {(kind.name, pk) for pk in pks})
    try:
        yield
    finally:
        _open.reset(token)


def guard_save(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """The receiver of pre_save: a watched row's words change only inside `opened`. Raises Unsigned."""
    if raw:
        return
    if kind := _BY_MODEL.get(sender):
        named = set(kind.fields) if update_fields is None else set(kind.fields) & set(update_fields)
        if instance.pk is None or not named or not _shut(kind, instance.pk):
            return
        stands = kind.words([instance.pk]).get(instance.pk, {})
        if any(stands.get(name) != _plain(_column(instance, name)) for name in named):
            raise Unsigned(_unsigned(kind, instance.pk))
        return
    guard_part(sender, instance)


def guard_update(rows: models.QuerySet, values: Words) -> None:
    """Before `rows.update(**values)`. Raises Unsigned."""
    kind = _BY_MODEL.get(rows.model)
    columns = {kind.model._meta.get_field(name).attname for name in kind.fields} if kind else set()
    if kind is None or not (set(kind.fields) | columns) & set(values):
        return
    shut = kind.watched(rows.order_by().values_list("pk", flat=True)) - {
        pk for name, pk in _open.get() if name == kind.name
    }
    if shut:
        raise Unsigned(_unsigned(kind, min(shut)))


def guard_delete(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """The receiver of pre_delete. Raises Unsigned."""
    kind = _BY_MODEL.get(sender)
    if kind is not None and _shut(kind, instance.pk):
        raise Unsigned(_unsigned(kind, instance.pk))
    if kind is None:
        guard_part(sender, instance)


def guard_part(sender: type[models.Model], instance: models.Model) -> None:
    """A side, a person at it, an older address: what hangs on a watched row is part of its words."""
    for kind in KINDS.values():
        if sender in kind.parts and (pk := kind.parts[sender](instance)) is not None and _shut(kind, pk):
            raise Unsigned(_unsigned(kind, pk))


def guarded() -> set[type[models.Model]]:
    """The models whose rows the guards look at."""
    return {model for kind in KINDS.values() for model in (kind.model, *kind.parts)}


def _shut(kind: Kind, pk: int) -> bool:
    return (kind.name, pk) not in _open.get() and bool(kind.watched([pk]))


def _column(instance: models.Model, name: str) -> Any:
    return getattr(instance, instance._meta.get_field(name).attname)


def _unsigned(kind: Kind, pk: int) -> str:
    return f"{kind.called} {pk}: chữ bạn đọc thấy chỉ đổi qua nhật ký (articles.desk.public_words)."
