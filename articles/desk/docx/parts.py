"""The XML parts of a Word file, read as a stream into small trees of what makes text.

No DOCTYPE, a bounded number of nodes, fields and layers. An element nobody here knows stands for its children, so
that words in it are read all the same. Tracked changes come out as accepted.
"""

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from articles.desk.docx.package import DocxRefused

MAX_DEPTH = 100
MAX_EVENTS = 250_000  # elements in all parts together
MAX_NODES = 40_000  # what is kept of them, in all parts together
MAX_FIELDS = 3_000
MAX_ATTRIBUTE = 4_000  # letters of one that is kept
MAX_ATTRIBUTES = 1_000  # of one element

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMES = {
    "w": "wordprocessingml/main",
    "r": "officeDocument/relationships",
    "m": "officeDocument/math",
    "wp": "drawingml/wordprocessingDrawing",
    "a": "drawingml/main",
    "pic": "drawingml/picture",
    "c": "drawingml/chart",
    "dgm": "drawingml/diagram",
}
_PREFIXES = {f"{_STRICT}{name}": prefix for prefix, name in _NAMES.items()}
_PREFIXES |= {f"{_OOXML}{'/2006/'.join(name.split('/'))}": prefix for prefix, name in _NAMES.items()}
_PREFIXES |= {
    f"{_OOXML}markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_TOO_COMPLEX = "Tệp Word quá phức tạp nên không thể là một bài viết; hãy chia thành nhiều tệp."
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\?>""")
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""")
# Code pages in which `<` is the byte of ASCII and nothing else is.
_CODE_PAGES = {b"iso-8859-1", b"windows-1252", b"windows-1258"}
_LONG_TAG = re.compile(rb"<[^<]{4000,}")
_ATTRIBUTE = re.compile(rb"""=\s*["']""")
_XINCLUDE = "http://www.w3.org/2001/XInclude"


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
    | _names("dgm", "relIds pt")
    | _names("m", "oMath oMathPara r t f num den rad deg e sSup sSub sSubSup sPre sup sub nary naryPr d dPr func fName m mr")
)
# Properties that become an attribute of the element they describe: `w:b` in `w:rPr`, `w:jc` in `w:pPr`.
_OWNERS = _names("w", "rPr pPr trPr tcPr tblPr style lvl num lvlOverride abstractNum ddList checkBox")
_OWNERS |= _names("m", "naryPr dPr")
_PROPERTIES = frozenset(
    _names(
        "w",
        "pStyle rStyle tblStyle jc numId ilvl b i strike dstrike vanish vertAlign rFonts del tblHeader gridSpan vMerge "
        "name basedOn start numFmt lvlText lvlRestart isLgl suff numStyleLink abstractNumId startOverride result checked default",
    )
    | _names("m", "chr begChr endChr sepChr")
)
_ATTRIBUTES = frozenset(
    "val id type default styleId abstractNumId numId ilvl name instr fldCharType anchor char font embed link dm descr "
    "hidden l t r b rot flipH flipV string style cropleft cropright croptop cropbottom typeface ProgID relid".split()
)
_LISTED = {"w:listEntry"}  # of several properties of one name all are kept
_TEXTS = frozenset({"w:t", "w:instrText", "m:t", "a:t", "c:v"})
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


class Malformed(DocxRefused):
    """The part is no XML."""


@dataclass
class Budget:
    """What the parts of one file may cost together."""

    events: int = MAX_EVENTS
    nodes: int = MAX_NODES
    fields: int = MAX_FIELDS

    def pay(self, *, events: int = 0, nodes: int = 0, fields: int = 0) -> None:
        """Raises DocxRefused when one of them is spent."""
        self.events -= events
        self.nodes -= nodes
        self.fields -= fields
        if min(self.events, self.nodes, self.fields) < 0:
            raise DocxRefused(_TOO_COMPLEX)


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
        yield self
        for child in self.elements():
            yield from child.walk()

    @property
    def text(self) -> str:
        return "".join(child for child in self.children if isinstance(child, str))


class WordHandler(ContentHandler):
    """Walks a part and keeps nothing; refuses what no part may hold."""

    def __init__(self, budget: Budget):
        super().__init__()
        self.budget = budget
        self.depth = 0

    def startElementNS(self, name, qname, attrs):
        self.depth += 1
        self.budget.pay(events=1 + len(attrs) // 4)
        if self.depth > MAX_DEPTH:
            raise DocxRefused("Tệp Word lồng quá nhiều lớp nên không được nhận.")
        if name[0] == _XINCLUDE:
            raise DocxRefused("Tệp Word đòi lấy nội dung từ nơi khác nên không được nhận.")

    def endElementNS(self, name, qname):
        self.depth -= 1


class _TreeReader(WordHandler):
    """Builds the tree of the known elements."""

    def __init__(self, budget: Budget):
        super().__init__(budget)
        self.root = Element("")
        self.open = [self.root]  # for each element on the way down the one that stands for it
        self.sources = [""]
        self.skipping = 0  # depth inside a subtree that is left out

    def startElementNS(self, name, qname, attrs):
        super().startElementNS(name, qname, attrs)
        source = f"{_PREFIXES.get(name[0] or '', '?')}:{name[1]}"
        owner = self.open[-1]
        if self.skipping or self._is_left_out(source, owner):
            self.skipping += 1
            return
        if owner.name in _OWNERS and source in _PROPERTIES:
            self._describe(owner, source, attrs)
        elif source in _LISTED and owner.name == "w:ddList":
            owner.children.append(_value(attrs))
        elif source in _KNOWN:
            owner = self._added(source, attrs)
        self.open.append(owner)
        self.sources.append(source)

    def _describe(self, owner: Element, source: str, attrs) -> None:
        value = _font(attrs) if source == "w:rFonts" else _value(attrs)
        if value or source != "w:rFonts":
            owner.attributes.setdefault(source[2:], value)

    def endElementNS(self, name, qname):
        super().endElementNS(name, qname)
        if self.skipping:
            self.skipping -= 1
            return
        self.open.pop()
        self.sources.pop()

    def characters(self, content):
        if not self.skipping and self.sources[-1] in _TEXTS:
            # A line end inside a run is how the file was written, not what was typed.
            self.open[-1].children.append(content.replace("\r", " ").replace("\n", " "))

    def _is_left_out(self, source: str, owner: Element) -> bool:
        if source == "w:del":
            return owner.name not in _DELETED_WHEN_IN
        return source in _LEFT_OUT

    def _added(self, source: str, attrs) -> Element:
        if source in {"w:fldChar", "w:instrText"}:
            self.budget.pay(fields=1)
        kept = {
            local: value
            for (_, local), value in attrs.items()
            if local in _ATTRIBUTES and len(value) <= MAX_ATTRIBUTE
        }
        self.budget.pay(nodes=1)
        element = Element(source, kept)
        self.open[-1].children.append(element)
        return element


def _value(attrs) -> str:
    return next((value[:MAX_ATTRIBUTE] for (_, local), value in attrs.items() if local == "val"), "")


def _font(attrs) -> str:
    """The font of the letters beyond ASCII; of a theme's, its place there after a plus."""
    fonts = {local: value for (_, local), value in attrs.items()}
    theme = fonts.get("hAnsiTheme") or fonts.get("asciiTheme")
    return f"+{theme}" if theme else (fonts.get("hAnsi") or fonts.get("ascii") or "")[:100]


def is_on(value: str | None) -> bool:
    """Whether a property that is there, with this value, is on."""
    return value is not None and value.lower() not in OFF


def check(data: bytes, budget: Budget) -> None:
    """A part nobody may ever read: no DOCTYPE and no bomb all the same. Raises DocxRefused."""
    with contextlib.suppress(Malformed):  # refused when it is read
        parse(data, WordHandler(budget))


def read(data: bytes, budget: Budget) -> Element:
    """The root of the part. Raises DocxRefused."""
    reader = _TreeReader(budget)
    parse(data, reader)
    return next(reader.root.elements(), reader.root)


@dataclass(frozen=True)
class Link:
    """A relationship: where it leads, what for, and whether that is outside the file.

    `part`: the part of the package it leads to; None when there is none.
    """

    target: str
    purpose: str
    external: bool
    part: str | None = None


class _Links(WordHandler):
    def __init__(self, budget: Budget):
        super().__init__(budget)
        self.found: dict[str, Link] = {}

    def startElementNS(self, name, qname, attrs):
        super().startElementNS(name, qname, attrs)
        values = {local: value for (_, local), value in attrs.items() if len(value) <= MAX_ATTRIBUTE}
        if name[1] == "Relationship" and {"Id", "Target", "Type"} <= set(values):
            purpose = values["Type"].rsplit("/", 1)[-1]
            external = values.get("TargetMode", "").lower() == "external"
            self.found[values["Id"]] = Link(values["Target"], purpose, external)


def relationships(data: bytes, budget: Budget) -> dict[str, Link]:
    """The relationships of a part by their ids. Raises DocxRefused."""
    links = _Links(budget)
    parse(data, links)
    return links.found


def _as_utf8(data: bytes) -> bytes:
    """The part in UTF-8: what is counted in raw bytes is sound only where `<` is the byte 0x3C. Raises DocxRefused."""
    declared = _ENCODING.match(data)
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            data = data.decode("utf-16").encode()
        elif declared and declared[1].lower() in _CODE_PAGES:
            data = data.decode(declared[1].decode("ascii")).encode()
        elif b"\0" in data or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii", b"utf8", b"ascii"}):
            raise DocxRefused("Tệp Word bị hỏng: phần chữ bên trong không phải UTF-8; hãy mở trong Word rồi lưu lại.")
        else:
            return data
    except UnicodeError as error:
        raise DocxRefused("Tệp Word bị hỏng: phần chữ bên trong không phải UTF-8; hãy mở trong Word rồi lưu lại.") from error
    return _DECLARED.sub(b"", data, count=1)


def _refuse_unbounded(data: bytes) -> None:
    """What costs memory inside the parser, before any handler is asked."""
    crowded = any(len(_ATTRIBUTE.findall(tag.group())) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(data))
    if crowded or data.count(b"<") > 2 * MAX_EVENTS:
        raise DocxRefused(_TOO_COMPLEX)


def parse(data: bytes, handler: ContentHandler) -> None:
    """Feed the part to a handler; no DOCTYPE, no entity, nothing from elsewhere. Raises DocxRefused."""
    data = _as_utf8(data)
    _refuse_unbounded(data)
    parser = DefusedExpatParser(namespaceHandling=1, forbid_dtd=True)
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(data))
    except DefusedXmlException as error:
        raise DocxRefused(
            "Tệp Word có khai báo DOCTYPE hay thực thể, tệp lành không có nên không được nhận."
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise Malformed("Tệp Word bị hỏng: phần chữ bên trong không đọc được; hãy mở trong Word rồi lưu lại.") from error
