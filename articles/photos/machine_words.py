"""What cameras, scanners, phones and web servers write into a picture by themselves: no caption of anybody's.

Whole texts only: a sentence that mentions a camera, or a caption with a number in it, is somebody's.
"""

import datetime
import re

_PHRASES = re.compile(
    r"""
      olympus\ digital\ camera | sony\ dsc | (?:konica\ )?minolta\ digital\ camera | kodak\ digital\ still\ camera
    | samsung(?:\ digital\ camera|\ camera\ pictures|\ techwin)? | digital\ still\ camera
    | digital\ camera | nikon(?:\ digital\ camera)?
    | canon | pentax | fujifilm | casio(?:\ computer)? | ricoh | leica | gopr\w* | dcf\ ?[0-9.]* | exif[\ _]jpeg(?:[\ _]picture)?
    | jpeg\ image
    | default | untitled | unnamed | no\ (?:title|caption|description) | unknown | none | null | n/a | test
    | camera | image | picture | photo | scan | scanned\ (?:image|document|photo|picture)
    | ảnh | hình | hình\ ảnh | ảnh\ chụp\ màn\ hình | screen\ ?shot | selfie
    | ascii | unicode | jis | cof | cos | sdr | hdr | rhdr | oznor(?:co|wo)? | hdrpl | vsco | mde | dav | ptr | qrf | bst | btf | edf | bty
    | processed\ (?:with|by)\ .* | edited\ (?:with|in|by)\ .* | (?:created|made)\ (?:with|using)\ .* | file\ written\ by\ .*
    | creator:\ ?gd-jpeg.* | adobe\ (?:photoshop|imageready|lightroom).* | lead\ technologies.* | intel\(r\)\ jpeg\ library.*
    | (?:optimized|compressed)\ by\ .* | picasa.* | paint\.net.* | google | instagram | snapseed.* | zalo | facebook
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
# What programs put before the number of a file.
_PREFIX = (
    "img|_?mg|dsc|_dsc|dscn|dscf|dcim|dji|pic|pict|picture|image|photo|scan|scanned|ảnh|hình|screen ?shot|ảnh chụp màn hình|"
    "wp|pxl|fb_img|received|zalo|sam|hpim|cimg|gopr|gp|p|mvi|vid|kdk|sany|rimg|imgp|untitled|download|unnamed|whatsapp image|"
    "viber image|photo_|z"
)
_FILE_NAME = re.compile(
    rf"(?:{_PREFIX})(?:[ _-]*\(?[0-9][0-9a-z ._:()~-]*| ?\([0-9]+\))(?:\.[a-z]{{3,4}})?", re.IGNORECASE | re.ASCII
)
_WITH_EXTENSION = re.compile(
    r"\S+\.(?:jpe?g|png|webp|gif|avif|hei[cf]|hif|tiff?|bmp|raw|cr[23]|nef|arw|dng|psd)", re.IGNORECASE
)
_CODE = re.compile(r"_?[A-Z0-9]{2,4}_?(?!(?:19|20)[0-9]{2}$)[0-9]{4,5}")
_HEXADECIMAL = re.compile(r"(?=.*[0-9])[0-9a-f]{8,}(?:-[0-9a-f]{4,12})*", re.IGNORECASE)
_CHARSET = re.compile(r"^(?:ASCII|UNICODE|JIS)\0+")
_EDGES = " \t\r\n\0\"'“”[]{}<>.-_"

# Where the clocks of cameras and files begin.
_FIRST_DAYS = {datetime.date(1904, 1, 1), datetime.date(1970, 1, 1), datetime.date(1980, 1, 1)}


def written_by_machine(text: str) -> bool:
    """Whether nobody wrote `text`: a camera's name, a file's name or number, an editor's trace."""
    words = " ".join(_CHARSET.sub("", text).replace("\0", " ").split()).strip(_EDGES)
    if not any(letter.isalpha() for letter in words):
        return True
    return any(pattern.fullmatch(words) for pattern in (_PHRASES, _FILE_NAME, _WITH_EXTENSION, _CODE, _HEXADECIMAL))


def is_a_clocks_first_day(day: datetime.date, clock: str) -> bool:
    """Whether a camera whose clock was never set says so; `clock` is the time as written (`00:00:00`), if there is one.

    From 2000 on cameras begin with the first of a January at midnight; who knows only the year writes that, too.
    """
    if day in _FIRST_DAYS:
        return True
    new_year = (day.month, day.day) == (1, 1)
    return new_year and (clock.startswith("00:00:00") or (day.year == 2000 and clock.startswith("00:")))
