"""Public pictures at fixed widths, named by content: making one twice gives the same file.

The names follow from hash, width and format alone, so the photo's row only says which exist.
"""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from articles.models import Photo
from people import images

WIDTHS = (320, 640, 960, 1280, 1920)
FIRST = 640  # made while the uploader waits; the rest follows in the background
FORMATS = {"webp": ("WEBP", "webp"), "jpeg": ("JPEG", "jpg")}


def name(file_hash: str, width: int, format: str) -> str:
    """Where the rendition lies in the public storage."""
    return f"photos/{file_hash[:2]}/{file_hash[:32]}-{width}.{FORMATS[format][1]}"


def widths_for(width: int) -> list[int]:
    """The widths a picture this wide is offered in; never larger than itself."""
    return [*(w for w in WIDTHS if w < width), width] if width < WIDTHS[-1] else list(WIDTHS)


def make(file_hash: str, upright: Image.Image, *, everything: bool = True) -> dict[str, list[int]]:
    """Write the renditions of an upright picture; gives {format: widths} of what exists now.

    From the widest down, each from the one before: a 24-megapixel original is scaled once, not ten times.
    """
    wanted = widths_for(upright.width)
    formats = list(FORMATS)
    if not everything:
        wanted, formats = [min(wanted, key=lambda w: abs(w - FIRST))], ["jpeg"]
    made: dict[str, list[int]] = {format: [] for format in formats}
    picture = upright
    for width in sorted(wanted, reverse=True):
        picture = _scaled(picture, width)
        for format in formats:
            _write(name(file_hash, width, format), images.encode(picture, FORMATS[format][0]))
            made[format].insert(0, width)
    return made


def complete(photo_id: int) -> None:
    """The worker's job: every width of one photo. May run again at any time; a vanished photo is no fault."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return
    with photo.file.open("rb") as file:
        made = make(photo.file_hash, images.upright(file.read()))
    Photo.objects.filter(pk=photo_id).update(renditions=made)


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _write(path: str, data: bytes) -> None:
    """Idempotent: the name says the content, so a file that is there is right."""
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))
