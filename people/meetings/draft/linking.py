"""Rows → people of the register of the meeting's day; a name that fits two is left to a person's choice. Pure."""

from dataclasses import replace

from people.meetings.draft.printed_titles import Wording, compared, entry_of
from people.meetings.draft.values import OWN, PERSON, REGISTER, MeetingDraft, RowDraft, SideDraft
from people.register import Register


def resolved(draft: MeetingDraft, register: Register) -> MeetingDraft:
    """Every row with its person, as far as name and titles decide, and with a wording."""
    return replace(draft, sides=tuple(_side(side, register) for side in draft.sides))


def _side(side: SideDraft, register: Register) -> SideDraft:
    return replace(side, rows=tuple(_row(row, register) for row in side.rows))


def _row(row: RowDraft, register: Register) -> RowDraft:
    if row.kind != PERSON:
        return row
    if not row.person and row.name.strip():
        row = replace(row, person=_person(row, register))
    entry = entry_of(row, register)
    if entry is not None:
        row = replace(row, name=entry.name)
    return row if row.wording else replace(row, wording=_wording(row, register))


def _person(row: RowDraft, register: Register) -> str:
    """The id where one person is meant. Among namesakes the titles may tell; the form shows the choice all the same."""
    meant = register.matches(row.name, row.own_titles)
    return str(meant[0].id) if len(meant) == 1 else ""


def _wording(row: RowDraft, register: Register) -> str:
    """The register's words, unless it has none or only spells the same titles otherwise."""
    if not row.person:
        return ""
    kind = compared(row.own_titles, entry_of(row, register), register)
    return OWN if kind in (Wording.UNKNOWN, Wording.SPELLING) else REGISTER
