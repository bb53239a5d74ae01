"""Picture files from people: verified by content before anything is decoded, upright, without metadata.

Pure; the lowest floor because portraits (people) and photos (articles) both need it. Rules: threats B 16-22.
What costs more than a few megabytes is decoded by a process of its own, two at a time on a machine (apart.py).
"""

from .apart import opened, upright
from .developing import encode, fit, scaled
from .files import EXTENSIONS, FORMATS, NOT_STORED, inspect
from .picture_limits import MAX_BYTES, RULES, TAKEN, TOO_HEAVY, PictureRefused, PictureTooHeavy
from .shapes import Facts, Opened, Size

__all__ = [
    "EXTENSIONS", "FORMATS", "MAX_BYTES", "NOT_STORED", "RULES", "TAKEN", "TOO_HEAVY",
    "Facts", "Opened", "PictureRefused", "PictureTooHeavy", "Size",
    "encode", "fit", "inspect", "opened", "scaled", "upright",
]  # fmt: skip
