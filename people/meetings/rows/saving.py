"""The whole meeting saved from the form in one step: facts, sides, people and groups, new people too."""

import datetime
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people import journal
from people.colleagues import Staff
from people.meetings.draft.linking import resolved
from people.meetings.draft.printed_titles import entry_of
from people.meetings.draft.values import GROUP, NEW, OWN, PERSON, MeetingDraft, RowDraft, SideDraft
from people.meetings.rows import checking, loading
from people.meetings.rows.loading import Stored
from people.models import Attendance, AttendanceGroup, Meeting, Person, Side
from people.printed_by import Refused as NotYours
from people.printed_by import paper
from people.register import Register

CHANGED_MEANWHILE = (
    "Trong lúc đó có người khác đã sửa cuộc họp này. Nội dung dưới đây là của bạn; bấm Lưu lần nữa để ghi đè."
)
_ASIDE = 1000  # sides are numbered anew: the old numbers step aside first, because each may stand only once


class Refused(Exception):
    """Nothing was saved. `faults`: a sentence for each field; under the empty name one for the whole."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


def save_meeting(
    *, draft: MeetingDraft, meeting: Meeting | None, by: Staff, at: datetime.datetime, keeper: bool = False
) -> Meeting:
    """Save the draft as `meeting`, or as a new one. Who is created in place is confirmed only by a keeper.

    Raises Refused, with nothing saved, where a field is wrong, where somebody saved the meeting since it was opened,
    and where it stands on a page on which `by` may publish nothing.
    """
    if meeting is None:
        return _save(draft, None, by, at, keeper)
    try:
        with paper().changing(meeting.pk, by=by, at=at):
            return _save(draft, meeting, by, at, keeper)
    except NotYours as refusal:
        raise Refused({"": str(refusal)}) from refusal


@transaction.atomic
def _save(draft: MeetingDraft, meeting: Meeting | None, by: Staff, at: datetime.datetime, keeper: bool) -> Meeting:
    if meeting is not None:
        meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    before = loading.stored(meeting)
    if before.mark != draft.mark:
        raise Refused({"": CHANGED_MEANWHILE})
    register = loading.register_for(draft, timezone.localdate(at))
    draft = resolved(draft, register)
    if faults := checking.faults(draft, register, before):
        raise Refused(faults)
    meeting = _save_facts(draft, meeting)
    draft = _with_people(draft, meeting, by, at, keeper)
    sides = _save_sides(draft, meeting, before)
    _save_people(draft, sides, register, before)
    _save_groups(draft, sides, before)
    return meeting


def _save_facts(draft: MeetingDraft, meeting: Meeting | None) -> Meeting:
    meeting = meeting or Meeting()
    meeting.kind, meeting.date = draft.kind.strip(), loading.day_of(draft)
    meeting.part_of_day, meeting.place, meeting.topic = draft.part_of_day, draft.place.strip(), draft.topic.strip()
    meeting.save()
    return meeting


def _with_people(draft: MeetingDraft, meeting: Meeting, by: Staff, at: datetime.datetime, keeper: bool) -> MeetingDraft:
    """The draft with an id for everybody who was to be created; each creation is in the register's journal."""
    for number, row in enumerate(draft.rows):
        if row.kind == PERSON and row.person == NEW:
            honorific = row.honorific or Person.Honorific.COMRADE
            person = Person(name=row.name.strip(), honorific=honorific, confirmed=keeper)
            journal.save(person, by=by, source=f"Lập khi nhập cuộc họp: {meeting}"[:300], at=at)
            draft = draft.with_row(number, replace(row, person=str(person.pk)))
    return draft


# --- Sides ----------------------------------------------------------------------------------------------


def _save_sides(draft: MeetingDraft, meeting: Meeting, before: Stored) -> list[Side | None]:
    """The side of each draft side, in order; None for one that says nothing."""
    known = {str(side.pk): side for side in before.sides}
    kept = [side for side in draft.sides if not _says_nothing(side)]
    gone = [side.pk for pk, side in known.items() if pk not in {side.id for side in kept}]
    if gone:
        Side.objects.filter(pk__in=gone).delete()
    if before.sides:
        Side.objects.filter(meeting=meeting).update(order=F("order") + _ASIDE)
    saved: list[Side | None] = []
    for side in draft.sides:
        saved.append(None if _says_nothing(side) else _save_side(side, meeting, known.pop(side.id, None), len(saved)))
    return saved


def _says_nothing(side: SideDraft) -> bool:
    return not side.name.strip() and all(checking.is_empty(row) for row in side.rows)


def _save_side(draft: SideDraft, meeting: Meeting, side: Side | None, order: int) -> Side:
    side = side or Side(meeting=meeting)
    side.order, side.standing = order, draft.standing
    side.name, side.full_name = draft.name.strip(), draft.full_name.strip()
    side.save()
    return side


# --- People ---------------------------------------------------------------------------------------------


def _save_people(draft: MeetingDraft, sides: list[Side | None], register: Register, before: Stored) -> None:
    """New rows, changed rows and those that are gone: three queries at most."""
    stood = {(row.side_id, row.person_id): row for row in before.attendances}
    fresh, changed = [], []
    for saved, side in zip(sides, draft.sides, strict=True):
        for order, row in enumerate(side.rows, start=1):
            if saved is None or row.kind != PERSON or checking.is_empty(row):
                continue
            own = stood.pop((saved.pk, row.person_id), None)
            values = _values(row, order, register, before.attendance_of(side.id, row.person_id))
            if own is None:
                fresh.append(Attendance(side=saved, person_id=row.person_id, **values))
            elif any(getattr(own, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(own, name, value)
                changed.append(own)
    Attendance.objects.filter(pk__in=[row.pk for row in stood.values()]).delete()
    Attendance.objects.bulk_create(fresh)
    Attendance.objects.bulk_update(changed, _COLUMNS)


_COLUMNS = ["order", "role", "printed_titles", "override_reason", "frozen_at"]


def _values(row: RowDraft, order: int, register: Register, before: Attendance | None) -> dict[str, Any]:
    """What is stored: own words, or nothing, so that the register's are printed; frozen rows hold theirs."""
    frozen_at = before.frozen_at if before else None
    titles, reason = "", ""
    if row.wording == OWN:
        titles, reason = row.titles, row.reason.strip()
    elif frozen_at and (entry := entry_of(row, register)):
        titles = "\n".join(entry.shown_titles)
    values = (order, row.role, titles, reason, frozen_at)
    return dict(zip(_COLUMNS, values, strict=True))


def _save_groups(draft: MeetingDraft, sides: list[Side | None], before: Stored) -> None:
    """Groups have no identity of their own: where any changed, all are written anew."""
    wanted = [
        (saved.pk, order, row.text.strip())
        for saved, side in zip(sides, draft.sides, strict=True)
        for order, row in enumerate(side.rows, start=1)
        if saved is not None and row.kind == GROUP and not checking.is_empty(row)
    ]
    if sorted(wanted) == sorted((group.side_id, group.order, group.text) for group in before.groups):
        return
    AttendanceGroup.objects.filter(pk__in=[group.pk for group in before.groups]).delete()
    AttendanceGroup.objects.bulk_create(AttendanceGroup(side_id=s, order=o, text=t) for s, o, t in wanted)
