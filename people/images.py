"""Picture files from people: verified by content before anything is decoded, upright, without metadata.

Pure; the lowest floor because portraits (people) and photos (articles) both need it. Rules: threats B 16-22.
What would cost much memory to decode is decoded by a process of its own (this file run as a program), so that
no picture, however made, swells a worker that also serves readers.
"""

import io
import re
import resource
import subprocess
import sys
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms

# One thread a picture, as everywhere here; the small picture some phones put beside is not the picture.
pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)

# By content, in this order: an AVIF may call itself a HEIF too.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF", "TIFF", "BMP")
EXTENSIONS = {
    "JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",), "GIF": ("gif",), "AVIF": ("avif",),
    "HEIF": ("heic", "heif", "hif"), "TIFF": ("tif", "tiff"), "BMP": ("bmp",),
}  # fmt: skip
TAKEN = "JPEG, PNG, WebP, GIF, HEIC, AVIF, TIFF hay BMP"
MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000

HEAVY_PIXELS = 6_000_000
# Their files may ask for far more memory than the picture has pixels.
APART = {"AVIF", "HEIF", "TIFF"}
SLOWEST_DECODING = 60  # seconds
MEMORY_APART = 2 * 1024**3

Size = tuple[int, int]

TOO_HEAVY = "Tệp ảnh lớn hơn 30 MB."
NOT_STORED = (
    "Máy chủ không ghi được tệp (hết chỗ, hoặc kho tệp chưa trả lời). "
    "Hãy gửi lại sau ít phút; vẫn vậy thì báo người quản trị."
)
TOO_LARGE = "Ảnh lớn hơn 40 triệu điểm ảnh; hãy thu nhỏ rồi tải lại."
TOO_LONG = "Ảnh dài {side} điểm ảnh, quá giới hạn 20.000 điểm ảnh mỗi cạnh; hãy cắt hoặc thu nhỏ rồi tải lại."
NO_PICTURE = f"Tệp này không phải ảnh {TAKEN}."
UNREADABLE = (
    "Tệp ảnh bị hỏng, hoặc ghi theo một cách máy chủ không đọc được; hãy mở bằng phần mềm xem ảnh, lưu lại thành JPEG "
    "rồi gửi."
)
BROKEN = "Tệp ảnh bị hỏng hoặc bị cắt cụt, không mở được."

# What a file of our formats begins with.
_SIGNATURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|RIFF....WEBP|II[*+]\0|MM\0[*+]|BM|....ftyp(?:avi[fs]|hei[cfmsx]|hev[cmsx]|mif1|msf1)",
    re.DOTALL,
)

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
    more: bool = False  # pages or pictures behind the first, which are not taken


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
            facts = Facts(format, *image.size, progressive="progressive" in image.info, more=_has_more(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(TOO_LARGE) from error
    except Exception as error:
        raise PictureRefused(UNREADABLE if _SIGNATURE.match(data) else NO_PICTURE) from error
    if facts.width * facts.height > MAX_PIXELS:
        raise PictureRefused(TOO_LARGE)
    if (side := max(facts.width, facts.height)) > MAX_SIDE:
        raise PictureRefused(TOO_LONG.format(side=f"{side:,}".replace(",", ".")))
    if min(facts.width, facts.height) < 1:
        raise PictureRefused("Ảnh không có điểm ảnh nào.")
    return facts


def upright(data: bytes) -> Image.Image:
    """The whole first frame, turned upright, in sRGB on white, with no metadata. Raises PictureRefused."""
    return opened(data).picture


def opened(data: bytes, box: Size | None = None) -> Opened:
    """The first frame as `upright` gives it, scaled down to fit `box`. Raises PictureRefused."""
    facts = inspect(data)
    if facts.format in APART or (box and _is_heavy(facts)):
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


def _has_more(image: Image.Image) -> bool:
    """Whether a scanner's or phone's file holds another picture. Looks one further: a file may hold millions."""
    if image.format not in {"TIFF", "HEIF"}:
        return False
    try:
        image.seek(image.tell() + 1)
    except Exception:
        return False
    return True


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
    """What the EXIF block says; a broken block says nothing. Of a TIFF Pillow turns what it loads by itself."""
    if image.format == "TIFF":
        return 1
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:
        return 1


def _without_transparency(image: Image.Image) -> Image.Image:
    """A picture of a mode that can be scaled and coloured, laid on white where one could see through it."""
    if image.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in image.info:
        if image.mode == "La":
            image = image.convert("LA")
        layer = image if image.mode == "RGBA" else image.convert("RGBA")
        ground = Image.new("RGB", layer.size, (255, 255, 255))
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    if image.mode in {"I;16", "I;16L", "I;16B", "I;16N"}:
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"I", "F"}:
        return _grey(image)
    if image.mode == "LAB":
        return _from_lab(image)
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _grey(image: Image.Image) -> Image.Image:
    """Whole or broken numbers as grey: 0 to 1, 0 to 255 or 0 to 65535, whichever holds them; beyond, their range."""
    highest = float(image.getextrema()[1])  # type: ignore[arg-type]
    white = next((limit for limit in (1.0, 255.0, 65535.0) if highest <= limit), highest)
    return image.convert("F").point(lambda value: value * (255 / white)).convert("L")


def _from_lab(image: Image.Image) -> Image.Image:
    lab, rgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, lab, rgb, outputMode="RGB") or image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colour-managed where the file carries a usable profile; a broken profile is ignored."""
    if not profile or image.mode not in {"RGB", "L", "CMYK"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


def _opened_apart(data: bytes, box: Size | None) -> Opened:
    """`_opened_here` in a process of its own; its first line says the size, a PPM file follows."""
    command = [sys.executable, "-I", __file__, *map(str, box or ())]
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
    box = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else None
    found = _opened_here(sys.stdin.buffer.read(), box)
    sys.stdout.buffer.write(f"{found.width} {found.height}\n".encode())
    found.picture.save(sys.stdout.buffer, "PPM")


if __name__ == "__main__":
    _work_apart()
