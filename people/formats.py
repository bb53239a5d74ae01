"""How days, times and numbers are typed by people and shown to them: the one definition. Pure.

The day comes first, then the month: `05/11/2026` is the fifth of November for everybody, in every browser. What is
not certain is refused with a sentence that names the form; nothing is guessed. Running text that the newsroom
composes writes its days in the form of the house (people.attendance.house_style); machines get ISO.
"""

import datetime
import re

from people.names import nfc

DAY_ASKED = "Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."
MOMENT_ASKED = "Hãy gõ ngày giờ dạng ngày/tháng/năm giờ:phút, ví dụ 26/11/2026 07:30."
YEAR_ASKED = "Hãy gõ năm đủ bốn chữ số, ví dụ 26/11/2026."
TIME_ASKED = "Hãy gõ thêm giờ, ví dụ 26/11/2026 07:30."
NUMBER_ASKED = "Hãy gõ một số nguyên, ví dụ 1.234."
DAY_PLACEHOLDER, MOMENT_PLACEHOLDER = "ngày/tháng/năm", "ngày/tháng/năm giờ:phút"

# A year of four digits stands first only in ISO; in all else the day does.
DAY_SHAPES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\s*[/.-]\s*(?P<month>[0-9]{1,2})\s*[/.-]\s*(?P<year>[0-9]{1,4})"),
)
_IN_WORDS = re.compile(r"(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{1,4})")
_TIME = r"(?P<hour>[0-9]{1,2})(?:(?::|h| giờ )(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?|h| giờ)"
_TIME_FIRST = re.compile(rf"(?:lúc )?{_TIME},?(?: ngày)? (?P<rest>.*[0-9])")
_TIME_LAST = re.compile(rf"(?:ngày )?(?P<rest>[0-9].*?)(?:,? lúc |, ?| |t){_TIME}")
_LONGEST = 80
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?:(?P<mark>[., \u00a0])[0-9]{3})(?:(?P=mark)[0-9]{3})*")


class NotUnderstood(ValueError):
    """The text is no day, time or number; the message is a sentence for whoever typed it."""


def read_day(text: str) -> datetime.date:
    """The day somebody typed: `26/11/2026`, `6/1/2026`, `26-11-2026`, `26.11.2026`, `2026-11-26`.

    Raises NotUnderstood. A year of two digits is refused: `5/11/26` may be told in two orders.
    """
    words = _words(text).removeprefix("ngày ")
    found = next((match for shape in (*DAY_SHAPES, _IN_WORDS) if (match := shape.fullmatch(words))), None)
    if found is None:
        raise NotUnderstood(DAY_ASKED)
    if len(found["year"]) != 4 or found["year"][0] == "0":
        raise NotUnderstood(YEAR_ASKED)
    return _in_calendar(int(found["day"]), int(found["month"]), int(found["year"]))


def read_moment(text: str) -> datetime.datetime:
    """The day and time somebody typed, naive: `26/11/2026 07:30`, `7h30 26/11/2026`, `26/11/2026 lúc 7 giờ`, ISO.

    Raises NotUnderstood.
    """
    words = _words(text)
    found = _TIME_FIRST.fullmatch(words) or _TIME_LAST.fullmatch(words)
    if found is None:
        raise NotUnderstood(_why_no_moment(words))
    return datetime.datetime.combine(read_day(found["rest"]), _time(found))


def respelled(text: str) -> str:
    """A day in the form it is shown in, however it was typed; anything else as it is."""
    try:
        return show_day(read_day(text))
    except NotUnderstood:
        return text


def read_number(text: str) -> int:
    """A whole number, its thousands apart or not: `1234`, `1.234`, `1,234`. Raises NotUnderstood."""
    words = text.strip()
    if len(words) > _LONGEST or not _WHOLE.fullmatch(words):
        raise NotUnderstood(NUMBER_ASKED)
    return int(re.sub("[^0-9]", "", words))


def show_day(day: datetime.date) -> str:
    """`05/11/2026`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_time(moment: datetime.datetime | datetime.time, *, seconds: bool = False) -> str:
    """`07:30`, or `07:30:05` where somebody watches it change."""
    return f"{moment.hour:02d}:{moment.minute:02d}" + (f":{moment.second:02d}" if seconds else "")


def show_moment(moment: datetime.datetime) -> str:
    """`07:30 05/11/2026`, as the moment stands in its own zone."""
    return f"{show_time(moment)} {show_day(moment)}"


def type_moment(moment: datetime.datetime) -> str:
    """`05/11/2026 07:30`, as it stands in a field to type into."""
    return f"{show_day(moment)} {show_time(moment)}"


def show_number(number: int) -> str:
    """`1.234.567`."""
    return f"{number:,}".replace(",", ".")


def other_reading(day: datetime.date) -> datetime.date | None:
    """The day whose digits are these in the other order; None where only one order makes a day, or both the same."""
    if day.day > 12 or day.day == day.month:
        return None
    return datetime.date(day.year, day.day, day.month)


def _words(text: str) -> str:
    """One space between words; no case. What is far too long for a day is none."""
    return " ".join(nfc(text).split()).casefold() if len(text) <= _LONGEST else ""


def _in_calendar(day: int, month: int, year: int) -> datetime.date:
    if month > 12 >= day:
        raise NotUnderstood(f"Không có tháng {month}. {DAY_ASKED}")
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise NotUnderstood(f"Ngày {day:02d}/{month:02d}/{year} không có trong lịch.") from error


def _time(found: re.Match[str]) -> datetime.time:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    try:
        return datetime.time(hour, minute, second)
    except ValueError as error:
        raise NotUnderstood(f"Không có giờ {hour:02d}:{minute:02d}: hãy gõ giờ từ 00:00 đến 23:59.") from error


def _why_no_moment(words: str) -> str:
    """A day without a time is half of it; anything else is told the whole form."""
    try:
        read_day(words)
    except NotUnderstood as refusal:
        return MOMENT_ASKED if str(refusal) == DAY_ASKED else str(refusal)
    return TIME_ASKED
