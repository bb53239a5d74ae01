"""A name that stands more than once in a text: the places that mean one person become one, namesakes stay apart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from people.mentions.facts import PersonMention, Side, Sighting
from people.mentions.roles import ATTEND, heavier
from people.mentions.sides import Delegations
from people.names import name_key, title_key

_MOST = 20  # so many namesakes, and so many ways to print one person's titles, are compared


def merge(sightings: Sequence[Sighting], sides: Sequence[Side]) -> list[Sighting]:
    """One sighting for each person, in the order of first mention."""
    places: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        places.setdefault(name_key(sighting.person.name), []).append(sighting)
    for short, longer in _short_forms(places):
        if not (_is_listed_with_titles(places[short]) and _is_listed_with_titles(places[longer])):
            places[longer] = sorted(places[longer] + places.pop(short), key=lambda s: s.at)
    delegations = Delegations(sides)
    merged = [_one_person(name, seen, delegations) for name, called in places.items() for seen in _apart(called)]
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


# --- One name, one or several people ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Titled:
    """What tells one bearer of a name from another."""

    list_number: int
    side: str | None
    titles: frozenset[str]

    def is_another(self, other: "_Titled") -> bool:
        """In one list by any difference; in two lists where sides differ and no title is the same."""
        if self.list_number == other.list_number:
            return self.titles != other.titles
        return bool(self.side and other.side and self.side != other.side and self.titles.isdisjoint(other.titles))


@dataclass
class _Bearer:
    """One person of the name, while the sightings are handed out."""

    printed: list[_Titled]
    seen: list[Sighting] = field(default_factory=list)


def _apart(called: Sequence[Sighting]) -> list[list[Sighting]]:
    """The sightings of one name, by person.

    A list names nobody twice, so that two items with other titles are namesakes. What else the text says of the
    name goes to the namesake whose titles it repeats; the bare name fits both and is given to none.
    """
    if sum(sighting.person.listed for sighting in called) < 2:
        return [list(called)]
    told = [(sighting, _titled(sighting)) for sighting in called]
    bearers = _bearers([one for sighting, one in told if sighting.person.listed and one.titles])
    if len(bearers) < 2:
        return [list(called)]
    places = {printed: bearer for bearer in bearers for printed in bearer.printed}
    strangers: list[Sighting] = []
    for sighting, one in told:
        bearer = places.get(one) if sighting.person.listed else None
        bearer = bearer or _closest(one, bearers)
        if bearer:
            bearer.seen.append(sighting)
        elif one.titles:
            strangers.append(sighting)
    return [seen for seen in (*(bearer.seen for bearer in bearers), strangers) if seen]


def _titled(sighting: Sighting) -> _Titled:
    person = sighting.person
    titles = frozenset(title_key(title) for title in (*person.shared_titles, *person.titles))
    return _Titled(sighting.list_number, person.side, titles)


def _bearers(listed: Sequence[_Titled]) -> list[_Bearer]:
    bearers: list[_Bearer] = []
    for one in dict.fromkeys(listed):
        fitting = (b for b in bearers[:_MOST] if not any(one.is_another(other) for other in b.printed[:_MOST]))
        bearer = next(fitting, None)
        if bearer:
            bearer.printed.append(one)
        else:
            bearers.append(_Bearer([one]))
    return bearers


def _closest(one: _Titled, bearers: Sequence[_Bearer]) -> _Bearer | None:
    """The namesake with most of these titles; None where nobody has any."""
    common = [len(one.titles & bearer.printed[0].titles) for bearer in bearers[:_MOST]]
    return bearers[common.index(max(common))] if max(common) else None
