"""A Word file's HTML → the parts of a page, each paragraph with its HTML, each picture at its place. Pure.

What the words say is read as from any text (`reading`); what they look like, and where the pictures stand, is
found here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from articles.text import reading
from articles.text.docx.tree import STRUCK, Node, Run, block_html, inline_html, lines_of, runs, tree, trimmed
from articles.text.reading import HEADING, PARAGRAPH, PHOTO, Block, ParsedArticle, ReadingError
from articles.text.reading.captions import label_of
from articles.text.reading.lines import ASCII_SPACES, BOLD, FIXED, FREE, HEADED, ITALIC, PICTURE, QUOTED, Line
from articles.text.sanitise import sanitise
from people.names import nfc, one_line

LIST, TABLE, QUOTE = "list", "table", "quote"
MAX_LINES = 5_000
MAX_TEXT = 300_000
_FRAMED = 3  # paragraphs in a cell that make it a text of its own
_TITLE_WITHIN = 5  # a title marked as one stands among the first lines
_KICKER = 60  # a longer line above a heading is itself the title, and the heading one of the text
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
    look: str = ""  # title, caption, centred, numbered, boxed
    level: int = 0  # of a heading
    words: tuple[Run, ...] = ()
    picture: str | None = None


def read(html: str, register: Collection[str] = ()) -> RichPage:
    """The parts of the page in `html`. Raises ReadingError."""
    root = tree(nfc(html))
    everything_framed = _is_all_in_tables(root)
    pieces = [piece for node in root.elements() for piece in _pieces(node, unframe=everything_framed)]
    if not pieces:
        raise ReadingError("Văn bản trống, không có gì để đọc; hãy chọn tệp có nội dung bài viết.")
    _refuse_endless(pieces)
    lines, owners = _lines(pieces)
    found = reading.arrange(lines, _marked_title(pieces, owners))
    parsed = reading.interpret(found, lines, register)
    return _aligned(parsed, found, owners, pieces)


def _refuse_endless(pieces: Sequence[_Piece]) -> None:
    lines = [line for piece in pieces for line in piece.lines]
    if max(len(pieces), len(lines)) > MAX_LINES or sum(map(len, lines)) > MAX_TEXT:
        raise ReadingError("Văn bản quá dài nên không thể là một bài viết; hãy chia thành nhiều tệp.")


# From nodes to pieces.


def _pieces(node: Node, frame: bool = False, unframe: bool = False) -> Iterable[_Piece]:
    if node.tag == "p":
        yield from _paragraph(node, "caption" if frame else node.attributes.get("class", ""))
    elif node.tag in _HEADINGS:
        yield from _heading(node)
    elif node.tag == "table" and (_is_layout(node) or (unframe and (_columns(node) == 1 or _holds_a_text(node)))):
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
    """A frame round a text, not rows and columns: one cell that holds anything, or cells of whole texts on end.

    So are pictures in cells beside the one that holds the text.
    """
    full = [cell for cell in _cells(table) if _has_content(cell)]
    long = [cell for cell in full if _is_long(cell)]
    beside = [cell for cell in full if not _is_long(cell)]
    if len(full) == 1 or (_columns(table) == 1 and long):
        return True
    return len(long) == 1 and all(run.picture for cell in beside for run in runs(cell)[:1])


def _columns(table: Node) -> int:
    return max((sum(1 for _ in row.elements()) for row in table.walk() if row.tag == "tr"), default=0)


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
    return pictures > 0 and (_columns(table) == 1 or texts <= pictures)


# The reading of the words, and back to the pieces.


def _lines(pieces: Sequence[_Piece]) -> tuple[list[Line], list[int]]:
    """(the lines of a page as the reader of texts takes them, the number of the piece each comes from)."""
    lines, owners = [], []
    for number, piece in enumerate(pieces):
        for text in ("",) if piece.kind == PHOTO else piece.lines:
            if piece.kind == PHOTO or one_line(text):
                lines.append(Line(text.strip(ASCII_SPACES), number, _kind(piece), _look(piece)))
                owners.append(number)
    return lines, owners


def _kind(piece: _Piece) -> str:
    """What Word counts is an item of a list, in whatever form it had to come: no caption, no heading, no signature."""
    if piece.look == "numbered":
        return FIXED
    return {PHOTO: PICTURE, PARAGRAPH: FREE, HEADING: HEADED}.get(piece.kind, FIXED)


def _look(piece: _Piece) -> str:
    """Its style, else what all its words share."""
    if piece.look or piece.kind == QUOTE:
        return piece.look or QUOTED
    if not piece.words:
        return ""
    return ITALIC if _is_all(piece, _ITALIC) else BOLD if _is_all(piece, _BOLD) else ""


def _is_all(piece: _Piece, tags: frozenset[str]) -> bool:
    return all(tags & set(run.tags) for run in piece.words if one_line(run.text))


def _marked_title(pieces: Sequence[_Piece], owners: Sequence[int]) -> int | None:
    """The line in the style of titles, else a first heading below short lines only; None where none is marked."""
    written = [n for n, piece in enumerate(pieces) if piece.kind in {PARAGRAPH, HEADING} and not _is_labelled(piece)]
    if not written:
        raise ReadingError(
            "Văn bản không có tiêu đề: hãy gõ tiêu đề thành một dòng riêng ở đầu, ngoài ảnh, bảng và danh sách."
        )
    first = written[:_TITLE_WITHIN]
    above = list(takewhile(lambda n: pieces[n].level or len(pieces[n].lines[0]) <= _KICKER, first))
    marked = [n for n in first if pieces[n].look == "title"] or [n for n in above if pieces[n].level == 1]
    return owners.index(marked[0]) if marked else None


def _is_labelled(piece: _Piece) -> bool:
    return piece.kind == PARAGRAPH and bool(label_of(piece.lines[0]))


def _levelled(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Headings as h2 and h3: the highest level the body uses is h2."""
    top = min((piece.level for piece in pieces if piece.kind == HEADING), default=1)
    return [_as_heading(piece, 2 if piece.level == top else 3) if piece.kind == HEADING else piece for piece in pieces]


def _as_heading(piece: _Piece, level: int) -> _Piece:
    words = inline_html(list(piece.words), without=_BOLD)
    return replace(piece, kind=HEADING, html=sanitise(f"<h{level}>{words}</h{level}>"))


def _aligned(
    parsed: ParsedArticle, found: reading.Arrangement, owners: Sequence[int], pieces: Sequence[_Piece]
) -> RichPage:
    """The blocks of the reading with what they look like: a list or table is one block, all its lines together."""
    placed: dict[int, Block] = {}
    for block, place in zip(parsed.blocks, found.blocks, strict=True):
        placed.setdefault(owners[place.line], block)
    shown = dict(zip(placed, _levelled([pieces[number] for number in placed]), strict=True))
    kept = [(_block(shown[number], block), shown[number]) for number, block in placed.items()]
    return RichPage(
        parsed=replace(parsed, blocks=tuple(block for block, _ in kept)),
        html=tuple(_html(block, piece) for block, piece in kept),
        pictures=tuple(piece.picture if block.kind == PHOTO else None for block, piece in kept),
    )


def _block(piece: _Piece, block: Block) -> Block:
    return block if piece.kind in {PARAGRAPH, PHOTO} else Block(piece.kind, "\n".join(piece.lines))


def _html(block: Block, piece: _Piece) -> str:
    """What a block looks like; a caption has no look of its own."""
    if block.kind == PHOTO:
        return ""
    return _as_heading(piece, 2).html if block.kind == HEADING and piece.kind == PARAGRAPH else piece.html
