"""Days as a register file writes them, and what two tellings of one day come to. Pure.

A coarse day is written shortened (`08/2020`, `2020`). `(có trong nguồn)` behind a day says it is only the first
or last one a source shows, not the day an office began or ended.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

from people import formats

DAY, MONTH, YEAR, ATTESTED = "day", "month", "year", "attested"
FIRST_YEAR, LAST_YEAR = 1850, 2100
_SEEN = "(có trong nguồn)"
_COARSENESS = {DAY: 0, MONTH: 1, YEAR: 2}
_SHAPES = (
    *formats.DAY_SHAPES,
    re.compile(r"(?P<month>\d{1,2})[/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})"),
)
# What a spreadsheet makes of a day on its own.
_MIDNIGHT = re.compile(r"[T ]00:00(:00)?$")


class NoDay(Exception):
    """The text is no day; the message is a sentence."""


class Contradiction(Exception):
    """Two tellings of one day exclude each other."""


@dataclass(frozen=True)
class Day:
    """A day and how much of it is known. A coarse one stands at the first day of its month or year."""

    day: datetime.date
    precision: str = DAY

    @property
    def text(self) -> str:
        """`2020-08-07`, `08/2020`, `2020`: the form of the file."""
        return written(self.day, self.precision)

    @property
    def shown(self) -> str:
        """`07/08/2020`, `08/2020`, `2020`: the form for people."""
        return formats.respelled(self.text)

    @property
    def last(self) -> "Day":
        """The same coarse day, standing at the end of its month or year."""
        month = 12 if self.precision == YEAR else self.day.month
        if self.precision not in (MONTH, YEAR):
            return self
        end = calendar.monthrange(self.day.year, month)[1]
        return Day(datetime.date(self.day.year, month, end), self.precision)


def written(day: datetime.date, precision: str) -> str:
    """The day as far as it is known; a shortened one is still a day our reader understands."""
    if precision == YEAR:
        return f"{day.year:04d}"
    return f"{day.month:02d}/{day.year:04d}" if precision == MONTH else day.isoformat()


def start_text(known: Day | None) -> str:
    """The cell `từ ngày`."""
    if known is None:
        return ""
    return f"{known.text} {_SEEN}" if known.precision == ATTESTED else known.text


def end_text(known: Day | None) -> str:
    """The cell `đến ngày`; of an attested end the last day seen, one before the day it is stored as."""
    if known is None:
        return ""
    if known.precision != ATTESTED:
        return known.text
    return f"{(known.day - datetime.timedelta(days=1)).isoformat()} {_SEEN}"


def as_shown(cell: str) -> str:
    """What `start_text` or `end_text` writes, as people are told it."""
    return (
        f"{formats.respelled(cell.removesuffix(_SEEN).strip())} {_SEEN}"
        if cell.endswith(_SEEN)
        else formats.respelled(cell)
    )


def read_start(text: str) -> Day | None:
    """The cell `từ ngày`; None when empty. Raises NoDay."""
    return _read(text)


def read_end(text: str) -> Day | None:
    """The cell `đến ngày`; None when empty (still in office). Raises NoDay."""
    known = _read(text)
    if known and known.precision == ATTESTED:
        return Day(known.day + datetime.timedelta(days=1), ATTESTED)
    return known


def read_day(text: str) -> datetime.date | None:
    """A cell that names one whole day; None when empty. Raises NoDay."""
    known = _read(text)
    if known and known.precision != DAY:
        raise NoDay(f"“{text[:40]}” phải là một ngày đầy đủ.")
    return known.day if known else None


def day_text(day: datetime.date | None) -> str:
    """The cell of one whole day."""
    return day.isoformat() if day else ""


def _read(text: str) -> Day | None:
    text = text.strip()
    if not text:
        return None
    seen = text.endswith(_SEEN)
    bare = _MIDNIGHT.sub("", text.removesuffix(_SEEN).strip())
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(bare))), None)
    if found is None:
        raise NoDay(f"“{text[:40]}” không phải ngày (viết 07/08/2020, 08/2020, 2020 hoặc 2020-08-07).")
    return _day(found.groupdict(), text, seen)


def _day(parts: dict[str, str], text: str, seen: bool) -> Day:
    year, month, day = int(parts["year"]), int(parts.get("month") or 1), int(parts.get("day") or 1)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoDay(f"“{text[:40]}”: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    try:
        date = datetime.date(year, month, day)
    except ValueError as error:
        raise NoDay(f"“{text[:40]}”: lịch không có ngày này.") from error
    precision = DAY if "day" in parts else MONTH if "month" in parts else YEAR
    if seen and precision != DAY:
        raise NoDay(f"“{text[:40]}”: “{_SEEN}” chỉ dùng với ngày đầy đủ.")
    return Day(date, ATTESTED if seen else precision)


def merged_start(known: Day | None, told: Day | None) -> Day | None:
    """The start after hearing `told`: the finer of two that agree. Raises Contradiction."""
    if told is None or known is None:
        return known or told
    if ATTESTED in (known.precision, told.precision):
        return _earlier_seen(known, told)
    return _finer(known, told)


def merged_end(known: Day | None, told: Day | None) -> Day | None:
    """The end after hearing `told`, where None is "still in office". Raises Contradiction."""
    if told is None:
        if known is None or known.precision == ATTESTED:
            return None
        raise Contradiction(f"hồ sơ ghi đã thôi giữ từ {known.shown}, tệp ghi còn giữ")
    if known is None:
        return told
    if ATTESTED in (known.precision, told.precision):
        return _later_seen(known, told)
    return _finer(known, told)


def _finer(known: Day, told: Day) -> Day:
    coarse, fine = sorted((known, told), key=lambda one: -_COARSENESS[one.precision])
    if written(fine.day, coarse.precision) != coarse.text:
        raise Contradiction(f"hồ sơ ghi {known.shown}, tệp ghi {told.shown}")
    return known if known.precision == told.precision else fine


def _earlier_seen(known: Day, told: Day) -> Day:
    """Something seen on a day began on that day or before."""
    if known.precision == told.precision:
        return min(known, told, key=lambda one: one.day)
    seen, real = (known, told) if known.precision == ATTESTED else (told, known)
    if real.day > seen.day:
        raise Contradiction(f"một bên ghi bắt đầu {real.shown}, một bên ghi đã có trong nguồn ngày {seen.shown}")
    return real


def _later_seen(known: Day, told: Day) -> Day:
    """Something seen on a day ended on the next day or later."""
    if known.precision == told.precision:
        return max(known, told, key=lambda one: one.day)
    seen, real = (known, told) if known.precision == ATTESTED else (told, known)
    if real.last.day < seen.day:
        raise Contradiction(f"một bên ghi thôi giữ {real.shown}, một bên ghi còn có trong nguồn ngày {seen.shown}")
    return real
