"""Two texts as pieces: what stayed, what went, what came. Words are the unit, no character is changed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SAME, GONE, NEW = "same", "gone", "new"
# Old words times new words of one passage (with the spaces: 5,000 words each); a longer one that changed on
# every line is shown line by line, or as gone and new.
LARGEST = 100_000_000

# Letters with marks that have no composed form stay with their marks. 20/5/2024 and Covid-19 are one word.
_LETTER = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(rf"\s+|{_LETTER}(?:\S*{_LETTER})?|[^\w\s\u0300-\u036f]+")
_WORD = re.compile(_LETTER)


class Piece(NamedTuple):
    """Some words with their spaces. `kind`: same, gone or new."""

    kind: str
    text: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The difference; same and gone joined are `before`, same and new joined are `after`, letter by letter."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += _pieces(tag == "equal", old[a:b], new[c:d])
    return _joined(found)


def tokens(text: str) -> list[str]:
    """Words, spaces and punctuation; joined they are the text."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The words alone, for finding what is alike."""
    return [token for token in tokens(text) if _WORD.match(token)]


def _pieces(equal: bool, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if equal:
        yield Piece(SAME, "".join(old))
        return
    words_old, words_new = tokens("".join(old)), tokens("".join(new))
    if len(words_old) * len(words_new) <= LARGEST:
        yield from _word_by_word(words_old, words_new)
    elif len(old) == len(new) > 1:
        for line, other in zip(old, new, strict=True):
            yield from _pieces(line == other, [line], [other])
    else:
        yield from _changed(old, new)


def _word_by_word(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Spaces and punctuation are matched at the ends and beside a matched word; else they would tear phrases apart."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    yield Piece(SAME, "".join(old[:head]))
    yield from _matched(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Piece(SAME, "".join(old[len(old) - tail :]))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin with."""
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _matched(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(lambda token: not _WORD.match(token), old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
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
