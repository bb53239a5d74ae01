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

from people.names import nfc, shortened

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

    A word that only came apart, or grew together (`Ảnh:Toàn` and `Ảnh: Toàn`), is no loss.
    """
    lines = [words(line) for line in source]
    wanted = Counter(word for line in lines for word in line)
    had = Counter(word for text in kept for word in words(text))
    missing = _without_joints(wanted - had, had - wanted)
    return Loss(missing.total(), tuple(_passages(lines, missing)))


def sentence(loss: Loss) -> str:
    """The loss in a sentence for an editor: how much, and how it reads."""
    shown = "; ".join(f"“{shortened(passage, SHOWN_LENGTH)}”" for passage in loss.passages[:SHOWN_PASSAGES])
    more = len(loss.passages) - SHOWN_PASSAGES
    return f"{loss.words} từ của tệp không có trong bài: {shown}" + (f"; và {more} chỗ nữa." if more > 0 else ".")


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter for letter in nfc(text) if letter.isspace() or not _is_invisible(letter))


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cf", "Cc") or "\ufe00" <= letter <= "\ufe0f" or letter == "\u034f"


def _without_joints(missing: Counter[str], extra: Counter[str]) -> Counter[str]:
    """The missing words whose parts are not among the words that are too many, nor they parts of such a word."""
    spare = Counter(part for word in extra.elements() for part in _PARTS.findall(word))
    lengths = sorted(set(map(len, spare)))
    still: Counter[str] = Counter()
    for word in missing.elements():
        parts = Counter(_PARTS.findall(word))
        if parts and not _holds(spare, parts):
            parts = Counter(part for whole in parts.elements() for part in _apart(whole, spare, lengths))
        if parts and _holds(spare, parts):
            spare.subtract(parts)
        else:
            still[word] += 1
    return _without_grown(still, extra)


def _without_grown(missing: Counter[str], extra: Counter[str]) -> Counter[str]:
    """Without the words that grew into one, where what stood between them is hidden."""
    lengths = sorted(set(map(len, missing)))
    for word in extra.elements() if missing else ():
        parts = Counter(_apart(word, missing, lengths))
        if _holds(missing, parts):
            missing.subtract(parts)
    return +missing


def _holds(these: Counter[str], parts: Counter[str]) -> bool:
    """Whether all the parts are among these; asks only for them, where Counter's `<=` goes through both."""
    return all(these[part] >= count for part, count in parts.items())


def _apart(word: str, among: Counter[str], lengths: Sequence[int]) -> tuple[str, ...]:
    """The words of `among`, which have these lengths, that make up a word; the word itself where none do."""
    if len(word) > _LONGEST_WORD:
        return (word,)
    ways: dict[int, tuple[str, ...]] = {0: ()}  # by how far of the word they reach
    for end in range(1, len(word) + 1):
        starts = (end - length for length in lengths if end - length in ways)
        found = ((*ways[at], word[at:end]) for at in starts if word[at:end] in among)
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
