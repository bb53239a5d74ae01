"""The HTML a Word file was turned into, as a small tree. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from articles.text.sanitise import safe_href
from people import deadline

VOID = frozenset({"br", "img", "input"})
_CELLS = frozenset({"td", "th"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _CELLS | _PARAGRAPHS | {"ul", "ol", "li", "table", "thead", "tbody", "tr", "blockquote"}
INLINE = frozenset({"strong", "b", "em", "i", "s", "sub", "sup"})
STRUCK = "<s>"
_ATTRIBUTES = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "ol": ("start", "type"), "li": ("value",)}


@dataclass
class Node:
    """An element with its children, texts among them."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)

    def elements(self) -> "Iterator[Node]":
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> "Iterator[Node]":
        """This element and all below it, in order."""
        yield self
        for child in self.elements():
            yield from child.walk()


@dataclass(frozen=True)
class Run:
    """Characters with the tags they stand in, outermost first; `picture` instead of characters is a marker."""

    text: str
    tags: tuple[str, ...] = ()
    picture: str | None = None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def tree(html: str) -> Node:
    """Well-formed `html` as a tree under one nameless root."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def runs(node: Node, tags: tuple[str, ...] = ()) -> list[Run]:
    """The characters of `node` in order, a line break as a line end."""
    found = []
    for child in node.children:
        deadline.check()
        if isinstance(child, str):
            found.append(Run(child, tags))
        elif child.tag == "br":
            found.append(Run("\n", tags))
        elif child.tag == "img":
            found.append(Run("", tags, picture=child.attributes.get("src", "")))
        else:
            found += runs(child, (*tags, *_kept_tag(child)))
    return found


def _kept_tag(node: Node) -> tuple[str, ...]:
    """The start tag that stays round the text of `node`. Links inside the file lead nowhere once it is a page."""
    if node.tag in INLINE:
        return (f"<{node.tag}>",)
    href = node.attributes.get("href", "") if node.tag == "a" else ""
    if href and not href.startswith("#") and safe_href(href):
        return (f'<a href="{escape(href)}">',)
    return ()


def trimmed(line: list[Run]) -> list[Run]:
    """Without the white space a typist indents with; U+00A0 is the author's own."""
    line = [run for run in line if run.text and run.picture is None]
    while line and not (first := line[0].text.lstrip(" \t\n")):
        line = line[1:]
    if line:
        line = [Run(first, line[0].tags), *line[1:]]
    while line and not (last := line[-1].text.rstrip(" \t\n")):
        line = line[:-1]
    return [*line[:-1], Run(last, line[-1].tags)] if line else []


def inline_html(line: list[Run], without: frozenset[str] = frozenset()) -> str:
    """The runs as HTML, tags closed and opened only where they change."""
    out: list[str] = []
    open_tags: list[str] = []
    for run in line:
        wanted = [tag for tag in run.tags if tag not in without]
        common = 0
        while common < min(len(wanted), len(open_tags)) and wanted[common] == open_tags[common]:
            common += 1
        out += _closing(open_tags[common:])
        out += wanted[common:]
        open_tags = wanted
        out.append(escape(run.text, quote=False).replace("\n", "<br>"))
    return "".join(out + _closing(open_tags))


def _closing(tags: list[str]) -> list[str]:
    return [f"</{tag[1:-1].split()[0]}>" for tag in reversed(tags)]


def block_html(node: Node) -> str:
    """A list, a table or a quotation as HTML, pictures left out; a heading in it is a paragraph."""
    inner: list[str] = []
    loose: list[Node | str] = []
    for child in _content(node):
        if isinstance(child, Node) and child.tag in _BLOCKS:
            inner += [_loose_html(loose), block_html(child)]
            loose = []
        else:
            loose.append(child)
    inner.append(_loose_html(loose))
    html = "".join(inner)
    tag = "p" if node.tag in _PARAGRAPHS else node.tag
    return f"<{tag}{_attributes(node)}>{html}</{tag}>" if html or tag != "p" else ""


def _content(node: Node) -> "list[Node | str]":
    """A cell or list item of one paragraph holds its words, not a paragraph of them."""
    only = node.children[0] if node.tag in {*_CELLS, "li"} and len(node.children) == 1 else None
    return only.children if isinstance(only, Node) and only.tag in _PARAGRAPHS else node.children


def _loose_html(children: "list[Node | str]") -> str:
    return inline_html(trimmed(runs(Node("", {}, children))))


def _attributes(node: Node) -> str:
    """What a cell spans, and how a list counts."""
    names = _ATTRIBUTES.get(node.tag, ())
    return "".join(f' {name}="{escape(node.attributes[name])}"' for name in names if name in node.attributes)


def lines_of(node: Node) -> list[str]:
    """The text of a list or quotation a line each, of a table a row each, as the reading of text takes them."""
    if node.tag == "tr":
        cells = [" ".join(_text(cell).split("\n")).strip() for cell in node.elements()]
        # The full stop keeps a row of names from being read as the author's line or as a heading.
        return [" - ".join(filter(None, cells)) + "."] if any(cells) else []
    own = [child for child in node.children if not (isinstance(child, Node) and child.tag in _BLOCKS)]
    line = _text(Node("", {}, own)).replace("\n", " ").strip(" \t")
    below = [line for child in node.elements() if child.tag in _BLOCKS for line in lines_of(child)]
    return ([line] if line.strip() else []) + below


def _text(node: Node) -> str:
    parts = []
    for child in node.children:
        if isinstance(child, str):
            parts.append(child)
        elif child.tag == "br":
            parts.append("\n")
        else:
            parts.append(_text(child) + ("\n" if child.tag in _BLOCKS else ""))
    return "".join(parts)
