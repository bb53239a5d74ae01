"""A page as text → its parts: title, date, paragraphs, photos, people, meeting, documents, other articles. Pure.

The author's characters stay as they are: a block keeps its double spaces and U+00A0; only line ends and the
ASCII white space outside a line go, and letters are composed (NFC), as everything that is stored.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from articles.text import documents as official
from articles.text.others import Other, read_others
from people import mentions
from people.meetings.told import ParsedMeeting, find_meeting
from people.names import fold, nfc, one_line

MAX_BYTES = 5 * 1024 * 1024
MAX_LINE = 100_000
MAX_TITLE = 500

PARAGRAPH, HEADING, PHOTO = "paragraph", "heading", "photo"

_ASCII_SPACES = " \t\r\n\f\v"
_OTHERS_HEADINGS = frozenset(
    {"cac bai viet khac", "bai viet khac", "cac tin khac", "tin lien quan", "bai lien quan", "tin bai lien quan"}
)
_DATE_LINE = re.compile(
    r"(?:[Nn]gày(?: đăng)?:?\s*)?([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"
    r"(?:,?\s+[0-9]{1,2}[:h][0-9]{2})?(?:\s*\|\s*(?:[Ll]ượt xem:?\s*)?([0-9][0-9.,]{0,11}))?"
)
_PHOTO_LABEL = re.compile(r"Ảnh:[\s\u200b]*")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.){1,4}[^\W\d_]{0,3}\.?")
_SOURCE = re.compile(r"\(?(?:Theo|Nguồn|Tin|Bài|Tin, ảnh|Bài, ảnh|Bài và ảnh)\b:?.{1,60}")
_SENTENCE_END = '.:;,!?…"”’)»'
_LEADING_MARKS = '-–—•*+"“‘(['


class ReadingError(Exception):
    """The text cannot be read as an article; the message is one Vietnamese sentence for the editor."""


@dataclass(frozen=True)
class Block:
    """A piece of the article in its place: a paragraph, a heading or a photo's caption without its label."""

    kind: str
    text: str


@dataclass(frozen=True)
class ParsedArticle:
    """What a page says. `documents` are those of the article itself, not of the list of other articles."""

    title: str
    date: date | None
    views: int | None
    blocks: tuple[Block, ...]
    byline: str | None
    people: tuple[mentions.PersonMention, ...]
    groups: tuple[mentions.Group, ...]
    sides: tuple[mentions.Side, ...]
    meeting: ParsedMeeting | None
    documents: tuple[official.DocumentMention, ...]
    others: tuple[Other, ...]


@dataclass(frozen=True)
class _Line:
    """A line with characters, and the number of the stretch between empty lines it stands in."""

    text: str
    stretch: int


def decode(data: bytes) -> str:
    """The text of a file. UTF-8 only, with or without a byte order mark; raises ReadingError."""
    if len(data) > MAX_BYTES:
        raise ReadingError("Tệp lớn hơn 5 MB nên không thể là một bài viết.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadingError("Tệp không phải văn bản UTF-8; hãy lưu lại với bảng mã UTF-8.") from error
    _check(text)
    return text


def read(text: str, register: Collection[str] = ()) -> ParsedArticle:
    """The parts of a page. `register`: full names already known. Raises ReadingError."""
    _check(text)
    lines = _lines(nfc(text.removeprefix("\ufeff")))
    title, published, views, body = _head(lines)
    article, others = _cut_others(body)
    content, byline = _cut_byline(article)
    blocks = _blocks(content)
    reading = _people(title, blocks, register)
    texts = [block.text for block in blocks]
    lead = [block.text for block in blocks if block.kind == PARAGRAPH]
    try:
        meeting = find_meeting(lead, published, reading.sides, title)
    except ValueError as error:
        raise ReadingError(str(error)) from error
    return ParsedArticle(
        title=title,
        date=published,
        views=views,
        blocks=blocks,
        byline=byline,
        people=reading.people,
        groups=reading.groups,
        sides=reading.sides,
        meeting=meeting,
        documents=official.find(texts),
        others=read_others([line.text for line in others]),
    )


def _check(text: str) -> None:
    if len(text) > MAX_BYTES:
        raise ReadingError("Văn bản lớn hơn 5 MB nên không thể là một bài viết.")
    if "\x00" in text:
        raise ReadingError("Văn bản có ký tự NUL, có lẽ đây không phải tệp văn bản.")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ReadingError("Văn bản có ký tự không hợp lệ (nửa cặp mã UTF-16).")
    if not one_line(text):
        raise ReadingError("Văn bản trống, không có gì để đọc.")


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    stretch = 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip(_ASCII_SPACES)
        if len(line) > MAX_LINE:
            raise ReadingError("Văn bản có dòng dài hơn 100.000 ký tự nên không thể là một bài viết.")
        if one_line(line):
            lines.append(_Line(line, stretch))
        else:
            stretch += 1
    return lines


def _head(lines: Sequence[_Line]) -> tuple[str, date | None, int | None, Sequence[_Line]]:
    """Title, date and views, and the lines after them."""
    title = lines[0].text
    if _DATE_LINE.fullmatch(title) or _PHOTO_LABEL.match(title) or title.startswith("•"):
        raise ReadingError("Văn bản không có tiêu đề: dòng đầu phải là tiêu đề bài viết.")
    if _is_others_heading(title) or not any(letter.isalpha() for letter in title):
        raise ReadingError("Văn bản không có tiêu đề: dòng đầu phải là tiêu đề bài viết.")
    if len(title) > MAX_TITLE:
        raise ReadingError(f"Văn bản không có tiêu đề: dòng đầu dài hơn {MAX_TITLE} ký tự.")
    found = _DATE_LINE.fullmatch(lines[1].text) if len(lines) > 1 else None
    if not found:
        return title, None, None, lines[1:]
    views = re.sub(r"[.,]", "", found[4]) if found[4] else None
    return title, _date(found[1], found[2], found[3]), int(views) if views else None, lines[2:]


def _date(day: str, month: str, year: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ReadingError(f"Ngày {day}/{month}/{year} không có trong lịch.") from error


def _cut_others(lines: Sequence[_Line]) -> tuple[Sequence[_Line], Sequence[_Line]]:
    for number, line in enumerate(lines):
        if _is_others_heading(line.text):
            return lines[:number], lines[number + 1 :]
    return lines, ()


def _is_others_heading(line: str) -> bool:
    return len(line) < 60 and fold(line).strip(" :.") in _OTHERS_HEADINGS


def _cut_byline(lines: Sequence[_Line]) -> tuple[Sequence[_Line], str | None]:
    """The author's line: the last one, or the last of the stretch before a closing stretch of captions."""
    if not lines:
        return lines, None
    last_stretch = lines[-1].stretch
    before = [number for number, line in enumerate(lines) if line.stretch < last_stretch]
    for number in (len(lines) - 1, before[-1] if before else 0):
        if number > 0 and _is_byline(lines[number].text):
            return [*lines[:number], *lines[number + 1 :]], lines[number].text
    return lines, None


def _is_byline(line: str) -> bool:
    """Initials (A.H), a source (Theo TTXVN), or two to four words that all begin with a capital."""
    if len(line) > 70 or (_PHOTO_LABEL.match(line)):
        return False
    if _INITIALS.fullmatch(line) or _SOURCE.fullmatch(line.rstrip(".")):
        return True
    words = [word for word in line.split() if word not in ("-", "–", "và")]
    named = all(word[0].isupper() and word.isalpha() for word in words)
    return named and 2 <= len(words) <= 6 and len(words) != 5


def _blocks(lines: Sequence[_Line]) -> tuple[Block, ...]:
    blocks = []
    for number, line in enumerate(lines):
        label = _PHOTO_LABEL.match(line.text)
        if label and line.text[label.end() :]:
            blocks.append(Block(PHOTO, line.text[label.end() :]))
        elif _is_heading(lines, number):
            blocks.append(Block(HEADING, line.text))
        else:
            blocks.append(Block(PARAGRAPH, line.text))
    return tuple(blocks)


def _is_heading(lines: Sequence[_Line], number: int) -> bool:
    """A short line without an end mark between two whole paragraphs; when in doubt, a paragraph."""
    line = lines[number].text
    if not 0 < number < len(lines) - 1 or len(line) > 100 or not 2 <= len(line.split()) <= 16:
        return False
    if line[-1] in _SENTENCE_END or line[0] in _LEADING_MARKS or line[0].islower():
        return False
    before, after = lines[number - 1].text, lines[number + 1].text
    return _is_whole(before) and _is_whole(after) and not _PHOTO_LABEL.match(line)


def _is_whole(line: str) -> bool:
    return len(line) > 60 and line[-1] in _SENTENCE_END and not _PHOTO_LABEL.match(line)


def _people(title: str, blocks: Sequence[Block], register: Collection[str]) -> mentions.Reading:
    texts = [block.text for block in blocks if block.kind != PHOTO]
    captions = [block.text for block in blocks if block.kind == PHOTO]
    return mentions.read([title, *texts], captions=captions, register=register)
