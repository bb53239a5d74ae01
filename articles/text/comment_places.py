"""What a comment says: whom it calls, and which place of the text it is about. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.text import blocks
from articles.text.compare.paragraphs import text_of

TITLE, LEAD = "Tiêu đề", "Dẫn nhập"
_CALL = re.compile(r'(?<![\w.@])@(?:"([^"\n]{1,150})"|“([^”\n]{1,150})”|([\w.+-]{1,150}(?:@[\w.-]{1,150})?))')


@dataclass(frozen=True)
class Place:
    """A part of the text a comment can be about. `block` is the number of a paragraph, None for title and lead."""

    label: str
    text: str
    block: int | None = None


def calls(text: str) -> tuple[str, ...]:
    """The names behind the @ of a comment, each once: `@lan`, `@"Lê Thị Lan"`; an address in the text calls nobody."""
    found = (quoted or curly or plain.rstrip(".+-") for quoted, curly, plain in _CALL.findall(text))
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def places(title: str, lead: str, body: str) -> tuple[Place, ...]:
    """Title, lead and the paragraphs of a body (sanitised HTML), numbered from 1."""
    paragraphs = (Place(f"Đoạn {n}", text_of(block), n) for n, block in enumerate(blocks.split(body), 1))
    return (Place(TITLE, title), Place(LEAD, lead), *paragraphs)


def find(parts: Sequence[Place], quote: str, block: int | None = None) -> Place | None:
    """Where the quoted words stand: in that paragraph if they do, else where they come first; None: nowhere."""
    sought = _plain(quote)
    found = [part for part in parts if sought and sought in _plain(part.text)]
    return next((part for part in found if part.block == block and block is not None), found[0] if found else None)


def paragraph(parts: Sequence[Place], block: int) -> Place | None:
    """The paragraph with this number."""
    return next((part for part in parts if part.block == block), None)


def _plain(text: str) -> str:
    """For finding only: what a browser selects has other line ends and blanks than the text it shows."""
    return " ".join(text.split())
