"""The meeting as it stands in the form: typed, not yet checked, in the order it is shown. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from people.formats import respelled

PERSON, GROUP = "person", "group"
NEW = "new"  # the row's person is to be created at save
REGISTER, OWN = "register", "own"
MOST_SIDES = 12
MOST_ROWS = 400
LONGEST_PASTE = 20_000

Posted = Mapping[str, Sequence[str]]
_SIDE_PARTS = ("id", "name", "full_name", "standing")


@dataclass(frozen=True)
class RowDraft:
    """One person or one unnamed group of a side.

    `person`: an id in digits, NEW, or empty while nobody is chosen. `wording`: whose titles are printed, the
    register's or the row's own; empty while undecided. `settled`: somebody chose the person, by id.
    """

    kind: str = PERSON
    name: str = ""
    person: str = ""
    honorific: str = ""
    role: str = "attend"
    wording: str = ""
    titles: str = ""
    reason: str = ""
    text: str = ""
    settled: bool = False

    @property
    def own_titles(self) -> tuple[str, ...]:
        """The row's own titles, one a line."""
        return tuple(line for line in self.titles.split("\n") if line.strip())

    @property
    def person_id(self) -> int | None:
        return int(self.person) if self.person.isdecimal() else None


@dataclass(frozen=True)
class SideDraft:
    id: str = ""
    name: str = ""
    full_name: str = ""
    standing: str = ""
    rows: tuple[RowDraft, ...] = ()


@dataclass(frozen=True)
class MeetingDraft:
    """`paste` is what stands in the paste box, `remainder` the pieces of it nobody recognised."""

    kind: str = "buổi làm việc"
    date: str = ""
    part_of_day: str = ""
    place: str = ""
    topic: str = ""
    paste: str = ""
    remainder: tuple[str, ...] = ()
    sides: tuple[SideDraft, ...] = ()
    mark: str = ""  # the stored meeting this form was opened on (loading.mark_of)

    @property
    def rows(self) -> tuple[RowDraft, ...]:
        """All rows, side by side, in the numbering of the form's fields."""
        return tuple(row for side in self.sides for row in side.rows)

    def place_of(self, number: int) -> tuple[int, int]:
        """(side, place in it) of row `number`. Raises IndexError."""
        for at, side in enumerate(self.sides):
            if number < len(side.rows):
                return at, number
            number -= len(side.rows)
        raise IndexError(number)

    def number_of(self, side: int, place: int) -> int:
        """The row's number among all rows."""
        return sum(len(s.rows) for s in self.sides[:side]) + place

    def with_side(self, at: int, side: SideDraft) -> "MeetingDraft":
        return replace(self, sides=(*self.sides[:at], side, *self.sides[at + 1 :]))

    def with_row(self, number: int, row: RowDraft) -> "MeetingDraft":
        at, place = self.place_of(number)
        rows = self.sides[at].rows
        return self.with_side(at, replace(self.sides[at], rows=(*rows[:place], row, *rows[place + 1 :])))


# --- From the form --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Placed:
    """A row with the place its number box asks for."""

    row: RowDraft
    side: int
    standing_at: int  # 1 for the first row of its side
    wanted: int = field(default=0)

    @property
    def key(self) -> tuple[int, int, int]:
        """Whoever is moved up stands before the present holder of the place, whoever is moved down behind."""
        moved = (self.wanted > self.standing_at) - (self.wanted < self.standing_at)
        return (self.wanted, moved, self.standing_at)


def from_post(data: Posted) -> MeetingDraft:
    """The form as posted. What is missing is empty, what is too much is cut off; nothing is checked here."""
    sides = [_side(data, n) for n in range(_count(data, "sides-total", MOST_SIDES))] or [SideDraft()]
    return MeetingDraft(
        kind=_text(data, "kind"),
        date=respelled(_text(data, "date").strip()),
        part_of_day=_text(data, "part_of_day"),
        place=_text(data, "place"),
        topic=_text(data, "topic"),
        paste=_text(data, "paste"),
        remainder=tuple(_lines(piece) for piece in data.get("remainder", ()))[:MOST_ROWS],
        sides=tuple(_with_rows(sides, _placed_rows(data, len(sides)))),
        mark=_text(data, "mark"),
    )


def _side(data: Posted, n: int) -> SideDraft:
    id, name, full_name, standing = (_text(data, f"sides-{n}-{part}") for part in _SIDE_PARTS)
    return SideDraft(id, name, full_name, standing)


def _placed_rows(data: Posted, sides: int) -> list[_Placed]:
    found: list[_Placed] = []
    seen = [0] * sides
    for n in range(_count(data, "rows-total", MOST_ROWS)):
        prefix = f"rows-{n}-"
        stood = min(_number(_text(data, prefix + "stood"), 0), sides - 1)
        side = min(_number(_text(data, prefix + "side"), stood), sides - 1)
        seen[stood] += 1
        wanted = _number(_text(data, prefix + "order"), seen[stood]) if side == stood else MOST_ROWS + n
        found.append(_Placed(_row(data, prefix), side, seen[stood], wanted))
    return found


def _row(data: Posted, prefix: str) -> RowDraft:
    names = ("name", "honorific", "role", "wording", "titles", "reason", "text")
    fields = {name: _text(data, prefix + name) for name in names}
    # A person picked from the list stands behind the radio button that was checked before.
    picked = [value for value in data.get(prefix + "person", ()) if value.isdecimal() or value == NEW]
    return RowDraft(
        kind=GROUP if _text(data, prefix + "kind") == GROUP else PERSON,
        person=picked[-1] if picked and len(picked[-1]) < 19 else "",
        settled=bool(_text(data, prefix + "settled")),
        **fields,
    )


def _with_rows(sides: Sequence[SideDraft], placed: Sequence[_Placed]) -> list[SideDraft]:
    ordered = sorted(placed, key=lambda p: p.key)
    return [replace(side, rows=tuple(p.row for p in ordered if p.side == n)) for n, side in enumerate(sides)]


def _count(data: Posted, name: str, most: int) -> int:
    return min(_number(_text(data, name), 0), most)


def _number(text: str, otherwise: int) -> int:
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 6 else otherwise


def _text(data: Posted, name: str) -> str:
    values = data.get(name) or ("",)
    return _lines(values[-1])


def _lines(text: str) -> str:
    """Browsers send line ends as CR LF; nothing else of the text is touched."""
    return text.replace("\r\n", "\n")
