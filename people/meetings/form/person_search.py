"""Finding a person by a few letters: told apart from namesakes, bounded, with or without accents."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from people import names
from people.models import Person, Tenure
from people.register import Entry

SHORTEST, LONGEST, MOST = 2, 100, 12
_LOOKED_AT = 60


@dataclass(frozen=True)
class Found:
    id: int
    label: str
    titles: tuple[str, ...] = ()


def find(query: str, day: datetime.date, today: datetime.date | None = None) -> list[Found]:
    """At most MOST people whose name holds the letters, with what they hold on `day`; the accents as typed first.

    `today` is the day by which something is announced or not, where it is not `day`. Three queries at most.
    """
    query = names.one_line(names.nfc(query[:LONGEST]))
    folded = names.fold(query)
    if len(folded) < SHORTEST:
        return []
    named = _with_remarks(Person.objects.filter(search_key__contains=folded), today or day)
    rows = named.in_name_order().values_list("pk", "name", "confirmed", "waits")
    close = sorted(rows[:_LOOKED_AT], key=lambda row: _distance(row[1], query, folded))[:MOST]
    register = Person.objects.filter(pk__in=[pk for pk, *_ in close]).as_register(day)
    remarks = {pk: _remark(*facts) for pk, _, *facts in close}
    entries = [register.people[pk] for pk, *_ in close if pk in register.people]
    return [Found(entry.id, label(entry, remarks), entry.shown_titles) for entry in entries]


def label(entry: Entry, remarks: Mapping[int, str]) -> str:
    """Name, year and title; without either the number of the file, so that no two choices read the same.

    Behind it what readers do not see of this person yet.
    """
    told = entry.told_apart
    if told == entry.name:
        told = f"{entry.name} (hồ sơ số {entry.id})"
    return ", ".join(filter(None, (told, remarks.get(entry.id))))


def remarks_on(ids: Collection[int], today: datetime.date) -> dict[int, str]:
    """What a chooser should know of these people: nobody has confirmed them, or something is not announced. One query."""
    rows = _with_remarks(Person.objects.filter(pk__in=ids), today).values_list("pk", "confirmed", "waits")
    return {pk: remark for pk, *facts in rows if (remark := _remark(*facts))}


def _with_remarks(people: QuerySet[Person], today: datetime.date) -> QuerySet[Person]:
    return people.annotate(waits=Exists(Tenure.objects.waiting(today).filter(person=OuterRef("pk"))))


def _remark(confirmed: bool, waits: bool) -> str:
    return "chưa xác nhận" if not confirmed else "có chức danh chưa công bố" if waits else ""


def _distance(name: str, query: str, folded: str) -> tuple[bool, bool, bool]:
    """Smaller is nearer: accents as typed, then the whole name, then a name that ends in the query."""
    plain, key = names.plain_tone(name), names.fold(name)
    return (names.plain_tone(query) not in plain, key != folded, not f" {key}".endswith(f" {folded}"))
