"""Which picture files are taken: format by content, size by header; nothing decoded."""

import io
import re

import pillow_heif
from PIL import Image

from . import picture_limits
from .picture_limits import ENDLESS, MAX_BYTES, TAKEN, PictureRefused, PictureTooHeavy
from .shapes import Facts

# One thread a picture, as everywhere here; the small picture some phones put beside is not the picture.
pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)

# By content, in this order: an AVIF may call itself a HEIF too.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF", "TIFF", "BMP")
EXTENSIONS = {
    "JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",), "GIF": ("gif",), "AVIF": ("avif",),
    "HEIF": ("heic", "heif", "hif"), "TIFF": ("tif", "tiff"), "BMP": ("bmp",),
}  # fmt: skip
NOT_STORED = (
    "Máy chủ không ghi được tệp (hết chỗ, hoặc kho tệp chưa trả lời). "
    "Hãy gửi lại sau ít phút; vẫn vậy thì báo người quản trị."
)
NO_PICTURE = f"Tệp này không phải ảnh {TAKEN}."
UNREADABLE = (
    "Tệp ảnh bị hỏng, hoặc ghi theo một cách máy chủ không đọc được; hãy mở bằng phần mềm xem ảnh, lưu lại thành JPEG "
    "rồi gửi."
)

# What a file of our formats begins with.
_SIGNATURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|RIFF....WEBP|II[*+]\0|MM\0[*+]|BM|....ftyp(?:avi[fs]|hei[cfmsx]|hev[cmsx]|mif1|msf1)",
    re.DOTALL,
)


def inspect(data: bytes) -> Facts:
    """Format by content and size by header, nothing decoded. Raises PictureRefused."""
    if len(data) > MAX_BYTES:
        raise PictureTooHeavy
    if not data:
        raise PictureRefused("Tệp trống.")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            facts = _facts(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(ENDLESS) from error
    except Exception as error:
        raise PictureRefused(UNREADABLE if _SIGNATURE.match(data) else NO_PICTURE) from error
    picture_limits.demand_reasonable(facts)
    return facts


def _facts(image: Image.Image) -> Facts:
    # MPO is what phones make of a JPEG with a second picture behind it.
    format = "JPEG" if image.format == "MPO" else image.format or ""
    width, height = image.size
    return Facts(format, width, height, picture_limits.decoded(image, format), _has_more(image))


def _has_more(image: Image.Image) -> bool:
    """Whether a scanner's or phone's file holds another picture. Looks one further: a file may hold millions."""
    if image.format not in {"TIFF", "HEIF"}:
        return False
    try:
        image.seek(image.tell() + 1)
    except Exception:
        return False
    return True
