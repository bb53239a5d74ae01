"""What is known of a meeting, as plain values: who came, for which side, with which titles as printed."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

WORKING_SESSION = "buổi làm việc"


class Role(StrEnum):
    """What a person did at the meeting; the words are those of the stored attendance."""

    CHAIR = "chair"
    CONCLUDE = "conclude"
    REPORT = "report"
    SPEAK = "speak"
    ATTEND = "attend"


class Standing(StrEnum):
    """Whether a side received or came."""

    HOST = "host"
    VISITOR = "visitor"
    UNKNOWN = ""


@dataclass(frozen=True)
class Attendee:
    """One person as printed. `honorific`: the person's own word (`ông`, `bà`), for styles that use it."""

    name: str
    titles: tuple[str, ...] = ()
    honorific: str = ""
    role: str = Role.ATTEND


@dataclass(frozen=True)
class GroupFacts:
    """People present but not named. `position`: how many people of the side, its head too, stand before them."""

    text: str
    position: int


@dataclass(frozen=True)
class SideFacts:
    """One side. `name` follows `về phía`; `full_name`, where it differs, is how the lead calls it."""

    name: str = ""
    standing: str = Standing.UNKNOWN
    people: tuple[Attendee, ...] = ()
    groups: tuple[GroupFacts, ...] = ()
    full_name: str = ""

    @property
    def lead_name(self) -> str:
        """The side as the lead calls it."""
        return self.full_name or self.name

    def in_order(self) -> Iterator[Attendee | GroupFacts]:
        """People and groups in their places; a group placed behind the last person comes last."""
        groups = sorted(self.groups, key=lambda group: group.position)
        for number, person in enumerate(self.people):
            while groups and groups[0].position <= number:
                yield groups.pop(0)
            yield person
        yield from groups


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting. `kind` as it reads after `tại` (`buổi làm việc`, `hội nghị`); `topic` as it reads after `về`."""

    kind: str = WORKING_SESSION
    date: datetime.date | None = None
    part_of_day: str = ""
    place: str = ""
    topic: str = ""
    sides: tuple[SideFacts, ...] = ()

    def side_of(self, standing: Standing) -> SideFacts | None:
        """The first side of this standing that has a name."""
        return next((side for side in self.sides if side.standing == standing and side.lead_name), None)


@dataclass(frozen=True)
class Leader:
    """The one person the lead names, by place, because another may bear the name."""

    side: int
    place: int
    person: Attendee


def leader(meeting: MeetingFacts) -> Leader | None:
    """Who stands in the lead: the head of the visiting delegation, else the first who chairs."""
    chairs = [
        Leader(number, place, person)
        for number, side in enumerate(meeting.sides)
        for place, person in enumerate(side.people)
        if person.role == Role.CHAIR
    ]
    heads = (chair for chair in chairs if is_delegation(meeting.sides[chair.side]))
    return next(heads, chairs[0] if chairs else None)


def is_delegation(side: SideFacts) -> bool:
    """Whether the side came as guests under a name: its chair is then head of the delegation."""
    return side.standing == Standing.VISITOR and bool(side.lead_name)
