"""Two texts as pieces: what stayed, what went, what came. Words are the unit, no character is changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.text.compare.matching import Budget, coarse, common_start, opcodes

SAME, GONE, NEW = "same", "gone", "new"
# Old words times new words of one passage (with the spaces: 5,000 words each); a longer one that changed on
# every line is shown line by line, or as gone and new.
LARGEST = 100_000_000
TOO_MANY = "Quá nhiều chỗ đổi, xem từng đoạn."

# Letters with marks that have no composed form stay with their marks. 20/5/2024 and Covid-19 are one word.
_LETTER = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(rf"\s+|{_LETTER}(?:\S*{_LETTER})?|[^\w\s\u0300-\u036f]+")
_WORD = re.compile(_LETTER)


class Piece(NamedTuple):
    """Some words with their spaces. `kind`: same, gone or new."""

    kind: str
    text: str


def pieces(before: str, after: str, budget: Budget | None = None) -> tuple[Piece, ...]:
    """The difference; same and gone joined are `before`, same and new joined are `after`, letter by letter.

    `budget` is shared by all that one page compares; where it does not reach, passages are shown whole, as gone
    and new, and it knows that it refused.
    """
    budget = budget or Budget()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for tag, a, b, c, d in opcodes(old, new, budget) or coarse(old, new):
        found += _pieces(tag == "equal", old[a:b], new[c:d], budget)
    return _joined(found)


def pieces_with_note(before: str, after: str, budget: Budget | None = None) -> tuple[tuple[Piece, ...], str]:
    """`pieces`, and the sentence for whoever reads them: TOO_MANY where passages are shown whole, else empty."""
    budget = budget or Budget()
    refused = budget.refused
    found = pieces(before, after, budget)
    return found, TOO_MANY if budget.refused > refused else ""


def tokens(text: str) -> list[str]:
    """Words, spaces and punctuation; joined they are the text."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The words alone, for finding what is alike."""
    return [token for token in tokens(text) if _WORD.match(token)]


def _pieces(equal: bool, old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[Piece]:
    if equal:
        yield Piece(SAME, "".join(old))
        return
    words_old, words_new = tokens("".join(old)), tokens("".join(new))
    if len(words_old) * len(words_new) <= LARGEST:
        yield from _word_by_word(words_old, words_new, budget)
    elif len(old) == len(new) > 1:
        for line, other in zip(old, new, strict=True):
            yield from _pieces(line == other, [line], [other], budget)
    else:
        budget.refused += 1
        yield from _changed(old, new)


def _word_by_word(old: list[str], new: list[str], budget: Budget) -> Iterator[Piece]:
    """Spaces and punctuation are matched at the ends and beside a matched word; else they would tear phrases apart."""
    head = common_start(old, new)
    tail = common_start(old[head:][::-1], new[head:][::-1])
    yield Piece(SAME, "".join(old[:head]))
    yield from _matched(old[head : len(old) - tail], new[head : len(new) - tail], budget)
    yield Piece(SAME, "".join(old[len(old) - tail :]))


def _matched(old: list[str], new: list[str], budget: Budget) -> Iterator[Piece]:
    found = opcodes(old, new, budget, junk=lambda token: not _WORD.match(token))
    if found is None:
        yield from _changed(old, new)
        return
    for tag, a, b, c, d in found:
        if tag == "equal":
            yield Piece(SAME, "".join(old[a:b]))
        else:
            yield from _changed(old[a:b], new[c:d])


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    yield Piece(GONE, "".join(old))
    yield Piece(NEW, "".join(new))


def _joined(found: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of a kind as one, nothing empty."""
    joined: list[Piece] = []
    for piece in filter(lambda one: one.text, found):
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
