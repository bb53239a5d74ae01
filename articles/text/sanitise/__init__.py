"""The one sanitiser: HTML from people in, the allow-list out. Last; nothing rewrites its result afterwards
except code that builds escaped nodes (`links`), and what is printed passes the allow-list again (`printable`).

`structure` makes good HTML of what was pasted (markup → builder, with `paste` for Word, Google Docs, LibreOffice),
`allowed` is the guard. A change of what comes out of clean input is a new VERSION: `manage.py resanitise`.
"""

from html import escape

from .allowed import allow_list, printable, safe_href
from .markup import Text, tokens
from .structure import rebuild

VERSION = 2

# One round makes it clean, the second proves it; what does not come to rest keeps its text only.
ROUNDS = 4

__all__ = ["VERSION", "Clean", "printable", "safe_href", "sanitise"]


class Clean(str):
    """What `sanitise` gave: cleaned once, passed on, not cleaned again. Only `sanitise` makes one; what is made of
    it (cut, joined, replaced) is a plain str, and dirty until proved clean."""

    __slots__ = ()


def sanitise(html: str) -> Clean:
    """Only the allow-list of `html`, in NFC, text content kept; cleaning the result changes nothing.

    Controls and bidi overrides go (no database or browser takes the ones, the others deceive); U+00A0 and double
    spaces stay. Text that stands loose becomes paragraphs.
    """
    if isinstance(html, Clean):
        return html
    for _ in range(ROUNDS):
        clean = allow_list(rebuild(html))
        if clean == html:
            return Clean(clean)
        html = clean
    return Clean(allow_list(f"<p>{escape(_text(html))}</p>"))


def _text(html: str) -> str:
    return "".join(token.text for token in tokens(html) if isinstance(token, Text))
