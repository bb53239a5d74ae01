"""How elements of clipboard HTML look, as far as it is meaning: hidden, struck, in which font, with which spaces.

The sheets of Word, LibreOffice and Excel are flat lists of `p.MsoNormal, .xl65 {…}`; that much is read of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.text.sanitise.markup import Start

_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+", re.IGNORECASE)
_SIZE_IN_FONT = re.compile(r"^.*?[\d.]+(?:pt|px|em|rem|%)(?:/\S+)?\s+")
_READ = {
    "font-family", "mso-ascii-font-family", "font", "display", "visibility", "mso-hide", "text-decoration",
    "text-decoration-line", "white-space", "mso-spacerun", "list-style-type",
}  # fmt: skip
LONGEST_VALUE = 200

Declarations = dict[str, str]


@dataclass(frozen=True)
class Style:
    font: str = ""
    hidden: bool = False
    struck: bool = False
    preformatted: bool = False
    spaces: bool = False  # whatever stands here is plain spaces
    list_type: str = ""

    def inside(self, own: "Style") -> "Style":
        """How an element looks that says `own` of itself and stands in one that looks like this."""
        return replace(
            own,
            font=own.font or self.font,
            hidden=own.hidden or self.hidden,
            struck=own.struck or self.struck,
            preformatted=own.preformatted or self.preformatted,
            spaces=own.spaces or self.spaces,
        )


class Sheet:
    """The style sheets of a piece of HTML."""

    def __init__(self, source: str) -> None:
        self._rules: dict[str, Declarations] = {}
        for sheet in _sheets(source):
            for rule in sheet.split("}"):
                selectors, _, written = rule.rpartition("{")
                found = _declarations(written)
                for selector in map(str.strip, selectors.rpartition(";")[2].split(",")) if found else ():
                    if _SELECTOR.fullmatch(selector):
                        self._rules.setdefault(selector.lower(), {}).update(found)

    def of(self, tag: Start) -> Style:
        """What the sheets and the element's own `style` say of it."""
        said = dict(self._rules.get(tag.name, {}))
        for name in tag.attributes.get("class", "").lower().split():
            said |= self._rules.get(f".{name}", {})
            said |= self._rules.get(f"{tag.name}.{name}", {})
        said |= _declarations(tag.attributes.get("style", ""))
        return _style(tag, said)


def _sheets(source: str) -> Iterator[str]:
    """The content of each `style` element, without comments. Each letter is looked at once, however it is written."""
    low, end = source.lower(), 0
    while (begin := low.find("<style", end)) >= 0 and (end := low.find("</style", begin)) >= 0:
        before, *commented = source[begin:end].partition(">")[2].replace("<!--", "").replace("-->", "").split("/*")
        yield before + "".join(piece.partition("*/")[2] for piece in commented)


def _declarations(written: str) -> Declarations:
    found = (declaration.partition(":") for declaration in written.split(";"))
    named = ((name.strip().lower(), value.strip()[:LONGEST_VALUE]) for name, _, value in found)
    return {name: value for name, value in named if name in _READ}


def _style(tag: Start, said: Declarations) -> Style:
    low = {name: value.lower() for name, value in said.items()}
    hidden = low.get("display") == "none" or low.get("visibility") == "hidden" or low.get("mso-hide") == "all"
    return Style(
        font=_font(said) or tag.attributes.get("face", "").split(",")[0],
        hidden=hidden or "hidden" in tag.attributes,
        struck="line-through" in low.get("text-decoration", "") + low.get("text-decoration-line", ""),
        preformatted=tag.name == "pre" or low.get("white-space", "").startswith("pre"),
        spaces=low.get("mso-spacerun") == "yes" or "apple-converted-space" in tag.attributes.get("class", "").lower(),
        list_type=low.get("list-style-type", ""),
    )


def _font(said: Declarations) -> str:
    """The first font named, quotes off."""
    family = said.get("font-family") or said.get("mso-ascii-font-family") or ""
    if not family and "font" in said:
        family = _SIZE_IN_FONT.sub("", said["font"])
    return family.split(",")[0].strip(" \t\"'")
