"""Which titles stand behind a name in the list of a meeting: the row's own words, else the register's. Pure."""

from collections.abc import Sequence
from enum import Enum

from people.meetings.draft.values import OWN, RowDraft
from people.register import Entry, Register


class Wording(Enum):
    """How the words of a row stand to the register of the meeting's day."""

    NONE = "none"  # the row has no words of its own
    UNKNOWN = "unknown"  # the register holds no titles of this person that day
    SAME = "same"
    SPELLING = "spelling"  # the same titles, spelled or ordered otherwise (domain 2.14)
    DIFFERENT = "different"


def compared(own: Sequence[str], entry: Entry | None, register: Register) -> Wording:
    """The row's own titles beside those of the register. Whole titles compare, never parts."""
    if not own:
        return Wording.NONE
    if entry is None or not entry.shown_titles:
        return Wording.UNKNOWN
    if tuple(own) == entry.shown_titles:
        return Wording.SAME
    mine = {register.title_key(title) for title in own}
    theirs = {register.title_key(title) for title in entry.shown_titles}
    return Wording.SPELLING if mine == theirs else Wording.DIFFERENT


def entry_of(row: RowDraft, register: Register) -> Entry | None:
    """The chosen person as of the register's day."""
    return register.people.get(row.person_id) if row.person_id is not None else None


def printed(row: RowDraft, register: Register) -> tuple[str, ...]:
    """The titles that will be printed for the row."""
    entry = entry_of(row, register)
    if row.wording == OWN or entry is None:
        return row.own_titles
    return entry.shown_titles
