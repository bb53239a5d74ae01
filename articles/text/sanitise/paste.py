"""What Word, Google Docs and LibreOffice bring, read as what the writer meant."""

import re
from dataclasses import dataclass

from .markup import Start

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
EMPHASIS = {"b", "strong", "em", "i", "u", "s", "sub", "sup"}
# Struck words stay struck: they must not be read as valid.
SAME_EMPHASIS = {"strike": "s", "del": "s"}

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_WORD_LEVEL = re.compile(r"\blevel([0-9])")
# Bullets of Word's symbol fonts come as letters: `o`, `§`, `Ø`, `v`, `ü`.
_BULLET = re.compile(r"[^\w\s]+|[^\W\d]")
_COUNTED = re.compile(r"([0-9]{1,6}|[a-z]{1,7}|[A-Z]{1,7})\.")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class Marker:
    """What stood before a list item: `text` as the author saw it, `counts` as what a list of HTML can count it.

    Each of `counts` is (type of `ol`, number): `i.` is a Roman one or the ninth letter, its neighbours tell. Without
    any it is a bullet, or a text no list can hold (`Điều 2.`, `a)`).
    """

    text: str
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def is_bullet(self) -> bool:
        return not self.text or _BULLET.fullmatch(self.text) is not None


def style(tag: Start) -> dict[str, str]:
    """The declarations of the tag's `style`, in lower case."""
    written = tag.attributes.get("style", "") if "style" in tag.source.lower() else ""
    return {name: value.strip() for name, value in _DECLARATION.findall(written.lower())}


def emphasis(tag: Start, *, in_heading: bool, in_link: bool) -> tuple[str, ...]:
    """The emphasis an inline element stands for.

    Google Docs writes it as styles of `span`, and wraps the whole paste in a `b` that is not bold. Headings are
    bold and links underlined by themselves.
    """
    looks = style(tag)
    name = SAME_EMPHASIS.get(tag.name, tag.name)
    if name in EMPHASIS:
        return () if looks.get("font-weight") in {"normal", "400"} else (name,)
    found = []
    if looks.get("font-weight") in {"bold", "bolder", "600", "700", "800", "900"} and not in_heading:
        found.append("strong")
    if looks.get("font-style") in {"italic", "oblique"}:
        found.append("em")
    lines = looks.get("text-decoration", looks.get("text-decoration-line", ""))
    if "underline" in lines and not in_link:
        found.append("u")
    if "line-through" in lines:
        found.append("s")
    found += [name for name, place in (("sub", "sub"), ("sup", "super")) if looks.get("vertical-align") == place]
    return tuple(found)


def list_level(tag: Start) -> int:
    """The level (from 1) of a Word paragraph that is a list item; 0 for any other."""
    if "mso-list" not in tag.source.lower():
        return 0
    found = _WORD_LEVEL.search(style(tag).get("mso-list", ""))
    return int(found[1]) or 1 if found else 0


def is_marker(tag: Start) -> bool:
    """Whether the element is the bullet or number Word has typed before a list item."""
    return "mso-list" in tag.source.lower() and style(tag).get("mso-list") == "ignore"


def is_remark(tag: Start) -> bool:
    """Whether the element is a reviewer's comment of Word's, or the sign that leads to it."""
    source = tag.source.lower()
    return "mso-element:comment-list" in source.replace(" ", "") or "msocommentreference" in source


def marker(written: str) -> Marker:
    """What Word typed before an item, as a list of HTML can count it."""
    text = " ".join(written.split())
    found = _COUNTED.fullmatch(text)
    if not found:
        return Marker(text)
    if found[1].isdigit():
        return Marker(text, (("", int(found[1])),))
    letters, kinds = found[1].lower(), ("a", "i") if found[1].islower() else ("A", "I")
    roman = ((kinds[1], roman_number(letters)),) if _ROMAN.fullmatch(letters) else ()
    letter = ((kinds[0], ord(letters) - ord("a") + 1),) if len(letters) == 1 else ()
    return Marker(text, roman + letter if letters in {"i", "v", "x"} else letter + roman)


def roman_number(letters: str) -> int:
    """The number of a well-formed Roman one in small letters."""
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
