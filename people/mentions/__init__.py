"""Running text → people with their titles, sides and roles, and groups without names. Pure.

`read` takes the paragraphs of an article, `read_attendance` one pasted list. The vocabulary stands in
`words`; a name's shape in `shapes`; the evidence that it is a person in `finder`; lists in `lists`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from people.mentions.clauses import Clause, clauses
from people.mentions.facts import Group, PersonMention, Reading, Side, Sighting, Span
from people.mentions.finder import Found, find_people
from people.mentions.lists import GroupFound, groups, header_titles
from people.mentions.repeated_names import merge
from people.mentions.roles import delegation_led, heavier, role_of
from people.mentions.shapes import Register
from people.mentions.sides import distinct_sides
from people.mentions.tokens import Sentence, sentences
from people.names import name_key, nfc

__all__ = ["Group", "PersonMention", "Reading", "Side", "Span", "read", "read_attendance"]


@dataclass(frozen=True)
class _SentenceRead:
    """What one sentence gives."""

    sightings: tuple[Sighting, ...]
    groups: tuple[tuple[tuple[int, int], GroupFound], ...]
    sides: tuple[Side, ...]

    def all_sides(self) -> Iterator[Side | str]:
        """The delegations somebody leads, by name, and the sides of the lists."""
        yield from (sighting.delegation for sighting in self.sightings if sighting.delegation)
        yield from self.sides


def read(paragraphs: Sequence[str], *, captions: Sequence[str] = (), register: Collection[str] = ()) -> Reading:
    """The people, groups and sides of an article.

    `register`: full names already known; they help where an organisation ends in words with capitals, and in a list
    to find a name of one word that stands without a title.
    Spans count characters of the composed (NFC) text.
    """
    texts = [nfc(text) for text in (*paragraphs, *captions)]
    names = _known_names(register)
    every = (sentence for number, text in enumerate(texts) for sentence in sentences(number, text))
    sentences_read = [
        _read_sentence(sentence, clauses(sentence), names, number) for number, sentence in enumerate(every)
    ]
    return _put_together(sentences_read, texts)


def read_attendance(paragraph: str, register: Collection[str] = ()) -> Reading:
    """One pasted attendance list, on one line or several, with or without its opening words."""
    text = nfc(paragraph).replace("\n", ";")
    names = _known_names(register)
    sentences_read = []
    side: Clause | None = None
    for sentence in sentences(0, text):
        found = clauses(sentence)
        whole = Clause(0, len(sentence.tokens), side.side if side else None, side.host if side else None, False)
        sentences_read.append(_read_sentence(sentence, found or [whole], names, list_number=0))
        side = found[-1] if found else side
    return _put_together(sentences_read, [text])


def _known_names(register: Collection[str]) -> Register:
    return frozenset(tuple(name_key(name).split()) for name in register)


def _read_sentence(sentence: Sentence, lists: Sequence[Clause], names: Register, list_number: int) -> _SentenceRead:
    found = find_people(sentence, lists, names)
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
    sightings = tuple(
        Sighting(
            _mention(sentence, person, n == 0, _clause_of(person, lists), shared.get(n)),
            delegation_led(sentence, person),
            (sentence.paragraph, sentence.tokens[person.name_first].start),
            list_number,
        )
        for n, person in enumerate(found)
    )
    return _SentenceRead(sightings, tuple(groups_found), tuple(sides))


def _clause_of(person: Found, lists: Sequence[Clause]) -> Clause | None:
    """The list the person stands in; the lists of a sentence follow one another."""
    number = bisect_right(lists, person.first, key=lambda clause: clause.first) - 1
    return lists[number] if number >= 0 and person.first < lists[number].last else None


def _mention(
    sentence: Sentence, person: Found, is_first: bool, clause: Clause | None, shared: tuple[str, ...] | None
) -> PersonMention:
    role = role_of(sentence, person, is_first=is_first and clause is None)
    if (clause and clause.chair) or delegation_led(sentence, person):
        role = heavier(role, "chair")
    start, end = sentence.tokens[person.name_first].start, sentence.tokens[person.name_last - 1].end
    return PersonMention(
        name=person.name,
        titles=person.titles,
        shared_titles=shared or person.shared_titles,
        honorific=person.honorific,
        side=clause.side if clause else None,
        role=role,
        listed=clause is not None,
        span=Span(sentence.paragraph, start, end),
    )


def _put_together(sentences_read: Sequence[_SentenceRead], texts: Sequence[str]) -> Reading:
    sides = distinct_sides([side for one in sentences_read for side in one.all_sides()], texts)
    merged = merge([s for one in sentences_read for s in one.sightings], sides)
    found = [group for one in sentences_read for group in one.groups]
    return Reading(tuple(sighting.person for sighting in merged), _placed(found, merged), sides)


def _placed(found: Sequence[tuple[tuple[int, int], GroupFound]], merged: Sequence[Sighting]) -> tuple[Group, ...]:
    """The groups with their positions: how many people of the side the text names before, or without a side how
    many of the lists without one."""
    places: dict[str | None, list[tuple[int, int]]] = {}
    for sighting in merged:
        if sighting.person.listed or sighting.person.side is not None:
            places.setdefault(sighting.person.side, []).append(sighting.at)
    return tuple(Group(group.side, group.text, bisect_left(places.get(group.side, []), at)) for at, group in found)
