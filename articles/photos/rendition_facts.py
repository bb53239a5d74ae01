"""Which renditions a photo's row says there are; what it says wrongly is no rendition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.models import Photo

WIDEST = 9999  # as many digits as a picture's address has


@dataclass(frozen=True)
class Existing:
    """The widths of each format, smallest first; of a card also the point it was cropped around."""

    widths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    focus: tuple[int, int] | None = None

    def __getitem__(self, format: str) -> tuple[int, ...]:
        return self.widths.get(format, ())


def whole(photo: Photo) -> Existing:
    """The whole picture, in its widths."""
    return Existing(_widths(photo.renditions))


def card(photo: Photo) -> Existing:
    """The card for lists; without a point of interest nobody knows what it is called, so there is none."""
    said = photo.renditions.get("card") if isinstance(photo.renditions, dict) else None
    focus = _focus(said.get("focus")) if isinstance(said, dict) else None
    return Existing(_widths(said), focus) if focus else Existing()


def has_size(photo: Photo) -> bool:
    """Whether the row says how large the picture is; without it no place can be kept for it."""
    return all(isinstance(side, int) and side > 0 for side in (photo.width, photo.height))


def _widths(said: Any) -> dict[str, tuple[int, ...]]:
    if not isinstance(said, dict):
        return {}
    return {format: _numbers(widths, 1, WIDEST) for format, widths in said.items()}


def _focus(said: Any) -> tuple[int, int] | None:
    if not (isinstance(said, list) and len(said) == 2 and all(_is_number(n, 0, 100) for n in said)):
        return None
    return said[0], said[1]


def _numbers(said: Any, least: int, most: int) -> tuple[int, ...]:
    """In ascending order, each once."""
    return tuple(sorted({n for n in said if _is_number(n, least, most)})) if isinstance(said, list) else ()


def _is_number(value: Any, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
