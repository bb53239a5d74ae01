"""The sightings of one name → one or several people who bear it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from people.mentions.facts import Sighting
from people.names import title_key

_MOST = 20  # so many namesakes, and so many ways to print one person's titles, are compared


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


def apart(called: Sequence[Sighting]) -> list[list[Sighting]]:
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
