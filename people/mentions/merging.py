"""Sightings → people: the places where a text names one person become one, and namesakes stay apart."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from people.mentions.facts import PersonMention, Side, Sighting
from people.mentions.roles import ATTEND, heavier
from people.mentions.sides import side_of
from people.names import name_key, title_key


def merge(sightings: Sequence[Sighting], sides: Sequence[Side]) -> list[Sighting]:
    """One sighting for each person, in the order of first mention."""
    places: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        places.setdefault(name_key(sighting.person.name), []).append(sighting)
    for short, longer in _short_forms(places):
        if not (_is_listed_with_titles(places[short]) and _is_listed_with_titles(places[longer])):
            places[longer] = sorted(places[longer] + places.pop(short), key=lambda s: s.at)
    merged = [_one_person(name, seen, sides) for name, called in places.items() for seen in _apart(called) if seen]
    return sorted(merged, key=lambda s: s.at)


def _short_forms(names: Collection[str]) -> list[tuple[str, str]]:
    """Names of two words that end a longer name of the same text: bà Kim Ngân is Nguyễn Thị Kim Ngân."""
    endings = {" ".join(name.split()[-2:]): name for name in names if len(name.split()) > 3}
    return [(name, endings[name]) for name in names if name in endings]


def _is_listed_with_titles(seen: Sequence[Sighting]) -> bool:
    return any(s.person.listed and _titles(s) for s in seen)


def _titles(sighting: Sighting) -> frozenset[str]:
    person = sighting.person
    return frozenset(title_key(title) for title in (*person.shared_titles, *person.titles))


def _apart(called: Sequence[Sighting]) -> list[list[Sighting]]:
    """The sightings of one name, by person.

    A list names nobody twice, so that two items with other titles are namesakes. What else the text says of the
    name goes to the namesake whose titles it repeats; the bare name fits both and is given to none.
    """
    namesakes: list[list[Sighting]] = []
    for sighting in called:
        if not _is_listed_with_titles([sighting]):
            continue
        same = next((seen for seen in namesakes if not any(_are_two(other, sighting) for other in seen)), None)
        if same is None:
            namesakes.append([sighting])
        else:
            same.append(sighting)
    if len(namesakes) < 2:
        return [list(called)]
    return _with_the_rest(called, namesakes)


def _are_two(one: Sighting, other: Sighting) -> bool:
    """Whether two listed sightings with titles are two people: in one list by any difference, in two lists
    where they stand on different sides and no title is the same."""
    titles, others = _titles(one), _titles(other)
    if one.list_number == other.list_number:
        return titles != others
    sides = {one.person.side, other.person.side} - {None}
    return len(sides) == 2 and titles.isdisjoint(others)


def _with_the_rest(called: Sequence[Sighting], namesakes: list[list[Sighting]]) -> list[list[Sighting]]:
    listed = [_titles(seen[0]) for seen in namesakes]
    strangers: list[Sighting] = []
    for sighting in called:
        titles = _titles(sighting)
        if sighting.person.listed and titles:
            continue
        common = [len(titles & known) for known in listed]
        if max(common):
            namesakes[common.index(max(common))].append(sighting)
        elif titles:
            strangers.append(sighting)
    return [sorted(seen, key=lambda s: s.at) for seen in (*namesakes, strangers)]


def _one_person(name: str, seen: Sequence[Sighting], sides: Sequence[Side]) -> Sighting:
    """The fullest mention, with the first side and the weightiest role of all mentions."""
    full = [s for s in seen if name_key(s.person.name) == name]
    fullest = max(full, key=lambda s: len(s.person.titles) + len(s.person.shared_titles)).person
    role = ATTEND
    for sighting in seen:
        role = heavier(role, sighting.person.role)
    side = _first_side(seen, sides)
    return replace(seen[0], person=_with(fullest, seen, side, role))


def _with(person: PersonMention, seen: Sequence[Sighting], side: str | None, role: str) -> PersonMention:
    listed = any(s.person.listed for s in seen)
    return replace(person, side=side, role=role, listed=listed, span=seen[0].person.span)


def _first_side(seen: Sequence[Sighting], sides: Sequence[Side]) -> str | None:
    """The side of the list the person stands in, else that of the delegation the person leads."""
    named = next((s.person.side for s in seen if s.person.side), None)
    led = (side_of(s.delegation, sides) for s in seen if s.delegation)
    return named or next((side for side in led if side), None)
