"""How large a picture may be: its file, its sides, and what decoding it would cost. Nothing is decoded to know it."""

from PIL import Image

from .shapes import Facts

TAKEN = "JPEG, PNG, WebP, GIF, HEIC, AVIF, TIFF hay BMP"
MAX_BYTES = 30 * 1024 * 1024
MAX_SIDE = 20_000
# A JPEG scales while it is decoded; all others are bounded by what they cost, too.
MAX_PIXELS = 40_000_000
MAX_PIXELS_OF_JPEG = 80_000_000
# What a decoder may hold at once. A process that decodes stays under 200 MB with it (benchmarks/pictures.py).
MOST_DECODED = 100_000_000
# Bytes a pixel, measured: how many copies of the picture its decoder holds. PNG, GIF, TIFF and BMP hold one.
_HELD = {"WEBP": 13, "AVIF": 8, "HEIF": 4}
_OF_A_MODE = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}

TOO_HEAVY = "Tệp ảnh lớn hơn 30 MB."
TOO_LARGE = (
    "Ảnh có {pixels} triệu điểm ảnh; ảnh {format} loại này máy chủ nhận đến {most} triệu. Hãy thu nhỏ, hoặc lưu thành "
    "JPEG thường rồi tải lại."
)
ENDLESS = "Ảnh lớn hơn 80 triệu điểm ảnh; hãy thu nhỏ rồi tải lại."
TOO_LONG = "Ảnh dài {side} điểm ảnh, quá giới hạn 20.000 điểm ảnh mỗi cạnh; hãy cắt hoặc thu nhỏ rồi tải lại."
RULES = (
    f"{TAKEN}, tối đa 30 MB và 20.000 điểm ảnh mỗi cạnh; JPEG đến 80 triệu điểm ảnh, HEIC và ảnh màu PNG, TIFF, BMP "
    "đến 25 triệu, AVIF đến 12 triệu, WebP đến 7 triệu."
)


class PictureRefused(Exception):
    """The file is not a picture we take; the message is a sentence for the person who sent it."""


class PictureTooHeavy(PictureRefused):
    """The file has more bytes than we take."""

    def __init__(self) -> None:
        super().__init__(TOO_HEAVY)


def decoded(image: Image.Image, format: str) -> int:
    """Bytes a decoder would hold at once."""
    pixels = image.width * image.height
    if format == "JPEG":
        return _coefficients(image) if "progressive" in image.info else 0
    each: int = _HELD.get(format, _OF_A_MODE.get(image.mode, 4))
    return pixels * each


def _coefficients(image: Image.Image) -> int:
    """A JPEG that comes in passes is held whole until the last: two bytes a sample, fewer samples of colour."""
    layers: list[tuple[int, int, int, int]] = getattr(image, "layer", [])
    across, down = (max(layer[place] for layer in layers) for place in (1, 2))
    held: float = sum(2 * image.width * image.height * one[1] * one[2] / (across * down) for one in layers)
    return round(held)


def demand_reasonable(facts: Facts) -> None:
    """Raises PictureRefused, with the limit that is passed."""
    pixels = facts.width * facts.height
    most = MAX_PIXELS_OF_JPEG if facts.format == "JPEG" else MAX_PIXELS
    if (side := max(facts.width, facts.height)) > MAX_SIDE and pixels <= most:
        raise PictureRefused(TOO_LONG.format(side=f"{side:,}".replace(",", ".")))
    if pixels < 1:
        raise PictureRefused("Ảnh không có điểm ảnh nào.")
    most = min(most, MOST_DECODED * pixels // facts.decoded) if facts.decoded else most
    if pixels > most:
        format = {"WEBP": "WebP", "HEIF": "HEIC"}.get(facts.format, facts.format)
        said = (_millions(pixels), _millions(most))
        raise PictureRefused(TOO_LARGE.format(pixels=said[0], format=format, most=said[1]))


def _millions(pixels: int) -> str:
    return f"{pixels / 1_000_000:,.1f}".replace(",", "_").replace(".", ",").replace("_", ".").removesuffix(",0")
