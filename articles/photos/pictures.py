"""What a template needs to show a photo: addresses, sizes, words. No database, no Pillow."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

from articles.models import Photo
from articles.photos import renditions


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


def picture(photo: Photo | None, *, alt: str | None = None, eager: bool = False) -> Picture | None:
    """The public picture of `photo`, or None when no rendition exists yet. `alt` replaces the photo's own words."""
    if photo is None or not photo.renditions.get("jpeg"):
        return None
    widest = max(photo.renditions["jpeg"])
    return Picture(
        sources=tuple(
            Source(f"image/{format}", _srcset(photo, format))
            for format in renditions.FORMATS
            if format != "jpeg" and photo.renditions.get(format)
        ),
        src=_url(photo, min(photo.renditions["jpeg"], key=lambda width: abs(width - 960)), "jpeg"),
        srcset=_srcset(photo, "jpeg"),
        width=widest,
        height=max(1, round(photo.height * widest / photo.width)),
        alt=photo.alt if alt is None else alt,
        eager=eager,
    )


def _url(photo: Photo, width: int, format: str) -> str:
    return default_storage.url(renditions.name(photo.file_hash, width, format))


def _srcset(photo: Photo, format: str) -> str:
    return ", ".join(f"{_url(photo, width, format)} {width}w" for width in photo.renditions[format])
