"""Changes of the people and documents a text names."""

from collections.abc import Callable, Iterator, Sequence

from articles.text.compare.changes import Change
from articles.text.compare.content import Mention, Names
from articles.text.compare.words import GONE, NEW, Piece, pieces


def mention_changes(before: Sequence[Mention], after: Sequence[Mention], names: Names) -> tuple[Change, ...]:
    """Added, removed, linked to another, printed otherwise. Their order says nothing."""
    kept = set(before) & set(after)
    gone = [mention for mention in before if mention not in kept]
    new = [mention for mention in after if mention not in kept]
    return (
        *(_linked(old, now, names) for old, now in _pairs(gone, new, lambda mention: mention.text)),
        *(_reworded(old, now, names) for old, now in _pairs(gone, new, _target)),
        *(_one("gone", "Bỏ", GONE, mention, names) for mention in gone),
        *(_one("new", "Thêm", NEW, mention, names) for mention in new),
    )


def _target(mention: Mention) -> tuple[int | None, int | None]:
    return mention.person, mention.document


def _pairs(
    gone: list[Mention], new: list[Mention], key: Callable[[Mention], object]
) -> Iterator[tuple[Mention, Mention]]:
    """Pairs with the same key, taken out of both lists."""
    for old in gone[:]:
        now = next((mention for mention in new if key(mention) == key(old)), None)
        if now is not None:
            gone.remove(old)
            new.remove(now)
            yield old, now


def _linked(old: Mention, now: Mention, names: Names) -> Change:
    targets = (Piece(GONE, names.target(old)), Piece(NEW, names.target(now)))
    return Change("mentions", "linked", f"“{now.text}” nay chỉ sang nơi khác", targets)


def _reworded(old: Mention, now: Mention, names: Names) -> Change:
    return Change("mentions", "changed", f"Cách in trong bài của {names.target(now)}", pieces(old.text, now.text))


def _one(kind: str, verb: str, piece: str, mention: Mention, names: Names) -> Change:
    what = "văn bản" if mention.document is not None else "người"
    return Change("mentions", kind, f"{verb} {what}: {names.target(mention)}", (Piece(piece, mention.text),))
