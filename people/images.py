"""Picture files from people: verified by content before anything is decoded, upright, without metadata.

Pure; the lowest floor because portraits (people) and photos (articles) both need it. Rules: threats B 16-22.
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000


class PictureRefused(Exception):
    """The file is not a picture we take; the message is a sentence for the person who sent it."""


@dataclass(frozen=True)
class Facts:
    """What the file says of itself: format name, width and height in pixels as they lie in the file."""

    format: str
    width: int
    height: int


def inspect(data: bytes) -> Facts:
    """Format by content and size by header, nothing decoded. Raises PictureRefused."""
    if len(data) > MAX_BYTES:
        raise PictureRefused("Tệp ảnh lớn hơn 30 MB.")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            facts = Facts(image.format or "", *image.size)
    except Exception as error:
        raise PictureRefused("Tệp này không phải ảnh JPEG, PNG, WebP hay GIF.") from error
    if facts.width * facts.height > MAX_PIXELS or max(facts.width, facts.height) > MAX_SIDE:
        raise PictureRefused("Ảnh lớn hơn 40 triệu điểm ảnh; hãy thu nhỏ rồi tải lại.")
    if min(facts.width, facts.height) < 1:
        raise PictureRefused("Ảnh không có điểm ảnh nào.")
    return facts


def upright(data: bytes) -> Image.Image:
    """The first frame, turned upright, in sRGB on white, with no metadata. Raises PictureRefused."""
    inspect(data)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            image.load()
            turned = ImageOps.exif_transpose(image) or image
            return _plain_rgb(turned)
    except PictureRefused:
        raise
    except Exception as error:
        raise PictureRefused("Tệp ảnh bị hỏng hoặc bị cắt cụt, không mở được.") from error


def _plain_rgb(image: Image.Image) -> Image.Image:
    """Pixels only: colour profile applied, transparency laid on white, info dropped."""
    image = _to_srgb(image)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        image = Image.alpha_composite(ground, layer)
    elif image.mode in {"I", "I;16", "I;16B", "F"}:
        image = image.point(lambda value: value / 256).convert("L")
    plain = image.convert("RGB")
    plain.info = {}
    return plain


def _to_srgb(image: Image.Image) -> Image.Image:
    """Colour-managed where the file carries a usable profile; a broken profile is ignored."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


def encode(image: Image.Image, format: str, quality: int = 82) -> bytes:
    """The picture's bytes as JPEG or WEBP, progressive where the format knows it."""
    buffer = io.BytesIO()
    extra = {"progressive": True, "optimize": True} if format == "JPEG" else {"method": 4}
    image.save(buffer, format=format, quality=quality, **extra)
    return buffer.getvalue()
