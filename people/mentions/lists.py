"""Attendance lists: what opens them, whose side they name, and the groups without names in them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from people.mentions import words
from people.mentions.finder import Found
from people.mentions.titles import titles_before
from people.mentions.tokens import Sentence, phrase_at, phrase_table
from people.names import one_line

_HAVE = r",?\s+(?:còn\s+|cùng\s+|cũng\s+)?(?:có|gồm)\b"
_SIDE_OPENERS = (
    (re.compile(r"\b[Vv]ề\s+phía\s+(?P<name>[^,;:.]{1,150}?)" + _HAVE), None),
    (re.compile(r"\b[Tt]ham\s+gia\s+(?P<name>[đĐ]oàn[^,;:.]{0,80}?)" + _HAVE), False),
    (re.compile(r"\b(?P<name>(?:[Cc]ùng\s+)?[Tt]iếp\s(?:[^,;:.]{0,30}\s)?[đĐ]oàn[^,;:.]{0,80}?)" + _HAVE), True),
    (re.compile(r"\b[Tt]ại\s+(?P<name>điểm\s+cầu\s[^,;:.]{1,100}?)" + _HAVE), None),
)
_LIST_OPENER = re.compile(
    r"\b(?:(?P<chair>[Cc]hủ\s+trì)|[Cc]ùng\s+dự|[Tt]ham\s+dự|[Tt]ới\s+dự|[Đđ]ến\s+dự|[Dd]ự|[Cc]ùng\s+đi|[Tt]ham\s+gia"
    r"|[Tt]hành\s+phần|[Cc]ó\s+mặt)\b[^;:.]{0,150}?" + _HAVE
)
_GROUPS = phrase_table(words.GROUP_OPENERS)
_SECOND_GROUPS = phrase_table(words.SECOND_GROUP_OPENERS)
_JOINERS = frozenset({"và", "cùng", ",", "với"})
_EDGES = frozenset({"và", "cùng", "với", ",", ";", ":", ".", "…", "-", "–", "*", "•", "còn", "có", ")"})
_TAIL_VERBS = (("tham", "dự"), ("cùng", "dự"), ("đến", "dự"), ("tới", "dự"), ("dự",), ("cùng", "tham", "dự"))


@dataclass(frozen=True)
class Clause:
    """The tokens of one list, and what its opening words say."""

    first: int
    last: int
    side: str | None
    host: bool | None
    chair: bool


@dataclass(frozen=True)
class _Opener:
    """Opening words: where they stand in the sentence, and what they say."""

    start: int
    end: int
    side: str | None
    host: bool | None
    chair: bool


@dataclass(frozen=True)
class GroupFound:
    """A nameless item of a list, as written."""

    side: str | None
    text: str
    start: int


def clauses(sentence: Sentence) -> list[Clause]:
    """The lists of a sentence; each runs to the next opening words or to the sentence's end."""
    start, end = sentence.tokens[0].start, sentence.tokens[-1].end
    openers = sorted(_openers(sentence.text[start:end]), key=lambda opener: (opener.end, opener.start))
    if not openers:
        return []
    limits = [*(opener.start for opener in openers[1:]), end - start]
    found: list[Clause] = []
    for opener, limit in zip(openers, limits, strict=True):
        first = _token_at(sentence, start + opener.end)
        last = max(first, _token_at(sentence, start + limit))
        found.append(Clause(first, last, opener.side, opener.host, opener.chair))
    return found


def _openers(text: str) -> list[_Opener]:
    """The opening words of every list; a side's name wins over a plain opening that ends at the same place."""
    found: dict[int, _Opener] = {}
    for opener in _LIST_OPENER.finditer(text):
        found[opener.end()] = _Opener(opener.start(), opener.end(), None, None, bool(opener["chair"]))
    for pattern, host in _SIDE_OPENERS:
        for opener in pattern.finditer(text):
            side = one_line(opener["name"])
            found[opener.end()] = _Opener(opener.start(), opener.end(), side, host, False)
    return list(found.values())


def _token_at(sentence: Sentence, position: int) -> int:
    """The first token that begins at or after a character position."""
    low, high = 0, len(sentence.tokens)
    while low < high:
        middle = (low + high) // 2
        if sentence.tokens[middle].start < position:
            low = middle + 1
        else:
            high = middle
    return low


def items(sentence: Sentence, clause: Clause) -> Iterator[tuple[int, int]]:
    """The token ranges of a list between semicolons."""
    first = clause.first
    for index in range(clause.first, clause.last + 1):
        if index == clause.last or sentence.key(index) == ";":
            if first < index:
                yield first, index
            first = index + 1


def header_titles(sentence: Sentence, clause: Clause, found: Sequence[Found]) -> dict[int, tuple[str, ...]]:
    """Titles that a header ("các đồng chí Ủy viên Bộ Chính trị: A, x; B, y") shares, by number of the person.

    `found`: the people of this list. A header holds to the next one; where several people stand before the first semicolon, only for them.
    """
    shared: dict[int, tuple[str, ...]] = {}
    header: tuple[str, ...] = ()
    places = [person.first for person in found]
    for first, last in items(sentence, clause):
        people = range(bisect_left(places, first), bisect_left(places, last))
        own = _header(sentence, first, found[people[0]].first) if people else None
        if own is not None or not people:
            header = own or ()
        shared.update({n: header for n in people if header})
        if own and len(people) > 1:
            header = ()
    return shared


def _header(sentence: Sentence, first: int, person: int) -> tuple[str, ...] | None:
    """The titles before a colon that stands right before the first person; () for a bare "các đồng chí:"."""
    if person - 1 < first or sentence.key(person - 1) != ":":
        return None
    titles = titles_before(sentence, person - 1, first)
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
        if begin < end and (in_list or phrase_at(_GROUPS, sentence, begin)):
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
        if sentence.key(index) in _JOINERS and phrase_at(_GROUPS, sentence, index + 1):
            return index + 1
    return None


def _trim(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Without joining words and marks at the edges, and without a verb like `tham dự` at the end."""
    while first < last and sentence.key(first) in _EDGES:
        first += 1
    trimmed = True
    while trimmed and first < last:
        trimmed = False
        if sentence.key(last - 1) in _EDGES:
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
        if joined or (sentence.key(index) == "cùng" and phrase_at(_GROUPS, sentence, index + 1)):
            yield _trim(sentence, begin, index)
            begin = index + 1
    yield _trim(sentence, begin, last)
