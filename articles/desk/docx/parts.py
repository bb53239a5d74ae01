"""The XML parts of a Word file, read as a stream within limits: no DOCTYPE, so many nodes, fields and layers."""

import contextlib
import io
import re
from dataclasses import dataclass
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from articles.desk.docx.package import DocxRefused
from people import deadline

MAX_DEPTH = 100
MAX_EVENTS = 250_000  # elements in all parts together
MAX_NODES = 40_000  # what is kept of them, in all parts together
MAX_FIELDS = 3_000
MAX_ATTRIBUTE = 4_000  # letters of one that is kept
MAX_ATTRIBUTES = 1_000  # of one element

Name = tuple[str | None, str]  # namespace and local name

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
PREFIXES = {f"{_STRICT}{name}": prefix for prefix, name in _NAMES.items()}
PREFIXES |= {f"{_OOXML}{'/2006/'.join(name.split('/'))}": prefix for prefix, name in _NAMES.items()}
PREFIXES |= {
    f"{_OOXML}markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
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


class Malformed(DocxRefused):
    """The part is no XML."""


@dataclass
class Budget:
    """What the parts of one file may cost together."""

    events: int = MAX_EVENTS
    nodes: int = MAX_NODES
    fields: int = MAX_FIELDS

    def pay(self, *, events: int = 0, nodes: int = 0, fields: int = 0) -> None:
        """Raises DocxRefused when one of them is spent, deadline.Passed when the time is."""
        deadline.check()
        self.events -= events
        self.nodes -= nodes
        self.fields -= fields
        if min(self.events, self.nodes, self.fields) < 0:
            raise DocxRefused(_TOO_COMPLEX)


class PartReader(ContentHandler):
    """Walks a part and keeps nothing; refuses what no part may hold."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget
        self.depth = 0

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:
        self.depth += 1
        self.budget.pay(events=1 + len(attrs) // 4)
        if self.depth > MAX_DEPTH:
            raise DocxRefused("Tệp Word lồng quá nhiều lớp nên không được nhận; hãy chép phần chữ sang tệp mới.")
        if name[0] == _XINCLUDE:
            raise DocxRefused("Tệp Word đòi lấy nội dung từ nơi khác nên không được nhận.")

    def endElementNS(self, name: Name, qname: str | None) -> None:
        self.depth -= 1


def check(data: bytes, budget: Budget) -> None:
    """A part nobody may ever read: no DOCTYPE and no bomb all the same. Raises DocxRefused."""
    with contextlib.suppress(Malformed):  # refused when it is read
        parse(data, PartReader(budget))


@dataclass(frozen=True)
class Link:
    """A relationship: where it leads, what for, and whether that is outside the file.

    `part`: the part of the package it leads to; None when there is none.
    """

    target: str
    purpose: str
    external: bool
    part: str | None = None


class _Links(PartReader):
    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.found: dict[str, Link] = {}

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:
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
        raise DocxRefused(
            "Tệp Word bị hỏng: phần chữ bên trong không phải UTF-8; hãy mở trong Word rồi lưu lại."
        ) from error
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
            "Tệp Word có khai báo DOCTYPE hay thực thể, tệp lành không có nên không được nhận; hãy mở trong Word rồi lưu lại."
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise Malformed(
            "Tệp Word bị hỏng: phần chữ bên trong không đọc được; hãy mở trong Word rồi lưu lại."
        ) from error
