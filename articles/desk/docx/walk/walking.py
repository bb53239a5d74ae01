"""The tree of a Word text → blocks of HTML, in the order and at the place the words stand in the file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import escape

from articles.desk.docx.parts import Link
from articles.desk.docx.pictures import Picture
from articles.desk.docx.remarks import Remarks
from articles.desk.docx.tree import Element, is_on
from articles.desk.docx.walk import inline, numbering, styles, symbols
from articles.desk.docx.walk.assembling import Block, assemble
from articles.desk.docx.walk.numbering import Label
from articles.text import legacy_fonts

_MOST_NOTES = 2_000
_MOST_COLUMNS = 100
_QUOTES = {"quote", "intense quote"}
_LOOKS = {"title": "title", "caption": "caption"}
_HEADINGS = {f"heading {level}": f"h{level}" for level in range(1, 7)}
_NOTES = ("footnote", "endnote")


@dataclass(frozen=True)
class Bit:
    """Characters with the tags they stand in, outermost first; `html` instead of them stands as it is.

    `filed`: the characters of the file, where those shown are others.
    """

    text: str
    tags: tuple[str, ...] = ()
    font: str = ""
    html: str = ""
    filed: str | None = None


@dataclass
class Line:
    """A paragraph in the reading: its styles, what is in it, and the blocks that float beside it."""

    style: str = ""
    table: str = ""
    look: styles.Look = field(default_factory=styles.Look)
    link: str = ""
    bits: list[Bit] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.bits.append(Bit(text, inline.tags(self.look, self.link), self.look.font))


@dataclass
class Walker:
    """Reads the text parts of one file; `chart` and `chunk` read what lies in parts of its own."""

    styles: styles.Styles
    numbering: numbering.Numbering
    remarks: Remarks
    notes: dict[tuple[str, str], Element]
    part: Callable[[Link], Element | None]
    chunk: Callable[[Link], str]
    links: dict[str, Link] = field(default_factory=dict)
    note_links: dict[str, dict[str, Link]] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    fields: list[inline.Field] = field(default_factory=list)
    cited: list[tuple[str, str]] = field(default_factory=list)
    aids: list[list["Bit"]] = field(default_factory=list)
    described: str = ""  # what the drawing that is read is said to show
    lies: Element = field(default_factory=lambda: Element(""))  # how the shape that is read lies
    shape: str = ""  # how the old drawing that is read lies
    _table: str = ""
    _before: list[Bit] = field(default_factory=list)  # of a paragraph whose end was deleted

    def read(self, root: Element) -> str:
        """The HTML of the main part, the notes after it."""
        blocks = list(self.blocks(root))
        html = assemble([*blocks, *self._rest()])
        return html + self._cited_notes()

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks in an element; what is no block stands for its children."""
        for child in element.elements():
            if child.name == "w:p":
                yield from self._paragraph(child)
            elif child.name == "w:tbl":
                yield Block(self._rows(child))
            elif child.name == "w:altChunk":
                yield Block(self._chunk(child))
            elif child.name == "mc:AlternateContent":
                yield from self.blocks(inline.chosen(child))
            elif child.name in {"w:r", "w:hyperlink", "w:fldSimple", "m:oMath", "m:oMathPara", "w:drawing", "w:pict"}:
                yield from self._paragraph(Element("w:p", {}, [child]))  # words outside of paragraphs
            else:
                yield from self.blocks(child)

    def _rest(self) -> list[Block]:
        bits, self._before = self._before, []
        return [Block(self._html(bits), "p")] if bits else []

    # --- Paragraphs ---

    def _paragraph(self, element: Element) -> Iterator[Block]:
        about = element.child("w:pPr") or Element("w:pPr")
        mark = about.child("w:rPr") or Element("w:rPr")
        style = about.get("pStyle")
        label = None
        if not self.styles.look(style, mark.get("rStyle"), self._table, mark.attributes).hidden:
            label = self._label(about, style)
        line = Line(style, self._table, bits=self._before)
        self._before = []
        self.inside(element, line)
        if "del" in mark.attributes:
            self._before = line.bits
        elif html := self._html(line.bits):
            yield self._block(html, about, style, label)
        yield from line.beside

    def _block(self, html: str, about: Element, style: str, label: Label | None) -> Block:
        names = self.styles.names(style)
        tag = next((_HEADINGS[name] for name in names if name in _HEADINGS), "p")
        look = next((_LOOKS[name] for name in names if name in _LOOKS), "") if tag == "p" else ""
        quote = tag == "p" and not look and bool(_QUOTES & set(names))
        if label and label.type and tag == "p" and not look and not quote:
            return Block(html, label=label)
        own = names[0] if names else ""
        centred = (about.get("jc") or self.styles.paragraph(style, "jc")) == "center"
        if tag == "p" and centred and not (look or quote or label or own.startswith(("list", "heading"))):
            look = "centred"
        number = label.text if label and label.type != "•" else ""
        if number and tag == "p" and not (look or quote):
            look = "numbered"
        return Block(escape(number, quote=False) + html, tag, look, quote=quote)

    def _label(self, about: Element, style: str) -> Label | None:
        number = about.attributes.get("numId", self.styles.paragraph(style, "numId"))
        if number in {"", "0"}:
            return None
        level = about.attributes.get("ilvl") or ("0" if "numId" in about.attributes else self._level(number, style))
        font = self.styles.look(style, "", self._table, {}).font
        return self.numbering.next(number, int(level) if level.isdecimal() else 0, font)

    def _level(self, number: str, style: str) -> str:
        by_style = next(filter(None, (self.numbering.level_of(number, key) for key in self.styles.keys(style))), 0)
        return str(by_style) if by_style else self.styles.paragraph(style, "ilvl")

    def _html(self, bits: list[Bit]) -> str:
        """The bits as HTML, in Unicode; nothing when there is nothing to see."""
        if not any(bit.html or bit.text.strip() for bit in bits):
            return ""
        return "".join(bit.html or _tagged(bit) for bit in self._in_unicode(bits))

    def _in_unicode(self, bits: list[Bit]) -> list[Bit]:
        texts = legacy_fonts.converted([(bit.text, bit.font) for bit in bits])
        for bit, text in zip(bits, texts, strict=True):
            if bit.text != text:
                self.remarks.fonts.add(bit.font)
        filed = "".join(bit.text if bit.filed is None else bit.filed for bit in bits)
        self.remarks.reworded(filed, "".join(texts))
        return [replace(bit, text=text) for bit, text in zip(bits, texts, strict=True)]

    def inside(self, element: Element, line: Line) -> None:
        """Read what stands in an element into the line."""
        inline.inside(self, element, line)

    def marker(self, number: int) -> Bit:
        """The sign for the picture of this number."""
        return Bit("", html=f'<img src="{number}">')

    # --- Tables ---

    def _rows(self, table: Element) -> str:
        outside, about = self._table, table.child("w:tblPr")
        self._table = about.get("tblStyle") if about else ""
        grid = _Grid()
        for row in _within(table, "w:tr"):
            properties = row.child("w:trPr") or Element("w:trPr")
            if "del" not in properties.attributes:
                grid.row(head=is_on(properties.attributes.get("tblHeader")))
                for cell in _within(row, "w:tc"):
                    grid.cell(cell.child("w:tcPr") or Element("w:tcPr"), assemble(self.blocks(cell)))
        self._table = outside
        return grid.html()

    # --- Notes and parts of their own ---

    def note(self, kind: str, key: str, line: Line) -> None:
        """A mark that leads to a note; one whose note is not in the file is left out."""
        if (kind, key) not in self.notes or len(self.cited) >= _MOST_NOTES:
            self.remarks.lost_notes += 1
            return
        if (kind, key) not in self.cited:
            self.cited.append((kind, key))
        line.bits.append(Bit(f"[{self.cited.index((kind, key)) + 1}]", ("<sup>",)))

    def _cited_notes(self) -> str:
        items = []
        for kind, key in self.cited:  # a note may cite another, which comes after it
            self.links = self.note_links.get(kind, {})
            items.append(f"<li>{assemble(self.blocks(self.notes[kind, key]))}</li>")
        return f"<ol>{''.join(items)}</ol>" if items else ""

    def _chunk(self, element: Element) -> str:
        link = self.links.get(element.get("id"))
        if link is None:
            self.remarks.say("Một phần nhúng không còn trong tệp nên không có trong bài; hãy mở trong Word để xem lại.")
        return self.chunk(link) if link else ""

    def symbol(self, code: int, font: str, line: Line, filed: str = "") -> None:
        """A sign of a symbol font, or a letter of an old one; `filed`: the character the file has for it."""
        is_letter = legacy_fonts.encoding_of(font) is not None
        shown = chr(code & 0xFF) if is_letter else symbols.shown(code, font)
        if shown is None:
            self.remarks.symbols[font or "ký hiệu"] += 1
        tags = inline.tags(line.look, line.link)
        line.bits.append(Bit(shown or "", tags, font if is_letter else "", filed=filed))


def _tagged(bit: Bit) -> str:
    text = escape(bit.text, quote=False).replace("\n", "<br>")
    closing = "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(bit.tags))
    return f"{''.join(bit.tags)}{text}{closing}"


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row; what wraps them is looked through."""
    for child in element.elements():
        if child.name == name:
            yield child
        elif child.name in {"mc:AlternateContent", "mc:Choice"}:
            yield from _within(child, name)


@dataclass
class _Cell:
    html: str
    columns: int
    rows: int = 1


class _Grid:
    """The cells of a table as HTML wants them: one that goes on below is one cell over several rows."""

    def __init__(self) -> None:
        self._rows: list[tuple[bool, list[_Cell]]] = []
        self._above: dict[int, _Cell] = {}  # by column, the cell that may go on
        self._column = 0

    def row(self, *, head: bool) -> None:
        self._rows.append((head, []))
        self._column = 0

    def cell(self, about: Element, html: str) -> None:
        span = about.get("gridSpan")
        columns = min(max(int(span[:4]), 1), _MOST_COLUMNS) if span.isdecimal() else 1
        merge = about.attributes.get("vMerge")
        above = self._above.get(self._column)
        if merge is not None and merge != "restart" and above:
            above.rows += 1
            above.html += html  # Word does not show it, and does not drop it either
        else:
            cell = _Cell(html, columns)
            self._rows[-1][1].append(cell)
            self._above[self._column] = cell
        self._column += columns

    def html(self) -> str:
        head = 0
        while head < len(self._rows) and self._rows[head][0]:
            head += 1
        rows = [self._row(cells, "th" if number < head else "td") for number, (_, cells) in enumerate(self._rows)]
        if head:
            return f"<table><thead>{''.join(rows[:head])}</thead><tbody>{''.join(rows[head:])}</tbody></table>"
        return f"<table>{''.join(rows)}</table>"

    def _row(self, cells: list[_Cell], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}{_spans(cell)}>{cell.html}</{tag}>' for cell in cells)}</tr>"


def _spans(cell: _Cell) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return columns + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
