"""What Word, Google Docs and LibreOffice bring, read as what the writer meant."""

import re

from .markup import Start

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
EMPHASIS = {"b", "strong", "em", "i", "u", "sub", "sup"}
MAX_LEVEL = 9

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]*)")
_WORD_LEVEL = re.compile(r"\blevel([0-9])")
# 1. a) (iv) – a bullet has neither dot nor bracket.
_NUMBERED = re.compile(r"\s*\(?\w{1,5}[.)]")


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
    if tag.name in EMPHASIS:
        return () if looks.get("font-weight") in {"normal", "400"} else (tag.name,)
    found = []
    if looks.get("font-weight") in {"bold", "bolder", "600", "700", "800", "900"} and not in_heading:
        found.append("strong")
    if looks.get("font-style") in {"italic", "oblique"}:
        found.append("em")
    if "underline" in looks.get("text-decoration", looks.get("text-decoration-line", "")) and not in_link:
        found.append("u")
    found += [name for name, place in (("sub", "sub"), ("sup", "super")) if looks.get("vertical-align") == place]
    return tuple(found)


def list_level(tag: Start) -> int:
    """The level (from 1) of a Word paragraph that is a list item; 0 for any other."""
    if "mso-list" not in tag.source.lower():
        return 0
    found = _WORD_LEVEL.search(style(tag).get("mso-list", ""))
    return min(int(found[1]) or 1, MAX_LEVEL) if found else 0


def is_marker(tag: Start) -> bool:
    """Whether the element is the bullet or number Word has typed before a list item."""
    return "mso-list" in tag.source.lower() and style(tag).get("mso-list") == "ignore"


def is_remark(tag: Start) -> bool:
    """Whether the element is a reviewer's comment of Word's, or the sign that leads to it."""
    source = tag.source.lower()
    return "mso-element:comment-list" in source.replace(" ", "") or "msocommentreference" in source


def numbered(marker: str) -> bool:
    """Whether a marker counts (`1.`, `a)`) and is no bullet."""
    return _NUMBERED.match(marker) is not None
