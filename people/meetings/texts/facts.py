"""A meeting → the facts its texts are composed from, with the titles as they will be printed."""

from dataclasses import replace

from django.conf import settings

from people.attendance import Attendee, GroupFacts, MeetingFacts, SideFacts
from people.attendance.house_style import HouseStyle
from people.meetings.draft.linking import resolved
from people.meetings.draft.printed_titles import entry_of, printed
from people.meetings.draft.values import PERSON, MeetingDraft, RowDraft, SideDraft
from people.meetings.rows import loading
from people.models import Meeting, Person
from people.register import Register

_HONORIFICS = dict(Person.Honorific.choices)


def facts_of(meeting: Meeting) -> MeetingFacts:
    """The stored meeting's facts. Five queries, however many attended."""
    draft = loading.as_draft(loading.stored(meeting))
    return facts(draft, loading.register_for(draft, meeting.date))


def facts(draft: MeetingDraft, register: Register) -> MeetingFacts:
    """The facts of a meeting as it stands in the form, whether or not it has been saved."""
    draft = resolved(draft, register)
    return MeetingFacts(
        kind=draft.kind,
        date=loading.day_of(draft),
        part_of_day=draft.part_of_day,
        place=draft.place,
        topic=draft.topic,
        sides=tuple(_side(side, register) for side in draft.sides),
    )


def house_style() -> HouseStyle:
    """How this house prints, from the settings."""
    return getattr(settings, "HOUSE_STYLE", None) or HouseStyle()


def _side(side: SideDraft, register: Register) -> SideFacts:
    facts = SideFacts(side.name, side.standing, full_name=side.full_name)
    for row in side.rows:
        if row.kind == PERSON:
            facts = replace(facts, people=(*facts.people, _attendee(row, register)))
        else:
            facts = replace(facts, groups=(*facts.groups, GroupFacts(row.text, len(facts.people))))
    return facts


def _attendee(row: RowDraft, register: Register) -> Attendee:
    entry = entry_of(row, register)
    honorific = _HONORIFICS.get(entry.honorific if entry else row.honorific, "")
    return Attendee(row.name, printed(row, register), honorific, row.role)
