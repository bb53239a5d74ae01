"""The body of two people who began at the same text, put together paragraph by paragraph (diff3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.text.compare.matching import Budget
from articles.text.compare.paragraphs import align, text_of

_Blocks = tuple[str, ...]


class State(StrEnum):
    """Who changed something since the base."""

    NOBODY = "nobody"
    MINE = "mine"
    THEIRS = "theirs"
    ALIKE = "alike"  # both, to the same
    MERGED = "merged"  # both, at different places: of the body only
    CONFLICT = "conflict"  # both, to something different

    @classmethod
    def of(cls, base: object, mine: object, theirs: object) -> "State":
        if mine == theirs:
            return cls.NOBODY if mine == base else cls.ALIKE
        if theirs == base:
            return cls.MINE
        return cls.THEIRS if mine == base else cls.CONFLICT


@dataclass(frozen=True)
class Run:
    """Neighbouring blocks (HTML) with one answer to who changed them."""

    state: State
    base: _Blocks
    mine: _Blocks
    theirs: _Blocks

    @property
    def proposal(self) -> _Blocks:
        """Theirs where only they changed it. In a conflict mine; theirs stands beside it."""
        return self.theirs if self.state == State.THEIRS else self.mine


@dataclass(frozen=True)
class _Edit:
    """One side replaced base[start:end]; an insertion has start == end."""

    start: int
    end: int
    side: int
    blocks: _Blocks

    def adds(self) -> bool:
        return len(self.blocks) > self.end - self.start

    def clashes(self, other: "_Edit") -> bool:
        """With one of the other side: both touch the same block, or put new ones at the same place."""
        one, two = sorted((self, other), key=lambda edit: (edit.start, edit.end))
        if one.end > two.start:
            return True
        return one.end == two.start and one.adds() and two.adds() and min(_size(one), _size(two)) == 0


def _size(edit: _Edit) -> int:
    return edit.end - edit.start


def runs(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], budget: Budget | None = None
) -> tuple[Run, ...]:
    """The three as runs: each side's own text is its runs joined, the text put together their proposals joined.

    Where `budget` does not reach, larger passages are one run: more is asked, nothing is lost.
    """
    budget = budget or Budget()
    edits = sorted(
        (*_edits(base, mine, 0, budget), *_edits(base, theirs, 1, budget)), key=lambda e: (e.start, e.end, e.side)
    )
    found: list[Run] = []
    at = 0
    for cluster in _clusters(edits):
        start, end = cluster[0].start, max(edit.end for edit in cluster)
        if start > at:
            found.append(_run(base[at:start], base[at:start], base[at:start]))
        found.append(_run(base[start:end], *(_applied(base, start, end, cluster, side) for side in (0, 1))))
        at = end
    if at < len(base):
        found.append(_run(base[at:], base[at:], base[at:]))
    return tuple(found)


def moved_place(place: int, found: Sequence[Run], side: str) -> int:
    """Where a photo after paragraph `place` of `side` (base, mine, theirs) stands in the text put together.

    It stays behind its paragraph; a place beyond the end stays beyond it.
    """
    return shifted(place, ((len(getattr(run, side)), len(run.proposal)) for run in found))


def shifted(place: int, lengths: Iterable[tuple[int, int]]) -> int:
    """Where a place stands when runs of so many blocks (first) have become so many (second)."""
    before = after = 0
    for own, now in lengths:
        if place == before:
            return after
        if place < before + own:
            return after + min(place - before, now)
        before, after = before + own, after + now
    return after + place - before


def _edits(base: Sequence[str], other: Sequence[str], side: int, budget: Budget) -> Iterator[_Edit]:
    alignment = align([text_of(block) for block in base], [text_of(block) for block in other], budget)
    for old, new, pair in alignment.gaps():
        if old or new:
            yield _Edit(old.start, old.stop, side, tuple(other[j] for j in new))
        if pair and base[pair[0]] != other[pair[1]]:
            yield _Edit(pair[0], pair[0] + 1, side, (other[pair[1]],))


def _clusters(edits: Sequence[_Edit]) -> Iterator[list[_Edit]]:
    cluster: list[_Edit] = []
    sides: tuple[list[_Edit], list[_Edit]] = ([], [])
    for edit in edits:
        if cluster and not _clashes(edit, sides[1 - edit.side]):
            yield cluster
            cluster, sides = [], ([], [])
        cluster.append(edit)
        sides[edit.side].append(edit)
    if cluster:
        yield cluster


def _clashes(edit: _Edit, others: Sequence[_Edit]) -> bool:
    """With any of the other side; the edits of one side ascend, so only the last ones reach as far."""
    for other in reversed(others):
        if edit.clashes(other):
            return True
        if other.end < edit.start:
            return False
    return False


def _applied(base: Sequence[str], start: int, end: int, cluster: Sequence[_Edit], side: int) -> _Blocks:
    """base[start:end] as this side has it."""
    result: list[str] = []
    at = start
    for edit in cluster:
        if edit.side == side:
            result += (*base[at : edit.start], *edit.blocks)
            at = edit.end
    return (*result, *base[at:end])


def _run(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Run:
    three = tuple(base), tuple(mine), tuple(theirs)
    return Run(State.of(*three), *three)
