"""Days of the register that were typed before the day was read first, and may stand with day and month swapped.

Nothing is changed: only who has the source before them knows which reading is right.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from people.formats import other_reading
from people.models import ProtocolList, RegisterChange, Tenure

# What a keeper types a day into. A meeting's day was picked in a field of the browser, which sends ISO.
TYPED: dict[type[models.Model], tuple[str, ...]] = {Tenure: ("starts_on", "ends_on"), ProtocolList: ("in_force_from",)}
_FROM_A_FILE = re.compile(r"Tệp .*, dòng [0-9]+")


@dataclass(frozen=True)
class Doubt:
    """A stored day, the day it would be read the other way, and who typed it when."""

    row: models.Model
    column: str
    day: datetime.date
    other: datetime.date
    by: str
    at: datetime.datetime


@dataclass(frozen=True)
class Typing:
    """Who wrote a value when; `by_hand` False where a file or the command line did."""

    by: str
    at: datetime.datetime
    by_hand: bool


def of_register(before: datetime.datetime | None = None) -> Iterator[Doubt]:
    """The days in doubt whose last writing in the journal was somebody's hand, and, if told, before this moment."""
    for model, columns in TYPED.items():
        typings = _last_typings(model, columns)
        rows = model.objects.filter(_may_be_swapped(columns)).order_by("pk")
        yield from doubts(rows.iterator(), columns, typings, before)


def doubts(
    rows: Iterable[models.Model],
    columns: Iterable[str],
    typings: dict[tuple[int, str], Typing],
    before: datetime.datetime | None,
) -> Iterator[Doubt]:
    """The days of these rows that can be read both ways and were typed; `typings` by row and column."""
    for row in rows:
        for column in columns:
            day, typing = getattr(row, column), typings.get((row.pk, column))
            other = other_reading(day) if day else None
            if other and typing and typing.by_hand and (before is None or typing.at < before):
                yield Doubt(row, column, day, other, typing.by, typing.at)


def _may_be_swapped(columns: Iterable[str]) -> models.Q:
    """Rows worth reading: the others need not leave the database."""
    found = models.Q()
    for column in columns:
        found |= models.Q(**{f"{column}__day__lte": 12})
    return found


def _last_typings(model: type[models.Model], columns: Iterable[str]) -> dict[tuple[int, str], Typing]:
    """Row and column → the last line of the journal that wrote a day there."""
    found = {}
    lines = RegisterChange.objects.filter(model=model._meta.model_name).exclude(action=RegisterChange.Action.DELETE)
    for line in lines.order_by("pk").only("object_id", "new", "by_name", "at", "source").iterator():
        typing = Typing(line.by_name, line.at, bool(line.by_name) and not _FROM_A_FILE.fullmatch(line.source))
        found.update({(line.object_id, column): typing for column in columns if line.new.get(column)})
    return found
