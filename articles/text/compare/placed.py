"""Changes of the photos: added, removed, moved, replaced at their place, captions."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from articles.text.compare.changes import Change
from articles.text.compare.content import Names, Photo
from articles.text.compare.matching import Budget
from articles.text.compare.paragraphs import Alignment
from articles.text.compare.words import GONE, NEW, Piece, pieces_with_note

_Pair = tuple[Photo, Photo]


def photo_changes(
    before: Sequence[Photo], after: Sequence[Photo], alignment: Alignment, names: Names, budget: Budget
) -> tuple[Change, ...]:
    """In the order of the page. A photo that only follows its paragraph to another number has not moved."""
    pairs, gone, new = _matched(_in_order(before), _in_order(after), alignment)
    swapped = _swapped(pairs, alignment)
    found: list[tuple[int, int, Change]] = []
    for old, now in pairs:
        changes = _stayed(old, now, (old, now) in swapped, alignment, names, budget)
        found += ((now.place, now.order, change) for change in changes)
    found += ((photo.place, photo.order, _new(photo, names)) for photo in new)
    found += ((max(alignment.places(photo.place)), photo.order, _gone(photo, names)) for photo in gone)
    return tuple(change for _, _, change in sorted(found, key=lambda one: one[:2]))


def _in_order(photos: Sequence[Photo]) -> list[Photo]:
    return sorted(photos, key=lambda photo: (photo.place, photo.order))


def _matched(
    before: list[Photo], after: list[Photo], alignment: Alignment
) -> tuple[list[_Pair], list[Photo], list[Photo]]:
    """The same picture first (the nearest of several uses), then another picture at the same place."""
    pairs: list[_Pair] = []
    gone, new = before[:], after[:]
    rounds: tuple[Callable[[Photo, Photo], bool], ...] = (
        lambda old, now: _same(old, now) and _kept_its_place(old, now, alignment) and old.words == now.words,
        lambda old, now: _same(old, now) and _kept_its_place(old, now, alignment),
        lambda old, now: _same(old, now) and (old.photo is not None or old.words == now.words),
        lambda old, now: _kept_its_place(old, now, alignment),
    )
    for fits in rounds:
        for old in gone[:]:
            if (now := next((photo for photo in new if fits(old, photo)), None)) is not None:
                _take(gone, old)
                _take(new, now)
                pairs.append((old, now))
    return pairs, gone, new


def _take(photos: list[Photo], photo: Photo) -> None:
    """Out of the list by identity: two uses may be equal."""
    del photos[next(number for number, one in enumerate(photos) if one is photo)]


def _same(old: Photo, now: Photo) -> bool:
    return old.photo == now.photo


def _kept_its_place(old: Photo, now: Photo, alignment: Alignment) -> bool:
    return min(now.place, alignment.new) in alignment.places(old.place)


def _swapped(pairs: Sequence[_Pair], alignment: Alignment) -> set[_Pair]:
    """Photos that stayed at their place and changed their turn there."""
    staying = [pair for pair in pairs if _same(*pair) and _kept_its_place(*pair, alignment)]
    staying.sort(key=lambda pair: (pair[1].place, pair[1].order))
    swapped: set[_Pair] = set()
    for _, group in groupby(staying, key=lambda pair: pair[1].place):
        now = list(group)
        was = sorted(now, key=lambda pair: (pair[0].place, pair[0].order))
        swapped |= {pair for pair, other in zip(now, was, strict=True) if pair is not other}
    return swapped


def _stayed(
    old: Photo, now: Photo, swapped: bool, alignment: Alignment, names: Names, budget: Budget
) -> Iterator[Change]:
    name = names.photo(now.photo)
    if not _same(old, now):
        yield Change("photos", "replaced", f"Thay {names.photo(old.photo)} bằng {name}, {_where(now)}")
    elif not _kept_its_place(old, now, alignment):
        note = f"Chuyển {name}: trước ở {_where(old)} của bản trước, nay ở {_where(now)}"
        yield Change("photos", "moved", note)
    elif swapped:
        yield Change("photos", "moved", f"Đổi thứ tự: {name}, {_where(now)}")
    if old.words != now.words:
        note = f"Chú thích của {name}, {_where(now)}"
        found, more = pieces_with_note(old.words, now.words, budget)
        yield Change("photos", "changed", note, found).noted(more)


def _new(photo: Photo, names: Names) -> Change:
    caption = (Piece(NEW, photo.words),) if photo.words else ()
    return Change("photos", "new", f"Thêm {names.photo(photo.photo)}, {_where(photo)}", caption)


def _gone(photo: Photo, names: Names) -> Change:
    caption = (Piece(GONE, photo.words),) if photo.words else ()
    return Change("photos", "gone", f"Bỏ {names.photo(photo.photo)}, {_where(photo)} của bản trước", caption)


def _where(photo: Photo) -> str:
    return f"sau đoạn {photo.place}" if photo.place else "trước đoạn đầu"
