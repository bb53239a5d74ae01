"""Two versions of an article compared, and two put together that began at the same one. Pure."""

from articles.text.compare.conflicts import Run, State

from .changes import HEADINGS, Change
from .comparing import compare
from .content import Content, Mention, Names, Photo
from .matching import Budget
from .merging import Field, Merge, merge
from .words import TOO_MANY, Piece, pieces, pieces_with_note

__all__ = [
    "HEADINGS", "TOO_MANY", "Budget", "Change", "Content", "Field", "Mention", "Merge", "Names", "Photo", "Piece", "Run", "State",
    "compare", "merge", "pieces", "pieces_with_note",
]  # fmt: skip
