"""Running text → people with their titles, sides and roles, and groups without names. Pure.

`read` takes the paragraphs of an article, `read_attendance` one pasted list. The vocabulary stands in
`words`; a name's shape in `shapes`; the evidence that it is a person in `finder`; lists in `lists`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from people.mentions.finder import Found, find_people
from people.mentions.lists import Clause, GroupFound, clauses, groups, header_titles
from people.mentions.roles import ATTEND, delegation_led, heavier, role_of
from people.mentions.tokens import Sentence, sentences
from people.names import fold, nfc, plain_tone

__all__ = ["Group", "PersonMention", "Reading", "Side", "Span", "read", "read_attendance"]

_HOST_REACH = 160


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of paragraph number `paragraph` (captions count on after paragraphs)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class PersonMention:
    """One person of the text. `listed`: stands in an attendance list; `span`: the first place of the name."""

    name: str
    titles: tuple[str, ...]
    shared_titles: tuple[str, ...]
    honorific: str | None
    side: str | None
    role: str
    listed: bool = False
    span: Span | None = None


@dataclass(frozen=True)
class Group:
    """A nameless item of an attendance list; `position` people of its side stand before it."""

    side: str | None
    text: str
    position: int


@dataclass(frozen=True)
class Side:
    """A side of the meeting; `host` is None where the text does not say."""

    name: str
    host: bool | None


@dataclass(frozen=True)
class Reading:
    """What a text says about people, in reading order."""

    people: tuple[PersonMention, ...] = ()
    groups: tuple[Group, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True)
class _Sighting:
    """A person at one place of the text."""

    person: PersonMention
    delegation: str | None
    at: tuple[int, int]


@dataclass(frozen=True)
class _Harvest:
    """What one sentence gives."""

    sightings: tuple[_Sighting, ...]
    groups: tuple[tuple[tuple[int, int], GroupFound], ...]
    sides: tuple[Side, ...]


def read(paragraphs: Sequence[str], *, captions: Sequence[str] = (), register: Collection[str] = ()) -> Reading:
    """The people, groups and sides of an article.

    `register`: full names already known; they help where an organisation ends in words with capitals.
    Spans count characters of the composed (NFC) text.
    """
    texts = [nfc(text) for text in (*paragraphs, *captions)]
    names = _known_names(register)
    harvests = [
        _harvest(sentence, clauses(sentence), names)
        for number, text in enumerate(texts)
        for sentence in sentences(number, text)
    ]
    return _gather(harvests, texts)


def read_attendance(paragraph: str, register: Collection[str] = ()) -> Reading:
    """One pasted attendance list, on one line or several, with or without its opening words."""
    text = nfc(paragraph).replace("\n", ";")
    names = _known_names(register)
    harvests = []
    side: Clause | None = None
    for sentence in sentences(0, text):
        found = clauses(sentence)
        whole = Clause(0, len(sentence.tokens), side.side if side else None, side.host if side else None, False)
        harvests.append(_harvest(sentence, found or [whole], names))
        side = found[-1] if found else side
    return _gather(harvests, [text])


def _known_names(register: Collection[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain_tone(name).split()) for name in register if len(name.split()) > 1)


def _harvest(sentence: Sentence, lists: Sequence[Clause], names: Collection[tuple[str, ...]]) -> _Harvest:
    found = find_people(sentence, names)
    places = [person.first for person in found]
    shared: dict[int, tuple[str, ...]] = {}
    groups_found: list[tuple[tuple[int, int], GroupFound]] = []
    sides: list[Side] = []
    if not lists:  # a header may share titles in any sentence
        shared = header_titles(sentence, Clause(0, len(sentence.tokens), None, None, False), found)
    for clause in lists:
        first, last = bisect_left(places, clause.first), bisect_left(places, clause.last)
        listed = found[first:last]
        shared |= {first + n: titles for n, titles in header_titles(sentence, clause, listed).items()}
        nameless = list(groups(sentence, clause, listed))
        groups_found += [((sentence.paragraph, group.start), group) for group in nameless]
        # Only a marker followed by people or groups makes a side.
        if clause.side and (listed or nameless):
            sides.append(Side(clause.side, clause.host))
    sightings = (_sighting(sentence, person, n == 0, lists, shared.get(n)) for n, person in enumerate(found))
    return _Harvest(tuple(sightings), tuple(groups_found), tuple(sides))


def _clause_of(person: Found, lists: Sequence[Clause]) -> Clause | None:
    """The list the person stands in; the lists of a sentence follow one another."""
    number = bisect_right(lists, person.first, key=lambda clause: clause.first) - 1
    return lists[number] if number >= 0 and person.first < lists[number].last else None


def _sighting(
    sentence: Sentence, person: Found, is_first: bool, lists: Sequence[Clause], shared: tuple[str, ...] | None
) -> _Sighting:
    clause = _clause_of(person, lists)
    role = role_of(sentence, person, is_first=is_first and clause is None)
    if clause and clause.chair:
        role = heavier(role, "chair")
    delegation = delegation_led(sentence, person)
    start = sentence.tokens[person.name_first].start
    mention = PersonMention(
        name=person.name,
        titles=person.titles,
        shared_titles=shared or person.shared_titles,
        honorific=person.honorific,
        side=clause.side if clause else None,
        role="chair" if delegation else role,
        listed=clause is not None,
        span=Span(sentence.paragraph, start, sentence.tokens[person.name_last - 1].end),
    )
    return _Sighting(mention, delegation, (sentence.paragraph, start))


def _gather(harvests: Sequence[_Harvest], texts: Sequence[str]) -> Reading:
    sides = _distinct_sides([side for harvest in harvests for side in harvest.sides], texts)
    merged = _merge([s for harvest in harvests for s in harvest.sightings], sides)
    found = [group for harvest in harvests for group in harvest.groups]
    placed = tuple(Group(group.side, group.text, _position(at, group, merged)) for at, group in found)
    return Reading(tuple(sighting.person for sighting in merged), placed, sides)


def _position(at: tuple[int, int], group: GroupFound, merged: Sequence[_Sighting]) -> int:
    """How many people of the group's side the text names before it; without a side, how many of the list."""
    return sum(
        s.person.side == group.side and (s.person.listed or s.person.side is not None)
        for s in merged[: bisect_left(merged, at, key=lambda s: s.at)]
    )


def _merge(sightings: Sequence[_Sighting], sides: Sequence[Side]) -> list[_Sighting]:
    """One sighting for each person, in the order of first mention."""
    places: dict[str, list[_Sighting]] = {}
    for sighting in sightings:
        places.setdefault(plain_tone(sighting.person.name), []).append(sighting)
    for short, longer in _short_forms(places):
        places[longer] = sorted(places[longer] + places.pop(short), key=lambda s: s.at)
    merged = [_one_person(name, seen, sides) for name, seen in places.items()]
    return sorted(merged, key=lambda s: s.at)


def _short_forms(names: Collection[str]) -> list[tuple[str, str]]:
    """Names of two words that end a longer name of the same text: bà Kim Ngân is Nguyễn Thị Kim Ngân."""
    endings = {" ".join(name.split()[-2:]): name for name in names if len(name.split()) > 3}
    return [(name, endings[name]) for name in names if name in endings]


def _one_person(name: str, seen: Sequence[_Sighting], sides: Sequence[Side]) -> _Sighting:
    """The fullest mention, with the first side and the weightiest role of all mentions."""
    full = [s for s in seen if plain_tone(s.person.name) == name]
    fullest = max(full, key=lambda s: len(s.person.titles) + len(s.person.shared_titles)).person
    role = ATTEND
    for sighting in seen:
        role = heavier(role, sighting.person.role)
    named = (s.person.side for s in seen if s.person.side)
    led = (_side_of(s.delegation, sides) for s in seen if s.delegation)
    side = next(named, None) or next((side for side in led if side), None)
    person = replace(fullest, side=side, role=role, listed=any(s.person.listed for s in seen), span=seen[0].person.span)
    return replace(seen[0], person=person)


def _side_of(delegation: str | None, sides: Sequence[Side]) -> str | None:
    """The side that a delegation's full name means: Đoàn Công tác của Trung ương is the side Đoàn Công tác."""
    key = fold(delegation or "")
    return next((side.name for side in sides if key.startswith(fold(side.name))), None)


def _distinct_sides(sides: Sequence[Side], texts: Sequence[str]) -> tuple[Side, ...]:
    first: dict[str, Side] = {}
    for side in sides:
        first.setdefault(fold(side.name), side)
    named = [replace(side, host=_is_host(side, texts)) for side in first.values()]
    if len(named) == 2 and [side.host for side in named].count(None) == 1:
        known = next(side.host for side in named if side.host is not None)
        named = [side if side.host is not None else replace(side, host=not known) for side in named]
    return tuple(named)


def _is_host(side: Side, texts: Sequence[str]) -> bool | None:
    """A delegation is a guest; who is worked with ("làm việc với A") is the host."""
    if side.host is not None:
        return side.host
    key = fold(side.name)
    if key.startswith(("doan cong tac", "doan dai bieu")):
        return False
    for text in texts[:4]:
        folded = fold(text[:5000])
        if any(key in clause[:_HOST_REACH] for clause in folded.split("lam viec voi ")[1:]):
            return True
    return None
