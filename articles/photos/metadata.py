"""What photographers and agencies write into their files: caption, author, source, day. Read once, at upload.

Everything here comes from a stranger: sizes are bounded, whatever cannot be read is left out, nothing raises.
"""

import contextlib
import datetime
import io
import re
from typing import Any

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from articles.photos import machine_words
from people import images, names

FIRST_PHOTOGRAPHS = 1839
LONGEST_XMP = 256 * 1024
LONGEST = {"caption": 2000, "credit": 120, "source": 200}
_DAY = re.compile(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[ T]([0-9:]+))?", re.ASCII)
_IPTC = {"caption": (2, 120), "credit": (2, 80), "source": (2, 110), "taken_on": (2, 55)}
_EXIF = {"caption": ExifTags.Base.ImageDescription, "credit": ExifTags.Base.Artist}
_XMP = {
    "caption": "description",
    "credit": "creator",
    "source": "Credit",
    "taken_on": "DateCreated",
}

Facts = dict[str, Any]


def read(data: bytes, *, today: datetime.date) -> Facts:
    """Fields of Photo found in the picture file: caption, credit, source (texts), taken_on (a date up to `today`).

    What a machine wrote by itself is left out: `OLYMPUS DIGITAL CAMERA`, `IMG_1234`, the day a clock begins with.
    """
    found: Facts = {}
    with contextlib.suppress(Exception), Image.open(io.BytesIO(data), formats=images.FORMATS) as image:
        for reader in (_iptc, _xmp, _exif):
            with contextlib.suppress(Exception):
                for field, value in reader(image).items():
                    if (clean := _cleaned(field, value, today)) is not None:
                        found.setdefault(field, clean)
    return found


def _iptc(image: ImageFile.ImageFile) -> Facts:
    block = IptcImagePlugin.getiptcinfo(image) or {}
    return {field: _decoded(_first(block[key])) for field, key in _IPTC.items() if key in block}


def _xmp(image: ImageFile.ImageFile) -> Facts:
    """Pillow reads the packet with defusedxml: no entity is expanded, nothing is fetched."""
    if len(image.info.get("xmp", b"")) > LONGEST_XMP:
        return {}
    described = image.getxmp().get("xmpmeta", {}).get("RDF", {}).get("Description", {})
    blocks = described if isinstance(described, list) else [described]
    return {field: _text(block[key]) for field, key in _XMP.items() for block in blocks if key in block}


def _exif(image: ImageFile.ImageFile) -> Facts:
    """Without `load()`: in a PNG the block may stand behind the pixels, and those are not wanted here."""
    exif = Image.Exif()
    exif.load(image.info.get("exif", b""))
    if image.format == "TIFF":  # the whole file is such a block
        exif = image.getexif()
    found: Facts = {field: _decoded(exif[tag]) for field, tag in _EXIF.items() if tag in exif}
    day = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    return {**found, "taken_on": day or ""}


def _text(node: object) -> str:
    """The words in an XMP property, which is a text, or an Alt, Seq or Bag of them; the first language."""
    if isinstance(node, dict):
        inner = (_text(value) for key, value in node.items() if key in {"Alt", "Seq", "Bag", "li", "text"})
        return next(filter(None, inner), "")
    return _text(node[0]) if isinstance(node, list) and node else node if isinstance(node, str) else ""


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) else value


def _decoded(value: object) -> str:
    """Bytes are UTF-8 where they can be, else the old agencies' Windows letters; Pillow reads EXIF as Latin-1."""
    if isinstance(value, str):
        with contextlib.suppress(UnicodeError):
            return value.encode("latin-1").decode()
        return value
    raw = bytes(value) if isinstance(value, bytes | bytearray) else b""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1258", "ignore")


def _cleaned(field: str, value: object, today: datetime.date) -> object | None:
    """The value as the field takes it; None when there is nothing in it."""
    if field == "taken_on":
        return _day(str(value), today)
    text = names.nfc(str(value))
    unwanted = set(names.control_characters(text))
    text = "".join(letter for letter in text if letter not in unwanted and not "\ud800" <= letter <= "\udfff").strip()
    if field != "caption":
        text = names.one_line(text)
    text = text[: LONGEST[field]].strip()
    return None if machine_words.written_by_machine(text) else text


def _day(text: str, today: datetime.date) -> datetime.date | None:
    """The day at the beginning of an EXIF, IPTC or XMP time; a day no camera can have seen is none."""
    found = _DAY.match(text)
    try:
        day = datetime.date(*map(int, found.groups()[:3])) if found else None
    except ValueError:
        return None
    if not (found and day) or machine_words.is_a_clocks_first_day(day, found[4] or ""):
        return None
    return day if day.year >= FIRST_PHOTOGRAPHS and day <= today else None
