"""What attendance lists say beyond the names: titles shared from a header, and groups without names."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from people.mentions import words
from people.mentions.clauses import EDGES, GROUPS, Clause, items, past_edges, past_prefixes
from people.mentions.finder import Found
from people.mentions.shapes import counts_people
from people.mentions.titles import split_titles, titles_before
from people.mentions.tokens import Sentence, phrase_at, phrase_table

_SECOND_GROUPS = phrase_table(words.SECOND_GROUP_OPENERS)
_JOINERS = frozenset({"và", "cùng", ",", "với"})
_TAIL_VERBS = (("tham", "dự"), ("cùng", "dự"), ("đến", "dự"), ("tới", "dự"), ("dự",), ("cùng", "tham", "dự"))


@dataclass(frozen=True)
class GroupFound:
    """A nameless item of a list, as written."""

    side: str | None
    text: str
    start: int


def header_titles(sentence: Sentence, clause: Clause, found: Sequence[Found]) -> dict[int, tuple[str, ...]]:
    """Titles that a header ("các đồng chí Ủy viên Bộ Chính trị: A, x; B, y") shares, by number of the person.

    `found`: the people of this list. A header holds to the next one, or to a person who alone is called `đồng chí`;
    where several people stand before the first semicolon, only for them.
    """
    shared: dict[int, tuple[str, ...]] = {}
    header: tuple[str, ...] = ()
    addressed = False  # whether the header's own people have an honorific each
    places = [person.first for person in found]
    for first, last in items(sentence, clause):
        people = range(bisect_left(places, first), bisect_left(places, last))
        own = _header(sentence, first, found[people[0]].first) if people else None
        if own is not None:
            header, addressed = own, _is_addressed(found[people[0]])
        elif not people or (_is_addressed(found[people[0]]) and not addressed):
            header = ()
        shared.update({n: header for n in people if header})
        if own and len(people) > 1:
            header = ()
    return shared


def _is_addressed(person: Found) -> bool:
    """Whether the person has an own đồng chí, ông or bà; a rank is none."""
    first = (person.honorific or "").lower().split()
    return any(tuple(first[: len(word)]) == word for word in words.HONORIFICS)


def _header(sentence: Sentence, first: int, person: int) -> tuple[str, ...] | None:
    """The titles before a colon that stands right before the first person; () for a bare "các đồng chí:"."""
    colon = person - 1
    if colon < first or sentence.key(colon) != ":":
        return None
    start = past_prefixes(sentence, past_edges(sentence, first, colon), colon)
    if sentence.offices[start]:  # from the left every comma of a title shows what it is
        end = next((index for index in range(start, colon) if sentence.stops[index]), colon)
        return split_titles(sentence, start, end)
    titles = titles_before(sentence, colon, first)
    return titles.titles if titles else ()


def groups(sentence: Sentence, clause: Clause, found: Sequence[Found]) -> Iterator[GroupFound]:
    """`found`: the people of this list. The nameless items, and the nameless tails of items with names."""
    places = [person.first for person in found]
    for first, last in items(sentence, clause):
        people = found[bisect_left(places, first) : bisect_left(places, last)]
        for begin, end in _group_ranges(sentence, first, last, people, bool(found)):
            for a, b in _split_groups(sentence, begin, end):
                text = sentence.slice(a, b)
                if b - a > 1 and any(sentence.tokens[i].is_word for i in range(a, b)):
                    yield GroupFound(clause.side, text, sentence.tokens[a].start)


def _group_ranges(
    sentence: Sentence, first: int, last: int, people: Sequence[Found], in_list: bool
) -> Iterator[tuple[int, int]]:
    if not people:
        begin, end = _trim(sentence, first, last)
        if begin < end and (in_list or phrase_at(GROUPS, sentence, begin)):
            yield begin, end
        return
    ends = [person.first for person in people[1:]] + [last]
    for person, end in zip(people, ends, strict=True):
        tail = _tail_group(sentence, person.last, end)
        if tail is not None:
            yield _trim(sentence, tail, end)


def _tail_group(sentence: Sentence, first: int, last: int) -> int | None:
    """Where a group begins after a person: after `và`, `cùng` or a comma, with a word that opens a group."""
    for index in range(first, last - 1):
        if sentence.key(index) == "cùng" and index + 2 < last:
            return index + 1
        if sentence.key(index) in _JOINERS and _opens_group(sentence, index + 1):
            return index + 1
    return None


def _opens_group(sentence: Sentence, index: int) -> bool:
    return bool(phrase_at(GROUPS, sentence, index)) or counts_people(sentence, index)


def _trim(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Without joining words and marks at the edges, and without a verb like `tham dự` at the end."""
    while first < last and sentence.key(first) in EDGES:
        first += 1
    trimmed = True
    while trimmed and first < last:
        trimmed = False
        if sentence.key(last - 1) in EDGES:
            last, trimmed = last - 1, True
        for verb in _TAIL_VERBS:
            if tuple(sentence.key(i) for i in range(last - len(verb), last)) == verb and last - len(verb) > first:
                last, trimmed = last - len(verb), True
    return first, last


def _split_groups(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """`các đồng chí ... và các đồng chí ...` are two groups."""
    begin = first
    for index in range(first + 1, last - 1):
        joined = sentence.key(index) in ("và", "cùng") and phrase_at(_SECOND_GROUPS, sentence, index + 1)
        if joined or (sentence.key(index) == "cùng" and phrase_at(GROUPS, sentence, index + 1)):
            yield _trim(sentence, begin, index)
            begin = index + 1
    yield _trim(sentence, begin, last)
