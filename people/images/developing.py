"""From a picture file to a plain picture: upright, in sRGB, on white, without metadata, scaled down.

Of what was decoded no second copy is ever made: it is laid on white and scaled in bands of rows.
"""

import io
from collections.abc import Callable
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image, ImageCms

from .files import FORMATS
from .shapes import Opened, Size

# EXIF 0x0112: what to do with a picture that lies in its file as the number says.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = {5, 6, 7, 8}
_PLAIN = {"RGB", "L", "CMYK"}
_BAND = 1_000_000  # pixels that are copied at once


def developed(file: BinaryIO, box: Size) -> Opened:
    """The first frame of the picture in `file`, scaled down to fit `box`. Raises whatever Pillow raises."""
    with Image.open(file, formats=FORMATS) as image:
        if image.format != "HEIF":
            return _developed(image, box)
    return _finished(_Heif(file), box, 1)


def fit(size: Size, box: Size) -> Size:
    """`size` scaled down (never up) to lie in `box`, no side under one pixel."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def scaled(image: Image.Image, size: Size) -> Image.Image:
    """The picture at `size`."""
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def encode(image: Image.Image, format: str, quality: int = 82) -> bytes:
    """The picture's bytes as JPEG, WEBP or AVIF. The efforts were chosen with benchmarks/renditions.py."""
    efforts: dict[str, dict[str, int | bool]] = {
        "JPEG": {"progressive": True, "optimize": True},
        "WEBP": {"method": 4},
        "AVIF": {"speed": 6, "max_threads": 1},
    }
    buffer = io.BytesIO()
    image.save(buffer, format=format, quality=quality, **efforts[format])
    return buffer.getvalue()


def _developed(image: Image.Image, box: Size) -> Opened:
    orientation = _orientation(image)
    whole = image.size
    image.draft(None, fit(whole, _lying(box, orientation)))
    image.load()
    return _finished(image, box, orientation, whole)


class _Heif:
    """A HEIC, of which Pillow would make a second copy; rows are taken out of the first. It lies upright in it."""

    def __init__(self, file: BinaryIO):
        found = pillow_heif.open_heif(file, remove_stride=False)
        image = found[found.primary_index]
        self._data = memoryview(image.data)
        self._stride = image.stride
        self.size, self.mode, self.info = image.size, image.mode, image.info
        self.width, self.height = image.size

    def crop(self, box: tuple[int, int, int, int]) -> Image.Image:
        """Whole rows only."""
        _, top, _, bottom = box
        rows = self._data[top * self._stride : bottom * self._stride]
        return Image.frombytes(self.mode, (self.width, bottom - top), rows, "raw", self.mode, self._stride)


# Any: mypy knows no Pillow picture that is not one.
def _finished(image: Any, box: Size, orientation: int, whole: Size | None = None) -> Opened:
    """Scaled before it is turned and coloured: what comes after works on few pixels."""
    whole = whole or image.size
    wanted = fit(whole, _lying(box, orientation))
    plain = _to_srgb(_small(image, wanted), image.info.get("icc_profile")).convert("RGB")
    plain.info = {}
    turn = _TURNS.get(orientation)
    width, height = _lying(whole, orientation)
    return Opened(plain if turn is None else plain.transpose(turn), width, height)


def _lying(size: Size, orientation: int) -> Size:
    """A size of the upright picture as it lies in the file, or the other way round."""
    return (size[1], size[0]) if orientation in _LYING else size


def _orientation(image: Image.Image) -> int:
    """What the EXIF block says; a broken block says nothing. Of a TIFF Pillow turns what it loads by itself."""
    if image.format == "TIFF":
        return 1
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:
        return 1


def _small(image: Any, wanted: Size) -> Image.Image:
    """The picture on white, of a mode that can be coloured, at the size wanted.

    Rows are scaled across band by band, then all of them down: what Pillow does with a whole picture.
    """
    plain = _made_plain(image)
    across, down = (max(1, int(whole / (3 * small))) for whole, small in zip(image.size, wanted, strict=True))
    rows = max(1, _BAND // image.width // down) * down
    tall: Image.Image | None = None
    for top in range(0, image.height, rows):
        band = plain(image.crop((0, top, image.width, min(top + rows, image.height))))
        band = band if across == down == 1 else band.reduce((across, down))
        edge = (0, 0, image.width / across, band.height)
        band = band.resize((wanted[0], band.height), Image.Resampling.LANCZOS, box=edge)
        tall = tall or Image.new(band.mode, (wanted[0], -(-image.height // down)))
        tall.paste(band, (0, top // down))
    assert tall is not None
    return tall.resize(wanted, Image.Resampling.LANCZOS, box=(0, 0, wanted[0], image.height / down))


def _made_plain(image: Any) -> Callable[[Image.Image], Image.Image]:
    """What makes a band of this picture plain."""
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        return _on_white
    if image.mode in {"I;16", "I;16L", "I;16B", "I;16N"}:
        return lambda band: band.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"I", "F"}:
        return _grey(image)
    if image.mode == "LAB":
        return _from_lab
    return lambda band: band if band.mode in _PLAIN else band.convert("RGB")


def _on_white(band: Image.Image) -> Image.Image:
    if band.mode == "La":
        band = band.convert("LA")
    layer = band if band.mode == "RGBA" else band.convert("RGBA")
    ground = Image.new("RGB", layer.size, (255, 255, 255))
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _grey(image: Any) -> Callable[[Image.Image], Image.Image]:
    """Whole or broken numbers as grey: 0 to 1, 0 to 255 or 0 to 65535, whichever holds them; beyond, their range."""
    highest = float(image.getextrema()[1])
    white = next((limit for limit in (1.0, 255.0, 65535.0) if highest <= limit), highest)
    return lambda band: band.convert("F").point(lambda value: value * (255 / white)).convert("L")


def _from_lab(band: Image.Image) -> Image.Image:
    lab, rgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(band, lab, rgb, outputMode="RGB") or band.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colour-managed where the file carries a usable profile; a broken profile is ignored."""
    if not profile or image.mode not in _PLAIN:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image
