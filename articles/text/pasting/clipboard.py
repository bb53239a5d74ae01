"""Clipboard HTML, token by token, as what its author saw on the screen; its sanitising comes after."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from articles.text import legacy_fonts
from articles.text.pasting.styles import Sheet, Style
from articles.text.sanitise import paste
from articles.text.sanitise.characters import composed, seen
from articles.text.sanitise.markup import End, Start, Text, Token, tokens
from articles.text.sanitise.structure import CONTAINERS, LINES, closed, rebuilt

# Stands where a picture stood until the blocks are cut, with its number; no text holds these noncharacters.
PICTURE = re.compile("\ufdd0([0-9]+)\ufdd1")
_OF_PICTURES = str.maketrans("", "", "\ufdd0\ufdd1")

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "v:imagedata",
}  # fmt: skip
EMBEDDED = {"video", "audio", "iframe", "object", "embed", "math"}
BLOCKS = (LINES | CONTAINERS | set(paste.HEADINGS)) - {"html", "head", "body"}
# A start tag of these ends an open one of the same name, up to the list or table it stands in.
ENDS_ITS_LIKE = {"p": {"td", "th", "li"}, "li": {"ul", "ol"}, "td": {"tr"}, "th": {"tr"}, "tr": {"table"}}
LIST_TYPES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
TINY = 2  # pixels: what counts readers is no picture
LONGEST_EMOJI = 12
LONGEST_NAME = 60

# What Word draws, and the picture for everybody else behind it.
_DRAWING, _DRAWING_ENDS = "<!--[if gte vml 1]>", "<![endif]-->"
_PICTURE_BEHIND = re.compile(r"\s*<!\[if !vml\]")
_SOURCE_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n[ \t\n]*")


@dataclass
class Found:
    """What `read` found: HTML to sanitise (PICTURE where a picture stood), and what is to be told."""

    html: str
    pictures: list[str] = field(default_factory=list)  # the names of their files, where they have one
    hidden: str = ""
    fonts: set[str] = field(default_factory=set)
    embedded: int = 0
    remarks: bool = False
    inline: bool = False


@dataclass(frozen=True)
class Open:
    """An element that is open, and how its text looks."""

    name: str
    look: Style
    token: int = 0  # where its start tag stands in what has been read


def read(source: str) -> Found:
    """The clipboard's `text/html` as HTML of plain meaning. Never raises, whatever it is."""
    return _Reader(_drawings_shown(seen(source).translate(_OF_PICTURES))).found()


def _drawings_shown(source: str) -> str:
    """A drawing that has no picture for others behind it becomes one."""
    before, *drawings = source.split(_DRAWING)
    shown = [before]
    for drawing in drawings:
        inside, ended, behind = drawing.partition(_DRAWING_ENDS)
        alone = ended and "v:imagedata" in inside and not _PICTURE_BEHIND.match(behind)
        shown.append(f"<img>{behind}" if alone else f"{_DRAWING}{drawing}")
    return "".join(shown)


class _Reader:
    def __init__(self, source: str) -> None:
        self._sheet = Sheet(source)
        self._tokens = list(tokens(source))
        self._closed = closed(self._tokens)
        self._fallbacks = "v:shapes" in source.lower()  # drawings have a picture beside them
        self._out: list[Token] = []
        self._open = [Open("", Style())]
        self._open_names = Counter[str]()
        self._line: list[tuple[Text, str]] = []  # the texts of the line that runs, with their fonts
        self._found = Found("")
        self._found.inline = not any(
            isinstance(token, Start) and token.name in BLOCKS for token in _fragment(source, self._tokens)
        )

    def found(self) -> Found:
        for token in self._tokens:
            if isinstance(token, Start):
                self._start(token)
            elif isinstance(token, End):
                self._end(token)
            else:
                self._text(token.text)
        self._end_line()
        self._found.html = composed(rebuilt(self._out))
        return self._found

    # --- tags ---

    def _start(self, tag: Start) -> None:
        if tag.name in BLOCKS or tag.name == "br":
            self._end_line()
        if tag.name in ENDS_ITS_LIKE:
            self._close(tag.name, ENDS_ITS_LIKE[tag.name])
        look = self._look(tag)
        if tag.name in {"img", "v:imagedata"}:
            self._picture(tag, look)
            return
        self._found.embedded += tag.name in EMBEDDED and not look.hidden
        self._found.remarks |= paste.is_remark(tag)
        tag = self._counted(tag, look)
        self._out.append(tag)
        if tag.name not in VOID and not tag.self_closed:
            self._open.append(Open(tag.name, look, len(self._out) - 1))
            self._open_names[tag.name] += 1

    def _end(self, tag: End) -> None:
        if tag.name in BLOCKS:
            self._end_line()
        self._out.append(tag)
        self._close(tag.name)

    def _close(self, name: str, stops: Collection[str] = ()) -> None:
        """The innermost open `name` ends, and what stands in it; one behind a stop does not."""
        if not self._open_names[name]:
            return
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].name == name:
                self._open_names.subtract(element.name for element in self._open[index:])
                del self._open[index:]
                return
            if self._open[index].name in stops:
                return

    def _look(self, tag: Start) -> Style:
        own = self._sheet.of(tag)
        if own.hidden and id(tag) not in self._closed:
            own = replace(own, hidden=False)  # nobody can say where it ends
        return self._open[-1].look.inside(own)

    def _counted(self, tag: Start, look: Style) -> Start:
        """A list counts as its style says; Google Docs says it at the items."""
        type = LIST_TYPES.get(look.list_type)
        if tag.name == "ol":
            return _with_type(tag, type)
        if tag.name == "li" and type and self._open[-1].name == "ol":
            place = self._open[-1].token
            before = self._out[place]
            self._out[place] = _with_type(before, type) if isinstance(before, Start) else before
        return tag

    def _picture(self, tag: Start, look: Style) -> None:
        words = tag.attributes.get("alt", "").strip()
        if look.hidden or (tag.name == "v:imagedata" and self._fallbacks) or _is_tiny(tag):
            return
        if _is_emoji(tag, words):
            self._text(words)
        else:
            self._out.append(Text(f"\ufdd0{len(self._found.pictures)}\ufdd1"))
            self._found.pictures.append(_file_name(tag))

    # --- text ---

    def _text(self, text: str) -> None:
        look = self._open[-1].look
        if look.hidden:
            self._found.hidden += f"{text} "
            return
        for place, part in enumerate(_lines(text, look)):
            if place:
                self._end_line()
                self._out.append(Start("br"))
            piece = Text(part)
            self._line.append((piece, look.font))
            self._out += [Start("s"), piece, End("s")] if look.struck else [piece]

    def _end_line(self) -> None:
        """The line is whole: letters of old fonts are put together across its pieces."""
        shown = legacy_fonts.converted([(piece.text, font) for piece, font in self._line])
        for (piece, font), text in zip(self._line, shown, strict=True):
            if piece.text != text:
                encoding = legacy_fonts.encoding_of(font)
                self._found.fonts |= {encoding.name} if encoding else set()
                piece.text = text
        self._line = []


def _fragment(source: str, whole: list[Token]) -> Iterator[Token]:
    """What was copied, without what the program put around it."""
    _, begun, rest = source.partition("<!--StartFragment-->")
    copied, ended, _ = rest.rpartition("<!--EndFragment-->")
    return tokens(copied) if begun and ended else iter(whole)


def _lines(text: str, look: Style) -> list[str]:
    """The text as lines; in most elements a line end is only where a program broke its source."""
    if look.spaces:
        return [" " * len(text)]
    return text.split("\n") if look.preformatted else [_SOURCE_LINE_END.sub(" ", text)]


def _with_type(tag: Start, type: str | None) -> Start:
    if not type or "type" in tag.attributes:
        return tag
    return Start(tag.name, f'{tag.source} type="{type}"')


def _file_name(tag: Start) -> str:
    """The picture's file as its address names it; no name when the address holds the picture itself."""
    path = tag.attributes.get("src", "").split("?")[0].split("#")[0].replace("\\", "/")
    name = "" if path.lower().startswith(("data:", "blob:")) else unquote(path.rpartition("/")[2])
    return " ".join(name.split())[:LONGEST_NAME]


def _is_tiny(tag: Start) -> bool:
    sizes = [tag.attributes.get(side, "") for side in ("width", "height")]
    return all(size.isascii() and size.isdigit() and int(size[:6]) <= TINY for size in sizes)


def _is_emoji(tag: Start, words: str) -> bool:
    """Chats draw their little faces as pictures; the text in their place is one character or a few."""
    if not words or len(words) > LONGEST_EMOJI:
        return False
    return not any(letter.isalnum() for letter in words) or "emoji" in tag.source.lower()
