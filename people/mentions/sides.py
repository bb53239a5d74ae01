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


def distinct_sides(told: Sequence[Side | str], texts: Sequence[str]) -> tuple[Side, ...]:
    """The sides in order of mention. `told`: the sides of lists, and as bare names the delegations led.

    A delegation that a list already names is that side; any other is a guest of its own.
    """
    listed = [side for side in told if isinstance(side, Side)]
    delegations = {fold(name) for name in told if isinstance(name, str)}
    first: dict[str, Side] = {}
    for one in told:
        side = one if isinstance(one, Side) else _own_side(one, listed, alone=len(delegations) == 1)
        if side:
            first.setdefault(fold(side.name), side)
    return _with_hosts(list(first.values()), texts)


def _own_side(delegation: str, listed: Sequence[Side], *, alone: bool) -> Side | None:
    if not fold(delegation).startswith(_DELEGATIONS) or _same_name(delegation, listed):
        return None
    return None if alone and _the_guests(listed) else Side(delegation, False)


def side_of(delegation: str, sides: Sequence[Side]) -> str | None:
    """Which of the distinct sides the delegation is, if any."""
    same = _same_name(delegation, sides)
    return same or (_the_guests(sides) if fold(delegation).startswith(_DELEGATIONS) else None)


def _same_name(delegation: str, sides: Iterable[Side]) -> str | None:
    """The side that begins the name or that it begins: Đoàn Công tác của Trung ương is the side Đoàn Công tác."""
    key = f"{fold(delegation)} "
    keys = ((side.name, f"{fold(side.name)} ") for side in sides)
    return next((name for name, side in keys if key.startswith(side) or side.startswith(key)), None)


def _the_guests(sides: Iterable[Side]) -> str | None:
    """The one side that calls itself a delegation, whatever its full name in the lead."""
    guests = [side.name for side in sides if fold(side.name).startswith(_GUESTS)]
    return guests[0] if len(guests) == 1 else None


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
