"""What loading a file would do or has done, row by row, in words for the keeper. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from people.formats import show_number


class Kind(StrEnum):
    NEW = "mới"
    CHANGED = "đổi"
    ENDED = "kết thúc"
    CONFLICT = "mâu thuẫn"
    UNREADABLE = "không đọc được"
    UNCHANGED = "không đổi"


FAULTS = (Kind.CONFLICT, Kind.UNREADABLE)


@dataclass(frozen=True)
class Finding:
    """What becomes of one row of the file, or one fault in it."""

    number: int
    kind: Kind
    sentence: str

    def __str__(self) -> str:
        return f"Dòng {self.number}: {self.kind}: {self.sentence}"


@dataclass
class Tally:
    """How many rows (or faults) of each kind, and whether the register was changed in the end."""

    rows: int = 0
    applied: bool = False
    counts: dict[Kind, int] = field(default_factory=lambda: dict.fromkeys(Kind, 0))

    @property
    def faults(self) -> int:
        return sum(self.counts[kind] for kind in FAULTS)

    @property
    def changes(self) -> int:
        return sum(self.counts[kind] for kind in (Kind.NEW, Kind.CHANGED, Kind.ENDED))

    def __str__(self) -> str:
        counts = ", ".join(f"{show_number(count)} {kind}" for kind, count in self.counts.items())
        return f"{show_number(self.rows)} dòng: {counts}"


Report = Callable[[Finding], None]
Progress = Callable[[int], None]
