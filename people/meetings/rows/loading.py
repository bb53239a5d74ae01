"""The stored meeting as a draft, and the register a draft is read against: a fixed number of queries."""

import datetime
import hashlib
from dataclasses import dataclass

from django.db.models import Q

from people import formats, names
from people.meetings.draft.values import GROUP, OWN, REGISTER, MeetingDraft, RowDraft, SideDraft
from people.models import Attendance, AttendanceGroup, Meeting, Person, Side
from people.register import Register


@dataclass(frozen=True)
class Stored:
    """The rows of a stored meeting, each once read. Empty for a meeting that is still to be made."""

    meeting: Meeting | None
    sides: tuple[Side, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    groups: tuple[AttendanceGroup, ...] = ()

    def attendance_of(self, side_id: str, person_id: int | None) -> Attendance | None:
        """Who stood on this side; else the same person's row on another side, whose words move along."""
        rows = [row for row in self.attendances if row.person_id == person_id]
        return next((row for row in rows if str(row.side_id) == side_id), rows[0] if rows else None)

    @property
    def mark(self) -> str:
        """One mark for everything the form shows of it: another one means that somebody has saved meanwhile."""
        if self.meeting is None:
            return ""
        facts = (self.meeting.kind, self.meeting.date, self.meeting.part_of_day, self.meeting.place, self.meeting.topic)
        sides = [(s.pk, s.order, s.name, s.full_name, s.standing) for s in self.sides]
        people = [
            (a.side_id, a.order, a.person_id, a.role, a.printed_titles, a.override_reason) for a in self.attendances
        ]
        groups = [(g.side_id, g.order, g.text) for g in self.groups]
        return hashlib.sha256(repr((facts, sides, people, groups)).encode()).hexdigest()[:32]


def stored(meeting: Meeting | None) -> Stored:
    """Everything of the meeting. Three queries."""
    if meeting is None:
        return Stored(None)
    return Stored(
        meeting,
        tuple(Side.objects.filter(meeting=meeting).order_by("order", "pk")),
        tuple(Attendance.objects.filter(side__meeting=meeting).select_related("person").order_by("order", "pk")),
        tuple(AttendanceGroup.objects.filter(side__meeting=meeting).order_by("order", "pk")),
    )


def as_draft(stored: Stored) -> MeetingDraft:
    """The stored meeting as the form shows it; a new one has one empty side."""
    meeting = stored.meeting
    if meeting is None:
        return MeetingDraft(sides=(SideDraft(),))
    return MeetingDraft(
        kind=meeting.kind,
        date=formats.show_day(meeting.date),
        part_of_day=meeting.part_of_day,
        place=meeting.place,
        topic=meeting.topic,
        sides=tuple(_side(side, stored) for side in stored.sides) or (SideDraft(),),
        mark=stored.mark,
    )


def _side(side: Side, stored: Stored) -> SideDraft:
    """People and groups in their one numbering; at the same number people first."""
    rows = [((a.order, 0, a.pk), _person(a)) for a in stored.attendances if a.side_id == side.pk]
    rows += [((g.order, 1, g.pk), RowDraft(kind=GROUP, text=g.text)) for g in stored.groups if g.side_id == side.pk]
    ordered = tuple(row for _, row in sorted(rows, key=lambda placed: placed[0]))
    return SideDraft(str(side.pk), side.name, side.full_name, side.standing, ordered)


def _person(attendance: Attendance) -> RowDraft:
    return RowDraft(
        name=attendance.person.name,
        person=str(attendance.person_id),
        role=attendance.role,
        wording=OWN if attendance.titles or attendance.frozen_at else REGISTER,
        titles=attendance.printed_titles,
        reason=attendance.override_reason,
        settled=True,
    )


# --- The register ---------------------------------------------------------------------------------------


def day_of(draft: MeetingDraft) -> datetime.date | None:
    """The meeting's day as typed; None while it is no day of the calendar."""
    try:
        return formats.read_day(draft.date)
    except formats.NotUnderstood:
        return None


def register_for(draft: MeetingDraft, today: datetime.date) -> Register:
    """Everybody the draft names or may mean, on the meeting's day (`today` while it has none). Two queries."""
    ids = {row.person_id for row in draft.rows if row.person_id is not None}
    keys = {names.name_key(row.name) for row in draft.rows if row.name.strip()}
    meant = Person.objects.filter(Q(pk__in=ids) | Q(name_key__in=keys))
    return meant.as_register(day_of(draft) or today)


def all_names() -> frozenset[str]:
    """The full names of the register, as the reader of a paste wants them. One query."""
    return frozenset(Person.objects.values_list("name", flat=True))
