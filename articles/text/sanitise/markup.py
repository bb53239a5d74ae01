"""HTML source as tags and text, in one pass whose time grows with the length of the source and no faster.

Not a judge of safety: nh3 is. It only has to see markup as a browser would, well enough to keep the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from people import deadline

from .characters import decoded

# A `>` inside a quoted value does not end the tag. Possessive: a tag without its end is looked at once.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|[="'])*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?""")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
_COMMENT_ENDS = re.compile(r"--!?>")
# Their content is no markup to a browser, and no text to a reader.
_RAW_TAGS = {
    name: re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "noscript", "xmp", "iframe", "noembed", "noframes")
}


@dataclass(slots=True)
class Start:
    name: str
    source: str = ""
    _attributes: dict[str, str] | None = field(default=None, repr=False)

    @property
    def self_closed(self) -> bool:
        """Whether it is written `<svg/>`. Browsers heed that in drawings alone; programs that write XHTML mean it."""
        return self.source.endswith("/")

    @property
    def attributes(self) -> dict[str, str]:
        """Names in lower case, values as they are read; the first of two equal names counts."""
        if self._attributes is None:
            self._attributes = {}
            for name, value in _ATTRIBUTE.findall(self.source):
                self._attributes.setdefault(name.lower(), decoded(_unquoted(value)))
        return self._attributes


@dataclass(slots=True)
class End:
    name: str


@dataclass(slots=True)
class Text:
    text: str


Token = Start | End | Text


def tokens(source: str) -> Iterator[Token]:
    """The tags and the text of `source`; comments, declarations and raw content are left out.

    A raw element that nobody closed has no content: a browser would let it swallow the rest of the page, and with it
    the author's words.
    """
    position = 0
    open_ended: set[str] = set()  # raw elements that end nowhere behind here: looked for once
    while markup := _MARKUP.search(source, position):
        deadline.check()
        opening = markup.start()
        if opening > position:
            yield Text(decoded(source[position:opening]))
        if tag := _TAG.match(source, opening):
            name = tag[2].lower()
            position = tag.end()
            yield (found := End(name) if tag[1] else Start(name, tag[3]))
            if isinstance(found, Start) and name in _RAW_TAGS and name not in open_ended:
                end = _raw_end(source, position, found)
                position = position if end is None else end
                open_ended |= {name} if end is None and not found.self_closed else set()
        elif _TAG_BEGINS.match(source, opening):
            return  # the tag never ends: a browser drops the rest too
        else:
            position = _after_comment(source, opening)
    if position < len(source):
        yield Text(decoded(source[position:]))


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") and value[-1:] == value[:1] else value


def _raw_end(source: str, position: int, tag: Start) -> int | None:
    """Where the raw content that begins here ends; None when the element is empty or never closed."""
    for found in _RAW_TAGS[tag.name].finditer(source, position):
        if found[1]:
            return found.start()
        if tag.self_closed:
            return None
    return None


def _after_comment(source: str, opening: int) -> int:
    """Behind `<!-- … -->`, or behind the next `>` of what browsers take for a comment (`<![CDATA[`, `<?xml`)."""
    if not source.startswith("<!--", opening):
        return (source.find(">", opening) + 1) or len(source)
    if source.startswith((">", "->"), opening + 4):
        return source.index(">", opening) + 1
    found = _COMMENT_ENDS.search(source, opening + 4)
    return found.end() if found else len(source)
