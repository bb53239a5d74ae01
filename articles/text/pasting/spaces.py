"""Spaces that do not break (U+00A0) where the writer's program put them in the place of every space. Pure.

Mail and web editors do it. The lines of such a paragraph cannot end between words: on a phone they end within them.
"""

import re

_LINE_TAG = re.compile(
    r"(</?(?:p|h[2-4]|br|ul|ol|li|blockquote|table|caption|thead|tbody|tr|t[hd])(?=[\s>])[^>]*>)", re.IGNORECASE
)
_TAG = re.compile(r"(<[^>]*>)")
_NO_BREAK = re.compile("&nbsp;|&#160;|\u00a0")
_INNER = re.compile(r"(?<=\S)[ \t\r\n\u00a0]+(?=\S)")
_OF_NUMBERS = re.compile("(?<=[0-9%])\u00a0|\u00a0(?=[0-9])")  # `10 km`, `Điều 5`: meant


def plain(html: str) -> tuple[str, int]:
    """Clean `html` with plain spaces in every line whose inner spaces are all U+00A0, and how many lines those were.

    A line with any other space keeps all of its own, and so does one where they only hold numbers to their units.
    """
    pieces = _LINE_TAG.split(html)
    changed = 0
    for index in range(0, len(pieces), 2):
        if never_breaks(pieces[index]):
            pieces[index] = "".join(
                part if part.startswith("<") else _NO_BREAK.sub(" ", part) for part in _TAG.split(pieces[index])
            )
            changed += 1
    return "".join(pieces), changed


def breakable(html: str) -> str:
    """`html` for a page: a line whose words are joined by U+00A0 alone may end behind each. The text stays as it is."""
    if "\u00a0" not in html and "&nbsp;" not in html:
        return html
    pieces = _LINE_TAG.split(html)
    for index in range(0, len(pieces), 2):
        if never_breaks(pieces[index]):
            pieces[index] = "".join(
                part if part.startswith("<") else _NO_BREAK.sub(r"\g<0><wbr>", part)
                for part in _TAG.split(pieces[index])
            )
    return "".join(pieces)


def never_breaks(line: str) -> bool:
    """Whether the words of one line of HTML are joined by U+00A0 alone, and not for a number's sake."""
    text = _NO_BREAK.sub("\u00a0", _TAG.sub("", line)).strip(" \t\r\n\u00a0")
    inner = _INNER.findall(text)
    return bool(inner) and not "".join(inner).strip("\u00a0") and "\u00a0" in _OF_NUMBERS.sub("", text)
