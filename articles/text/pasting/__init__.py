"""What a clipboard brings, as blocks for the editor and sentences about what could not come along. Pure.

One reader for every source (Word, Google Docs, LibreOffice, Excel, web pages, chats): the sanitiser has the last
word on what stands, this package on what only a paste knows: fonts, hidden words, spaces that stand for others,
pictures that lie on another machine.
"""

import re
from dataclasses import dataclass
from html import escape

from articles.text import blocks, legacy_fonts
from articles.text.pasting import spaces
from articles.text.pasting.clipboard import PICTURE, Found, read
from articles.text.sanitise import sanitise
from articles.text.sanitise.characters import seen
from articles.text.sanitise.markup import Text, tokens
from people import names

__all__ = ["Pasted", "Picture", "from_html", "from_text"]

_LEADING = re.compile(rf"(?:{PICTURE.pattern}|\s)*+")
SHOWN = 80  # letters of hidden words that are quoted

PICTURES = (
    "{n} ảnh trong phần dán không vào cùng chữ được; chỗ của ảnh để chờ trong bài. Hãy đưa ảnh vào bằng nút “Ảnh”, "
    "hoặc đưa cả tệp .docx vào bằng “Đưa tệp Word (.docx) vào”."
)
EMBEDDED = "{n} video, công thức hoặc phần nhúng từ trang khác không dán vào được."
HIDDEN = "{n} chữ bị ẩn trong bản gốc không được dán vào: “{words}”."
REMARKS = "Nhận xét của người đọc bản Word không được dán vào."
FONTS = "Chữ gõ bằng phông cũ ({names}) đã được đổi sang Unicode; hãy đọc lại."
MAYBE_FONTS = (
    "Chữ vừa dán có vẻ gõ bằng phông cũ ({names}), nhưng phần dán không ghi phông nên được để nguyên. Hãy chép lại từ "
    "Word, hoặc đưa cả tệp .docx vào, để đổi sang Unicode."
)
SPACES = "Khoảng trắng không ngắt dòng ở {n} đoạn đã thành khoảng trắng thường, để dòng ngắt giữa các chữ."


@dataclass(frozen=True)
class Picture:
    """A picture that could not come along, and what its file is called (perhaps nothing)."""

    name: str


@dataclass(frozen=True)
class Pasted:
    """Blocks of sanitised HTML in order, and pictures where they stood; `inline`: a piece of a line, no paragraph."""

    blocks: tuple[str | Picture, ...]
    notes: tuple[str, ...] = ()
    inline: bool = False


def from_html(source: str) -> Pasted:
    """What the `text/html` of a clipboard says."""
    found = read(source)
    clean, plain = spaces.plain(sanitise(found.html))
    parts = tuple(part for block in blocks.split(clean) for part in _apart(block, found.pictures))
    return _finished(parts, _notes(found, clean, plain), inline=found.inline)


def from_text(source: str) -> Pasted:
    """What the `text/plain` of a clipboard says: an empty line ends a paragraph, any other a line."""
    paragraphs = [lines.strip("\n") for lines in seen(source).split("\n\n")]
    written = [escape(lines, quote=False).replace("\n", "<br>") for lines in paragraphs if lines.strip()]
    clean, plain = spaces.plain(sanitise("".join(f"<p>{lines}</p>" for lines in written)))
    notes = _notes(Found(""), clean, plain)
    return _finished(blocks.split(clean), notes, inline=len(written) == 1)


def _finished(parts: tuple[str | Picture, ...], notes: tuple[str, ...], *, inline: bool) -> Pasted:
    only = parts[0] if len(parts) == 1 else None
    if inline and isinstance(only, str) and only.startswith("<p>") and only.count("<p>") == 1:
        return Pasted((only.removeprefix("<p>").removesuffix("</p>"),), notes, inline=True)
    return Pasted(parts, notes)


def _apart(block: str, names: list[str]) -> list[str | Picture]:
    """The block, and the pictures that stood in it: before the block when it began with them, else behind."""
    found = [Picture(names[int(number)]) for number in PICTURE.findall(block)]
    if not found:
        return [block]
    words = _text(block)
    if not PICTURE.sub("", words).strip():
        return [*found]
    first = len(PICTURE.findall(words[: _LEADING.match(words).end()]))  # type: ignore[union-attr]
    return [*found[:first], sanitise(PICTURE.sub("", block)), *found[first:]]


def _notes(found: Found, clean: str, plain: int) -> tuple[str, ...]:
    """The sentences for the person who pasted."""
    said = []
    if found.pictures:
        said.append(PICTURES.format(n=len(found.pictures)))
    if found.embedded:
        said.append(EMBEDDED.format(n=found.embedded))
    if words := " ".join(found.hidden.split()):
        said.append(HIDDEN.format(n=len(words.split()), words=names.shortened(words, SHOWN)))
    if found.remarks:
        said.append(REMARKS)
    if found.fonts:
        said.append(FONTS.format(names=", ".join(sorted(found.fonts))))
    elif guessed := legacy_fonts.guess(_text(clean)):
        said.append(MAYBE_FONTS.format(names=guessed.name))
    if plain:
        said.append(SPACES.format(n=plain))
    return tuple(said)


def _text(html: str) -> str:
    return " ".join(token.text for token in tokens(html) if isinstance(token, Text))
