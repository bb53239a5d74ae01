"""How this house prints people, titles and days: the switches of the composer. Pure; the settings choose."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class HonorificForm(StrEnum):
    """What stands before a name."""

    COMRADE = "dong_chi"  # đồng chí, for everybody
    BY_PERSON = "ong_ba"  # each person's own: ông, bà
    NONE = "khong"


class TitleSeparator(StrEnum):
    """What stands between a name and its first title; between titles there is always a comma."""

    COMMA = ", "
    DASH = " - "


class DateForm(StrEnum):
    """How a day is written in running text; the value is 7 August 2020 in that form."""

    BARE_MONTH = "07/8/2020"
    PADDED = "07/08/2020"
    BARE = "7/8/2020"

    def write(self, day: datetime.date) -> str:
        """The day in this form."""
        day_of_month = str(day.day) if self is DateForm.BARE else f"{day.day:02d}"
        month = f"{day.month:02d}" if self is DateForm.PADDED else str(day.month)
        return f"{day_of_month}/{month}/{day.year}"


class GroupJoiner(StrEnum):
    """The word before an unnamed group that ends a list."""

    AND = "và"
    WITH = "cùng"


@dataclass(frozen=True)
class HouseStyle:
    """The switches; the defaults print the reference page.

    `draw_shared_titles`: neighbours with the same first titles get them once, in front of their names
    (`các đồng chí Ủy viên Trung ương Đảng: A, x; B, y`), where it stays plain whom they belong to.
    """

    honorific: HonorificForm = HonorificForm.COMRADE
    separator: TitleSeparator = TitleSeparator.COMMA
    date: DateForm = DateForm.BARE_MONTH
    group_joiner: GroupJoiner = GroupJoiner.AND
    draw_shared_titles: bool = False
