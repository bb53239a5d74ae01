"""The head of an official paper above its news: nation and motto, the body in charge, number, place and date. Pure."""

import re
from collections.abc import Sequence

from articles.text.reading import publication_date, vocabulary
from articles.text.reading.captions import label_of
from articles.text.reading.lines import FIXED, FREE, HEADED, PICTURE, Line
from people.names import fold, one_line

MAX_TITLE = 400

_LONGEST = 20  # lines
_NUMBER = re.compile(r"(?:Số|SỐ)\s*:?\s*[0-9…._ ]*\s*[-/–]\s*[A-ZĐƯ][\w/&.-]*")
_NATION = re.compile(r"(?:(?:cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc|dang cong san viet nam) ?)+")
_IN_CELLS = re.compile(
    rf"(?:CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc|"
    rf"{_NUMBER.pattern})"
)
_SUBJECT = re.compile(r"(?:Về|V/v|VỀ|V/V)\b")
_SENTENCE_END = ".;:…"
_SURE, _BODY, _TYPE, _RULE = "sure", "body", "type", "rule"


def find(lines: Sequence[Line]) -> tuple[int, ...]:
    """The numbers of the lines of the letterhead.

    Whole or not at all: without a line that only a letterhead has, a page begins with its title.
    """
    written = [number for number, line in enumerate(lines[: 2 * _LONGEST]) if line.kind != PICTURE]
    return tuple(written[at] for at in _find([lines[number] for number in written]))


def _find(lines: Sequence[Line]) -> Sequence[int]:
    found: list[int] = []
    strong = typed = False
    for number, line in enumerate(lines[:_LONGEST]):
        if line.kind not in (FREE, HEADED, FIXED):
            break
        strength = _letterhead_part(line) or _type_before_subject(lines, number)
        if strength is None or (typed and strength == _BODY):
            break
        typed = typed or strength == _TYPE
        strong = strong or strength == _SURE
        found.append(number)
    found = _without_torn_tables(lines, found)
    after = lines[len(found)] if len(found) < len(lines) else None
    if after is not None and typed and (_SUBJECT.match(after.text) or _titles_a_text(lines, len(found))):
        strong = True
    if not strong or not found:
        return ()
    if after is None or not is_title_like(after):
        found = _give_back_title(lines, found)
    return found


def _titles_a_text(lines: Sequence[Line], number: int) -> bool:
    """Below a kind of paper (`THÔNG CÁO BÁO CHÍ`): a title, not in capitals as a part of it would be, and its text."""
    line = lines[number]
    return number + 1 < len(lines) and is_title_like(line) and line.text != line.text.upper()


def _letterhead_part(line: Line) -> str | None:
    """What a line is in a letterhead; None for any other line. Two columns stand in one line, a tab between."""
    text = line.text
    if line.kind == FIXED:  # a row of a table: each cell's lines have grown together
        text = _IN_CELLS.sub("\t", text)
    elif (whole := _column(text)) is not None:
        return whole
    columns = [column for column in re.split(r"\t+|\s{3,}", text.strip()) if one_line(column)]
    if line.kind == FIXED:
        columns = [part for column in columns for part in re.split(r"\s+[-–*]+\s+", column)]
    kinds = [_column(column) for column in columns]
    if line.kind == FIXED and text != line.text:
        kinds.append(_SURE)
    if not kinds or None in kinds:
        return None
    return next((kind for kind in (_SURE, _TYPE, _BODY) if kind in kinds), _RULE)


def _type_before_subject(lines: Sequence[Line], number: int) -> str | None:
    """`THÔNG BÁO KẾT LUẬN` above `Về …`: a kind of paper the list does not have."""
    line = one_line(lines[number].text)
    if line != line.upper() or len(line.split()) > 6 or number + 1 >= len(lines):
        return None
    begins = any(f"{fold(line)} ".startswith(f"{kind} ") for kind in vocabulary.LETTER_TYPES)
    return _TYPE if begins and _SUBJECT.match(lines[number + 1].text) else None


def _column(text: str) -> str | None:
    line = one_line(text).strip(" .*-–—_")
    if not any(map(str.isalnum, line)):
        return _RULE
    words = " ".join(re.findall(r"[a-z0-9]+", fold(line)))
    if _NATION.fullmatch(words):
        return _SURE
    if publication_date.is_place_and_date(line) or _NUMBER.fullmatch(line):
        return _SURE
    if line != line.upper() or any(map(str.isdigit, line)):
        return None
    if words in vocabulary.LETTER_TYPES:
        return _TYPE
    return _BODY if len(line) <= 80 and f"{words} ".startswith(vocabulary.LETTER_BODIES) else None


def _without_torn_tables(lines: Sequence[Line], found: list[int]) -> list[int]:
    """A table is letterhead whole or not at all."""
    after = len(found)
    if after < len(lines) and lines[after].kind == FIXED:
        return [
            number for number in found if lines[number].kind != FIXED or lines[number].stretch != lines[after].stretch
        ]
    return found


def _give_back_title(lines: Sequence[Line], found: list[int]) -> list[int]:
    """Where no title follows, the last line in words of the letterhead is it: `THÔNG CÁO BÁO CHÍ`."""
    named = [number for number in found if _letterhead_part(lines[number]) in (_TYPE, _BODY)]
    named = [number for number in named if lines[number].kind != FIXED]
    return found[: found.index(named[-1])] if named else found


def is_title_like(line: Line) -> bool:
    """Whether a line can be a title by itself: no sentence, no caption, no address."""
    text = one_line(line.text)
    if line.kind not in (FREE, HEADED) or len(text) > MAX_TITLE or text[-1] in _SENTENCE_END:
        return False
    return not fold(text).startswith("kinh gui") and not label_of(text) and any(map(str.isalpha, text))
