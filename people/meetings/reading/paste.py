"""A pasted lead and attendance list → a proposal of the meeting: facts, sides, people, groups. Pure.

Nobody is linked here: `linking` asks the register of the meeting's day, which the paste itself may name.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from people.formats import show_day
from people.meetings.draft.values import GROUP, MOST_ROWS, MOST_SIDES, MeetingDraft, RowDraft, SideDraft
from people.meetings.reading import lead_facts, meeting_day
from people.meetings.reading.sides import SideRead, attends, sides_of
from people.meetings.reading.unrecognised import unrecognised_pieces
from people.mentions import Group, PersonMention, Reading, read, read_attendance
from people.mentions.honorifics import code_of
from people.names import fold, name_key, nfc, one_line

_PARTS = ("sáng", "chiều", "tối")


@dataclass(frozen=True)
class Proposal:
    """What the paste says. `fault`: a sentence where its day is not in the calendar."""

    draft: MeetingDraft
    fault: str = ""


def read_paste(text: str, names: Collection[str] = (), today: datetime.date | None = None) -> Proposal:
    """The meeting a paste tells of; `names` are the full names of the register, `today` helps a missing year.

    Everything that was not understood is in `draft.remainder`, verbatim.
    """
    text = nfc(text)
    lead, listing = _lead_and_listing(text)
    reading = _read(lead, listing, names)
    fault, facts = "", None
    try:
        facts = lead_facts.find_meeting([lead], today, reading.sides) if lead else None
    except ValueError as error:
        fault = str(error)
    sides = sides_of(reading.people, reading.groups, reading.sides, lead_facts.full_names(lead))
    draft = replace(_facts(facts), sides=tuple(_side(side) for side in sides[:MOST_SIDES]))
    return Proposal(replace(draft, remainder=unrecognised_pieces(text, _recognised(draft, reading, lead))), fault)


def _lead_and_listing(text: str) -> tuple[str, str]:
    """The first line is the lead when it opens with a day."""
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        has_lead = bool(lines) and lead_facts.find_meeting(lines[:1], None, ()) is not None
    except ValueError:
        has_lead = True  # it names a day, though one that is not in the calendar
    return (lines[0], "\n".join(lines[1:])) if has_lead else ("", "\n".join(lines))


def _read(lead: str, listing: str, names: Collection[str]) -> Reading:
    if not lead:
        return read_attendance(listing, names)
    whole = read([lead, listing.replace("\n", "; ")], register=names)
    if not listing or any(person.listed for person in whole.people) or whole.groups:
        return whole
    bare = read_attendance(listing, names)  # a list without opening words
    listed = {name_key(person.name) for person in bare.people}
    heads = tuple(p for p in whole.people if attends(p) and name_key(p.name) not in listed)
    return Reading((*heads, *bare.people), bare.groups, whole.sides or bare.sides)


# --- The facts ------------------------------------------------------------------------------------------


def _facts(facts: lead_facts.ParsedMeeting | None) -> MeetingDraft:
    if facts is None:
        return MeetingDraft(kind="")
    return MeetingDraft(
        kind=facts.kind or "",
        date=show_day(facts.date) if facts.date else "",
        part_of_day=facts.part_of_day if facts.part_of_day in _PARTS else "",
        place=facts.place or "",
        topic=facts.topic or "",
    )


# --- The sides ------------------------------------------------------------------------------------------


def _side(side: SideRead) -> SideDraft:
    rows = [_group(entry) if isinstance(entry, Group) else _person(entry) for entry in side.entries]
    return SideDraft(name=side.name, full_name=side.full_name, standing=side.standing, rows=tuple(rows[:MOST_ROWS]))


def _person(mention: PersonMention) -> RowDraft:
    titles = (*mention.shared_titles, *mention.titles)
    return RowDraft(
        name=one_line(mention.name),
        honorific=code_of(mention.honorific),
        role=mention.role,
        titles="\n".join(title.replace("\n", " ") for title in titles),
    )


def _group(group: Group) -> RowDraft:
    return RowDraft(kind=GROUP, text=group.text)


# --- What was recognised --------------------------------------------------------------------------------


def _recognised(draft: MeetingDraft, reading: Reading, lead: str) -> list[str]:
    """Every piece of the paste that stands somewhere in the proposal."""
    known = [draft.place, draft.topic]
    known += meeting_day.day_words(lead)
    for side in draft.sides:
        known += [side.name, side.full_name]
        for row in side.rows:
            known += [row.name, row.text, *row.own_titles]
    known += [part for p in reading.people if attends(p) for part in (p.name, *p.titles, *p.shared_titles)]
    return [piece for piece in known if piece]


# --- Into the form --------------------------------------------------------------------------------------


def merged(form: MeetingDraft, proposal: MeetingDraft) -> MeetingDraft:
    """The form with the proposal added: what stands there stays, who stands there is not added again."""
    facts = {
        name: getattr(proposal, name)
        for name in ("date", "part_of_day", "place", "topic")
        if not getattr(form, name) and getattr(proposal, name)
    }
    if proposal.kind and form.kind in ("", MeetingDraft.kind):
        facts["kind"] = proposal.kind
    sides = [side for side in form.sides if side != SideDraft()]
    present = {name_key(row.name) for row in form.rows if row.name}
    groups = {fold(row.text) for row in form.rows if row.text}
    for side in proposal.sides:
        fresh = tuple(row for row in side.rows if not _is_listed(row, present, groups))
        at = next((n for n, own in enumerate(sides) if fold(own.name) == fold(side.name)), None)
        if at is None:
            sides.append(replace(side, rows=fresh))
        else:
            sides[at] = _filled(sides[at], side, fresh)
    return replace(form, sides=tuple(sides[:MOST_SIDES]), remainder=proposal.remainder, **facts)


def _is_listed(row: RowDraft, present: Collection[str], groups: Collection[str]) -> bool:
    return fold(row.text) in groups if row.kind == GROUP else name_key(row.name) in present


def _filled(side: SideDraft, said: SideDraft, rows: tuple[RowDraft, ...]) -> SideDraft:
    return replace(
        side,
        standing=side.standing or said.standing,
        full_name=side.full_name or said.full_name,
        rows=(*side.rows, *rows),
    )
