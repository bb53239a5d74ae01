"""From rows to the pure Register of a day, in two queries however many people there are."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, FilteredRelation, Q, Value, When

from people import protocol
from people.models.protocols import ProtocolEntry, ProtocolList, rule
from people.models.tenures import Tenure, begun_by, begun_is_told, end_is_told, not_over_on
from people.models.titles import TitleSpelling
from people.register import Entry, Register

HELD, OVER, NEITHER = 1, 2, 0
# A title and where it stands among others.
Placed = tuple[tuple[int, int, int, int], str]
_FACTS = (
    "pk",
    "name",
    "born_year",
    "honorific",
    "standing",
    "begun__title__key",
    "begun__title__text",
    "begun__title__rank",
)


def register_of(people: models.QuerySet, day: datetime.date, told_on: datetime.date | None = None) -> Register:
    """The people of the queryset as they stood on `day`; with `told_on` as the public may know it on that day."""
    order, spellings = _order_and_spellings(day)
    entries: dict[int, Entry] = {}
    # The place of a title among others: asked for once a title, not once a tenure.
    places: dict[str, Placed] = {}
    for (pk, name, born, honorific), tenures in groupby(_rows(people, day, told_on), key=itemgetter(0, 1, 2, 3)):
        held: dict[str, Placed] = {}
        over: dict[str, Placed] = {}
        for *_, standing, key, text, rank in tenures:
            if key is None or standing == NEITHER:
                continue
            if key not in places:
                places[key] = (order.title_order(key, rank), text)
            (held if standing == HELD else over)[key] = places[key]
        entries[pk] = Entry(pk, name, born, honorific, _in_order(held), _former(held, over))
    return Register(day, entries, order, spellings)


def _rows(people: models.QuerySet, day: datetime.date, told_on: datetime.date | None) -> Iterator[tuple[Any, ...]]:
    """One row a confirmed tenure begun by `day`, or one without a title; the database says how it stood that day."""
    condition = Q(tenures__confirmed=True) & begun_by(day, "tenures__")
    held = not_over_on(day, "begun__")
    unknown: list[When] = []
    if told_on is not None:
        condition &= begun_is_told(told_on, "tenures__")
        held |= ~end_is_told(told_on, "begun__")
        unknown = [When(begun__title__confirmed=False, then=NEITHER)]
    begun = FilteredRelation("tenures", condition=condition)
    standing = Case(
        *unknown,
        When(held, then=HELD),
        When(begun__ends_precision=Tenure.Precision.ATTESTED, then=NEITHER),
        default=OVER,
        output_field=models.IntegerField(),
    )
    facts = people.order_by("pk").annotate(begun=begun).annotate(standing=standing).values_list(*_FACTS)
    return facts.iterator(chunk_size=5000)


def _in_order(titles: dict[str, Placed]) -> tuple[str, ...]:
    if len(titles) < 2:
        return tuple(text for _, text in titles.values())
    return tuple(text for _, text in sorted(titles.values()))


def _former(held: dict[str, Placed], over: dict[str, Placed]) -> tuple[str, ...]:
    """Ended titles that are not held again: an office has no "former" while one is in it."""
    titles = _in_order({key: title for key, title in over.items() if key not in held})
    return tuple(protocol.FORMER + text for text in titles)


def _order_and_spellings(day: datetime.date) -> tuple[protocol.Protocol, dict[str, str]]:
    """The protocol list in force and the equal spellings of titles: two short lists, read in one query."""
    in_force = ProtocolList.objects.begun(day).values("pk")[:1]
    rules = ProtocolEntry.objects.filter(list__in=in_force).values_list(
        Value("rule"), "order", "name", "patterns", "membership", "list__in_force_from", "list__assumed"
    )
    spellings = TitleSpelling.objects.values_list(
        Value("spelling"), Value(0), "title__text", "key", Value(False), Value(None, models.DateField()), Value(False)
    )
    lines = sorted(rules.order_by().union(spellings.order_by(), all=True), key=lambda line: (line[0], line[1]))
    lists = [line for line in lines if line[0] == "rule"]
    order = protocol.Protocol(
        in_force_from=lists[0][5] if lists else None,
        rules=tuple(rule(name, patterns, bool(membership)) for _, _, name, patterns, membership, *_ in lists),
        assumed=bool(lists and lists[0][6]),
        former_stand=protocol.FormerStand(settings.FORMER_STAND),
    )
    return order, {line[3]: line[2] for line in lines if line[0] == "spelling"}
