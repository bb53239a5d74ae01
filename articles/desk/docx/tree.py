"""A part of a Word file as a small tree of what makes text.

An element nobody here knows stands for its children, so that words in it are read all the same. Tracked changes come
out as accepted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.xmlreader import AttributesNSImpl

from articles.desk.docx.parts import MAX_ATTRIBUTE, PREFIXES, Budget, Name, PartReader, parse
from people import deadline


def _names(prefix: str, names: str) -> set[str]:
    return {f"{prefix}:{name}" for name in names.split()}


_KNOWN = frozenset(
    _names(
        "w",
        "document body footnotes footnote endnotes endnote hdr ftr comments comment p r t tab ptab br cr noBreakHyphen "
        "softHyphen sym tbl tr tc tblPr trPr tcPr pPr rPr fldChar fldSimple instrText hyperlink object drawing pict "
        "txbxContent footnoteReference endnoteReference altChunk rt rubyBase ddList checkBox "
        "styles docDefaults pPrDefault style tblStylePr numbering abstractNum lvl num lvlOverride",
    )
    | _names("mc", "AlternateContent Choice Fallback")
    | _names("v", "shape rect roundrect oval group imagedata textpath")
    | _names("o", "OLEObject")
    | _names("wp", "docPr")
    | _names("a", "p t br blip srcRect xfrm blipFill majorFont minorFont latin")
    | _names("pic", "pic cNvPr blipFill")
    | _names("c", "chart v ser cat tx title")
    | _names("cx", "chart v pt")
    | _names("dgm", "relIds pt")
    | _names(
        "m", "oMath oMathPara r t f num den rad deg e sSup sSub sSubSup sPre sup sub nary naryPr d dPr func fName m mr"
    )
)
# Properties that become an attribute of the element they describe: `w:b` in `w:rPr`, `w:jc` in `w:pPr`.
_OWNERS = _names("w", "rPr pPr trPr tcPr tblPr style lvl num lvlOverride abstractNum ddList checkBox")
_OWNERS |= _names("m", "naryPr dPr")
_PROPERTIES = frozenset(
    _names(
        "w",
        "pStyle rStyle tblStyle jc numId ilvl b i strike dstrike vanish vertAlign rFonts del tblHeader gridSpan vMerge "
        "name basedOn start numFmt lvlText lvlRestart isLgl suff numStyleLink abstractNumId startOverride "
        "result checked default",
    )
    | _names("m", "chr begChr endChr sepChr")
)
_ATTRIBUTES = frozenset(
    one.removeprefix(":")
    for one in _names(
        "",
        "val id type default styleId abstractNumId numId ilvl name instr fldCharType anchor char font embed link dm descr "
        "hidden l t r b rot flipH flipV string style cropleft cropright croptop cropbottom typeface ProgID relid",
    )
)
_LISTED = {"w:listEntry"}  # of several properties of one name all are kept
_TEXTS = frozenset({"w:t", "w:instrText", "m:t", "a:t", "c:v", "cx:v", "cx:pt"})
_LEFT_OUT = frozenset(
    _names(
        "w",
        "moveFrom delText delInstrText rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange tblGrid "
        "numberingChange tblPrExChange sectPr tabs latentStyles",
    )
    | {"m:ctrlPr"}
)
_DELETED_WHEN_IN = {"w:rPr", "w:trPr"}  # elsewhere w:del holds the deleted words themselves
OFF = frozenset({"false", "0", "off"})


@dataclass(slots=True)
class Element:
    """An element with its attributes, the properties that describe it among them, and its children and texts."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute or property by its local name."""
        return self.attributes.get(name, default)

    def elements(self) -> "Iterator[Element]":
        return (child for child in self.children if isinstance(child, Element))

    def child(self, name: str) -> "Element | None":
        """The first child of that name."""
        return next((child for child in self.elements() if child.name == name), None)

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in order."""
        deadline.check()
        yield self
        for child in self.elements():
            yield from child.walk()

    @property
    def text(self) -> str:
        return "".join(child for child in self.children if isinstance(child, str))


class _TreeReader(PartReader):
    """Builds the tree of the known elements."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.root = Element("")
        self.open = [self.root]  # for each element on the way down the one that stands for it
        self.sources = [""]
        self.skipping = 0  # depth inside a subtree that is left out

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:
        super().startElementNS(name, qname, attrs)
        source = f"{PREFIXES.get(name[0] or '', '?')}:{name[1]}"
        owner = self.open[-1]
        if self.skipping or self._is_left_out(source, owner):
            self.skipping += 1
            return
        if owner.name in _OWNERS and source in _PROPERTIES:
            self._describe(owner, source, attrs)
        elif source in _LISTED and owner.name == "w:ddList":
            owner.children.append(_value(attrs))
        elif source in _KNOWN or self.depth == 1:
            owner = self._added(source, attrs)
        self.open.append(owner)
        self.sources.append(source)

    def _describe(self, owner: Element, source: str, attrs: AttributesNSImpl) -> None:
        value = _font(attrs) if source == "w:rFonts" else _value(attrs)
        if value or source != "w:rFonts":
            owner.attributes.setdefault(source[2:], value)

    def endElementNS(self, name: Name, qname: str | None) -> None:
        super().endElementNS(name, qname)
        if self.skipping:
            self.skipping -= 1
            return
        self.open.pop()
        self.sources.pop()

    def characters(self, content: str) -> None:
        if not self.skipping and self.sources[-1] in _TEXTS:
            # A line end inside a run is how the file was written, not what was typed.
            self.open[-1].children.append(content.replace("\r", " ").replace("\n", " "))

    def _is_left_out(self, source: str, owner: Element) -> bool:
        if source == "w:del":
            return owner.name not in _DELETED_WHEN_IN
        return source in _LEFT_OUT

    def _added(self, source: str, attrs: AttributesNSImpl) -> Element:
        if source in {"w:fldChar", "w:instrText"}:
            self.budget.pay(fields=1)
        kept = {
            local: value for (_, local), value in attrs.items() if local in _ATTRIBUTES and len(value) <= MAX_ATTRIBUTE
        }
        self.budget.pay(nodes=1)
        element = Element(source, kept)
        self.open[-1].children.append(element)
        return element


def _value(attrs: AttributesNSImpl) -> str:
    return next((value[:MAX_ATTRIBUTE] for (_, local), value in attrs.items() if local == "val"), "")


def _font(attrs: AttributesNSImpl) -> str:
    """The font of the letters beyond ASCII; of a theme's, its place there after a plus."""
    fonts = {local: value for (_, local), value in attrs.items()}
    theme = fonts.get("hAnsiTheme") or fonts.get("asciiTheme")
    return f"+{theme}" if theme else (fonts.get("hAnsi") or fonts.get("ascii") or "")[:100]


def is_on(value: str | None) -> bool:
    """Whether a property that is there, with this value, is on."""
    return value is not None and value.lower() not in OFF


def read(data: bytes, budget: Budget) -> Element:
    """The root of the part. Raises DocxRefused."""
    reader = _TreeReader(budget)
    parse(data, reader)
    return next(reader.root.elements(), reader.root)
