"""Body HTML as a sequence of top-level blocks, so that photos can stand between them."""

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

from people import deadline

VOID = {"br"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]*>")
_INLINE = frozenset({"strong", "b", "em", "i", "u", "s", "sub", "sup", "a", "span"})


class _Splitter(HTMLParser):
    """Cuts well-formed (sanitised) HTML after each top-level element, keeping every character."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._depth = 0

    def _add(self, text: str) -> None:
        deadline.check()
        self._parts.append(text)

    def _cut(self) -> None:
        if "".join(self._parts).strip():
            self.blocks.append("".join(self._parts))
        self._parts = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0 and tag not in VOID:
            self._cut()
        self._add(self.get_starttag_text() or "")
        if tag not in VOID:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._add(f"</{tag}>")
        self._depth = max(0, self._depth - 1)
        if self._depth == 0:
            self._cut()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def close(self) -> None:
        super().close()
        self._cut()


def split(html: str) -> tuple[str, ...]:
    """Top-level blocks of sanitised `html`, in order; loose text between elements is a block of its own."""
    splitter = _Splitter()
    splitter.feed(html)
    splitter.close()
    return tuple(block.strip("\r\n\t ") for block in splitter.blocks)


def paragraph(text: str) -> str:
    """One paragraph of plain text as HTML, every character kept."""
    return f"<p>{escape(text, quote=False)}</p>"


def heading(text: str) -> str:
    """One sub-heading of plain text as HTML."""
    return f"<h2>{escape(text, quote=False)}</h2>"


def text_of(html: str) -> str:
    """The words of HTML: a line end where a block or break ends, nothing where a letter only changes its look."""
    return unescape(replace_tags(_TAG, lambda tag: "" if tag[2].lower() in _INLINE else "\n", html))


def replace_tags(tag: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], html: str) -> str:
    """As `tag.sub`, in one pass over whatever text: behind the last `>` no tag ends, and each `<` would look for one."""
    end = html.rfind(">") + 1
    return tag.sub(replacement, html[:end]) + html[end:]
