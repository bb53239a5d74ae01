"""What stands in the paragraphs of a Word text: runs, fields, links, marks of notes, and what floats beside them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from articles.desk.docx.tree import Element, is_on
from articles.desk.docx.walk import drawings, formulas, symbols
from articles.desk.docx.walk.assembling import Block
from articles.desk.docx.walk.styles import Look

if TYPE_CHECKING:
    from articles.desk.docx.walk.walking import Line, Walker

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))')
_SYMBOL_AREA = re.compile("([\uf000-\uf0ff])")
_CONTENT = frozenset(
    {"w:t", "m:t", "a:t", "a:blip", "v:imagedata", "v:textpath", "c:chart", "cx:chart", "dgm:relIds", "w:sym"}
)


@dataclass
class Field:
    """A field that is open: its instruction, what it offers to choose, and whether a result has been seen."""

    code: str = ""
    choice: str = ""
    in_result: bool = False
    filled: bool = False

    @property
    def link(self) -> str:
        found = _LINK.match(self.code)
        return (found[1] or found[2] or "") if found else ""


def tags(look: Look, link: str) -> tuple[str, ...]:
    """The start tags for a look, outermost first."""
    found = [f'<a href="{escape(link)}">'] if link else []
    found += [f"<{tag}>" for tag, on in (("strong", look.bold), ("em", look.italic), ("s", look.struck)) if on]
    return (*found, f"<{look.raised}>") if look.raised else tuple(found)


def inside(walker: "Walker", element: Element, line: "Line") -> None:
    """Read the children of `element` into the line."""
    for child in element.elements():
        _READERS.get(child.name, inside)(walker, child, line)


def chosen(alternate: Element) -> Element:
    """Of several forms of one thing the first that holds anything to read or see."""
    forms = list(alternate.elements())
    full = (form for form in forms if any(one.name in _CONTENT for one in form.walk()))
    return next(full, forms[0] if forms else alternate)


def all_text(element: Element) -> str:
    """The words under an element, without their looks."""
    return "".join(one.text if one.name.endswith(":t") else "" for one in element.walk())


def _run(walker: "Walker", run: Element, line: "Line") -> None:
    about = run.child("w:rPr") or Element("w:rPr")
    look = walker.styles.look(line.style, about.get("rStyle"), line.table, about.attributes)
    if look.hidden:
        walker.remarks.hidden.append(all_text(run))
        return
    before = line.look
    line.look = look
    inside(walker, run, line)
    line.look = before


def _text(walker: "Walker", element: Element, line: "Line") -> None:
    font = line.look.font
    known = symbols.is_symbol_font(font)
    for piece in _SYMBOL_AREA.split(element.text):
        if known and _SYMBOL_AREA.fullmatch(piece):
            walker.symbol(ord(piece), font, line, piece)
        elif piece:
            _add(walker, piece, line)


def _add(walker: "Walker", text: str, line: "Line") -> None:
    link = line.link
    for field in walker.fields:
        field.filled = field.filled or field.in_result
        link = (field.link if field.in_result else "") or link
    outside, line.link = line.link, link
    line.add(text)
    line.link = outside


def _always(text: str) -> "Reader":
    return lambda walker, element, line: line.add(text)


def _nothing(walker: "Walker", element: Element, line: "Line") -> None:
    """An element that says how others look."""


def _symbol(walker: "Walker", element: Element, line: "Line") -> None:
    code = element.get("char")
    try:
        walker.symbol(int(code, 16), element.get("font"), line)
    except ValueError:
        walker.remarks.symbols[element.get("font") or "ký hiệu"] += 1


def _hyperlink(walker: "Walker", element: Element, line: "Line") -> None:
    link = walker.links.get(element.get("id"))
    outside = line.link
    line.link = link.target if link and not element.get("anchor") else outside
    inside(walker, element, line)
    line.link = outside


# --- Fields ---


def _simple_field(walker: "Walker", element: Element, line: "Line") -> None:
    outside = line.link
    line.link = Field(element.get("instr")).link or outside
    inside(walker, element, line)
    line.link = outside


def _field_mark(walker: "Walker", element: Element, line: "Line") -> None:
    kind = element.get("fldCharType")
    if kind == "begin":
        walker.fields.append(Field(choice=_offered(element)))
    elif walker.fields and kind == "separate":
        walker.fields[-1].in_result = True
    elif walker.fields and kind == "end":
        _field_ends(walker, walker.fields.pop(), line)


def _field_ends(walker: "Walker", field: Field, line: "Line") -> None:
    """A field Word draws by itself has no words of its own in the text."""
    if field.filled:
        return
    if field.choice:
        line.add(field.choice)
    elif field.code.split()[:1] in (["EQ"], ["eq"]):
        walker.remarks.left_out("Công thức viết bằng trường EQ", field.code.strip())


def _offered(element: Element) -> str:
    """What stands in a box of a form: the entry chosen of a list, or whether it is ticked."""
    for child in element.elements():
        if child.name == "w:ddList":
            entries = [entry for entry in child.children if isinstance(entry, str)]
            number = child.get("result") or child.get("default") or "0"
            return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
        if child.name == "w:checkBox":
            ticked = child.attributes.get("checked", child.attributes.get("default", "0"))
            return "☒" if is_on(ticked) else "☐"
    return ""


def _instruction(walker: "Walker", element: Element, line: "Line") -> None:
    if walker.fields and not walker.fields[-1].in_result:
        walker.fields[-1].code += element.text[:4_000]


# --- Notes, boxes, ruby, formulas ---


def _note(walker: "Walker", element: Element, line: "Line") -> None:
    walker.note(element.name[2:].removesuffix("Reference"), element.get("id"), line)


def _beside(walker: "Walker", element: Element, line: "Line") -> None:
    """A text box, or a table in a paragraph: blocks of their own after the paragraph they hang on."""
    inner = element if element.name == "w:txbxContent" else Element("", {}, [element])
    fields, walker.fields = walker.fields, []
    line.beside += map(_boxed, walker.blocks(inner))
    walker.fields = fields


def _boxed(block: Block) -> Block:
    """What stands in a box is set off already: a short line there is no heading of the text."""
    return replace(block, look="boxed") if block.tag == "p" and not block.look else block


def _word_art(walker: "Walker", element: Element, line: "Line") -> None:
    if text := element.get("string").strip():
        line.beside.append(Block(escape(text, quote=False), "p", "boxed"))


def _drawn_paragraph(walker: "Walker", element: Element, line: "Line") -> None:
    text = "".join(" " if one.name == "a:br" else one.text for one in element.walk() if one.name in {"a:t", "a:br"})
    if text.strip():
        line.beside.append(Block(escape(text, quote=False), "p", "boxed"))


def _reading_aid(walker: "Walker", element: Element, line: "Line") -> None:
    """The small letters over others stand before them in the file, and after them in brackets on a page."""
    aid = replace(line, bits=[])
    inside(walker, element, aid)
    walker.aids.append(aid.bits)


def _aided(walker: "Walker", element: Element, line: "Line") -> None:
    inside(walker, element, line)
    if walker.aids and (bits := walker.aids.pop()):
        line.add("(")
        line.bits += bits
        line.add(")")


def _formula(walker: "Walker", element: Element, line: "Line") -> None:
    if line.bits and element.name == "m:oMathPara" and line.bits[-1].text[-1:].strip():
        line.add(" ")
    outside = line.look
    walker.remarks.told += (all_text(one) for one in element.walk() if one.name == "m:oMath")
    for text, raised in formulas.pieces(element):
        line.look = replace(outside, raised=raised)
        line.add(text)
    line.look = outside


def _alternate(walker: "Walker", element: Element, line: "Line") -> None:
    inside(walker, chosen(element), line)


Reader = Callable[["Walker", Element, "Line"], None]
_READERS: dict[str, Reader] = {
    "w:r": _run,
    "w:t": _text,
    "w:tab": _always("\t"),
    "w:ptab": _always("\t"),
    "w:br": _always("\n"),
    "w:cr": _always("\n"),
    "w:noBreakHyphen": _always("\u2011"),
    "w:softHyphen": _always("\u00ad"),
    "w:sym": _symbol,
    "w:pPr": _nothing,
    "w:rPr": _nothing,
    "w:hyperlink": _hyperlink,
    "w:fldSimple": _simple_field,
    "w:fldChar": _field_mark,
    "w:instrText": _instruction,
    "w:footnoteReference": _note,
    "w:endnoteReference": _note,
    "w:txbxContent": _beside,
    "w:p": _beside,
    "w:tbl": _beside,
    "w:rt": _reading_aid,
    "w:rubyBase": _aided,
    "v:textpath": _word_art,
    "a:p": _drawn_paragraph,
    "m:oMath": _formula,
    "m:oMathPara": _formula,
    "mc:AlternateContent": _alternate,
    **drawings.READERS,
}
