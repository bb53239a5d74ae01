"""Finding a person by a few letters: told apart from namesakes, bounded, with or without accents."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from people import names
from people.models import Person
from people.register import Entry

SHORTEST, LONGEST, MOST = 2, 100, 12
_LOOKED_AT = 60


@dataclass(frozen=True)
class Found:
    id: int
    label: str
    titles: tuple[str, ...] = ()


def find(query: str, day: datetime.date) -> list[Found]:
    """At most MOST people whose name holds the letters; the accents as typed first. Three queries at most."""
    query = names.one_line(names.nfc(query[:LONGEST]))
    folded = names.fold(query)
    if len(folded) < SHORTEST:
        return []
    rows = Person.objects.filter(search_key__contains=folded).in_name_order().values_list("pk", "name", "confirmed")
    close = sorted(rows[:_LOOKED_AT], key=lambda row: _distance(row[1], query, folded))[:MOST]
    register = Person.objects.filter(pk__in=[pk for pk, *_ in close]).as_register(day)
    unconfirmed = {pk for pk, _, confirmed in close if not confirmed}
    entries = [register.people[pk] for pk, *_ in close if pk in register.people]
    return [Found(entry.id, label(entry, unconfirmed), entry.shown_titles) for entry in entries]


def label(entry: Entry, unconfirmed: Collection[int] = ()) -> str:
    """Name, year and title; without either the number of the file, so that no two choices read the same."""
    told = entry.told_apart
    if told == entry.name:
        told = f"{entry.name} (hồ sơ số {entry.id})"
    return f"{told}, chưa xác nhận" if entry.id in unconfirmed else told


def unconfirmed_among(ids: Collection[int]) -> frozenset[int]:
    """Those of the people no keeper of the register has looked at yet. One query."""
    return frozenset(Person.objects.filter(pk__in=ids, confirmed=False).values_list("pk", flat=True))


def _distance(name: str, query: str, folded: str) -> tuple[bool, bool, bool]:
    """Smaller is nearer: accents as typed, then the whole name, then a name that ends in the query."""
    plain, key = names.plain_tone(name), names.fold(name)
    return (names.plain_tone(query) not in plain, key != folded, not f" {key}".endswith(f" {folded}"))
