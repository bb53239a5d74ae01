"""Every word of a source is kept, or its loss is told: words compared as a multiset. Pure.

What counts is which words there are and how often, not where they stand: captions, bylines and notes move. Words end
at white space, U+00A0 too; letters are composed; characters nobody sees do not count. Time grows with the text's
length, whatever it holds.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from people.names import nfc

SHOWN_PASSAGES = 5
SHOWN_LENGTH = 80

_LONGEST_WORD = 1_000
_PARTS = re.compile(r"\w+")


@dataclass(frozen=True)
class Loss:
    """What of a source was not kept: how many words, and the passages they made, in the source's order."""

    words: int
    passages: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.words > 0


def words(text: str) -> list[str]:
    """The words of a text in order: what holds a letter or digit between white space, without the invisible."""
    return [word for word in _visible(text).split() if any(map(str.isalnum, word))]


def lost(source: Iterable[str], kept: Iterable[str]) -> Loss:
    """What of the lines of `source` is in none of the texts of `kept`.

    A word that only came apart, or grew together at its marks (`Ảnh:Toàn` and `Ảnh: Toàn`), is no loss.
    """
    lines = [words(line) for line in source]
    wanted = Counter(word for line in lines for word in line)
    had = Counter(word for text in kept for word in words(text))
    missing = _without_joints(wanted - had, had - wanted)
    return Loss(missing.total(), tuple(_passages(lines, missing)))


def sentence(loss: Loss) -> str:
    """The loss in a sentence for an editor: how much, and how it reads."""
    shown = "; ".join(f"“{_shortened(passage)}”" for passage in loss.passages[:SHOWN_PASSAGES])
    more = len(loss.passages) - SHOWN_PASSAGES
    return f"{loss.words} từ của tệp không có trong bài: {shown}" + (f"; và {more} chỗ nữa." if more > 0 else ".")


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter for letter in nfc(text) if letter.isspace() or not _is_invisible(letter))


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc") or "\ufe00" <= letter <= "\ufe0f" or letter == "\u034f"


def _without_joints(missing: Counter[str], extra: Counter[str]) -> Counter[str]:
    """The missing words whose parts are not among the words that are too many."""
    spare = Counter(part for word in extra.elements() for part in _PARTS.findall(word))
    still: Counter[str] = Counter()
    for word in missing.elements():
        parts = Counter(_PARTS.findall(word))
        if parts and not parts <= spare and len(word) <= _LONGEST_WORD:
            parts = Counter(part for whole in parts.elements() for part in _apart(whole, spare))
        if parts and parts <= spare:
            spare -= parts
        else:
            still[word] += 1
    return still


def _apart(word: str, spare: Counter[str]) -> tuple[str, ...]:
    """The words a word came apart into, where its letters stood in two places of the text (one struck, one not)."""
    ways: dict[int, tuple[str, ...]] = {0: ()}  # by how far of the word they reach
    lengths = sorted({len(part) for part in spare})
    for end in range(1, len(word) + 1):
        starts = (end - length for length in lengths if end - length in ways)
        found = ((*ways[at], word[at:end]) for at in starts if word[at:end] in spare)
        if (way := next(found, None)) is not None:
            ways[end] = way
    return ways.get(len(word), (word,))


def _passages(lines: Sequence[Sequence[str]], missing: Counter[str]) -> Iterable[str]:
    """The missing words as they stood together. Of a word that stands in many places, the longest passage lost it."""
    runs = [run for number, line in enumerate(lines) for run in _runs(number, line, missing)]
    left = Counter(missing)
    found = []
    for number, start, end in sorted(runs, key=lambda run: run[1] - run[2]):
        taken = []
        for at in range(start, end):
            word = lines[number][at]
            if left[word] > 0:
                left[word] -= 1
                taken.append(at)
        if taken:
            found.append((number, taken[0], " ".join(lines[number][at] for at in taken)))
    return (passage for _, _, passage in sorted(found))


def _runs(number: int, line: Sequence[str], missing: Counter[str]) -> Iterable[tuple[int, int, int]]:
    """(line, first, behind the last) of the stretches whose words are all wanting somewhere."""
    start = None
    for at, word in enumerate([*line, ""]):
        if word in missing:
            start = at if start is None else start
        elif start is not None:
            yield number, start, at
            start = None


def _shortened(passage: str) -> str:
    if len(passage) <= SHOWN_LENGTH:
        return passage
    return passage[:SHOWN_LENGTH].rsplit(" ", 1)[0] + "…"
