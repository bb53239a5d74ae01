"""Two people saved over the same version: what each changed, and a proposal that loses nobody's words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from articles.text import blocks
from articles.text.compare.changes import HEADINGS
from articles.text.compare.conflicts import Run, State, moved_place, runs
from articles.text.compare.content import Content, Photo


@dataclass(frozen=True)
class Field:
    """One field of the three versions. In a conflict the proposal is mine and theirs stands beside it.

    Of the body `runs` says it paragraph by paragraph. The places of photos (in all four values) are places of
    the proposed body.
    """

    name: str
    state: State
    base: Any
    mine: Any
    theirs: Any
    proposal: Any
    runs: tuple[Run, ...] = ()

    @property
    def heading(self) -> str:
        return HEADINGS[self.name]

    @property
    def conflicts(self) -> tuple[Run, ...]:
        """The runs of the body a person has to decide."""
        return tuple(run for run in self.runs if run.state == State.CONFLICT)


@dataclass(frozen=True)
class Merge:
    """All fields, in the order of the page."""

    fields: tuple[Field, ...]

    @property
    def proposal(self) -> Content:
        return Content(**{field.name: field.proposal for field in self.fields})

    @property
    def conflicts(self) -> tuple[Field, ...]:
        """The fields a person has to decide."""
        return tuple(field for field in self.fields if field.state == State.CONFLICT)

    def field(self, name: str) -> Field:
        """Raises KeyError for a name that is none of HEADINGS."""
        return {field.name: field for field in self.fields}[name]


def merge(base: Content, mine: Content, theirs: Content) -> Merge:
    """Field by field, the body by paragraphs. With one side unchanged, or both alike, the proposal is the other."""
    body = _body(base.body, mine.body, theirs.body)
    return Merge(tuple(body if name == "body" else _field(name, base, mine, theirs, body.runs) for name in HEADINGS))


def _field(name: str, base: Content, mine: Content, theirs: Content, body: Sequence[Run]) -> Field:
    sides = {"base": base, "mine": mine, "theirs": theirs}
    values = {side: getattr(version, name) for side, version in sides.items()}
    if name == "photos":
        values = {side: _replaced(photos, body, side) for side, photos in values.items()}
    state = State.of(**values)
    return Field(name, state, **values, proposal=values["theirs" if state == State.THEIRS else "mine"])


def _replaced(photos: Sequence[Photo], body: Sequence[Run], side: str) -> tuple[Photo, ...]:
    """The photos behind the same paragraphs of the proposed body."""
    return tuple(replace(photo, place=moved_place(photo.place, body, side)) for photo in photos)


def _body(base: str, mine: str, theirs: str) -> Field:
    found = runs(blocks.split(base), blocks.split(mine), blocks.split(theirs))
    state = State.of(base, mine, theirs)
    if state != State.CONFLICT:
        return Field("body", state, base, mine, theirs, theirs if state == State.THEIRS else mine, found)
    if all(run.state != State.CONFLICT for run in found):
        state = State.MERGED
    proposal = "\n".join(block for run in found for block in run.proposal)
    return Field("body", state, base, mine, theirs, proposal, found)
