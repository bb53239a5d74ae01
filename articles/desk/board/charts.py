"""Small bar charts as numbers: the server draws them, no script does. Whole numbers only, whatever the language."""

import datetime
from dataclasses import dataclass

STEP, BAR, HEIGHT = 20, 14, 100


@dataclass(frozen=True)
class Bar:
    day: datetime.date
    value: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    """A bar for each day; `total` and `most` are said in words beside it."""

    bars: tuple[Bar, ...]
    total: int
    most: int
    width: int
    bar: int = BAR
    height: int = HEIGHT


def chart(days: list[tuple[datetime.date, int]]) -> Chart:
    """The bars of these days, the highest at full height; a day with something is never invisible."""
    most = max((value for _, value in days), default=0)
    bars = tuple(_bar(number, day, value, most) for number, (day, value) in enumerate(days))
    return Chart(bars, sum(value for _, value in days), most, STEP * len(days))


def _bar(number: int, day: datetime.date, value: int, most: int) -> Bar:
    height = max(2, value * HEIGHT // most) if value else 0
    return Bar(day, value, number * STEP + (STEP - BAR) // 2, HEIGHT - height, height)
