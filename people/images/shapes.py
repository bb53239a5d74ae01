"""What is known of a picture file, and the picture that was made of it."""

from dataclasses import dataclass

from PIL import Image

Size = tuple[int, int]


@dataclass(frozen=True)
class Facts:
    """What the file says of itself: format name, width and height in pixels as they lie in the file.

    `decoded` is how many bytes its decoder holds at once while our pictures are made of it.
    """

    format: str
    width: int
    height: int
    decoded: int = 0
    more: bool = False  # pages or pictures behind the first, which are not taken


@dataclass(frozen=True)
class Opened:
    """A plain RGB picture, perhaps scaled down, and the size of the whole upright original."""

    picture: Image.Image
    width: int
    height: int
