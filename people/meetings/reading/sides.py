"""The sides of a meeting as a text names them, each with its people and groups in their order. Pure.

The one way from a text to a meeting: the meeting form fills itself from it (`paste`), and a page that is filed makes
its meeting of it (articles.desk.intake).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from people.meetings.reading.lead_facts import FullNames
from people.mentions import Group, PersonMention
from people.mentions import Side as NamedSide
from people.names import fold

VISITOR, HOST, ATTEND = "visitor", "host", "attend"
_STANDINGS = {True: HOST, False: VISITOR, None: ""}


@dataclass(frozen=True)
class SideRead:
    """`name` is "" for those the text puts on no side; `full_name` is "" where the lead says no more than the name."""

    name: str
    full_name: str
    standing: str
    entries: tuple[PersonMention | Group, ...]


def attends(person: PersonMention) -> bool:
    """Somebody only mentioned in passing is no attendee."""
    return person.listed or bool(person.side) or person.role != ATTEND


def sides_of(
    people: Iterable[PersonMention], groups: Iterable[Group], sides: Iterable[NamedSide], full: FullNames
) -> list[SideRead]:
    """The sides as named, and one without a name for people and groups of no named side; nobody is lost."""
    present, groups = [person for person in people if attends(person)], list(groups)
    named = [(side.name, _STANDINGS[side.host]) for side in sides]
    known = {name for name, _ in named}
    nameless = [person for person in present if person.side not in known]
    found: list[tuple[str | None, str]] = [*named]
    if nameless or any(group.side not in known for group in groups):
        opens = bool(nameless) and nameless[0] is present[0]
        found.insert(0 if opens else len(found), (None, ""))
    return [_side(name, standing, present, groups, known, full) for name, standing in found]


def _side(
    name: str | None,
    standing: str,
    present: Sequence[PersonMention],
    groups: Sequence[Group],
    known: Collection[str],
    full: FullNames,
) -> SideRead:
    longer = {VISITOR: full.visitor, HOST: full.host}.get(standing, "")
    return SideRead(
        name=name or "",
        full_name=longer if longer and fold(longer) != fold(name or "") else "",
        standing=standing,
        entries=_in_place(
            [person for person in present if (person.side if person.side in known else None) == name],
            [group for group in groups if (group.side if group.side in known else None) == name],
        ),
    )


def _in_place(people: Sequence[PersonMention], groups: Sequence[Group]) -> tuple[PersonMention | Group, ...]:
    """The people, with each group behind as many of them as the text names before it."""
    entries: list[PersonMention | Group] = []
    waiting = sorted(groups, key=lambda group: group.position)
    for number, person in enumerate(people):
        while waiting and waiting[0].position <= number:
            entries.append(waiting.pop(0))
        entries.append(person)
    return (*entries, *waiting)
