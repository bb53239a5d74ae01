"""Which tenure of the register a row speaks of, and what it changes there. Pure rules over rows and plain values."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from people.exchange import days
from people.exchange.days import Day
from people.exchange.rows import Row


@dataclass(frozen=True)
class Term:
    """From when to when, whether it counts, on what ground, and since when readers may know of both its days."""

    starts: Day | None
    ends: Day | None
    confirmed: bool
    source: str
    starts_told: datetime.date | None = None
    ends_told: datetime.date | None = None

    def overlaps(self, other: "Term") -> bool:
        """Whether both contain a day; None is open."""
        return _before(self.starts, other.ends) and _before(other.starts, self.ends)

    def within(self, other: "Term") -> bool:
        """Whether no day of this one lies outside the other."""
        starts_later = other.starts is None or (self.starts is not None and self.starts.day >= other.starts.day)
        ends_earlier = other.ends is None or (self.ends is not None and self.ends.day <= other.ends.day)
        return starts_later and ends_earlier

    @property
    def text(self) -> str:
        start = f"từ {days.as_shown(days.start_text(self.starts))}" if self.starts else ""
        end = f"đến {days.as_shown(days.end_text(self.ends))}" if self.ends else ""
        return f"{start} {end}".strip() or "không rõ ngày"


def _before(start: Day | None, end: Day | None) -> bool:
    return start is None or end is None or start.day < end.day


class Ambiguous(Exception):
    """The row may mean several tenures; the message says so."""


def told_by(row: Row) -> Term:
    """The term as the row alone tells it."""
    return Term(row.starts, row.ends, row.confirmed, row.source, row.starts_told, row.ends_told)


def meant(row: Row, known: Sequence[Term]) -> int | None:
    """The place of the tenure the row speaks of among those of the same person and title; None: a new one.

    The same start decides; otherwise sharing a day does. Proposals count only where nothing confirmed does.
    Raises Ambiguous.
    """
    told = told_by(row)
    if not row.confirmed:
        return next((n for n, term in enumerate(known) if _written(term) == _written(told)), None)
    for pool in (True, False):
        places = [n for n, term in enumerate(known) if term.confirmed is pool]
        same = [n for n in places if _start(known[n]) == _start(told)]
        near = same or [n for n in places if known[n].overlaps(told)]
        if len(near) == 1:
            return near[0]
        if near and pool:
            raise Ambiguous(f"có {len(near)} lần giữ chức này trong thời gian ấy; ghi rõ ngày bắt đầu")
    return None


def _start(term: Term) -> str:
    return days.start_text(term.starts)


def _written(term: Term) -> tuple[str, str]:
    return days.start_text(term.starts), days.end_text(term.ends)


def merged(known: Term, row: Row) -> Term:
    """The tenure after hearing the row. Raises days.Contradiction."""
    told = told_by(row)
    return Term(
        starts=days.merged_start(known.starts, told.starts),
        ends=days.merged_end(known.ends, told.ends),
        confirmed=known.confirmed or row.confirmed,
        source=told.source or known.source,
        starts_told=told.starts_told or known.starts_told,
        ends_told=told.ends_told or known.ends_told,
    )


def difference(known: Term, now: Term) -> list[str]:
    """What changes, in words; empty when nothing does."""
    pairs = (
        ("từ ngày", *(days.as_shown(days.start_text(term.starts)) for term in (known, now))),
        ("đến ngày", *(days.as_shown(days.end_text(term.ends)) for term in (known, now))),
        ("nguồn", known.source, now.source),
        ("xác nhận", "có" if known.confirmed else "chưa", "có" if now.confirmed else "chưa"),
        ("công bố từ ngày", days.day_text(known.starts_told), days.day_text(now.starts_told)),
        ("công bố thôi giữ từ ngày", days.day_text(known.ends_told), days.day_text(now.ends_told)),
    )
    return [f"{name}: {before or 'trống'} → {after or 'trống'}" for name, before, after in pairs if before != after]


def as_day(day: datetime.date | None, precision: str) -> Day | None:
    """A day and precision of the register as one value."""
    return None if day is None else Day(day, precision)
