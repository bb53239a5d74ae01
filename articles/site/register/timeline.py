"""Tenures as a drawing and in words: what is known is drawn and said as known, what is not, as not known.

Plain numbers: percentages of a common scale. A thick bar is time the register vouches for; a dashed line is time
in which the office began or ended, or may have been held.
"""

import calendar
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from articles.photos.pictures import Picture
from people.formats import show_day
from people.models import Tenure
from people.rows import shown

Day = datetime.date
_ONE = datetime.timedelta(days=1)
LEAD = 4.0  # how far a dashed line runs into the unknown, in percent
THINNEST = 0.8
LEAST = 0.1  # a dashed line shorter than this is nothing but rounding
NEAR = 12.0  # two labels closer than this would touch on a phone
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
TICKS = 7


@dataclass(frozen=True)
class Heading:
    """Whose or which office a row is."""

    text: str
    url: str
    note: str = ""
    portrait: Picture | None = None


@dataclass(frozen=True)
class Tick:
    x: float
    label: str
    place: str  # start, middle or end of the words stands at x


@dataclass(frozen=True)
class Segment:
    x: float
    width: float
    sure: bool

    @property
    def end(self) -> float:
        return round(self.x + self.width, 2)


@dataclass(frozen=True)
class Row:
    heading: Heading
    from_text: str
    to_text: str
    source: str
    held: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Timeline:
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    has_doubt: bool


@dataclass(frozen=True)
class Span:
    """When a tenure began and ended: each somewhere from the one day to the other; None is nobody knows."""

    begins: tuple[Day | None, Day | None]
    ends: tuple[Day, Day | None]

    @property
    def days(self) -> list[Day]:
        return [day for day in (*self.begins, *self.ends) if day is not None]


@dataclass(frozen=True)
class Scale:
    first: Day
    last: Day

    def x(self, day: Day) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(100 * min(1.0, max(0.0, share)), 2)


def timeline(tenures: Iterable[Tenure], today: Day, heading: Callable[[Tenure], Heading]) -> Timeline:
    """The tenures, in the order given, on one scale that ends today. Each brings `held` (is it held today)."""
    known = shown(tenures, lambda tenure: (tenure, span(tenure, today)))
    if not known:
        return Timeline((), (), False)
    scale = _scale([when for _, when in known], today)

    def row(tenure: Tenure, when: Span) -> Row:
        return Row(
            heading=heading(tenure),
            from_text=began(tenure),
            to_text=ended(tenure, today),
            source=tenure.source,
            held=tenure.held,
            segments=segments(when, scale),
        )

    rows = tuple(made for tenure, when in known for made in shown([tenure], partial(row, when=when)))
    doubt = any(not segment.sure for row in rows for segment in row.segments)
    return Timeline(rows, _ticks(scale, today), doubt)


def span(tenure: Tenure, today: Day) -> Span:
    """An office still held, as far as readers know, is known up to today; one not begun yet, up to its first day."""
    begins: tuple[Day | None, Day | None] = (None, None)
    if tenure.starts_on is not None:
        begins = _around(tenure.starts_on, tenure.starts_precision)
    if tenure.starts_precision == Tenure.Precision.ATTESTED:
        begins = (None, tenure.starts_on)
    ends_on = tenure.end_told(today)
    if ends_on is None:
        now = max(today, tenure.starts_on or today)
        return Span(begins, (now, now))
    if tenure.ends_precision == Tenure.Precision.ATTESTED:
        return Span(begins, (ends_on, None))
    return Span(begins, _around(ends_on, tenure.ends_precision))


def _around(day: Day, precision: str) -> tuple[Day, Day]:
    """The first and the last day that this day, known to the month or the year, may have been."""
    if precision == Tenure.Precision.YEAR:
        return (day.replace(month=1, day=1), day.replace(month=12, day=31))
    if precision == Tenure.Precision.MONTH:
        first = day.replace(day=1)
        return (first, day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    return (day, day)


def segments(known: Span, scale: Scale) -> tuple[Segment, ...]:
    """At most three pieces from left to right: perhaps begun, surely held, perhaps still held."""
    earliest, latest_start = known.begins
    surely_to, latest_end = known.ends
    end = scale.x(surely_to)
    right = scale.x(latest_end) if latest_end else min(100.0, end + LEAD)
    if latest_start is None:
        return (_visible(0, right, sure=False),)
    start = scale.x(latest_start)
    left = scale.x(earliest) if earliest else max(0.0, start - LEAD)
    if latest_start > surely_to:  # began and ended within one year or month: no day of it is sure
        return (_visible(left, right, sure=False),)
    sure = _visible(start, end, sure=True)
    around = (_piece(left, sure.x, sure=False), sure, _piece(sure.end, right, sure=False))
    return tuple(piece for piece in around if piece.width >= LEAST)


def _piece(left: float, right: float, *, sure: bool) -> Segment:
    return Segment(left, round(right - left, 2), sure)


def _visible(left: float, right: float, *, sure: bool) -> Segment:
    """At least `THINNEST` wide, and not beyond the edge for it."""
    left = min(left, 100 - THINNEST)
    return _piece(left, max(right, left + THINNEST), sure=sure)


def _scale(spans: list[Span], today: Day) -> Scale:
    """From the New Year before the first known day to today; a year more where something began before it."""
    days = [day for known in spans for day in known.days]
    earliest = min(days)
    begun_before = any(None in known.begins and min(known.days) == earliest for known in spans)
    first = Day(max(1, earliest.year - begun_before), 1, 1)
    return Scale(first, max(today, first + _ONE, *days))


def _ticks(scale: Scale, today: Day) -> tuple[Tick, ...]:
    """Years at an even step, and today at the end of it all."""
    years = range(scale.first.year, scale.last.year + 1)
    step = next((s for s in STEPS if len(years) / s <= TICKS), 2000)
    marked = [year for year in years if year % step == 0] or [years[0]]
    ticks = [(scale.x(Day(year, 1, 1)), str(year)) for year in marked]
    now = scale.x(today)
    kept = [Tick(x, label, _place(x)) for x, label in ticks if abs(now - x) > NEAR]
    return (*kept, Tick(now, "nay", _place(now)))


def _place(x: float) -> str:
    """Words at an edge of the drawing stay inside it."""
    return "start" if x < 3 else "end" if x > 97 else "middle"


def began(tenure: Tenure) -> str:
    """`10/2020`; `chậm nhất 07/08/2020` where a source only shows the office held that day."""
    if tenure.starts_on is None:
        return "không rõ"
    text = _day_text(tenure.starts_on, tenure.starts_precision)
    return f"chậm nhất {text}" if tenure.starts_precision == Tenure.Precision.ATTESTED else text


def ended(tenure: Tenure, today: Day) -> str:
    """`nay` while it is held; `ít nhất 07/08/2020` where a source shows it held that day and none its end."""
    ends_on = tenure.end_told(today)
    if ends_on is None:
        return "nay" if tenure.starts_on is None or tenure.starts_on <= today else "chưa rõ"
    if tenure.ends_precision == Tenure.Precision.ATTESTED:
        last = max(Day.min + _ONE, ends_on) - _ONE
        return f"ít nhất {_day_text(last, tenure.ends_precision)}"
    return _day_text(ends_on, tenure.ends_precision)


def _day_text(day: Day, precision: str) -> str:
    if precision == Tenure.Precision.YEAR:
        return f"{day.year}"
    if precision == Tenure.Precision.MONTH:
        return f"{day.month:02}/{day.year}"
    return show_day(day)
