"""Public pictures at fixed widths, named by content: making one twice gives the same file.

The names follow from hash, width, format and, for cards, the point of interest; the photo's row only says which
exist. JPEG and WebP come first, AVIF after them: it costs more than all the others together.
"""

import logging
import re
import time
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image

from articles.models import Photo
from articles.photos import files, rendition_facts
from people import images

log = logging.getLogger(__name__)

WIDTHS = (320, 640, 960, 1280, 1920)
CARD_WIDTHS = (320, 640)
CARD_SHAPE = (3, 2)
TALLEST = 5000
BOX = (WIDTHS[-1], TALLEST)
FIRST = 640  # made while the uploader waits; the rest follows in the background
# Best first, as <picture> wants them: (Pillow's name, extension, quality).
FORMATS = {"avif": ("AVIF", "avif", 58), "webp": ("WEBP", "webp", 80), "jpeg": ("JPEG", "jpg", 82)}
STAGES = (("jpeg", "webp"), ("avif",))

Focus = tuple[int, int]
Made = dict[str, Any]  # `Photo.renditions`: the widths of each format, and the same of the card
_NAME = re.compile(r"photos/[0-9a-f]{2}/([0-9a-f]{32})-")


def name(file_hash: str, width: int, format: str, focus: Focus | None = None) -> str:
    """Where the rendition lies in the public storage; with `focus` the card cropped around that point."""
    point = f"-{focus[0]}x{focus[1]}" if focus else ""
    return f"photos/{file_hash[:2]}/{file_hash[:32]}{point}-{width}.{FORMATS[format][1]}"


def hash_in(path: str) -> str | None:
    """The part of the photo's hash that `name` put into this path; None for what is no rendition of a photo."""
    found = _NAME.match(path)
    return found[1] if found else None


def widths_for(width: int, height: int = 1, widths: tuple[int, ...] = WIDTHS) -> list[int]:
    """The widths a picture of this size is offered in; never larger than itself, nor endlessly tall."""
    widest = images.fit((width, height), (widths[-1], TALLEST))[0]
    return [*(w for w in widths if w < widest), widest]


def names_of(photo: Photo) -> list[str]:
    """Where the public pictures of the photo lie."""
    whole, card = rendition_facts.whole(photo), rendition_facts.card(photo)
    names = [name(photo.file_hash, width, format) for format in FORMATS for width in whole[format]]
    return names + [name(photo.file_hash, width, format, card.focus) for format in FORMATS for width in card[format]]


def make(file_hash: str, opened: images.Opened, focus: Focus, formats: tuple[str, ...]) -> Made:
    """Write every width and card in these formats; gives what exists now, in the form of `Photo.renditions`.

    From the widest down, each from the one before: a 24-megapixel original is scaled once, not ten times.
    """
    made: Made = {format: [] for format in formats}
    made["card"] = {"focus": list(focus), **{format: [] for format in formats}}
    for width, picture in _ladder(opened.picture, widths_for(opened.width, opened.height)):
        for format in formats:
            _write(name(file_hash, width, format), picture, format)
            made[format].insert(0, width)
    card = opened.picture.crop(card_box(opened.picture.size, focus))
    for width, picture in _ladder(card, widths_for(*card.size, CARD_WIDTHS)):
        for format in formats:
            _write(name(file_hash, width, format, focus), picture, format)
            made["card"][format].insert(0, width)
    return made


def make_first(file_hash: str, opened: images.Opened) -> Made:
    """The one picture a page can show until the worker comes."""
    width = min(widths_for(opened.width, opened.height), key=lambda w: abs(w - FIRST))
    _write(name(file_hash, width, "jpeg"), images.scaled(opened.picture, _size(opened, width)), "jpeg")
    return {"jpeg": [width]}


def card_box(size: images.Size, focus: Focus) -> tuple[int, int, int, int]:
    """The largest 3:2 part of a picture, as near around the point (in per cent) as the edges allow."""
    width, height = size
    across = max(1, min(width, round(height * CARD_SHAPE[0] / CARD_SHAPE[1])))
    down = max(1, min(height, round(width * CARD_SHAPE[1] / CARD_SHAPE[0])))
    left = min(max(0, round(width * focus[0] / 100 - across / 2)), width - across)
    top = min(max(0, round(height * focus[1] / 100 - down / 2)), height - down)
    return left, top, left + across, top + down


def complete(photo_id: int) -> None:
    """The worker's job: every rendition of one photo. May run again at any time; a vanished photo is no fault.

    Raises OSError when the storage fails: the queue tries again.
    """
    photo = Photo.objects.filter(pk=photo_id, renditions_due=True).first()
    if photo is None:
        return
    try:
        with photo.file.open("rb") as file:
            opened = images.opened(file.read(), BOX)
    except (FileNotFoundError, images.PictureRefused) as fault:
        log.error("photo %s has no original to make renditions from: %s", photo_id, fault)
        Photo.objects.filter(pk=photo_id).update(renditions_due=False)
        return
    for facts in stages(photo, opened):
        # A point of interest moved meanwhile has its own job; what this one made would be the old card.
        Photo.objects.filter(pk=photo_id, focus_x=photo.focus_x, focus_y=photo.focus_y).update(**facts)


def stages(photo: Photo, opened: images.Opened) -> Iterator[dict[str, Any]]:
    """Make the renditions, the dear ones last; gives after each stage the photo's fields that changed."""
    made: Made = {}
    for formats in STAGES:
        made = _joined(made, make(photo.file_hash, opened, photo.focus, formats))
        yield {"renditions": made, "renditions_due": formats != STAGES[-1]}


def sweep(seconds: float = 60) -> None:
    """Finish what an ended worker left, for a while (the queue's own limit is near); the next sweep goes on."""
    deadline = time.monotonic() + seconds
    for photo_id in list(Photo.objects.filter(renditions_due=True).order_by("?").values_list("pk", flat=True)[:1000]):
        if time.monotonic() > deadline:
            return
        complete(photo_id)


def _joined(before: Made, made: Made) -> Made:
    card = {**before.get("card", {}), **made["card"]}
    return {**before, **made, "card": card}


def _ladder(picture: Image.Image, widths: list[int]) -> Iterator[tuple[int, Image.Image]]:
    """The picture at each width, widest first."""
    shape = picture.size
    for width in sorted(widths, reverse=True):
        picture = images.scaled(picture, (width, max(1, round(shape[1] * width / shape[0]))))
        yield width, picture


def _size(opened: images.Opened, width: int) -> images.Size:
    return width, max(1, round(opened.height * width / opened.width))


def _write(path: str, picture: Image.Image, format: str) -> None:
    """Idempotent: what lies at the path is the right picture, and encoding it again would be work for nothing."""
    if not default_storage.exists(path):
        pillow, _, quality = FORMATS[format]
        files.keep(default_storage, path, images.encode(picture, pillow, quality))
