"""Two sequences matched as difflib matches them, within a budget of steps; beyond it by what stands once in both.

difflib looks at every pair of equal items, and again for every match it found: on repeated words that is n³.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import Match, SequenceMatcher

from people import deadline

# Steps of one page, about a third of a second. A paragraph of 300 words written anew takes a fiftieth of them.
STEPS = 8_000_000

Opcode = tuple[str, int, int, int, int]


@dataclass
class Budget:
    """Steps that are left for one page; `refused` counts the passages that wanted more."""

    left: int = field(default_factory=lambda: STEPS)
    refused: int = 0

    def take(self, steps: int) -> None:
        """Raises Spent when there are not so many left; nothing is taken then. Raises deadline.Passed."""
        deadline.check()
        if steps > self.left:
            raise Spent
        self.left -= steps

    def affords(self, steps: int) -> bool:
        """Whether there were so many left; they are taken. A refusal is remembered."""
        try:
            self.take(steps)
        except Spent:
            self.refused += 1
            return False
        return True


class Spent(Exception):
    """The budget does not reach."""


class _Matcher(SequenceMatcher[str]):
    """difflib's, each of its searches paid for before it is made."""

    def __init__(self, junk: Callable[[str], bool] | None, old: Sequence[str], new: Sequence[str], budget: Budget):
        super().__init__(junk, old, new, autojunk=False)
        self._budget = budget
        places = self.b2j  # type: ignore[attr-defined]
        self._steps = [1 + len(places.get(item, ())) for item in old]

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        self._budget.take(sum(self._steps[alo:ahi]))
        return super().find_longest_match(alo, ahi, blo, bhi)


def opcodes(
    old: Sequence[str], new: Sequence[str], budget: Budget, junk: Callable[[str], bool] | None = None
) -> list[Opcode] | None:
    """difflib's opcodes, or None when the budget does not reach. What was tried is paid."""
    try:
        return list(_Matcher(junk, old, new, budget).get_opcodes())
    except Spent:
        budget.refused += 1
        return None


def coarse(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Opcodes in n log n: equal ends, and the longest ascending row of what stands once in both."""
    return list(_opcodes(_matches(old, new), len(old), len(new)))


def common_start(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items both begin with."""
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places, ascending on both sides."""
    head = common_start(old, new)
    tail = common_start(old[head:][::-1], new[head:][::-1])
    yield from ((n, n) for n in range(head))
    a, b = head, head
    for i, j in [*_anchors(old, new, head, tail), (len(old) - tail, len(new) - tail)]:
        while a < i and b < j and old[a] == new[b]:  # what follows an anchor on both sides goes with it
            yield a, b
            a, b = a + 1, b + 1
        if i < len(old) - tail:
            yield i, j
            a, b = i + 1, j + 1
    yield from ((len(old) - n, len(new) - n) for n in range(tail, 0, -1))


def _anchors(old: Sequence[str], new: Sequence[str], head: int, tail: int) -> list[tuple[int, int]]:
    """The longest row, ascending on both sides, of items that stand once in both."""
    inner_old, inner_new = range(head, len(old) - tail), range(head, len(new) - tail)
    count_old, count_new = Counter(old[i] for i in inner_old), Counter(new[j] for j in inner_new)
    where = {new[j]: j for j in inner_new if count_new[new[j]] == 1}
    pairs = [(i, where[old[i]]) for i in inner_old if count_old[old[i]] == 1 and old[i] in where]
    ends: list[int] = []  # the smallest place in `new` at which a row of this length ends, and which pair that is
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    row, number = [], last[-1] if last else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _opcodes(matches: Iterator[tuple[int, int]], old: int, new: int) -> Iterator[Opcode]:
    a = b = equal = 0  # what is told up to here, and how many equal ones of it are not told yet
    for i, j in [*matches, (old, new)]:
        if equal and (i, j) == (a, b) and (i, j) != (old, new):
            a, b, equal = i + 1, j + 1, equal + 1
            continue
        if equal:
            yield "equal", a - equal, a, b - equal, b
        if i > a or j > b:
            yield ("replace" if i > a and j > b else "delete" if i > a else "insert"), a, i, b, j
        a, b, equal = i + 1, j + 1, 1
