"""From rows to the pure Register of a day, in two queries however many people there are."""

import datetime
from collections import defaultdict

from django.conf import settings
from django.db import models
from django.db.models import Value

from people import protocol
from people.models.offices import Tenure, TitleSpelling
from people.models.protocols import ProtocolEntry, ProtocolList, rule
from people.register import Entry, Register

_TENURE = ("tenures__starts_on", "tenures__ends_on", "tenures__ends_precision", "tenures__confirmed")
_TITLE = ("tenures__title__text", "tenures__title__key", "tenures__title__rank")


def register_of(people: models.QuerySet, day: datetime.date) -> Register:
    """The people of the queryset as they stood on `day`."""
    order, spellings = _order_and_spellings(day)
    rows = people.order_by("pk").values_list("pk", "name", "born_year", "honorific", *_TENURE, *_TITLE)
    facts: dict[int, tuple] = {}
    held: dict[int, dict[str, tuple]] = defaultdict(dict)
    over: dict[int, dict[str, tuple]] = defaultdict(dict)
    for pk, name, born, honorific, starts, ends, precision, confirmed, text, key, rank in rows.iterator(
        chunk_size=5000
    ):
        facts.setdefault(pk, (name, born, honorific))
        if not confirmed or (starts is not None and starts > day):
            continue
        if ends is None or ends > day:
            held[pk][key] = (order.title_order(key, rank), text)
        elif precision != Tenure.Precision.ATTESTED:
            over[pk][key] = (order.title_order(key, rank), protocol.FORMER + text)
    entries = {pk: Entry(pk, *fact, _in_order(held[pk]), _former(held[pk], over[pk])) for pk, fact in facts.items()}
    return Register(day, entries, order, spellings)


def _in_order(titles: dict[str, tuple]) -> tuple[str, ...]:
    return tuple(text for _, text in sorted(titles.values()))


def _former(held: dict[str, tuple], over: dict[str, tuple]) -> tuple[str, ...]:
    """Ended titles that are not held again: an office has no "former" while one is in it."""
    return _in_order({key: title for key, title in over.items() if key not in held})


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
