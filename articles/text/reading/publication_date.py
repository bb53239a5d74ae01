"""The line that says when a page was published, and perhaps how often it was read. Pure."""

import re
from datetime import date

from articles.text.reading.parsed import ReadingError
from people.names import one_line

_DAY = r"(?P<day>[0-9]{1,2})"
# The longer first: mười một before mười.
_MONTHS = {
    "mười một": 11, "mười hai": 12, "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}  # fmt: skip
_DATES = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![0-9]){_DAY}\s?[/.-]\s?(?P<month>[0-9]{{1,2}})\s?[/.-]\s?(?P<year>[0-9]{{4}})(?![0-9])",
        rf"(?<![0-9]){_DAY}\s+tháng\s+(?P<month>[0-9]{{1,2}})\s*(?:,|năm)?\s+(?P<year>[0-9]{{4}})(?![0-9])",
        rf"(?<![0-9]){_DAY}\s+tháng\s+(?P<month>{'|'.join(_MONTHS)})(?:\s*,\s*|\s+năm\s+|\s+)(?P<year>[0-9]{{4}})(?![0-9])",
        rf"(?<![0-9])(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-{_DAY}(?![0-9])",
    )
]
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật|t[2-7]|cn)"
_CLOCK = r"[0-9]{1,2}\s?(?:[:h]\s?[0-9]{2}(?::[0-9]{2})?|giờ(?:\s[0-9]{1,2}(?:\sphút)?)?|h)(?:\s?[ap]m)?"
_ZONE = r"(?:gmt|utc)(?:\s?[+-]\s?[0-9]{1,2}(?::[0-9]{2})?)?"
_SAID = (
    r"(?:ngày\s+đăng|ngày\s+cập\s+nhật|ngày\s+xuất\s+bản|đăng\s+ngày|đăng\s+lúc|đăng\s+vào|cập\s+nhật(?:\s+lúc|\s+ngày)?|"
    r"xuất\s+bản(?:\s+lúc|\s+ngày)?|thời\s+gian|thời\s+gian\s+đăng|lúc|ngày|hôm\s+nay|sáng|trưa|chiều|tối)"
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


def read(text: str) -> tuple[date, int | None] | None:
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
        return date(int(year), _MONTHS.get(month.lower()) or int(month), int(day))
    except ValueError as error:
        raise ReadingError(f"Ngày {day}/{month}/{year} không có trong lịch.") from error


def day_in(text: str) -> date | None:
    """The day a letterhead was signed; one that is not in the calendar is nobody's."""
    found = _find_date(one_line(text))
    try:
        return _day(found) if found else None
    except ReadingError:
        return None


def is_one(text: str) -> bool:
    """Whether a line says a day of publication and nothing else, in the calendar or not."""
    try:
        return read(text) is not None
    except ReadingError:
        return True


def is_place_and_date(text: str) -> bool:
    """`Hà Nội, ngày 12 tháng 9 năm 2025`: where and when a paper was signed, the numbers perhaps still open."""
    return bool(_PLACE_AND_DATE.fullmatch(one_line(text).strip(" .()")))
