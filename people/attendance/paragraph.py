"""The attendance paragraph: `Cùng dự buổi làm việc, về phía … có các đồng chí: …; về phía … có …`."""

from collections.abc import Iterator
from dataclasses import dataclass

from people.attendance.facts import Attendee, GroupFacts, Leader, MeetingFacts, leader
from people.attendance.house_style import HouseStyle
from people.attendance.items import listed
from people.attendance.wording import full_stop


def attendance_paragraph(meeting: MeetingFacts, style: HouseStyle | None = None, *, skip_head: bool = True) -> str:
    """Who came, by sides, in the meeting's own order; empty where nobody is known.

    `skip_head`: who stands in the lead is not repeated, and the others came with that person (`Cùng dự`).
    """
    style = style or HouseStyle()
    skipped = leader(meeting) if skip_head else None
    clauses = list(_clauses(meeting, style, skipped))
    if not clauses:
        return ""
    opening = f"{'Cùng dự' if skipped else 'Dự'} {meeting.kind}"
    return full_stop("; ".join([opening + clauses[0].first, *(clause.later for clause in clauses[1:])]))


@dataclass(frozen=True)
class _Clause:
    """One side's part of the sentence; `first` right behind the opening words, `later` after a semicolon."""

    name: str
    text: str

    @property
    def first(self) -> str:
        return f", về phía {self.name} có {self.text}" if self.name else f" có {self.text}"

    @property
    def later(self) -> str:
        return f"về phía {self.name} có {self.text}" if self.name else f"cùng dự có {self.text}"


def _clauses(meeting: MeetingFacts, style: HouseStyle, skipped: Leader | None) -> Iterator[_Clause]:
    for number, side in enumerate(meeting.sides):
        head = skipped.place if skipped and skipped.side == number else None
        text = listed(_without(list(side.in_order()), head), style)
        if text:
            yield _Clause(side.name or side.full_name, text)


def _without(entries: list[Attendee | GroupFacts], place: int | None) -> list[Attendee | GroupFacts]:
    """The entries without person number `place` of the side."""
    people = [n for n, entry in enumerate(entries) if isinstance(entry, Attendee)]
    if place is not None:
        del entries[people[place]]
    return entries
