"""Names in sanitised HTML become links. Builds escaped nodes only; never invents, drops or changes a character."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from people import deadline


@dataclass(frozen=True)
class Target:
    """Words of the text and where they lead. `once`: only the first time in the article (people)."""

    text: str
    url: str
    css_class: str
    once: bool


# Capital letters of Vietnamese; in U+1EA0-U+1EF8 every other code point is one.
_CAPITAL = f"[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ{''.join(chr(c) for c in range(0x1EA0, 0x1EF9, 2))}]"
# White space as it stands in sanitised HTML.
_GAP = r"(?:\s|&nbsp;|&#160;)+"


def _pattern(targets: Iterable[Target]) -> re.Pattern[str] | None:
    """One alternation, longest first. A name followed by another capitalised syllable is somebody else's."""
    words = sorted({t.text for t in targets if t.text.strip()}, key=len, reverse=True)
    if not words:
        return None
    bodies = (_GAP.join(re.escape(escape(w, quote=False)) for w in text.split()) for text in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(bodies)})(?!\w)(?! {_CAPITAL}\w*[\s,;.<])")


def unambiguous(targets: Sequence[Target]) -> dict[str, Target]:
    """Targets by their words; words that lead to two places lead nowhere (namesakes are two people)."""
    by_text: dict[str, Target] = {}
    doubtful: set[str] = set()
    for target in targets:
        key = _plain(target.text)
        if key in by_text and by_text[key].url != target.url:
            doubtful.add(key)
        by_text.setdefault(key, target)
    return {key: target for key, target in by_text.items() if key not in doubtful}


def _plain(text: str) -> str:
    return " ".join(text.replace("&nbsp;", " ").replace("&#160;", " ").split())


@dataclass
class Linker:
    """Links across the blocks of one article, remembering who has been linked already."""

    targets: dict[str, Target]
    _done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pattern = _pattern(self.targets.values())

    def link(self, html: str) -> str:
        """`html` with the targets linked; nothing inside an existing link."""
        if self._pattern is None:
            return html
        walker = _Walker(self)
        walker.feed(html)
        walker.close()
        return walker.result()

    def replace(self, text: str) -> str:
        """One run of escaped text."""
        return self._pattern.sub(self._anchor, text) if self._pattern else text

    def _anchor(self, match: re.Match[str]) -> str:
        words = match.group()
        target = self.targets.get(_unescaped(words))
        if target is None or (target.once and target.url in self._done):
            return words
        self._done.add(target.url)
        return f'<a class="{escape(target.css_class)}" href="{escape(target.url)}">{words}</a>'


def _unescaped(words: str) -> str:
    return _plain(words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class _Walker(HTMLParser):
    """Passes tags through and hands runs of text to the linker; entities stay as written."""

    def __init__(self, linker: Linker) -> None:
        super().__init__(convert_charrefs=False)
        self._linker = linker
        self._out: list[str] = []
        self._text: list[str] = []
        self._in_link = 0

    def _flush(self) -> None:
        deadline.check()
        text = "".join(self._text)
        self._text = []
        self._out.append(text if self._in_link else self._linker.replace(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self._in_link += tag == "a"
        self._out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self._in_link = max(0, self._in_link - (tag == "a"))
        self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        self._text.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text.append(f"&#{name};")

    def result(self) -> str:
        self._flush()
        return "".join(self._out)
