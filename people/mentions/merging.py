"""Sightings → people: the places where a text names one person become one, and namesakes stay apart."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from people.mentions.facts import PersonMention, Side, Sighting
from people.mentions.namesakes import apart
from people.mentions.roles import ATTEND, heavier
from people.mentions.sides import Delegations
from people.names import name_key


def merge(sightings: Sequence[Sighting], sides: Sequence[Side]) -> list[Sighting]:
    """One sighting for each person, in the order of first mention."""
    places: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        places.setdefault(name_key(sighting.person.name), []).append(sighting)
    for short, longer in _short_forms(places):
        if not (_is_listed_with_titles(places[short]) and _is_listed_with_titles(places[longer])):
            places[longer] = sorted(places[longer] + places.pop(short), key=lambda s: s.at)
    delegations = Delegations(sides)
    merged = [_one_person(name, seen, delegations) for name, called in places.items() for seen in apart(called)]
    return sorted(merged, key=lambda s: s.at)


def _short_forms(names: Collection[str]) -> list[tuple[str, str]]:
    """Names of two words that end a longer name of the same text: bà Kim Ngân is Nguyễn Thị Kim Ngân."""
    endings = {" ".join(name.split()[-2:]): name for name in names if len(name.split()) > 3}
    return [(name, endings[name]) for name in names if name in endings]


def _is_listed_with_titles(seen: Sequence[Sighting]) -> bool:
    return any(s.person.listed and (s.person.titles or s.person.shared_titles) for s in seen)


def _one_person(name: str, seen: Sequence[Sighting], sides: Delegations) -> Sighting:
    """The fullest mention, with the first side and the weightiest role of all mentions."""
    full = [s for s in seen if name_key(s.person.name) == name] or seen
    fullest = max(full, key=lambda s: len(s.person.titles) + len(s.person.shared_titles)).person
    role = ATTEND
    for sighting in seen:
        role = heavier(role, sighting.person.role)
    side = _first_side(seen, sides)
    return replace(seen[0], person=_with(fullest, seen, side, role))


def _with(person: PersonMention, seen: Sequence[Sighting], side: str | None, role: str) -> PersonMention:
    listed = any(s.person.listed for s in seen)
    return replace(person, side=side, role=role, listed=listed, span=seen[0].person.span)


def _first_side(seen: Sequence[Sighting], sides: Delegations) -> str | None:
    """The side of the list the person stands in, else that of the delegation the person leads."""
    named = next((s.person.side for s in seen if s.person.side), None)
    led = (sides.side_of(s.delegation) for s in seen if s.delegation)
    return named or next((side for side in led if side), None)
