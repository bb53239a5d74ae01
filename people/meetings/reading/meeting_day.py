"""The day a report opens with (`Sáng 07/8`, `Ngày 4/3/2026`), and which year it means where it gives none. Pure."""

import re
from datetime import date

from people.names import nfc, one_line

_A_LEAP_YEAR = 2000
_NEXT_DAYS = 60  # an announcement may stand this long before its day; a later day was last year's

_DAY = re.compile(
    r"(?:(?P<part>[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối)(?:\s+nay)?,?\s+)?(?:(?P<word>[Nn]gày|[Hh]ôm nay)\s+)?\(?"
    r"(?P<day>[0-9]{1,2})(?:\s+và\s+[0-9]{1,2})?[/-](?P<month>[0-9]{1,2})(?:[/-](?P<year>[0-9]{4}))?(?![/0-9%])"
)


def opening_day(text: str) -> re.Match[str] | None:
    """The day at the head of a paragraph (NFC), or None: `26/61 đảng bộ` is a fraction."""
    day = _DAY.match(text)
    return day if day and _is_meeting_day(day) else None


def _is_meeting_day(day: re.Match[str]) -> bool:
    said = day["part"] or day["word"] or day["year"]
    return bool(said) and int(day["day"]) <= 31 and int(day["month"]) <= 12


def date_of(day: re.Match[str], published: date | None) -> date | None:
    """The day it names; without a year the one of the publication, or the one before.

    None where no year can be known. Raises ValueError with a sentence for a day that is not in the calendar.
    """
    if day["year"]:
        return _in_calendar(day, int(day["year"]))
    if published is None:
        _in_calendar(day, _A_LEAP_YEAR)
        return None
    this_year = _in_calendar(day, published.year)
    if (this_year - published).days <= _NEXT_DAYS:
        return this_year
    return _in_calendar(day, published.year - 1)


def _in_calendar(day: re.Match[str], year: int) -> date:
    try:
        return date(year, int(day["month"]), int(day["day"]))
    except ValueError as error:
        printed = "/".join(part for part in (day["day"], day["month"], day["year"]) if part)
        raise ValueError(f"Ngày {printed} không có trong lịch.") from error


def day_words(lead: str) -> list[str]:
    """The words of a lead that tell its day, as written; none where it opens with no day."""
    day = _DAY.match(nfc(lead))
    return [one_line(day.group())] if day else []
