"""Changes of the people and documents a text names."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

from articles.text.compare.changes import Change
from articles.text.compare.content import Mention, Names
from articles.text.compare.matching import Budget
from articles.text.compare.words import GONE, NEW, Piece, pieces_with_note


def mention_changes(
    before: Sequence[Mention], after: Sequence[Mention], names: Names, budget: Budget
) -> tuple[Change, ...]:
    """Added, removed, linked to another, printed otherwise. Their order says nothing."""
    kept = set(before) & set(after)
    gone = [mention for mention in before if mention not in kept]
    new = [mention for mention in after if mention not in kept]
    return (
        *(_linked(old, now, names) for old, now in _pairs(gone, new, lambda mention: mention.text)),
        *(_reworded(old, now, names, budget) for old, now in _pairs(gone, new, _target)),
        *(_one("gone", "Bỏ", GONE, mention, names) for mention in gone),
        *(_one("new", "Thêm", NEW, mention, names) for mention in new),
    )


def _target(mention: Mention) -> tuple[int | None, int | None]:
    return mention.person, mention.document


def _pairs(
    gone: list[Mention], new: list[Mention], key: Callable[[Mention], object]
) -> Iterator[tuple[Mention, Mention]]:
    """Pairs with the same key, taken out of both lists."""
    waiting: defaultdict[object, deque[Mention]] = defaultdict(deque)
    for mention in new:
        waiting[key(mention)].append(mention)
    pairs = [(old, waiting[key(old)].popleft()) for old in gone if waiting[key(old)]]
    _take_out(gone, [old for old, _ in pairs])
    _take_out(new, [now for _, now in pairs])
    yield from pairs


def _take_out(mentions: list[Mention], taken: Sequence[Mention]) -> None:
    """Equal ones are worth the same: so many of them go, the first of them."""
    out = Counter(taken)
    kept = []
    for mention in mentions:
        if out[mention]:
            out[mention] -= 1
        else:
            kept.append(mention)
    mentions[:] = kept


def _linked(old: Mention, now: Mention, names: Names) -> Change:
    targets = (Piece(GONE, names.target(old)), Piece(NEW, names.target(now)))
    return Change("mentions", "linked", f"“{now.text}” nay chỉ sang nơi khác", targets)


def _reworded(old: Mention, now: Mention, names: Names, budget: Budget) -> Change:
    found, note = pieces_with_note(old.text, now.text, budget)
    return Change("mentions", "changed", f"Cách in trong bài của {names.target(now)}", found).noted(note)


def _one(kind: str, verb: str, piece: str, mention: Mention, names: Names) -> Change:
    what = "văn bản" if mention.document is not None else "người"
    return Change("mentions", kind, f"{verb} {what}: {names.target(mention)}", (Piece(piece, mention.text),))
