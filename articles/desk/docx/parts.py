"""The XML parts of a Word file, read as a stream and cut down to what makes text.

The converter behind this (mammoth) builds every part in memory and trusts it. So nothing reaches it but what is
written here: no DOCTYPE, a bounded number of nodes, fields and layers, only the elements it knows.
Tracked changes come out as accepted; comments, hidden text and layout are left behind.
"""

import io
import re
from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from articles.desk.docx.package import DocxRefused

MAX_DEPTH = 100
MAX_EVENTS = 250_000  # elements in all parts together
MAX_NODES = 40_000  # what is kept of them, in all parts together
MAX_FIELDS = 3_000  # the converter reads the instructions of a field again at each of its marks
MAX_ATTRIBUTE = 4_000  # letters of one that is kept
MAX_ATTRIBUTES = 1_000  # of one element

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
NAMESPACES = {
    "w": f"{_OOXML}wordprocessingml/2006/main",
    "r": f"{_OOXML}officeDocument/2006/relationships",
    "wp": f"{_OOXML}drawingml/2006/wordprocessingDrawing",
    "a": f"{_OOXML}drawingml/2006/main",
    "pic": f"{_OOXML}drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()} | {
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/main": "a",
    f"{_STRICT}drawingml/picture": "pic",
    f"{_OOXML}markup-compatibility/2006": "mc",
}
_TOO_COMPLEX = "Tệp Word quá phức tạp nên không thể là một bài viết."
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""")
_LONG_TAG = re.compile(rb"<[^<]{4000,}")
_ATTRIBUTE = re.compile(rb"""=\s*["']""")
_XINCLUDE = "http://www.w3.org/2001/XInclude"


def _names(prefix: str, names: str) -> set[str]:
    return {f"{prefix}:{name}" for name in names.split()}


BODY = frozenset(
    _names(
        "w",
        "document body footnotes footnote endnotes endnote p r t tab br noBreakHyphen softHyphen sym "
        "tbl tr tc trPr tblHeader tcPr gridSpan vMerge pPr pStyle jc numPr ilvl numId rPr rStyle b i vertAlign vanish "
        "fldChar instrText hyperlink customXml ins moveTo smartTag object drawing pict txbxContent sdt sdtContent "
        "footnoteReference endnoteReference del",
    )
    | _names("v", "group rect roundrect shape textbox imagedata")
    | _names("wp", "inline anchor")
    | _names("a", "graphic graphicData blip")
    | _names("pic", "pic blipFill")
)
STYLES = frozenset(_names("w", "styles style name pPr numPr numId"))
NUMBERING = frozenset(_names("w", "numbering abstractNum lvl numFmt pStyle num abstractNumId numStyleLink"))
# Elements that hold text like any other, under names the converter does not know.
_RENAMED = {"w:fldSimple": "w:smartTag", "w:dir": "w:smartTag", "w:bdo": "w:smartTag", "w:cr": "w:br"}
_DELETED_WHEN_IN = {"w:rPr", "w:trPr"}  # elsewhere w:del holds the deleted words themselves
_OFF = {"false", "0", "off"}


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


@dataclass
class _Open:
    """An element on the way down: what it was, what is written for it (nothing for some), and where that begins."""

    source: str
    name: str
    start: int
    hidden: bool = False
    choice: list[str] = field(default_factory=list)


class _Reader(ContentHandler):
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


class _Cleaner(_Reader):
    """Writes the known elements of a part again, each as it stands after all changes are accepted."""

    def __init__(self, budget: Budget, known: frozenset[str], links: dict[str, str]):
        super().__init__(budget)
        self.known = known
        self.links = links
        self.out: list[str] = []
        self.open: list[_Open] = []
        self.skipping = 0  # depth inside a subtree that is left out

    def startElementNS(self, name, qname, attrs):
        super().startElementNS(name, qname, attrs)
        source = f"{_PREFIXES.get(name[0], '?')}:{name[1]}"
        if self.skipping or self._is_left_out(source):
            self.skipping += 1
            return
        element = _Open(source, self._written_name(source), len(self.out))
        self.open.append(element)
        if source == "mc:Fallback" and self._parent_is_alternate():
            self._set_choice_aside()
        elif source == "w:vanish" and self._value(attrs) not in _OFF:
            self._hide_run()
        elif element.name:
            self._write_start(element.name, attrs)

    def endElementNS(self, name, qname):
        super().endElementNS(name, qname)
        if self.skipping:
            self.skipping -= 1
            return
        element = self.open.pop()
        if element.name:
            self.out.append(f"</{element.name}>")
        if element.hidden:
            del self.out[element.start :]
        if element.source == "mc:AlternateContent" and len(self.out) == element.start:
            self.out += element.choice

    def characters(self, content):
        if self.skipping or not self.open or self.open[-1].name not in {"w:t", "w:instrText"}:
            return
        # A line end inside a run is how the file was written, not what was typed.
        self.out.append(escape(content.replace("\r", " ").replace("\n", " ")))

    def _is_left_out(self, source: str) -> bool:
        parent = self.open[-1].source if self.open else ""
        if source == "w:del":
            return parent not in _DELETED_WHEN_IN
        if source == "mc:Choice" and self.open:
            return len(self.out) > self.open[-1].start or bool(self.open[-1].choice)
        if source.startswith("mc:"):
            return False
        return source not in self.known and source not in _RENAMED

    def _written_name(self, source: str) -> str:
        """The element to write; none for one that only stands for its children."""
        if source.startswith("mc:") or source == "w:vanish":
            return ""
        if source in {"w:fldChar", "w:instrText"}:
            self.budget.pay(fields=1)
        return _RENAMED.get(source, source)

    def _write_start(self, name: str, attrs) -> None:
        kept = {}
        for (uri, local), value in attrs.items():
            prefix = _PREFIXES.get(uri or "")
            if prefix in {"w", "r"} and not local.startswith("rsid") and len(value) <= MAX_ATTRIBUTE:
                kept[f"{prefix}:{local}"] = value
        self._keep_known_links(name, kept)
        self.budget.pay(nodes=1 + len(kept))
        self.out.append(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in kept.items())}>")

    def _keep_known_links(self, name: str, attributes: dict[str, str]) -> None:
        """A picture kept outside the file is asked for like one inside; a link to nowhere is no link."""
        if name == "a:blip" and "r:embed" not in attributes and "r:link" in attributes:
            attributes["r:embed"] = attributes["r:link"]
        attributes.pop("r:link", None)
        for key in ("r:id", "r:embed"):
            if attributes.get(key, "") not in self.links:
                attributes.pop(key, None)

    def _parent_is_alternate(self) -> bool:
        return len(self.open) > 1 and self.open[-2].source == "mc:AlternateContent"

    def _set_choice_aside(self) -> None:
        """Of two forms of one thing the simpler is taken, and the other only when that is empty."""
        alternates = self.open[-2]
        alternates.choice = self.out[alternates.start :]
        del self.out[alternates.start :]
        self.open[-1].start = alternates.start

    def _hide_run(self) -> None:
        for element in reversed(self.open[:-1]):
            if element.source == "w:pPr":
                return  # only the mark at the paragraph's end is hidden
            if element.source == "w:r":
                element.hidden = True
                return

    @staticmethod
    def _value(attrs) -> str:
        return next((value for (_, local), value in attrs.items() if local == "val"), "")


def check(data: bytes, budget: Budget) -> None:
    """A part nobody will read: well-formed and without a DOCTYPE all the same. Raises DocxRefused."""
    _parse(data, _Reader(budget))


def clean(data: bytes, budget: Budget, known: frozenset[str], links: dict[str, str]) -> str:
    """The part with the `known` elements only. `links`: the relationships it may use, by id. Raises DocxRefused."""
    cleaner = _Cleaner(budget, known, links)
    _parse(data, cleaner)
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    text = "".join(cleaner.out)
    root, _, rest = text.partition(">")
    if not root:
        raise DocxRefused("Tệp Word bị hỏng: không thấy nội dung văn bản.")
    return f"{root} {declared}>{rest}"


@dataclass(frozen=True)
class Link:
    """A relationship: where it leads, what for, and whether that is outside the file."""

    target: str
    purpose: str
    external: bool


class _Links(_Reader):
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
    _parse(data, links)
    return links.found


def _refuse_unbounded(data: bytes) -> None:
    """What costs memory inside the parser, before any handler is asked: counted in the raw bytes.

    That counting is sound only where `<` is the byte 0x3C, so every part must be UTF-8; Word writes nothing else.
    """
    declared = _ENCODING.match(data)
    if b"\0" in data or (declared and declared[1].lower() not in {b"utf-8", b"us-ascii"}):
        raise DocxRefused("Tệp Word bị hỏng: phần chữ bên trong không phải UTF-8.")
    crowded = any(len(_ATTRIBUTE.findall(tag.group())) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(data))
    if crowded or data.count(b"<") > 2 * MAX_EVENTS:
        raise DocxRefused(_TOO_COMPLEX)


def _parse(data: bytes, handler: ContentHandler) -> None:
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
        raise DocxRefused("Tệp Word bị hỏng: phần chữ bên trong không đọc được.") from error
