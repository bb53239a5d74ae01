"""A page as text → its parts: title, date, paragraphs, photos, people, meeting, documents, other articles. Pure.

The author's characters stay as they are: a block keeps its double spaces and U+00A0; only line ends and the
ASCII white space outside a line go, and letters are composed (NFC), as everything that is stored. Every word is in a
field, or `left_out` names its line (`unaccounted` proves it).
"""

from collections.abc import Collection, Iterable, Sequence

from articles.text import accounting, limits
from articles.text import documents as official
from articles.text.other_articles import read_others
from articles.text.reading import lines as page_lines
from articles.text.reading.arranging import Arrangement, arrange
from articles.text.reading.letterheads import MAX_TITLE
from articles.text.reading.lines import Line
from articles.text.reading.parsed import (
    HEADING,
    PARAGRAPH,
    PHOTO,
    Block,
    LeftOut,
    ParsedArticle,
    ReadingError,
)
from people import mentions
from people.meetings.reading.lead_facts import find_meeting
from people.names import nfc, one_line

__all__ = [
    "HEADING",
    "MAX_BYTES",
    "MAX_TITLE",
    "PARAGRAPH",
    "PHOTO",
    "Arrangement",
    "Block",
    "LeftOut",
    "Line",
    "ParsedArticle",
    "ReadingError",
    "arrange",
    "decode",
    "interpret",
    "kept",
    "read",
    "unaccounted",
]

MAX_BYTES = 5 * 1024 * 1024


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
    lines = page_lines.split(nfc(text.removeprefix("\ufeff")))
    return interpret(arrange(lines), lines, register)


def interpret(found: Arrangement, lines: Sequence[Line], register: Collection[str] = ()) -> ParsedArticle:
    """The parts of a page whose lines are arranged, with whom and what its words name. Raises ReadingError."""
    title = lines[found.title].text
    blocks = tuple(Block(placed.kind, placed.text, placed.credit) for placed in found.blocks)
    reading = _people(title, blocks, register)
    lead = [block.text for block in blocks if block.kind == PARAGRAPH]
    try:
        meeting = find_meeting(lead, found.date, reading.sides, title)
    except ValueError as error:
        raise ReadingError(str(error)) from error
    return ParsedArticle(
        title=title,
        date=found.date,
        views=found.views,
        blocks=blocks,
        byline=found.byline,
        people=reading.people,
        groups=reading.groups,
        sides=reading.sides,
        meeting=meeting,
        documents=official.find([block.text for block in blocks]),
        others=read_others(found.others),
        left_out=found.left_out,
        in_fields=found.in_fields,
    )


def kept_texts(parsed: ParsedArticle) -> Iterable[str]:
    """Every text of a page that has a place, or is named as left out."""
    yield parsed.title
    yield parsed.byline or ""
    yield from parsed.in_fields
    for block in parsed.blocks:
        yield block.text
        yield block.credit
    for out in parsed.left_out:
        yield from out.lines


def unaccounted(text: str, parsed: ParsedArticle) -> accounting.Loss:
    """What of a text its parts neither hold nor name."""
    return accounting.lost(text.splitlines(), kept_texts(parsed))


def _check(text: str) -> None:
    if len(text) > MAX_BYTES:
        raise ReadingError("Văn bản lớn hơn 5 MB nên không thể là một bài viết.")
    if limits.is_too_long(text):
        raise ReadingError("Văn bản dài hơn 1 triệu ký tự nên không thể là một bài viết; hãy tách thành nhiều tệp.")
    if "\x00" in text:
        raise ReadingError("Văn bản có ký tự NUL, có lẽ đây không phải tệp văn bản.")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ReadingError("Văn bản có ký tự không hợp lệ (nửa cặp mã UTF-16).")
    if not one_line(text):
        raise ReadingError("Văn bản trống, không có gì để đọc.")


def _people(title: str, blocks: Sequence[Block], register: Collection[str]) -> mentions.Reading:
    texts = [block.text for block in blocks if block.kind != PHOTO]
    captions = [block.text for block in blocks if block.kind == PHOTO]
    return mentions.read([title, *texts], captions=captions, register=register)
