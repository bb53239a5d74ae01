"""A Word file's HTML → the parts of a page, each paragraph with its HTML, each picture at its place. Pure.

What the words say is read as from any text (`reading`); what they look like, and where the pictures stand, is
found here.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from articles.text import reading
from articles.text.docx_tree import STRUCK, Node, Run, block_html, inline_html, lines_of, runs, tree, trimmed
from articles.text.reading import HEADING, PARAGRAPH, PHOTO, Block, ParsedArticle, ReadingError
from articles.text.sanitise import sanitise
from people.names import nfc, one_line

LIST, TABLE, QUOTE = "list", "table", "quote"
MAX_LINES = 5_000
MAX_TEXT = 300_000
LONGEST_CAPTION = 300
FEWEST_CAPTION_WORDS = 4  # a shorter unlabelled line under a picture is more likely its author
_FRAMED = 3  # paragraphs in a cell that make it a text of its own
_TITLE_WITHIN = 5  # a title marked as one stands among the first lines
_KICKER = 60  # a longer line above a heading is itself the title, and the heading one of the text
_LABEL = "Ảnh:"
_LABEL_AND_SPACE = re.compile(r"Ảnh:[\s\u200b]*")
_ASCII_SPACES = " \t\r\n\f\v"
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ITALIC = frozenset({"<em>", "<i>"})
_BOLD = frozenset({"<strong>", "<b>"})


@dataclass(frozen=True)
class RichPage:
    """A page with what plain text cannot say. `html` and `pictures` go with `parsed.blocks`, one each:

    the HTML of a block ("" for a photo), the marker of a photo's picture (None for one that is only announced).
    """

    parsed: ParsedArticle
    html: tuple[str, ...]
    pictures: tuple[str | None, ...]


@dataclass(frozen=True)
class _Piece:
    """A paragraph, heading, list, table or photo as it stands in the file."""

    kind: str
    lines: tuple[str, ...] = ()
    html: str = ""
    look: str = ""  # title, caption, centred
    level: int = 0  # of a heading
    words: tuple[Run, ...] = ()
    picture: str | None = None


def read(html: str, register: Collection[str] = ()) -> RichPage:
    """The parts of the page in `html`. Raises ReadingError."""
    root = tree(nfc(html))
    everything_framed = _is_all_in_tables(root)
    pieces = [piece for node in root.elements() for piece in _pieces(node, unframe=everything_framed)]
    if not pieces:
        raise ReadingError("Văn bản trống, không có gì để đọc.")
    _refuse_endless(pieces)
    title, rest = _cut_title(pieces)
    rest = _with_captions(rest)
    lines = _numbered_lines(title, rest)
    parsed = reading.read(_as_text(lines, rest), register)
    return _aligned(parsed, lines, _levelled(rest))


def _refuse_endless(pieces: Sequence[_Piece]) -> None:
    lines = [line for piece in pieces for line in piece.lines]
    if max(len(pieces), len(lines)) > MAX_LINES or sum(map(len, lines)) > MAX_TEXT:
        raise ReadingError("Văn bản quá dài nên không thể là một bài viết.")


# From nodes to pieces.


def _pieces(node: Node, frame: bool = False, unframe: bool = False) -> Iterable[_Piece]:
    if node.tag == "p":
        yield from _paragraph(node, "caption" if frame else node.attributes.get("class", ""))
    elif node.tag in _HEADINGS:
        yield from _heading(node)
    elif node.tag == "table" and (_is_layout(node) or (unframe and _holds_a_text(node))):
        for cell in _cells(node):
            for child in cell.elements():
                yield from _pieces(child, unframe=unframe)
    elif node.tag == "table" and _is_frame(node):
        for cell in (cell for cell in node.walk() if cell.tag in {"td", "th"}):
            for child in cell.elements():
                yield from _pieces(child, frame=True)
    elif node.tag in {"ul", "ol", "table", "blockquote"}:
        kind = {"table": TABLE, "blockquote": QUOTE}.get(node.tag, LIST)
        lines = tuple(lines_of(node))
        if any(one_line(line) for line in lines):
            yield _Piece(kind, lines, sanitise(block_html(node)))
        yield from _photos(runs(node))
    elif node.tag == "img":  # one that stands between paragraphs
        yield from _photos(runs(Node("", children=[node])))


def _paragraph(node: Node, look: str) -> Iterable[_Piece]:
    """One paragraph; one with pictures a line each, for a caption often stands after a soft break."""
    found = runs(node)
    if not any(run.picture is not None for run in found):
        yield from _words(found, look)
        return
    for line in _split_lines(found):
        words, photos = list(_words(line, look)), list(_photos(line))
        yield from [*photos, *words] if words and _is_labelled(words[0]) else [*words, *photos]


def _words(found: list[Run], look: str) -> Iterable[_Piece]:
    """A paragraph. Struck words stay in its HTML, struck; a title or caption of plain letters cannot hold them."""
    words = trimmed(found)
    text = "".join(run.text for run in trimmed([run for run in words if STRUCK not in run.tags]))
    if one_line(text):
        html = sanitise(f"<p>{inline_html(words)}</p>")
        yield _Piece(PARAGRAPH, (text.replace("\n", " "),), html, look, words=tuple(words))


def _heading(node: Node) -> Iterable[_Piece]:
    for piece in _words(runs(node), ""):
        yield replace(piece, kind=HEADING, level=_HEADINGS[node.tag])
    yield from _photos(runs(node))


def _photos(found: list[Run]) -> Iterable[_Piece]:
    return (_Piece(PHOTO, picture=run.picture) for run in found if run.picture is not None)


def _split_lines(found: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in found:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in others]
    return lines


def _cells(table: Node) -> Iterable[Node]:
    """The cells of a table in order, not those of tables within it."""
    for child in table.elements():
        if child.tag in {"td", "th"}:
            yield child
        else:
            yield from _cells(child)


def _is_layout(table: Node) -> bool:
    """A frame round a text, not rows and columns: one cell that holds anything, or cells of whole texts on end."""
    full = [cell for cell in _cells(table) if _has_content(cell)]
    columns = max((sum(1 for _ in row.elements()) for row in table.walk() if row.tag == "tr"), default=0)
    return len(full) == 1 or (columns == 1 and any(map(_is_long, full)))


def _has_content(cell: Node) -> bool:
    return any(run.picture is not None or one_line(run.text) for run in runs(cell))


def _is_long(cell: Node) -> bool:
    return sum(child.tag == "p" and _has_content(child) for child in cell.elements()) >= _FRAMED


def _holds_a_text(table: Node) -> bool:
    return any(map(_is_long, _cells(table))) or any(
        _holds_a_text(inner) for cell in _cells(table) for inner in cell.elements() if inner.tag == "table"
    )


def _is_all_in_tables(root: Node) -> bool:
    """Whether nothing is written outside of tables, as where a page is laid out with one."""
    return not any(
        node.tag != "table" and any(one_line(run.text) for run in runs(Node("", children=[node])))
        for node in root.elements()
    )


def _is_frame(table: Node) -> bool:
    """A table that only holds pictures and their captions together, not one with facts in rows and columns."""
    cells = [cell for cell in table.walk() if cell.tag in {"td", "th"}]
    pictures = sum(node.tag == "img" for node in table.walk())
    texts = sum(any(one_line(run.text) for run in runs(cell)) for cell in cells)
    columns = max((sum(1 for _ in row.elements()) for row in table.walk() if row.tag == "tr"), default=0)
    return pictures > 0 and (columns == 1 or texts <= pictures)


# Title and captions.


def _cut_title(pieces: list[_Piece]) -> tuple[_Piece, list[_Piece]]:
    """The title and the rest: the line marked as title, else a first heading below short lines only, else the first."""
    written = [n for n, piece in enumerate(pieces) if piece.kind in {PARAGRAPH, HEADING} and not _is_labelled(piece)]
    if not written:
        raise ReadingError("Văn bản không có tiêu đề: cần có ít nhất một dòng chữ ngoài ảnh và bảng.")
    first = written[:_TITLE_WITHIN]
    above = list(takewhile(lambda n: pieces[n].level or len(pieces[n].lines[0]) <= _KICKER, first))
    marked = [n for n in first if pieces[n].look == "title"] or [n for n in above if pieces[n].level == 1]
    number = (marked or first)[0]
    return pieces[number], pieces[:number] + pieces[number + 1 :]


def _is_labelled(piece: _Piece) -> bool:
    return piece.kind == PARAGRAPH and piece.lines[0].startswith(_LABEL)


def _with_captions(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Each photo with the line below it that is its caption; of several side by side, one after the other."""
    result: list[_Piece] = []
    number = 0
    while number < len(pieces):
        photos = _run_of(pieces[number:], lambda piece: piece.kind == PHOTO)
        number += len(photos)
        captions = _run_of(pieces[number : number + len(photos)], _is_caption)
        number += len(captions)
        bare = len(photos) - len(captions)
        result += photos[:bare]
        result += [replace(photo, lines=caption.lines) for photo, caption in zip(photos[bare:], captions, strict=True)]
        if not photos:
            result.append(pieces[number])
            number += 1
    return result


def _run_of(pieces: Iterable[_Piece], wanted: Callable[[_Piece], bool]) -> list[_Piece]:
    found: list[_Piece] = []
    for piece in pieces:
        if not wanted(piece):
            break
        found.append(piece)
    return found


def _is_caption(piece: _Piece) -> bool:
    """`Ảnh: …`, or a short line in the look of captions: Word's own style, centred, or all in italics."""
    if piece.kind != PARAGRAPH:
        return False
    text = piece.lines[0]
    if _is_labelled(piece):
        return len(text) > len(_LABEL)
    if len(text) > LONGEST_CAPTION or not any(letter.isalpha() for letter in text):
        return False
    if piece.look == "caption":
        return True
    return len(text.split()) >= FEWEST_CAPTION_WORDS and (piece.look == "centred" or _is_all(piece, _ITALIC))


def _is_all(piece: _Piece, tags: frozenset[str]) -> bool:
    return all(tags & set(run.tags) for run in piece.words if one_line(run.text))


# The reading of the words, and back to the pieces.


@dataclass(frozen=True)
class _Line:
    text: str
    piece: int  # its number among the pieces; -1 is the title


def _numbered_lines(title: _Piece, pieces: Sequence[_Piece]) -> list[_Line]:
    lines = [_Line(title.lines[0], -1)]
    for number, piece in enumerate(pieces):
        lines += [_Line(_labelled(text) if piece.kind == PHOTO else text, number) for text in piece.lines]
    return [replace(line, text=line.text.strip(_ASCII_SPACES)) for line in lines if one_line(line.text)]


def _labelled(caption: str) -> str:
    return caption if caption.startswith(_LABEL) else f"{_LABEL} {caption}"


def _unlabelled(caption: str) -> str:
    return _LABEL_AND_SPACE.sub("", caption, count=1) if caption.startswith(_LABEL) else caption


def _as_text(lines: Sequence[_Line], pieces: Sequence[_Piece]) -> str:
    """The lines as a page of text: an empty one between them, but none inside a list or between captions."""
    text = [lines[0].text]
    for before, line in pairwise(lines):
        kinds = {pieces[one.piece].kind if one.piece >= 0 else PARAGRAPH for one in (before, line)}
        together = before.piece == line.piece or kinds == {PHOTO}
        text.append(("\n" if together else "\n\n") + line.text)
    return "".join(text)


def _levelled(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Headings as h2 and h3: the highest level the body uses is h2."""
    top = min((piece.level for piece in pieces if piece.kind == HEADING), default=1)
    return [_as_heading(piece, 2 if piece.level == top else 3) if piece.kind == HEADING else piece for piece in pieces]


def _as_heading(piece: _Piece, level: int) -> _Piece:
    words = inline_html(list(piece.words), without=_BOLD)
    return replace(piece, kind=HEADING, html=sanitise(f"<h{level}>{words}</h{level}>"))


def _aligned(parsed: ParsedArticle, lines: Sequence[_Line], pieces: Sequence[_Piece]) -> RichPage:
    """The pieces that are left when title, date, byline and the list of other articles are taken away."""
    found = _blocks_of(parsed.blocks, lines)
    kept: list[tuple[Block, str, str | None]] = []
    for number, piece in enumerate(pieces):
        if number in found or piece.picture is not None:
            kept.append(_block(piece, found.get(number)))
    owners = {line.piece for line in lines if line.text == parsed.byline}
    byline = parsed.byline if any(n >= 0 and pieces[n].kind in {PARAGRAPH, HEADING} for n in owners) else None
    return RichPage(
        parsed=replace(parsed, blocks=tuple(block for block, _, _ in kept), byline=byline),
        html=tuple(html for _, html, _ in kept),
        pictures=tuple(picture for _, _, picture in kept),
    )


def _blocks_of(blocks: Sequence[Block], lines: Sequence[_Line]) -> dict[int, Block]:
    """The first block that came of each piece. Blocks are the lines in their order, some taken away."""
    found: dict[int, Block] = {}
    waiting = iter(blocks)
    block = next(waiting, None)
    for line in lines[1:]:
        if block is None:
            break
        words = _unlabelled(line.text) if block.kind == PHOTO else line.text
        if words == block.text:
            found.setdefault(line.piece, block)
            block = next(waiting, None)
    return found


def _block(piece: _Piece, block: Block | None) -> tuple[Block, str, str | None]:
    """(the block, its HTML, its picture)."""
    if piece.kind == PHOTO:
        caption = block.text if block else _unlabelled("".join(piece.lines))
        return Block(PHOTO, caption), "", piece.picture
    text = "\n".join(piece.lines)
    if piece.kind != PARAGRAPH or block is None:
        return Block(piece.kind, text), piece.html, None
    if block.kind == PHOTO:
        return block, "", None
    return block, _as_heading(piece, 2).html if block.kind == HEADING else piece.html, None
