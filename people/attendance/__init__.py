"""Meeting → text: the lead's opening, the attendance paragraph, the captions. Pure.

The facts stand in `facts`, the house's switches in `house_style`, one side's list in `items`. What is
composed here the reader (`people.mentions`) finds again: names, titles, sides and groups.
"""

import hashlib
from dataclasses import dataclass

from people.attendance.captions import caption, usual_act
from people.attendance.facts import Attendee, GroupFacts, MeetingFacts, Role, SideFacts, Standing, leader
from people.attendance.house_style import HouseStyle
from people.attendance.lead import lead_opening
from people.attendance.paragraph import attendance_paragraph

__all__ = [
    "Attendee",
    "Composed",
    "GroupFacts",
    "MeetingFacts",
    "Role",
    "SideFacts",
    "Standing",
    "attendance_paragraph",
    "caption",
    "composed",
    "fingerprint",
    "lead_opening",
    "leader",
    "usual_act",
]


@dataclass(frozen=True)
class Composed:
    """Everything the meeting gives an article. The same facts and style give the same text, always."""

    lead: str
    attendance: str
    captions: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """One mark for all of it: another one means that the meeting or the house style has changed."""
        return fingerprint("\n".join((self.lead, self.attendance, *self.captions)))


def composed(meeting: MeetingFacts, style: HouseStyle | None = None) -> Composed:
    """All texts of a meeting; a caption for each person who does more than attend, and the overview last."""
    acting = (person for side in meeting.sides for person in side.people if person.role != Role.ATTEND)
    captions = (caption(person, "", meeting, style) for person in acting)
    overview = caption(None, "", meeting, style)
    return Composed(lead_opening(meeting, style), attendance_paragraph(meeting, style), (*captions, overview))


def fingerprint(text: str) -> str:
    """The mark of a composed text (SHA-256, hex): an article keeps it beside what was inserted, and compares."""
    return hashlib.sha256(text.encode()).hexdigest()
