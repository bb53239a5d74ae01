"""What a template needs to show a photo: addresses, sizes, words. No database, no Pillow."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

from articles.models import Photo
from articles.photos import rendition_facts, renditions

KEY = "xem"
FIGURE = 960
CARD = 480


@dataclass(frozen=True)
class Source:
    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """`sources` best format first; `src` and `srcset` are the JPEG every browser takes."""

    sources: tuple[Source, ...]
    src: str
    srcset: str
    width: int
    height: int
    alt: str
    eager: bool = False


def picture(photo: Photo | None, *, alt: str | None = None, eager: bool = False, key: str = "") -> Picture | None:
    """The public picture of `photo`, or None when no rendition exists yet. `alt` replaces the photo's own words.

    `key` goes into the addresses: it opens pictures that are not public to who was shown them.
    """
    if photo is None or not rendition_facts.has_size(photo) or not (whole := rendition_facts.whole(photo))["jpeg"]:
        return None
    height = photo.height / photo.width
    words = photo.alt if alt is None else alt
    return _picture(photo, whole, height, FIGURE, words, eager, f"?{KEY}={key}" if key else "")


def card(photo: Photo | None, *, alt: str = "", eager: bool = False) -> Picture | None:
    """The picture for lists, 3:2 around the point of interest; the whole one until the worker has cut it."""
    if photo is None or not rendition_facts.has_size(photo) or not (cut := rendition_facts.card(photo))["jpeg"]:
        return picture(photo, alt=alt, eager=eager)
    left, top, right, bottom = renditions.card_box((photo.width, photo.height), photo.focus)
    return _picture(photo, cut, (bottom - top) / (right - left), CARD, alt, eager)


def _picture(
    photo: Photo, exists: rendition_facts.Existing, shape: float, usual: int, alt: str, eager: bool, query: str = ""
) -> Picture:
    """`shape` is height by width."""

    def url(width: int, format: str) -> str:
        return default_storage.url(renditions.name(photo.file_hash, width, format, exists.focus)) + query

    def srcset(format: str) -> str:
        return ", ".join(f"{url(width, format)} {width}w" for width in exists[format])

    widest = max(exists["jpeg"])
    others = [format for format in renditions.FORMATS if format != "jpeg" and exists[format]]
    return Picture(
        sources=tuple(Source(f"image/{format}", srcset(format)) for format in others),
        src=url(min(exists["jpeg"], key=lambda width: abs(width - usual)), "jpeg"),
        srcset=srcset("jpeg"),
        width=widest,
        height=max(1, round(widest * shape)),
        alt=alt,
        eager=eager,
    )
