"""Which paragraph of one version is which of another."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from articles.text.blocks import replace_tags
from articles.text.compare.matching import Budget, coarse, opcodes
from articles.text.compare.words import words
from articles.text.hints import plain

# Shares of common words. Of two paragraphs that have nothing to do with each other one pair in 500 comes to a half.
CHANGED = 0.5
MOVED = 0.8
# Changed paragraphs of the one times those of the other; beyond, only equal ones are found again.
LARGEST = 250_000
# A word that stands in both is counted in C, in a tenth of the time difflib needs for a step.
_MEETINGS_A_STEP = 4

_EDGES = re.compile(
    r"(?:</?(?:br|p|li|ul|ol|blockquote|table|caption|thead|tbody|tr|th|td)\b[^>]*>\n*)+",
)


def text_of(block: str) -> str:
    """The words of a block; its inner lines, list points and cells each on a line."""
    return plain(replace_tags(_EDGES, "\n", block)).strip("\n")


@dataclass(frozen=True)
class Alignment:
    """`pairs` of numbers (old, new) ascend on both sides; `moves` are paragraphs found at another place."""

    old: int
    new: int
    pairs: tuple[tuple[int, int], ...]
    moves: tuple[tuple[int, int], ...]

    def gaps(self) -> Iterator[tuple[range, range, tuple[int, int] | None]]:
        """In order of the page: what stands before each pair on both sides, and the pair; None at the end."""
        a = b = 0
        for i, j in self.pairs:
            yield range(a, i), range(b, j), (i, j)
            a, b = i + 1, j + 1
        yield range(a, self.old), range(b, self.new), None

    @cached_property
    def _partners(self) -> dict[int, int]:
        return dict((*self.pairs, *self.moves))

    def places(self, place: int) -> set[int]:
        """Where a photo after old paragraph `place` stands when nobody moved it: by either neighbour."""
        place = min(place, self.old)
        before = next((self._partners[i] + 1 for i in range(place - 1, -1, -1) if i in self._partners), 0)
        after = next((self._partners[i] for i in range(place, self.old) if i in self._partners), self.new)
        return {before, after}


def align(old: Sequence[str], new: Sequence[str], budget: Budget | None = None) -> Alignment:
    """Texts of paragraphs matched: equal ones first, wherever they stand, then those alike.

    Where `budget` does not reach only equal ones are found again, and it knows that it refused.
    """
    budget = budget or Budget()
    pairs, gaps = _equal(old, new, budget)
    free_old = {i for gap, _ in gaps for i in gap}
    free_new = {j for _, gap in gaps for j in gap}
    moves = _moved_whole(old, new, free_old, free_new)
    free_old -= {i for i, _ in moves}
    free_new -= {j for _, j in moves}
    likeness = _likeness({i: _bag(old[i]) for i in free_old}, {j: _bag(new[j]) for j in free_new}, budget)
    for gap_old, gap_new in gaps:
        pairs += _alike([i for i in gap_old if i in free_old], [j for j in gap_new if j in free_new], likeness)
    moves += _moved_and_touched(likeness, pairs)
    return Alignment(len(old), len(new), tuple(sorted(pairs)), tuple(moves))


_Bag = frozenset[str]
_Pair = tuple[int, int]


def _equal(old: Sequence[str], new: Sequence[str], budget: Budget) -> tuple[list[_Pair], list[tuple[range, range]]]:
    pairs: list[_Pair] = []
    gaps = []
    for tag, a, b, c, d in opcodes(old, new, budget) or coarse(old, new):
        if tag == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            gaps.append((range(a, b), range(c, d)))
    return pairs, gaps


def _moved_whole(
    old: Sequence[str], new: Sequence[str], free_old: Iterable[int], free_new: Iterable[int]
) -> list[_Pair]:
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for i in sorted(free_old):
        places[old[i]].append(i)
    return [(places[new[j]].popleft(), j) for j in sorted(free_new) if new[j].strip() and places[new[j]]]


def _bag(text: str) -> _Bag:
    """The words, the second of a kind being another: sets are quick to intersect."""
    seen: Counter[str] = Counter()
    bag = set()
    for word in words(text):
        bag.add(f"{word} {seen[word]}")
        seen[word] += 1
    return frozenset(bag)


def _likeness(old: dict[int, _Bag], new: dict[int, _Bag], budget: Budget) -> dict[_Pair, float]:
    """The share of words in common of all pairs that have enough of them; words lead to their paragraphs."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, bag in new.items():
        for word in bag:
            holders[word].append(j)
    meetings = sum(len(holders.get(word, ())) for bag in old.values() for word in bag)
    if len(old) * len(new) > LARGEST or not budget.affords(meetings // _MEETINGS_A_STEP):
        return {}
    found = {}
    for i, bag in old.items():
        common = Counter(chain.from_iterable(holders[word] for word in bag if word in holders))
        shares = ((j, 2 * count / (len(bag) + len(new[j]))) for j, count in common.items())
        found.update({(i, j): share for j, share in shares if share >= CHANGED})
    return found


def _alike(old: Sequence[int], new: Sequence[int], likeness: dict[_Pair, float]) -> list[_Pair]:
    """Pairs in ascending order with the largest sum of likeness."""
    if not likeness:
        return []
    best = _best_sums(old, new, likeness)
    pairs: list[_Pair] = []
    i = j = 0
    while i < len(old) and j < len(new):
        pair = old[i], new[j]
        if pair in likeness and best[i][j] == likeness[pair] + best[i + 1][j + 1]:
            pairs.append(pair)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _best_sums(old: Sequence[int], new: Sequence[int], likeness: dict[_Pair, float]) -> list[list[float]]:
    """The largest sum from each cell on (dynamic programming from the end)."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(new) - 1, -1, -1):
            paired = likeness.get((old[i], new[j]), 0.0)
            row[j] = max(row[j + 1], below[j], paired + below[j + 1] if paired else 0.0)
    return best


def _moved_and_touched(likeness: dict[_Pair, float], pairs: Iterable[_Pair]) -> list[_Pair]:
    """Nearly identical ones at another place, the most alike first."""
    taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
    moves: list[_Pair] = []
    near = ((-share, pair) for pair, share in likeness.items() if share >= MOVED)
    for _, (i, j) in sorted(near):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            moves.append((i, j))
    return moves
