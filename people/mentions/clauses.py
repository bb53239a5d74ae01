"""Attendance lists in a sentence: what opens them, whose side they name, and the items between semicolons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from people.mentions import words
from people.mentions.titles import continues_body
from people.mentions.tokens import Sentence, phrase_at, phrase_table, sentences
from people.names import one_line

_HAVE = r",?\s+(?:còn\s+|cùng\s+|cũng\s+)?(?:có|gồm)\b"
_ATTENDING = r"(?:,?\s+(?:cùng\s+|tham\s+|đến\s+|tới\s+)?dự)?"
_SIDE_OPENERS = (
    (re.compile(r"\b[Vv]ề\s+phía\s+(?P<name>[^;:.]{1,150}?)" + _ATTENDING + _HAVE), None),
    (re.compile(r"\b[Tt]ham\s+gia\s+(?P<name>[đĐ]oàn[^,;:.]{0,80}?)" + _HAVE), False),
    (re.compile(r"\b(?P<name>(?:[Cc]ùng\s+)?[Tt]iếp\s(?:[^,;:.]{0,30}\s)?[đĐ]oàn[^,;:.]{0,80}?)" + _HAVE), True),
    (re.compile(r"\b[Tt]ại\s+(?P<name>điểm\s+cầu\s[^;:.]{1,100}?)" + _HAVE), None),
)
_LIST_OPENER = re.compile(
    r"\b(?:(?P<chair>[Cc]hủ\s+trì)|[Cc]ùng\s+dự|[Tt]ham\s+dự|[Tt]ới\s+dự|[Đđ]ến\s+dự|[Dd]ự|[Cc]ùng\s+đi|[Tt]ham\s+gia"
    r"|[Tt]hành\s+phần|[Cc]ó\s+mặt)\b[^;:.]{0,150}?" + _HAVE
)
GROUPS = phrase_table(words.GROUP_OPENERS)
# What may stand between items and around a group.
EDGES = frozenset({"và", "cùng", "với", ",", ";", ":", ".", "…", "-", "–", "*", "•", "còn", "có", ")"})


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
        for opener in _naming_a_side(pattern, text):
            side = one_line(opener["name"])
            found[opener.end()] = _Opener(opener.start(), opener.end(), side, host, False)
    return list(found.values())


def _naming_a_side(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches whose name is one; after a false one the search goes on inside it."""
    opener = pattern.search(text)
    while opener:
        named = "," not in opener["name"] or _is_body(opener["name"])
        if named:
            yield opener
        opener = pattern.search(text, opener.end() if named else opener.start() + 1)


def _is_body(name: str) -> bool:
    """Whether every comma stands inside a body's name: Sở Văn hóa, Thể thao và Du lịch."""
    (sentence, *more) = sentences(0, name)
    if more:
        return False
    commas = [index for index in range(len(sentence.tokens)) if sentence.is_separator(index)]
    rest = range(commas[0] + 1, len(sentence.tokens))
    return all(continues_body(sentence, index + 1) for index in commas) and not any(
        sentence.stops[index] or sentence.prefixes[index] for index in rest
    )


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


def item_heads(sentence: Sentence, clause: Clause) -> dict[int, bool]:
    """Where the items of a list begin to name somebody: past dashes, honorifics and a header.

    The value says that a header like `các đồng chí Tỉnh ủy viên:` stands in front: whatever it lists are people.
    """
    heads: dict[int, bool] = {}
    of_people = False
    for first, last in items(sentence, clause):
        start = past_edges(sentence, first, last)
        colon = next((index for index in range(start, last) if sentence.key(index) == ":"), None)
        if colon is not None:
            of_people = sentence.prefixes[start] > 0
            heads[past_prefixes(sentence, colon + 1, last)] = of_people
        head = past_prefixes(sentence, start, last)
        if colon is None and phrase_at(GROUPS, sentence, start) and not sentence.tokens[head].is_capital:
            of_people = False
        heads[head] = of_people and colon is None
    return heads


def past_edges(sentence: Sentence, first: int, last: int) -> int:
    """The first token of an item that is more than a joining word or a mark."""
    while first < last - 1 and sentence.key(first) in EDGES:
        first += 1
    return first


def past_prefixes(sentence: Sentence, first: int, last: int) -> int:
    """The first token past honorifics, ranks and degrees, also `các ông, bà`."""
    while first < last - 1 and sentence.prefixes[first]:
        first += sentence.prefixes[first]
        if sentence.key(first) == "," and first + 1 < last and sentence.prefixes[first + 1]:
            first += 1
    return first
