"""What the styles of a Word file make of its words: hidden, struck, in which font, at which place of a list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from articles.desk.docx.tree import Element, is_on

# Word turns these over with every kind of style that sets them: a character style may show what its paragraph hides.
_TOGGLES = ("vanish", "strike", "b", "i")
_MOST_LAYERS = 50

Properties = Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """How a run looks, as far as it means something. `bold` and `italic` are those of the run, not its paragraph."""

    hidden: bool = False
    struck: bool = False
    bold: bool = False
    italic: bool = False
    raised: str = ""  # sup, sub
    font: str = ""


@dataclass(frozen=True)
class _Style:
    key: str
    name: str
    based_on: str
    run: Properties
    paragraph: Properties


@dataclass
class Styles:
    """The styles by (kind, id), the defaults of the document and of each kind, and the fonts of the theme."""

    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _defaults: dict[str, str] = field(default_factory=dict)
    _document: Properties = field(default_factory=dict)
    _theme: Mapping[str, str] = field(default_factory=dict)

    def names(self, style: str) -> list[str]:
        """The names of a paragraph style and of those it is based on, in lower case."""
        return [one.name for one in self._chain("paragraph", style)]

    def keys(self, style: str) -> list[str]:
        """The ids of a paragraph style and of those it is based on."""
        return [one.key for one in self._chain("paragraph", style)]

    def paragraph(self, style: str, name: str) -> str:
        """The property of a paragraph by its style; "" for none."""
        return next((one.paragraph[name] for one in self._chain("paragraph", style) if name in one.paragraph), "")

    def numbering(self, style: str) -> str:
        """The list a numbering style stands for."""
        return next((one.paragraph["numId"] for one in self._chain("numbering", style) if "numId" in one.paragraph), "")

    def look(self, paragraph: str, character: str, table: str, own: Properties) -> Look:
        """The look of a run by the ids of its styles and its own properties."""
        layers = [("character", character), ("paragraph", paragraph), ("table", table)]
        name = next((one.name for one in self._chain("character", character)), "")
        bold = own.get("b", self._of("character", character, "b"))
        italic = own.get("i", self._of("character", character, "i"))
        return Look(
            hidden=self._toggled("vanish", own, layers),
            struck=self._toggled("strike", own, layers) or is_on(self._nearest("dstrike", own, layers)),
            bold=is_on(bold) or (bold is None and name == "strong"),
            italic=is_on(italic) or (italic is None and name == "emphasis"),
            raised={"superscript": "sup", "subscript": "sub"}.get(
                own.get("vertAlign", self._of("character", character, "vertAlign") or ""), ""
            ),
            font=self._font(self._nearest("rFonts", own, layers)),
        )

    def _toggled(self, name: str, own: Properties, layers: list[tuple[str, str]]) -> bool:
        if name in own:
            return is_on(own[name])
        set_by = sum(is_on(self._of(kind, style, name)) for kind, style in layers)
        return is_on(self._document.get(name)) or set_by % 2 == 1

    def _nearest(self, name: str, own: Properties, layers: list[tuple[str, str]]) -> str | None:
        found = [own.get(name), *(self._of(kind, style, name) for kind, style in layers)]
        return next((value for value in found if value is not None), self._document.get(name))

    def _of(self, kind: str, style: str, name: str) -> str | None:
        return next((one.run[name] for one in self._chain(kind, style) if name in one.run), None)

    def _font(self, font: str | None) -> str:
        if font and font.startswith("+"):
            return self._theme.get("major" if font.startswith("+major") else "minor", "")
        return font or ""

    def _chain(self, kind: str, style: str) -> Iterator[_Style]:
        """The style and those it is based on; the kind's default where the file names none or one it lacks."""
        key: tuple[str, str] = (kind, style)
        if key not in self._styles:
            key = (kind, self._defaults.get(kind, ""))
        for _ in range(_MOST_LAYERS):
            if (found := self._styles.get(key)) is None:
                return
            yield found
            key = (kind, found.based_on)


def read(styles: Element | None, theme: Element | None) -> Styles:
    """The styles of the two parts; either may be missing."""
    found = Styles()
    for element in styles.elements() if styles else ():
        if element.name == "w:docDefaults":
            found._document = _properties(element, "w:rPr")
        elif element.name == "w:style":
            _add(found, element)
    found._theme = _theme_fonts(theme)
    return found


def _add(found: Styles, element: Element) -> None:
    # A style that says nothing of its kind is one of paragraphs.
    kind, key = element.get("type", "paragraph"), element.get("styleId")
    name = " ".join(element.get("name").lower().split())
    style = _Style(key, name, element.get("basedOn"), _properties(element, "w:rPr"), _properties(element, "w:pPr"))
    found._styles.setdefault((kind, key), style)
    if is_on(element.attributes.get("default")):
        found._defaults.setdefault(kind, key)


def _properties(element: Element, name: str) -> Properties:
    child = element.child(name)
    return child.attributes if child else {}


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in theme.walk() if theme else ():
        if element.name in {"a:majorFont", "a:minorFont"} and (latin := element.child("a:latin")):
            found.setdefault(element.name[2:7], latin.get("typeface"))
    return found
