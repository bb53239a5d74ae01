"""Who stands first: a dated list of offices, and the order it gives. Pure.

A person counts by the highest office held that day; ties keep the order they came in (domain 3). Within one
person memberships of Party bodies are printed before offices: `Ủy viên Bộ Chính trị, Thủ tướng Chính phủ`,
although the Prime Minister precedes a mere member. The list is data an editor changes; it proposes, never forces.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from people import names

Item = TypeVar("Item")
FORMER = "nguyên "


class FormerStand(StrEnum):
    """Where people who no longer hold their highest office stand: papers differ."""

    AFTER_HOLDERS = "after_holders"  # right behind those who hold it now
    LAST = "last"  # behind everybody in office


@dataclass(frozen=True)
class Rule:
    """One line of the list: the titles it covers (`*` stands for any words) and whether it is a membership."""

    name: str
    patterns: tuple[str, ...]
    membership: bool = False

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile("|".join(_pattern(pattern) for pattern in self.patterns) or r"(?!)")

    def covers(self, key: str) -> bool:
        """Whether the title with this `names.title_key` is on this line, as a whole."""
        return self._regex.fullmatch(key) is not None


def _pattern(text: str) -> str:
    """`Bí thư Tỉnh ủy *` as a regex over title keys; the star takes any words, and also none at the end."""
    words = [".+" if word == "*" else re.escape(names.title_key(word)) for word in _starred(text)]
    return r"\s?".join(words).replace(r"\s?.+", r"(?: .+)?") if words else r"(?!)"


def _starred(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(\*)", text) if part.strip()]


@dataclass(frozen=True)
class Protocol:
    """The list in force from a day on. `rules` from the highest office down."""

    in_force_from: datetime.date | None
    rules: tuple[Rule, ...]
    assumed: bool = False
    former_stand: FormerStand = FormerStand.AFTER_HOLDERS
    _places: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def place(self, key: str) -> int:
        """The line a title stands on, from 0; titles on no line come after the last."""
        if key not in self._places:
            lines = (n for n, rule in enumerate(self.rules) if rule.covers(key))
            self._places[key] = next(lines, len(self.rules))
        return self._places[key]

    def precedence(self, titles: Iterable[str]) -> tuple[int, int, int]:
        """Sort key of a person with these printed titles; smaller stands first."""
        best = (1, len(self.rules), 1)
        for title in titles:
            best = min(best, self._standing(names.title_key(title)))
        return best

    def _standing(self, key: str) -> tuple[int, int, int]:
        """(0 in office or 1 behind everybody, line, 0 holds it or 1 held it)."""
        former = key.startswith(FORMER)
        place = self.place(key.removeprefix(FORMER))
        last = former and self.former_stand is FormerStand.LAST
        return (int(last), place, int(former))

    def in_order(self, items: Sequence[Item], titles_of: Callable[[Item], Iterable[str]]) -> list[Item]:
        """The items by precedence of their titles; equals keep the order they came in."""
        return sorted(items, key=lambda item: self.precedence(titles_of(item)))

    def title_order(self, key: str, rank: int = 0) -> tuple[int, int, int, int]:
        """Sort key of one title (by its key) among one person's: memberships, then offices, then the rest."""
        former = key.startswith(FORMER)
        place = self.place(key.removeprefix(FORMER))
        membership = place < len(self.rules) and self.rules[place].membership
        return (int(former), 0 if membership else 1, place, rank)


def out_of_order(protocol: Protocol, titles: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """Neighbouring places (i, i + 1) of a list where the second precedes the first by protocol: warnings, no more."""
    standing = [protocol.precedence(t) for t in titles]
    return [(i, i + 1) for i in range(len(standing) - 1) if standing[i + 1] < standing[i]]
