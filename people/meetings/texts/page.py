"""The texts a stored meeting gives, for its own page: attendance, opening, and a caption for whom one chooses."""

import datetime
from dataclasses import dataclass

from people.attendance import Attendee, attendance_paragraph, caption, lead_opening, usual_act
from people.attendance.captions import ACTS, OVERVIEW
from people.meetings.rows import loading
from people.meetings.rows.loading import Stored
from people.meetings.texts import facts as meeting_facts

MORE_ACTS = ("trao đổi", "trình bày báo cáo", "trao quà", "chụp ảnh lưu niệm")


@dataclass(frozen=True)
class Shown:
    """Somebody a caption may be about; `value` is the place among all people of the meeting."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Texts:
    lead: str
    attendance: str
    caption: str
    people: tuple[Shown, ...]
    acts: tuple[str, ...]
    typed_act: str
    usual_act: str
    nobody: bool


def of(stored: Stored, today: datetime.date, chosen: str = "", act: str = "") -> Texts:
    """`chosen`: a place among the people, `0` on, or `-` for nobody; else the first who does more than attend."""
    draft = loading.as_draft(stored)
    facts = meeting_facts.facts(draft, loading.register_for(draft, today))
    style = meeting_facts.house_style()
    people = [person for side in facts.sides for person in side.people]
    place = _place(chosen, people)
    person = people[place] if place is not None else None
    act = act.strip()
    return Texts(
        lead=lead_opening(facts, style),
        attendance=attendance_paragraph(facts, style),
        caption=caption(person, act, facts, style),
        people=tuple(_shown(n, p, place) for n, p in enumerate(people)),
        acts=tuple(dict.fromkeys((*ACTS.values(), *MORE_ACTS))),
        typed_act=act,
        usual_act=usual_act(person, facts) if person else OVERVIEW,
        nobody=person is None,
    )


def _place(chosen: str, people: list[Attendee]) -> int | None:
    if chosen.isdecimal() and len(chosen) < 6 and int(chosen) < len(people):
        return int(chosen)
    if chosen == "-" or not people:
        return None
    return next((n for n, person in enumerate(people) if person.role != "attend"), 0)


def _shown(number: int, person: Attendee, chosen: int | None) -> Shown:
    label = f"{person.name}, {person.titles[-1]}" if person.titles else person.name
    return Shown(str(number), label, number == chosen)
