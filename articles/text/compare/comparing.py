"""Two versions of an article side by side."""

from articles.text import blocks
from articles.text.compare.body import body_changes
from articles.text.compare.changes import HEADINGS, Change
from articles.text.compare.content import Content, Names
from articles.text.compare.matching import Budget
from articles.text.compare.named import mention_changes
from articles.text.compare.paragraphs import align, text_of
from articles.text.compare.placed import photo_changes
from articles.text.compare.words import GONE, NEW, Piece, pieces_with_note


def compare(before: Content, after: Content, names: Names, budget: Budget | None = None) -> tuple[Change, ...]:
    """What differs, field by field in the order of the page; empty when readers would see no difference.

    The body, when it differs, comes whole: its untouched paragraphs are changes of the kind `same`. `budget` is shared by all
    that one page compares; what it does not reach is shown whole, and its note says so.
    """
    budget = budget or Budget()
    old, new = blocks.split(before.body), blocks.split(after.body)
    alignment = align([text_of(block) for block in old], [text_of(block) for block in new], budget)
    found: list[Change] = []
    for name in HEADINGS:
        match name:
            case "body":
                found += body_changes(old, new, alignment, budget)
            case "photos":
                found += photo_changes(before.photos, after.photos, alignment, names, budget)
            case "meeting":
                found += _meeting(before.meeting, after.meeting, names)
            case "mentions":
                found += mention_changes(before.mentions, after.mentions, names, budget)
            case _:
                found += _text(name, getattr(before, name), getattr(after, name), budget)
    return tuple(found)


def _text(field: str, before: str, after: str, budget: Budget) -> tuple[Change, ...]:
    if before == after:
        return ()
    found, note = pieces_with_note(before, after, budget)
    return (Change(field, "changed", note, found),)


def _meeting(before: int | None, after: int | None, names: Names) -> tuple[Change, ...]:
    if before == after:
        return ()
    old = () if before is None else (Piece(GONE, names.meeting(before)),)
    new = () if after is None else (Piece(NEW, names.meeting(after)),)
    kind = "new" if before is None else "gone" if after is None else "changed"
    return (Change("meeting", kind, pieces=(*old, *new)),)
