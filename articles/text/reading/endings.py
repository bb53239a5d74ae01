"""How a page ends: the list of other articles below it, and the author's line. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.text.other_articles import is_age
from articles.text.reading import authors
from articles.text.reading.captions import credit_line
from articles.text.reading.lines import FREE, HEADED, PICTURE, QUOTED, Line, holds_sentences
from people.names import fold, one_line

_OTHERS_HEADINGS = frozenset(
    f"{kind} {which}"
    for kind in ("tin", "bai", "bai viet", "tin bai", "tin, bai", "cac tin", "cac bai", "cac bai viet", "cac tin bai", "cac tin, bai")
    for which in ("khac", "lien quan", "cung chuyen muc", "moi hon", "cu hon", "da dua", "da dang", "moi", "moi nhat", "cung loai")
) | {"xem them", "doc them", "cung chuyen muc", "co the ban quan tam", "tin noi bat", "tin doc nhieu"}  # fmt: skip
_LONGEST_TITLE = 300
_SIGNED_BY = re.compile(r"(?:TM\.|T/M|KT\.|TL\.|TUQ\.|Q\.)")
_LONGEST_LAST_CAPTION = 400


@dataclass(frozen=True)
class Ending:
    """The numbers of the author's line or lines, and of the list of other articles with its heading."""

    byline: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


def is_others_heading(text: str) -> bool:
    return len(text) < 60 and fold(text).strip(" :.-–—>»*") in _OTHERS_HEADINGS


def signed_below(lines: Sequence[Line], others: tuple[int, ...]) -> Ending:
    """The ending of a page whose author's line, if any, stands below the list of other articles."""
    last = lines[others[-1]].text
    if authors.is_byline(last) and _is_signature(last):
        return Ending((others[-1],), others[:-1])
    return Ending((), others)


def _is_signature(text: str) -> bool:
    """What no title of an article looks like: initials, an office, a label."""
    return not authors.is_bare_name(text)


def others(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[int, ...]:
    """The heading of a list of other articles and all below it; nothing where anything below is no title."""
    start = len(numbers)
    while start > 0 and _may_be_listed(lines, numbers, start - 1):
        start -= 1
    for at in range(start, len(numbers)):
        if lines[numbers[at]].kind in (FREE, HEADED) and is_others_heading(lines[numbers[at]].text):
            return tuple(number for number in numbers[at:] if lines[number].kind != PICTURE)
    return ()


def _may_be_listed(lines: Sequence[Line], numbers: Sequence[int], at: int) -> bool:
    """A title, its age, a card's picture: no sentence, no paragraph, no quotation."""
    line = lines[numbers[at]]
    if line.look == QUOTED:
        return False
    if line.kind == PICTURE:
        return True
    text = one_line(line.text)
    if is_others_heading(text) or is_age(text) or authors.is_byline(text):
        return True
    return len(text) <= _LONGEST_TITLE and text[-1] not in ".:;,…" and not holds_sentences(text)


def byline(lines: Sequence[Line], article: Sequence[int], photos: Collection[int]) -> tuple[int, ...]:
    """The author's line: the last one, photos apart, or the last of the stretch before a closing one of captions."""
    written = [number for number in article if number not in photos and lines[number].kind != PICTURE]
    if not written:
        return ()
    for last in (len(written) - 1, *_before_captions(lines, written)):
        found = _signed(lines, written, last)
        if found:
            return found
    return ()


def _before_captions(lines: Sequence[Line], written: Sequence[int]) -> list[int]:
    """The last line of the stretch before the last, where that one may be captions without labels."""
    last_stretch = lines[written[-1]].stretch
    closing = [lines[number] for number in written if lines[number].stretch == last_stretch]
    before = len(written) - len(closing) - 1
    if any(line.kind == PICTURE for line in lines):  # where photos stand, captions are known
        return []
    if before < 0 or any(line.kind != FREE or len(line.text) > _LONGEST_LAST_CAPTION or line.look for line in closing):
        return []
    # One paragraph of its own like all others is the end of the text, not a stretch of captions.
    return [before] if _are_captions(lines, written, before) else []


def _are_captions(lines: Sequence[Line], written: Sequence[int], before: int) -> bool:
    """The author's line belongs to the stretch of the text, or a longer gap than others sets the captions off."""
    above = lines[written[before - 1]].stretch if before > 0 else -1
    own, below = lines[written[before]].stretch, lines[written[before + 1]].stretch
    return own == above or below - own > 1


def _signed(lines: Sequence[Line], written: Sequence[int], at: int) -> tuple[int, ...]:
    number = written[at]
    line = lines[number]
    above = lines[written[at - 1]] if at else line
    if at > 1 and line.kind == above.kind == FREE and credit_line(line.text) and authors.is_byline(above.text):
        return (written[at - 1], number) if _go_together(above.text, line.text) else ()
    if at == 0 or line.kind != FREE or not authors.is_byline(line.text):
        return ()
    if authors.is_name(line.text) and (_is_list_or_office(above) or authors.is_name(above.text)):
        return ()
    if above.kind == FREE and at > 1 and authors.is_byline(above.text) and _go_together(above.text, line.text):
        return (written[at - 1], number)
    return (number,)


def _is_list_or_office(above: Line) -> bool:
    """A name below a list's opening, or below the office in whose name a paper is signed, is part of it."""
    text = one_line(above.text)
    if text[-1] in ":;,":
        return True
    if fold(text).strip("( )") in ("da ky", "ky ten"):
        return True
    return len(text) <= 60 and (bool(_SIGNED_BY.match(text)) or (text == text.upper() and text[-1] not in ".!?…"))


def _go_together(above: str, line: str) -> bool:
    """Two lines that sign one text: who wrote it, and where it was taken from or who took the photos."""
    return len(above) + len(line) < authors.LONGEST and _kind(above) != _kind(line)


def _kind(text: str) -> str:
    folded = fold(text).strip("( ")
    return next((kind for kind in ("theo", "nguon", "anh", "tin", "bai") if folded.startswith(kind)), "name")
