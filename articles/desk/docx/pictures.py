"""A picture of a Word file as Word shows it: which part of it, how it lies, what is said of it."""

import io
import re
from dataclasses import dataclass

from PIL import Image

from people import images

_FILE_NAME = re.compile(r".*\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|emf|wmf|svg)", re.IGNORECASE)
_BY_ITSELF = re.compile(
    r"(?:picture|image|photo|hình ảnh|hình|ảnh|img|dsc|screenshot|no description|mô tả|alt|graphical user interface)?[\s_:#-]*\d*",
    re.IGNORECASE,
)
_MACHINE_MADE = re.compile(r"(?:description|mô tả|nội dung)\b.{0,40}(?:automatically|generated|tự động)", re.IGNORECASE)
LONGEST_WORDS = 300
WIDEST, TALLEST = 1920, 5000

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Picture:
    """The name its file has inside the package, and its part; none when it lies elsewhere.

    `crop`: the shares of its sides that Word cuts off, left, top, right, bottom. `turn`: quarters, clockwise.
    """

    name: str
    part: str | None
    crop: Box = (0, 0, 0, 0)
    turn: int = 0
    flipped: bool = False
    upside_down: bool = False
    words: str = ""
    why: str = ""  # no picture can be had for this place

    @property
    def is_as_filed(self) -> bool:
        """Whether Word shows the file as it is."""
        return not (any(self.crop) or self.turn or self.flipped or self.upside_down)


def said_of(text: str) -> str:
    """The alternative text of a picture where a person wrote one; "" for file names and what Word made up."""
    text = " ".join(text.split())
    if _FILE_NAME.fullmatch(text) or _BY_ITSELF.fullmatch(text) or _MACHINE_MADE.search(text):
        return ""
    return text[:LONGEST_WORDS]


def crop_of(shares: list[float]) -> Box:
    """Shares that can be cut off: what adds ground round a picture, or leaves nothing of it, cuts nothing."""
    left, top, right, bottom = (share if 0.001 <= share < 1 else 0.0 for share in shares)
    if left + right > 0.99:
        left = right = 0.0
    if top + bottom > 0.99:
        top = bottom = 0.0
    return left, top, right, bottom


def quarters(degrees: float) -> int:
    """The nearest quarter turn."""
    return round(degrees / 90) % 4


def as_shown(data: bytes, picture: Picture) -> bytes:
    """The picture file as Word shows it, what is cut or turned no larger than pages show it. Raises PictureRefused."""
    if picture.is_as_filed:
        return data
    whole = images.opened(data, _box(picture.crop)).picture
    shown = whole.crop(_pixels(whole.size, picture.crop))
    if picture.flipped:
        shown = shown.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if picture.upside_down:
        shown = shown.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    if picture.turn:
        turns = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
        shown = shown.transpose(turns[picture.turn])
    return _encoded(shown, images.inspect(data).format)


def _box(crop: Box) -> images.Size:
    """So large that what is left of the picture is as wide as pages show it, within what this process may hold."""
    left, top, right, bottom = crop
    return min(4000, round(WIDEST / (1 - left - right))), min(5000, round(TALLEST / (1 - top - bottom)))


def _pixels(size: tuple[int, int], crop: Box) -> tuple[int, int, int, int]:
    width, height = size
    left, top = min(round(width * crop[0]), width - 1), min(round(height * crop[1]), height - 1)
    right, bottom = max(round(width * (1 - crop[2])), left + 1), max(round(height * (1 - crop[3])), top + 1)
    return left, top, right, bottom


def _encoded(picture: Image.Image, format: str) -> bytes:
    """A drawing stays sharp, a photo loses next to nothing."""
    if format == "JPEG":
        return images.encode(picture, "JPEG", quality=95)
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG")
    return buffer.getvalue()
