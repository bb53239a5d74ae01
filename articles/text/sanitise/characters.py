"""Characters as they are stored: NFC, and none that nobody can see and a reader could be deceived by."""

import html
import re
import unicodedata

from people.names import nfc

# What separates words stays a space; the rest goes: C0 and C1 controls, bidi overrides and isolates (a body is
# pasted, so it is not refused for them as a title is), half surrogates, the two characters no feed can carry.
_SEPARATORS = re.compile("[\x0b\x0c\x85]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LEADING_ZEROS = re.compile(r"&#(?:0+(?=[0-9])|([xX])0+(?=[0-9a-fA-F]))")
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_SOLIDUS = "\u0338"


def seen(text: str) -> str:
    """`text` without the characters that are never stored; line ends are LF."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", _SEPARATORS.sub(" ", text))


def decoded(source: str) -> str:
    """Text or attribute value of HTML source as it is read: character references resolved, NFC."""
    if "&" in source:
        # Python refuses numbers of thousands of digits with an error; no character has eight.
        source = _NO_CHARACTER.sub("\ufffd", _LEADING_ZEROS.sub(r"&#\1", source))
        source = seen(html.unescape(source))
    return nfc(source)


def composed(source: str) -> str:
    """HTML source in NFC. A stroke right behind a tag goes: with the tag's `>` NFC makes it the letter `≯`."""
    if _SOLIDUS in source:
        head, *rest = source.split(">")
        source = ">".join([head, *map(_without_leading_stroke, rest)])
    return nfc(source)


def _without_leading_stroke(text: str) -> str:
    end = 0
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return text[:end].replace(_SOLIDUS, "") + text[end:]
