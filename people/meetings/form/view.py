"""The draft as the form's templates show it: every row with its choices, words, warnings and faults. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from people.meetings.draft import protocol_order
from people.meetings.draft.printed_titles import Wording, compared, entry_of, printed
from people.meetings.draft.values import GROUP, NEW, OWN, REGISTER, MeetingDraft, RowDraft, SideDraft
from people.register import Entry, Register

Faults = Mapping[str, str]
_MOST_WARNINGS = 2


@dataclass(frozen=True)
class Choice:
    """One radio button of "who is meant"."""

    value: str
    label: str
    titles: str = ""
    checked: bool = False


@dataclass(frozen=True)
class Fault:
    """A line of the list of faults, leading to its field."""

    id: str
    where: str
    text: str


@dataclass(frozen=True)
class Known:
    """What the shell has read for the page: how people are told apart, whose words are frozen, what a search found."""

    register: Register
    labels: Mapping[int, str]
    frozen: Mapping[int, datetime.datetime] | None = None
    searched: int | None = None  # the row somebody is looked up for
    found: Sequence[Choice] = ()


@dataclass(frozen=True)
class RowView:
    number: int
    place: int
    side: int
    row: RowDraft
    state: str  # group, empty, missing, twins, new, linked
    printed: str = ""
    from_register: str = ""
    as_pasted: str = ""
    wording: str = Wording.NONE.value
    label: str = ""
    frozen_at: datetime.datetime | None = None
    choices: tuple[Choice, ...] = ()
    errors: Faults | None = None
    focus: str = ""

    @property
    def name(self) -> str:
        """What a screen reader calls the row."""
        if self.is_group:
            return f"thành phần {self.place}"
        return self.row.name or f"người thứ {self.place}"

    @property
    def is_group(self) -> bool:
        return self.state == "group"

    @property
    def is_open(self) -> bool:
        """Something about this row wants to be decided or repaired."""
        repairs = set(self.errors or ()) & {"titles", "reason", "name"}
        return bool(repairs) or (self.differs and (not self.row.settled or self.follows))

    @property
    def asks(self) -> bool:
        return self.state in ("missing", "twins")

    @property
    def differs(self) -> bool:
        return self.wording == Wording.DIFFERENT.value

    @property
    def own(self) -> bool:
        return self.row.wording == OWN

    @property
    def follows(self) -> bool:
        return self.row.wording == REGISTER


@dataclass(frozen=True)
class SideView:
    at: int
    side: SideDraft
    rows: tuple[RowView, ...]
    warnings: tuple[protocol_order.OutOfOrder, ...]
    more_warnings: int
    errors: Faults
    focus: str

    @property
    def people(self) -> int:
        return sum(not row.is_group for row in self.rows)

    @property
    def title(self) -> str:
        return self.side.name or f"Bên {self.at + 1}"


@dataclass(frozen=True)
class FormView:
    draft: MeetingDraft
    sides: tuple[SideView, ...]
    errors: Faults
    focus: str
    faults: tuple[Fault, ...]
    read: bool  # a paste has just been read
    refused: bool  # a save has just been refused

    @property
    def rows(self) -> tuple[RowView, ...]:
        return tuple(row for side in self.sides for row in side.rows)

    @property
    def whole_fault(self) -> str:
        return self.errors.get("", "")

    @property
    def people(self) -> int:
        return sum(side.people for side in self.sides)

    @property
    def groups(self) -> int:
        return len(self.rows) - self.people

    @property
    def missing(self) -> int:
        return sum(row.state == "missing" for row in self.rows)

    @property
    def twins(self) -> int:
        return sum(row.state == "twins" for row in self.rows)

    @property
    def differing(self) -> int:
        return sum(row.differs for row in self.rows)


def form_view(
    draft: MeetingDraft,
    known: Known,
    *,
    faults: Faults | None = None,
    part: str = "",
    number: int = 0,
    refused: bool = False,
) -> FormView:
    """The page's form. `part` and `number` say where the typist goes on (editing.Edited)."""
    faults = faults or {}
    sides = tuple(_side(draft, at, known, faults, part, number) for at in range(len(draft.sides)))
    own = {name: text for name, text in faults.items() if "-" not in name}
    return FormView(draft, sides, own, part, _listed(faults, draft), part == "summary", refused)


def _listed(faults: Faults, draft: MeetingDraft) -> tuple[Fault, ...]:
    """The faults in the order of the form, each with a way to its field."""
    rows = draft.rows
    return tuple(_fault(name, text, rows) for name, text in faults.items() if name)


def _fault(name: str, text: str, rows: Sequence[RowDraft]) -> Fault:
    kind, _, rest = name.partition("-")
    number, _, field = rest.partition("-")
    if kind == "rows":
        row = rows[int(number)]
        where = row.name or row.text[:40] or f"Hàng {int(number) + 1}"
        return Fault(f"hang-{number}" if field in ("person", "role") else f"id_{name}", where, text)
    return Fault(f"id_{name}", _FIELDS.get(field or name, "Cuộc họp"), text)


_FIELDS = {
    "kind": "Hình thức",
    "date": "Ngày",
    "part_of_day": "Buổi",
    "place": "Địa điểm",
    "topic": "Nội dung",
    "paste": "Đoạn dán",
    "name": "Tên bên",
    "full_name": "Tên đầy đủ của bên",
    "standing": "Tư cách của bên",
}


def _side(draft: MeetingDraft, at: int, known: Known, faults: Faults, part: str, number: int) -> SideView:
    side = draft.sides[at]
    first = draft.number_of(at, 0)
    focus_row = number if part in ROW_PARTS else None
    rows = tuple(
        _row(row, first + place, place, at, known, _under(f"rows-{first + place}-", faults), part, focus_row)
        for place, row in enumerate(side.rows)
    )
    warnings = protocol_order.warnings(side, known.register)
    return SideView(
        at,
        side,
        rows,
        tuple(warnings[:_MOST_WARNINGS]),
        max(len(warnings) - _MOST_WARNINGS, 0),
        _under(f"sides-{at}-", faults),
        part if part in SIDE_PARTS and number == at else "",
    )


ROW_PARTS = frozenset({"up", "down", "name", "text", "role"})
SIDE_PARTS = frozenset({"add", "sort", "side"})


def _row(
    row: RowDraft, number: int, place: int, side: int, known: Known, errors: Faults, part: str, focus: int | None
) -> RowView:
    focused = part if focus == number else ""
    if row.kind == GROUP:
        return RowView(number, place + 1, side, row, "group", errors=errors, focus=focused)
    entry = entry_of(row, known.register)
    twins = known.register.named(row.name) if row.name.strip() else ()
    return RowView(
        number,
        place + 1,
        side,
        row,
        _state(row, entry, twins),
        printed=", ".join(printed(row, known.register)),
        from_register=", ".join(entry.shown_titles) if entry else "",
        as_pasted=", ".join(row.own_titles),
        wording=compared(row.own_titles, entry, known.register).value,
        label=known.labels.get(entry.id, entry.name).removeprefix(entry.name).strip() if entry else "",
        frozen_at=(known.frozen or {}).get(row.person_id or 0),
        choices=_choices(row, number, twins, known) if _asks(row, number, twins, known) else (),
        errors=errors,
        focus=focused,
    )


def _state(row: RowDraft, entry: Entry | None, twins: Sequence[Entry]) -> str:
    if row.person == NEW:
        return "new"
    if len(twins) > 1 and not row.settled:
        return "twins"
    if entry is not None:
        return "linked"
    return "missing" if row.name.strip() else "empty"


def _asks(row: RowDraft, number: int, twins: Sequence[Entry], known: Known) -> bool:
    """Whether the choice is laid open: namesakes not yet chosen from, a new file beside them, or a search."""
    undecided = len(twins) > 1 and not row.settled
    return undecided or known.searched == number or bool(twins and row.person == NEW)


def _choices(row: RowDraft, number: int, twins: Sequence[Entry], known: Known) -> tuple[Choice, ...]:
    """Everybody of the name, whoever a search has found, and a new person."""
    people = {
        str(entry.id): Choice(
            str(entry.id),
            known.labels.get(entry.id, entry.name),
            ", ".join(entry.shown_titles),
            row.person == str(entry.id),
        )
        for entry in twins
    }
    if known.searched == number:
        people |= {choice.value: choice for choice in known.found if choice.value not in people}
    return (*people.values(), Choice(NEW, f"Người khác: tạo hồ sơ mới cho “{row.name}”", "", row.person == NEW))


def _under(prefix: str, faults: Faults) -> Faults:
    return {name.removeprefix(prefix): text for name, text in faults.items() if name.startswith(prefix)}
