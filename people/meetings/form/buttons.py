"""What the buttons of the form do to the draft, one function a verb. Nothing is saved here. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from people.meetings.draft import protocol_order
from people.meetings.draft.values import (
    GROUP,
    MOST_ROWS,
    MOST_SIDES,
    NEW,
    OWN,
    PERSON,
    MeetingDraft,
    RowDraft,
    SideDraft,
)
from people.mentions import read_attendance
from people.register import Register


@dataclass(frozen=True)
class Edited:
    """The draft after the verb, and where the typist goes on: a row or side, and which part of it."""

    draft: MeetingDraft
    part: str = ""
    number: int = 0


def edit(draft: MeetingDraft, verb: str, number: int, register: Register) -> Edited:
    """Apply a verb to row or side `number`; an unknown verb or number changes nothing."""
    try:
        return _VERBS[verb](draft, number, register)
    except (KeyError, IndexError):
        return Edited(draft)


# --- Rows -----------------------------------------------------------------------------------------------


def _up(draft: MeetingDraft, number: int, register: Register) -> Edited:
    return _moved(draft, number, -1, "up")


def _down(draft: MeetingDraft, number: int, register: Register) -> Edited:
    return _moved(draft, number, 1, "down")


def _moved(draft: MeetingDraft, number: int, step: int, part: str) -> Edited:
    at, place = draft.place_of(number)
    rows = list(draft.sides[at].rows)
    if not 0 <= place + step < len(rows):
        return Edited(draft, part, number)
    rows[place], rows[place + step] = rows[place + step], rows[place]
    return Edited(_with_rows(draft, at, rows), part, number + step)


def _remove(draft: MeetingDraft, number: int, register: Register) -> Edited:
    at, place = draft.place_of(number)
    rows = list(draft.sides[at].rows)
    del rows[place]
    edited = _with_rows(draft, at, rows)
    if not rows:
        return Edited(edited, "add", at)
    # On to the row that took its place, but not to its own button for this: pressed twice it would take two.
    after = min(place, len(rows) - 1)
    return Edited(edited, "text" if rows[after].kind == GROUP else "role", edited.number_of(at, after))


def _new(draft: MeetingDraft, number: int, register: Register) -> Edited:
    row = draft.rows[number]
    if not row.name.strip():
        return Edited(draft, "name", number)
    return Edited(draft.with_row(number, _created(row)), "role", number)


def _new_all(draft: MeetingDraft, number: int, register: Register) -> Edited:
    """A new person for every name the register does not know; namesakes stay a choice."""
    for n, row in enumerate(draft.rows):
        if row.kind == PERSON and not row.person and row.name.strip() and not register.named(row.name):
            draft = draft.with_row(n, _created(row))
    return Edited(draft, "summary")


def _created(row: RowDraft) -> RowDraft:
    return replace(row, person=NEW, wording=OWN, settled=True)


def _look(draft: MeetingDraft, number: int, register: Register) -> Edited:
    """Somebody else is wanted: the typed name decides again."""
    row = replace(draft.rows[number], person="", wording="", reason="", settled=False)
    return Edited(draft.with_row(number, row), "name", number)


def _choose(draft: MeetingDraft, number: int, register: Register) -> Edited:
    """A person was picked by id; the words of a stranger's titles do not follow, those of a paste do."""
    row = replace(draft.rows[number], wording="", reason="", settled=True)
    at, _ = draft.place_of(number)
    part, where = ("role", number) if row.titles else ("add", at)
    return Edited(draft.with_row(number, row), part, where)


def _as_person(draft: MeetingDraft, number: int, register: Register) -> Edited:
    """A group that is a person after all: the name up to the first comma, then titles."""
    text = draft.rows[number].text
    people = read_attendance(f"đồng chí {text}", register.names).people
    name, _, rest = text.partition(",")
    titles = people[0].titles if people else (rest.strip(),)
    row = RowDraft(name=people[0].name if people else name.strip(), titles="\n".join(titles))
    return Edited(draft.with_row(number, row), "name", number)


def _as_group(draft: MeetingDraft, number: int, register: Register) -> Edited:
    row = draft.rows[number]
    text = ", ".join(part for part in (row.name, *row.own_titles) if part.strip())
    return Edited(draft.with_row(number, RowDraft(kind=GROUP, text=text)), "text", number)


# --- Sides ----------------------------------------------------------------------------------------------


def _add_person(draft: MeetingDraft, at: int, register: Register) -> Edited:
    return _added(draft, at, RowDraft(), "name")


def _add_group(draft: MeetingDraft, at: int, register: Register) -> Edited:
    return _added(draft, at, RowDraft(kind=GROUP), "text")


def _added(draft: MeetingDraft, at: int, row: RowDraft, part: str) -> Edited:
    rows = (*draft.sides[at].rows, row)
    if len(draft.rows) >= MOST_ROWS:
        return Edited(draft, "add", at)
    return Edited(_with_rows(draft, at, rows), part, draft.number_of(at, len(rows) - 1))


def _sort(draft: MeetingDraft, at: int, register: Register) -> Edited:
    return Edited(_with_rows(draft, at, protocol_order.by_protocol(draft.sides[at].rows, register)), "sort", at)


def _add_side(draft: MeetingDraft, number: int, register: Register) -> Edited:
    if len(draft.sides) >= MOST_SIDES:
        return Edited(draft, "summary")
    return Edited(replace(draft, sides=(*draft.sides, SideDraft())), "side", len(draft.sides))


def _remove_side(draft: MeetingDraft, at: int, register: Register) -> Edited:
    """Only a side nobody stands on: people are never thrown away with one click."""
    if draft.sides[at].rows or len(draft.sides) == 1:
        return Edited(draft, "side", at)
    return Edited(replace(draft, sides=draft.sides[:at] + draft.sides[at + 1 :]), "side", max(at - 1, 0))


def _side_up(draft: MeetingDraft, at: int, register: Register) -> Edited:
    if not 0 < at < len(draft.sides):
        return Edited(draft, "side", at)
    sides = list(draft.sides)
    sides[at - 1], sides[at] = sides[at], sides[at - 1]
    return Edited(replace(draft, sides=tuple(sides)), "side", at - 1)


def _with_rows(draft: MeetingDraft, at: int, rows: Iterable[RowDraft]) -> MeetingDraft:
    return draft.with_side(at, replace(draft.sides[at], rows=tuple(rows)))


_VERBS: dict[str, Callable[[MeetingDraft, int, Register], Edited]] = {
    "up": _up,
    "down": _down,
    "remove": _remove,
    "new": _new,
    "new-all": _new_all,
    "look": _look,
    "choose": _choose,
    "as-person": _as_person,
    "as-group": _as_group,
    "add-person": _add_person,
    "add-group": _add_group,
    "sort": _sort,
    "add-side": _add_side,
    "remove-side": _remove_side,
    "side-up": _side_up,
}
