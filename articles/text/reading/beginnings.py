"""How a page begins: the letterhead of an official paper, the title, the line of its date and views. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.text.reading import vocabulary
from articles.text.reading.captions import label_of
from articles.text.reading.endings import is_others_heading
from articles.text.reading.lines import FIXED, FREE, HEADED, Line
from articles.text.reading.parsed import ReadingError
from people.names import fold, one_line

MAX_TITLE = 400

_LONGEST_LETTERHEAD = 20  # lines
_DAY = r"(?P<day>[0-9]{1,2})"
_DATES = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![0-9]){_DAY}\s?[/.-]\s?(?P<month>[0-9]{{1,2}})\s?[/.-]\s?(?P<year>[0-9]{{4}})(?![0-9])",
        rf"(?<![0-9]){_DAY}\s+tháng\s+(?P<month>[0-9]{{1,2}})\s*(?:,|năm)?\s+(?P<year>[0-9]{{4}})(?![0-9])",
        rf"(?<![0-9])(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-{_DAY}(?![0-9])",
    )
]
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật|t[2-7]|cn)"
_CLOCK = r"[0-9]{1,2}\s?(?:[:h]\s?[0-9]{2}(?::[0-9]{2})?|giờ(?:\s[0-9]{1,2}(?:\sphút)?)?|h)(?:\s?[ap]m)?"
_ZONE = r"(?:gmt|utc)(?:\s?[+-]\s?[0-9]{1,2}(?::[0-9]{2})?)?"
_SAID = (
    r"(?:ngày\s+đăng|ngày\s+cập\s+nhật|ngày\s+xuất\s+bản|đăng\s+ngày|đăng\s+lúc|đăng\s+vào|cập\s+nhật(?:\s+lúc|\s+ngày)?|"
    r"xuất\s+bản(?:\s+lúc|\s+ngày)?|thời\s+gian|thời\s+gian\s+đăng|lúc|ngày|hôm\s+nay)"
)
_MARKS = r"[\s,;:|()•·–—-]*"
_FILLING = re.compile(rf"{_MARKS}(?:(?:{_WEEKDAY}|{_CLOCK}|{_ZONE}|{_SAID})(?!\w){_MARKS})*", re.IGNORECASE)
_VIEWS = re.compile(
    r"\s*(?:\||lượt\s+xem:?)\s*(?:lượt\s+xem:?\s*)?(?P<views>[0-9][0-9.,]{0,11})(?:\s*lượt\s+xem)?\s*$", re.IGNORECASE
)
_LONGEST_DATE_LINE = 120

_PLACE_AND_DATE = re.compile(
    r"(?:(?P<place>[^\W\d_][^,.;:]{0,40}),\s*)?ngày\s*[0-9…. ]{0,6}\s*tháng\s*[0-9…. ]{0,6}\s*năm\s*[0-9…. ]{2,6}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:Số|SỐ)\s*:?\s*[0-9…._ ]*\s*[-/–]\s*[A-ZĐƯ][\w/&.-]*")
_NATION = re.compile(r"(?:(?:cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc|dang cong san viet nam) ?)+")
_IN_CELLS = re.compile(
    rf"(?:CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc|"
    rf"{_NUMBER.pattern})"
)
_SUBJECT = re.compile(r"(?:Về|V/v|VỀ|V/V)\b")
_SENTENCE_END = ".;:…"


@dataclass(frozen=True)
class Beginning:
    """The numbers of the lines a page begins with, and what its date line says."""

    title: int
    letterhead: tuple[int, ...] = ()
    date_lines: tuple[int, ...] = ()
    day: date | None = None
    views: int | None = None


def find(lines: Sequence[Line], title: int | None = None) -> Beginning:
    """The beginning of a page; `title`: its line where the file marks it. Raises ReadingError."""
    letterhead = _letterhead(lines)
    rest = [number for number in range(len(lines)) if number not in letterhead]
    leading = _leading_date(lines, rest) if title is None else ()
    if title is None or title in letterhead:
        title = _title(lines, [number for number in rest if number not in leading])
    told = [*leading, *_date_lines(lines, [number for number in rest if number > title])]
    read = [found for number in told if (found := read_date_line(lines[number].text))]
    stated = [signed for number in (*told, *letterhead) if (signed := _date_in(lines[number].text))]
    views = next((views for _, views in read if views is not None), None)
    day = read[0][0] if read else (stated[0] if stated else None)
    return Beginning(title, letterhead, tuple(told), day, views)


def read_date_line(text: str) -> tuple[date, int | None] | None:
    """(day, views) of a line that says when something was published, and nothing else. Raises ReadingError.

    `12/09/2025`, `Thứ Sáu, 12/09/2025, 14:30 (GMT+7)`, `Ngày 12 tháng 9 năm 2025`, `07/08/2020 | 1.236`.
    """
    line = one_line(text)
    if len(line) > _LONGEST_DATE_LINE or not line:
        return None
    found = _find_date(line)
    if not found:
        return None
    before, after = line[: found.start()], line[found.end() :]
    seen = _VIEWS.search(after)
    after = after[: seen.start()] if seen else after
    if not _is_filling(before) or not _is_filling(after):
        return None
    return _day(found), int(re.sub(r"[.,]", "", seen["views"])) if seen else None


def _find_date(line: str) -> re.Match[str] | None:
    return next((found for form in _DATES if (found := form.search(line))), None)


def _is_filling(text: str) -> bool:
    """Weekday, hour, `Cập nhật lúc` and marks; a bare place before the day too (`Hà Nội, ngày 12 …`) is letterhead."""
    return bool(_FILLING.fullmatch(text))


def _day(found: re.Match[str]) -> date:
    day, month, year = found["day"], found["month"], found["year"]
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ReadingError(f"Ngày {day}/{month}/{year} không có trong lịch.") from error


def _date_in(text: str) -> date | None:
    """The day a letterhead was signed; one that is not in the calendar is nobody's."""
    found = _find_date(one_line(text))
    try:
        return _day(found) if found else None
    except ReadingError:
        return None


def is_date_line(text: str) -> bool:
    """Whether a line says a day of publication and nothing else, in the calendar or not."""
    try:
        return read_date_line(text) is not None
    except ReadingError:
        return True


def _leading_date(lines: Sequence[Line], rest: Sequence[int]) -> tuple[int, ...]:
    """A date above the title, where what follows it can be one."""
    if len(rest) > 1 and is_date_line(lines[rest[0]].text) and _is_title_like(lines[rest[1]]):
        return (rest[0],)
    return ()


def _date_lines(lines: Sequence[Line], after: Sequence[int]) -> list[int]:
    """The lines right below the title that say when it was published."""
    found = []
    for number in after[:2]:
        line = lines[number]
        if line.kind not in (FREE, HEADED) or not (is_date_line(line.text) or _is_place_and_date(line.text)):
            break
        found.append(number)
    return found


def _title(lines: Sequence[Line], numbers: Sequence[int]) -> int:
    """The first line. Raises ReadingError where it cannot be a title."""
    number = next((number for number in numbers if lines[number].kind in (FREE, HEADED)), None)
    missing = ReadingError("Văn bản không có tiêu đề: dòng đầu phải là tiêu đề bài viết.")
    if number is None:
        raise missing
    title = lines[number].text
    if is_date_line(title) or label_of(title) or title.startswith("•") or not any(map(str.isalpha, title)):
        raise missing
    if is_others_heading(title):
        raise missing
    if len(title) > MAX_TITLE:
        raise ReadingError(f"Văn bản không có tiêu đề: dòng đầu dài hơn {MAX_TITLE} ký tự.")
    return number


# The letterhead.


def _letterhead(lines: Sequence[Line]) -> tuple[int, ...]:
    """The lines above the news of an official paper: nation and motto, the body in charge, number, place and date.

    Whole or not at all: without a line that only a letterhead has, a page begins with its title.
    """
    found: list[int] = []
    strong = typed = False
    for number, line in enumerate(lines[:_LONGEST_LETTERHEAD]):
        if line.kind not in (FREE, HEADED, FIXED):
            break
        strength = _letterhead_part(line)
        if strength is None or (typed and strength == _BODY):
            break
        typed = typed or strength == _TYPE
        strong = strong or strength == _SURE
        found.append(number)
    found = _without_torn_tables(lines, found)
    after = lines[len(found)] if len(found) < len(lines) else None
    if after is not None and typed and _SUBJECT.match(after.text):
        strong = True
    if not strong:
        return ()
    if after is None or not _is_title_like(after):
        found = _give_back_title(lines, found)
    return tuple(found)


_SURE, _BODY, _TYPE, _RULE = "sure", "body", "type", "rule"


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


def _column(text: str) -> str | None:
    line = one_line(text).strip(" .")
    if not any(map(str.isalnum, line)):
        return _RULE
    words = " ".join(re.findall(r"[a-z0-9]+", fold(line)))
    if _NATION.fullmatch(words):
        return _SURE
    if _is_place_and_date(line) or _NUMBER.fullmatch(line):
        return _SURE
    if line != line.upper() or any(map(str.isdigit, line)):
        return None
    if words in vocabulary.LETTER_TYPES:
        return _TYPE
    return _BODY if len(line) <= 80 and f"{words} ".startswith(vocabulary.LETTER_BODIES) else None


def _is_place_and_date(text: str) -> bool:
    return bool(_PLACE_AND_DATE.fullmatch(one_line(text).strip(" .()")))


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


def _is_title_like(line: Line) -> bool:
    text = one_line(line.text)
    if line.kind not in (FREE, HEADED) or len(text) > MAX_TITLE or text[-1] in _SENTENCE_END:
        return False
    return not fold(text).startswith("kinh gui") and not label_of(text) and any(map(str.isalpha, text))
