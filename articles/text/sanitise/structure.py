"""HTML of any kind rebuilt from our few elements, its text kept. Proposes; nh3 decides (`allowed`)."""

from collections.abc import Iterable
from html import escape

from . import paste
from .allowed import ATTRIBUTES, keep_attribute
from .builder import CELLS, LISTS, SECTIONS, Builder, Format
from .characters import composed, seen
from .markup import End, Start, Token, tokens

CONTAINERS = LISTS | CELLS | SECTIONS | {"li", "blockquote", "table", "tr"}
SAME_AS = {"tfoot": "tbody", "dir": "ul", "menu": "ul"}
# Elements that separate what stands in them from what stands around them.
LINES = {
    "p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "center", "address", "pre", "hr",
    "figure", "figcaption", "dl", "dt", "dd", "details", "summary", "fieldset", "legend", "form", "option",
    "listing", "body", "html", "head",
}  # fmt: skip
INLINE = paste.EMPHASIS | {"span", "font"} | set(paste.SAME_EMPHASIS)
DROPPED = {"svg", "math", "template", "xml"}
# HTML inside a drawing ends the drawing, in a browser too.
ENDS_DRAWING = {"p", "div", "table", "ul", "ol", "blockquote", *paste.HEADINGS}


def rebuild(html: str) -> str:
    """`html` as well-nested HTML of our elements, in NFC; texts, lists, tables, links and emphasis kept."""
    return rebuilt(list(tokens(seen(html))))


def rebuilt(source: list[Token]) -> str:
    """What `rebuild` makes of HTML that is tags and text already."""
    rebuilder = _Rebuilder(closed(source))
    for token in source:
        if isinstance(token, Start):
            rebuilder.start(token)
        elif isinstance(token, End):
            rebuilder.end(token.name)
        else:
            rebuilder.text(token.text)
    return composed(rebuilder.builder.result())


def closed(source: Iterable[Token]) -> set[int]:
    """The `id` of every start tag of `source` that has an end tag of its own."""
    open_tags: dict[str, list[Start]] = {}
    found = set()
    for token in source:
        if isinstance(token, Start):
            if not (token.self_closed and token.name in DROPPED):
                open_tags.setdefault(token.name, []).append(token)
        elif isinstance(token, End) and open_tags.get(token.name):
            found.add(id(open_tags[token.name].pop()))
    return found


class _Rebuilder:
    """Leaves out the content of drawings, remarks and the like only where they end: an open one swallows nothing."""

    def __init__(self, closed: set[int]) -> None:
        self.builder = Builder()
        self._closed = closed
        self._skipped = ""  # the element whose content is left out, and how deep in itself it is nested
        self._depth = 0
        self._marker: list[str] | None = None

    def text(self, text: str) -> None:
        if not self._skipped:
            self.builder.text(text)
        elif self._marker is not None:
            self._marker.append(text)

    def start(self, tag: Start) -> None:
        if self._skipped in {"svg", "math"} and tag.name in ENDS_DRAWING:
            self._skipped = ""
        if self._skipped:
            self._depth += tag.name == self._skipped and id(tag) in self._closed
        elif tag.name in DROPPED or paste.is_remark(tag) or paste.is_marker(tag):
            if id(tag) in self._closed:
                self._skip(tag)
        else:
            self._start(SAME_AS.get(tag.name, tag.name), tag)

    def end(self, name: str) -> None:
        if self._skipped:
            self._depth -= name == self._skipped
            if not self._depth:
                self._end_skipping()
            return
        name = SAME_AS.get(name, name)
        if name in CONTAINERS:
            self.builder.finish(name)
        elif name in LINES or name in paste.HEADINGS:
            self.builder.boundary()
        elif name in INLINE or name == "a":
            self.builder.end_inline(name)

    def _skip(self, tag: Start) -> None:
        self._skipped, self._depth = tag.name, 1
        self._marker = [] if paste.is_marker(tag) else None

    def _end_skipping(self) -> None:
        self._skipped = ""
        if self._marker is not None:
            self.builder.word_marker(paste.marker("".join(self._marker)))

    def _start(self, name: str, tag: Start) -> None:
        builder = self.builder
        if name in CONTAINERS:
            builder.start(name, _attributes(name, tag))
        elif name in paste.HEADINGS:
            builder.line(paste.HEADINGS[name])
        elif name in LINES:
            level = paste.list_level(tag)
            builder.word_item(level) if level else builder.line("p")
        elif name == "br":
            builder.line_break()
        elif name == "a":
            builder.start_inline("a", (Format("a", _attributes("a", tag)),) if _leads_somewhere(tag) else ())
        elif name in INLINE:
            found = paste.emphasis(tag, in_heading=builder.in_heading, in_link=builder.in_link)
            builder.start_inline(name, tuple(map(Format, found)))


def _leads_somewhere(tag: Start) -> bool:
    return keep_attribute("a", "href", tag.attributes.get("href", "\n")) is not None


def _attributes(name: str, tag: Start) -> str:
    """The allowed attributes as they are written in a tag, in the order they came."""
    allowed = ATTRIBUTES.get(name, set())
    if not allowed or not tag.source:
        return ""
    kept = {key: keep_attribute(name, key, value) for key, value in tag.attributes.items() if key in allowed}
    return "".join(f' {key}="{escape(value)}"' for key, value in kept.items() if value is not None)
