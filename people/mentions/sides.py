"""The sides of a meeting: those that lists name and the delegations somebody leads, and who is host."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from people.mentions.facts import Side
from people.mentions.words import DELEGATION_KINDS
from people.names import fold

_HOST_REACH = 160
_OPENING = 5000  # characters of a paragraph that may say who is worked with
_GUESTS = tuple(fold(f"đoàn {' '.join(kind)}") for kind in DELEGATION_KINDS)
_DELEGATIONS = ("doan ", "phai doan ")


class Delegations:
    """Which of some sides a delegation is, by the name it has elsewhere in the text."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._whole: dict[str, str] = {}
        self._openings: dict[str, str] = {}
        guests: list[str] = []
        for side in sides:
            key = fold(side.name)
            self._whole.setdefault(key, side.name)
            for opening in _openings(key):
                self._openings.setdefault(opening, side.name)
            if key.startswith(_GUESTS):
                guests.append(side.name)
        self._guests = guests[0] if len(guests) == 1 else None

    def same_name(self, delegation: str) -> str | None:
        """The side that begins the name or that it begins: Đoàn Công tác của Trung ương is the side Đoàn Công tác."""
        key = fold(delegation)
        begins = next((self._whole[opening] for opening in _openings(key) if opening in self._whole), None)
        return begins or self._openings.get(key)

    def side_of(self, delegation: str) -> str | None:
        """The side of this name, else the only one that calls itself a delegation."""
        return self.same_name(delegation) or (self._guests if _is_delegation(delegation) else None)


def _openings(key: str) -> list[str]:
    """The first words of a folded name, the whole of it first."""
    words = key.split()
    return [" ".join(words[:count]) for count in range(len(words), 0, -1)]


def _is_delegation(name: str) -> bool:
    return fold(name).startswith(_DELEGATIONS)


def distinct_sides(told: Sequence[Side | str], texts: Sequence[str]) -> tuple[Side, ...]:
    """The sides in order of mention. `told`: the sides of lists, and as bare names the delegations led.

    A delegation that a list already names is that side; any other is a guest of its own.
    """
    listed = Delegations(side for side in told if isinstance(side, Side))
    alone = len({fold(name) for name in told if isinstance(name, str)}) == 1
    first: dict[str, Side] = {}
    for one in told:
        side = one if isinstance(one, Side) else _own_side(one, listed, alone=alone)
        if side:
            first.setdefault(fold(side.name), side)
    return _with_hosts(list(first.values()), texts)


def _own_side(delegation: str, listed: Delegations, *, alone: bool) -> Side | None:
    named = listed.side_of(delegation) if alone else listed.same_name(delegation)
    return Side(delegation, False) if named is None and _is_delegation(delegation) else None


def _with_hosts(sides: Sequence[Side], texts: Sequence[str]) -> tuple[Side, ...]:
    named = [replace(side, host=_is_host(side, texts)) for side in sides]
    if len(named) == 2 and [side.host for side in named].count(None) == 1:
        known = next(side.host for side in named if side.host is not None)
        named = [side if side.host is not None else replace(side, host=not known) for side in named]
    return tuple(named)


def _is_host(side: Side, texts: Sequence[str]) -> bool | None:
    """A delegation is a guest; who is worked with ("làm việc với A") is the host."""
    if side.host is not None:
        return side.host
    key = fold(side.name)
    if key.startswith(_GUESTS):
        return False
    for text in texts[:4]:
        folded = fold(text[:_OPENING])
        if any(key in clause[:_HOST_REACH] for clause in folded.split("lam viec voi ")[1:]):
            return True
    return None
