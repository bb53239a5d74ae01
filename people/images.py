"""Picture files from people: verified by content before anything is decoded, upright, without metadata.

Pure; the lowest floor because portraits (people) and photos (articles) both need it. Rules: threats B 16-22.
What would cost much memory to decode is decoded by a process of its own (this file run as a program), so that
no picture, however made, swells a worker that also serves readers.
"""

import io
import resource
import subprocess
import sys
from dataclasses import dataclass

from PIL import Image, ImageCms

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000

HEAVY_PIXELS = 6_000_000
SLOWEST_DECODING = 60  # seconds
MEMORY_APART = 2 * 1024**3

Size = tuple[int, int]

TOO_HEAVY = "Tệp ảnh lớn hơn 30 MB."
TOO_LARGE = "Ảnh lớn hơn 40 triệu điểm ảnh; hãy thu nhỏ rồi tải lại."
NO_PICTURE = "Tệp này không phải ảnh JPEG, PNG, WebP hay GIF."
BROKEN = "Tệp ảnh bị hỏng hoặc bị cắt cụt, không mở được."

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


class PictureRefused(Exception):
    """The file is not a picture we take; the message is a sentence for the person who sent it."""


@dataclass(frozen=True)
class Facts:
    """What the file says of itself: format name, width and height in pixels as they lie in the file."""

    format: str
    width: int
    height: int
    progressive: bool = False


@dataclass(frozen=True)
class Opened:
    """A plain RGB picture, perhaps scaled down, and the size of the whole upright original."""

    picture: Image.Image
    width: int
    height: int


def inspect(data: bytes) -> Facts:
    """Format by content and size by header, nothing decoded. Raises PictureRefused."""
    if len(data) > MAX_BYTES:
        raise PictureRefused(TOO_HEAVY)
    if not data:
        raise PictureRefused("Tệp trống.")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            # MPO is what phones make of a JPEG with a second picture behind it.
            format = "JPEG" if image.format == "MPO" else image.format or ""
            facts = Facts(format, *image.size, progressive="progressive" in image.info)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(TOO_LARGE) from error
    except Exception as error:
        raise PictureRefused(NO_PICTURE) from error
    if facts.width * facts.height > MAX_PIXELS or max(facts.width, facts.height) > MAX_SIDE:
        raise PictureRefused(TOO_LARGE)
    if min(facts.width, facts.height) < 1:
        raise PictureRefused("Ảnh không có điểm ảnh nào.")
    return facts


def upright(data: bytes) -> Image.Image:
    """The whole first frame, turned upright, in sRGB on white, with no metadata. Raises PictureRefused."""
    return opened(data).picture


def opened(data: bytes, box: Size | None = None) -> Opened:
    """The first frame as `upright` gives it, scaled down to fit `box`. Raises PictureRefused."""
    facts = inspect(data)
    if box and _is_heavy(facts):
        return _opened_apart(data, box)
    return _opened_here(data, box)


def fit(size: Size, box: Size | None) -> Size:
    """`size` scaled down (never up) to lie in `box`, no side under one pixel."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1]) if box else 1.0
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


def _is_heavy(facts: Facts) -> bool:
    """A JPEG read in passes scales while it decodes; all else stands in memory whole, and more than once."""
    scales = facts.format == "JPEG" and not facts.progressive
    return facts.width * facts.height > HEAVY_PIXELS and not scales


def _opened_here(data: bytes, box: Size | None) -> Opened:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return _developed(image, box)
    except Exception as error:
        raise PictureRefused(BROKEN) from error


def _developed(image: Image.Image, box: Size | None) -> Opened:
    """Scaled before it is turned and coloured: what comes after works on few pixels."""
    whole = image.size
    orientation = _orientation(image)
    lying = orientation in _LYING
    wanted = fit(whole, (box[1], box[0]) if box and lying else box)
    image.draft(None, wanted)
    image.load()
    profile = image.info.get("icc_profile")
    plain = _to_srgb(scaled(_without_transparency(image), wanted), profile).convert("RGB")
    plain.info = {}
    turn = _TURNS.get(orientation)
    width, height = reversed(whole) if lying else whole
    return Opened(plain if turn is None else plain.transpose(turn), width, height)


def _orientation(image: Image.Image) -> int:
    """What the EXIF block says; a broken block says nothing."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:
        return 1


def _without_transparency(image: Image.Image) -> Image.Image:
    """A picture of a mode that can be scaled and coloured, laid on white where one could see through it."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image if image.mode == "RGBA" else image.convert("RGBA")
        ground = Image.new("RGB", layer.size, (255, 255, 255))
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    if image.mode in {"I", "I;16", "I;16B", "F"}:
        return image.point(lambda value: value / 256).convert("L")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colour-managed where the file carries a usable profile; a broken profile is ignored."""
    if not profile:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


def _opened_apart(data: bytes, box: Size) -> Opened:
    """`_opened_here` in a process of its own; its first line says the size, a PPM file follows."""
    command = [sys.executable, "-I", __file__, *map(str, box)]
    try:
        answer = subprocess.run(command, input=data, capture_output=True, timeout=SLOWEST_DECODING, check=True)
        size, picture = answer.stdout.split(b"\n", 1)
        width, height = map(int, size.split())
        with Image.open(io.BytesIO(picture), formats=("PPM",)) as image:
            image.load()
            return Opened(image.copy(), width, height)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise PictureRefused(BROKEN) from error


def _work_apart() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_APART, MEMORY_APART))
    box = (int(sys.argv[1]), int(sys.argv[2]))
    found = _opened_here(sys.stdin.buffer.read(), box)
    sys.stdout.buffer.write(f"{found.width} {found.height}\n".encode())
    found.picture.save(sys.stdout.buffer, "PPM")


if __name__ == "__main__":
    _work_apart()
