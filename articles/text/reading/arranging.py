"""Lines → what each of them is, by number: one reader decides for texts and Word files alike. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.text.reading import beginnings, captions, endings
from articles.text.reading.lines import BOXED, FIXED, FREE, HEADED, PICTURE, Line, texts
from articles.text.reading.parsed import HEADING, PARAGRAPH, PHOTO, LeftOut
from people.names import one_line

_SENTENCE_END = '.:;,!?…"”’)»'
_COUNTED = re.compile(
    r"(?:Điều|Chương|Phần|Mục|Khoản|ĐIỀU|CHƯƠNG|PHẦN|MỤC)\s+(?:[0-9]{1,3}|[IVXL]+|[A-ZĐ])\b[.:)]?"
    r"|(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVXL]+|[A-Za-zđĐ])[.)/](?=\s)"
)
_LEADING_MARKS = '-–—•*+"“‘(['


@dataclass(frozen=True)
class Placed:
    """A block and the number of the line it stands at."""

    line: int
    kind: str
    text: str
    credit: str = ""


@dataclass(frozen=True)
class Arrangement:
    """Every line of a page in one of these."""

    title: int
    date: date | None
    views: int | None
    blocks: tuple[Placed, ...]
    byline: str | None
    others: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    in_fields: tuple[str, ...]


def arrange(lines: Sequence[Line], title: int | None = None) -> Arrangement:
    """What each line is; `title`: the number of the one its file marks as title. Raises ReadingError."""
    begin = beginnings.find(lines, title)
    head = {begin.title, *begin.letterhead, *begin.date_lines}
    body = [number for number in range(len(lines)) if number not in head]
    end, photos = _ending(lines, body)
    ended = {*end.byline, *end.others}
    content = [number for number in body if number not in ended]
    return Arrangement(
        title=begin.title,
        date=begin.day,
        views=begin.views,
        blocks=_blocks(lines, content, photos),
        byline=" - ".join(texts(lines, end.byline)) or None,
        others=texts(lines, end.others[1:]),
        left_out=_left_out(lines, begin, end),
        in_fields=(*texts(lines, begin.date_lines), *_labels(lines, photos)),
    )


def _ending(lines: Sequence[Line], body: Sequence[int]) -> tuple[endings.Ending, list[captions.Photo]]:
    """The ending, and the photos above it: a line is a photo's only where the page has not ended."""
    others = endings.others(lines, body)
    below = set(others)
    article = [number for number in body if number not in below]
    photos = captions.find(lines, article)
    byline = endings.byline(lines, article, {source for photo in photos for source in photo.sources})
    end = endings.signed_below(lines, others) if others and not byline else endings.Ending(byline, others)
    return end, photos


def _labels(lines: Sequence[Line], photos: Sequence[captions.Photo]) -> list[str]:
    """The words that made a line a caption or a credit: the label, once for each."""
    found = []
    for photo in photos:
        for source in photo.sources:
            text = lines[source].text
            found += [label for label in (captions.label_of(text), captions.credit_label_in(text)) if label]
    return found


def _left_out(lines: Sequence[Line], begin: beginnings.Beginning, end: endings.Ending) -> tuple[LeftOut, ...]:
    found = []
    if begin.letterhead:
        found.append(LeftOut("phần đầu của văn bản hành chính", texts(lines, begin.letterhead)))
    if end.others:
        found.append(LeftOut("danh sách bài khác ở cuối", texts(lines, end.others)))
    return tuple(found)


def _blocks(lines: Sequence[Line], content: Sequence[int], photos: Sequence[captions.Photo]) -> tuple[Placed, ...]:
    places = {photo.line: photo for photo in photos}
    used = {source for photo in photos for source in photo.sources}
    written = [number for number in content if number not in used]
    headings = _headings(lines, written)
    blocks = []
    for number in content:
        if number in places:
            blocks.append(Placed(number, PHOTO, places[number].text, places[number].credit))
        elif number not in used and lines[number].kind != PICTURE:
            kind = HEADING if number in headings else PARAGRAPH
            blocks.append(Placed(number, kind, lines[number].text))
    return tuple(blocks)


def _headings(lines: Sequence[Line], written: Sequence[int]) -> set[int]:
    """The lines that are headings; of those that count on from one another (`Điều 1.`, `Điều 2.`) all or none is."""
    found = {number for at, number in enumerate(written) if _is_heading(lines, written, at)}
    counted = {number: kind for number in written if lines[number].kind == FREE and (kind := _counted(lines[number]))}
    single = {kind for number, kind in counted.items() if number not in found}
    return {number for number in found if counted.get(number) not in single}


def _counted(line: Line) -> str:
    """How a line counts itself, the number and the letters of it left open; "" for one that does not."""
    label = _COUNTED.match(line.text)
    return re.sub(r"[0-9]+|\b(?:[IVXL]+|[A-Za-zđĐ])(?=[.)/:]|\s|$)", "#", label.group().strip()) if label else ""


def _is_heading(lines: Sequence[Line], written: Sequence[int], at: int) -> bool:
    """A short line without an end mark between two whole paragraphs, photos apart; when in doubt, a paragraph."""
    line = lines[written[at]]
    if line.kind == HEADED:
        return True
    text = line.text
    if (
        line.kind == FIXED
        or line.look == BOXED
        or not 0 < at < len(written) - 1
        or len(text) > 100
        or not 2 <= len(text.split()) <= 16
    ):
        return False
    if text[-1] in _SENTENCE_END or text[0] in _LEADING_MARKS or text[0].islower():
        return False
    return _is_whole(lines[written[at - 1]]) and _is_whole(lines[written[at + 1]])


def _is_whole(line: Line) -> bool:
    text = one_line(line.text)
    return line.kind == FREE and len(text) > 60 and text[-1] in _SENTENCE_END
