"""An old wording brought back at the desk: a change like any other, told in the log, by somebody who may."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.desk.public_words.changing import changing
from articles.models import Document, HistoryEntry, Photo, Section, SectionAddress
from articles.models.photos import originals
from articles.models.public_words import ATTENDANCE, KINDS, SIDE, Words
from articles.photos import library
from people.colleagues import Staff
from people.models import Attendance, AttendanceGroup, Meeting, Person, Side

NOTHING = "Dòng này không còn, hoặc lần ghi này không đổi chữ nào."


class CannotReturn(Exception):
    """Nothing was changed; the message says why."""


def bring_back(entry: HistoryEntry, *, by: Staff, at: datetime.datetime) -> None:
    """Put the words the row had before this change in place of what it says now of the same.

    Raises CannotReturn, and articles.desk.public_words.Refused where `by` may not change them.
    """
    kind = KINDS.get(entry.kind)
    old = entry.detail.get("old") if kind else None
    if kind is None or not old:
        raise CannotReturn(NOTHING)
    reason = f"Đưa lại chữ trước việc số {entry.number}"
    with changing(kind, [entry.row_id], by=by, at=at, reason=reason):
        # Read where it is locked: what a colleague saved meanwhile is not overwritten.
        row = kind.model._base_manager.filter(pk=entry.row_id).first()
        if row is None:
            raise CannotReturn(NOTHING)
        if {name: value for name, value in kind.words([row.pk])[row.pk].items() if name in old} == old:
            raise CannotReturn("Chữ bây giờ đúng như trước lần đổi ấy; không có gì để đưa lại.")
        _put_back(row, {name: value for name, value in old.items() if name in kind.fields})
        AFTER.get(kind.name, _nothing)(row, old, at)


def _put_back(row: Model, old: Words) -> None:
    for name, value in old.items():
        column = row._meta.get_field(name)
        setattr(row, column.attname, column.to_python(value) if not column.is_relation else value)
    if isinstance(row, Section) and (owner := Section.objects.filter(slug=row.slug).exclude(pk=row.pk).first()):
        raise CannotReturn(f"Đường dẫn cũ nay là của chuyên mục “{owner}”.")
    if isinstance(row, Section) and row.parent_id and not Section.objects.filter(pk=row.parent_id).exists():
        raise CannotReturn("Chuyên mục trên của nó không còn nữa.")
    if isinstance(row, Document) and row.file and not originals().exists(row.file):
        raise CannotReturn("Tệp cũ của văn bản không còn trong kho.")
    if not old:
        return
    try:
        row.full_clean()
    except ValidationError as error:
        raise CannotReturn(" ".join(error.messages)) from error
    row.save()


def _nothing(row: Model, old: Words, at: datetime.datetime) -> None:
    pass


def _photo(photo: Photo, old: Words, at: datetime.datetime) -> None:
    if {"focus_x", "focus_y"} & set(old):
        library.crop_again(photo)


def _section(section: Section, old: Words, at: datetime.datetime) -> None:
    """Older addresses that are gone come back; those gained since go on leading here."""
    for slug in old.get("addresses", []):
        if not Section.objects.filter(slug=slug).exists():
            SectionAddress.objects.get_or_create(slug=slug, defaults={"section": section})


def _meeting(meeting: Meeting, old: Words, at: datetime.datetime) -> None:
    if "sides" not in old:
        return
    known = {row["person"] for side in old["sides"] for row in side["rows"] if "person" in row}
    if Person.objects.filter(pk__in=known).count() != len(known):
        raise CannotReturn("Có người trong danh sách cũ không còn trong hồ sơ.")
    frozen = dict(Attendance.objects.filter(side__meeting=meeting).values_list("person", "frozen_at"))
    meeting.sides.all().delete()
    for place, side in enumerate(old["sides"]):
        made = Side.objects.create(meeting=meeting, order=place, **{name: side[name] for name in SIDE})
        for order, row in enumerate(side["rows"], start=1):
            if "group" in row:
                AttendanceGroup.objects.create(side=made, order=order, text=row["group"])
                continue
            values = {"person_id" if name == "person" else name: row[name] for name in ATTENDANCE}
            since = (frozen.get(row["person"]) or at) if row["frozen"] else None
            Attendance.objects.create(side=made, order=order, frozen_at=since, **values)


AFTER: dict[str, Callable[[Any, Words, datetime.datetime], None]] = {
    "photo": _photo,
    "section": _section,
    "meeting": _meeting,
}
