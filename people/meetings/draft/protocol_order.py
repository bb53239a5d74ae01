"""The protocol order of a side: proposed in one step, warned about, never forced. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from people import protocol
from people.meetings.draft.printed_titles import printed
from people.meetings.draft.values import PERSON, RowDraft, SideDraft
from people.names import title_key
from people.register import Register


@dataclass(frozen=True)
class OutOfOrder:
    """Two neighbours: `second` stands behind `first`, and would precede by protocol."""

    first: str
    second: str


def by_protocol(rows: Iterable[RowDraft], register: Register) -> tuple[RowDraft, ...]:
    """The people by the highest office of that day, equals as they stood; a group keeps its place."""
    rows = tuple(rows)
    people = [row for row in rows if row.kind == PERSON]
    ordered = iter(register.protocol.in_order(people, lambda row: _titles(row, register)))
    return tuple(next(ordered) if row.kind == PERSON else row for row in rows)


def warnings(side: SideDraft, register: Register) -> list[OutOfOrder]:
    """Where the hand-made order differs from protocol; who has no titles yet is not judged."""
    people = [(row, _titles(row, register)) for row in side.rows if row.kind == PERSON]
    judged = [(row, titles) for row, titles in people if titles]
    pairs = protocol.out_of_order(register.protocol, [titles for _, titles in judged])
    return [OutOfOrder(judged[first][0].name, judged[second][0].name) for first, second in pairs]


def _titles(row: RowDraft, register: Register) -> tuple[str, ...]:
    """The printed titles in their canonical spelling, as the protocol list knows them."""
    return tuple(register.spellings.get(title_key(title), title) for title in printed(row, register))
