"""Text typed in the fonts from before Unicode, as Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`). Pure.

Such a font draws Vietnamese letters at the places of others: what the file stores as `Héi nghÞ` the author saw as
`Hội nghị`. Only the font's name tells for certain; without one there is a guess, good enough for a hint.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from people import deadline
from people.names import nfc, nfd

TCVN3, VNI = "TCVN3", "VNI"

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ®¡¢§£¤¥¦",
        "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# Tones of their own, typed behind a vowel, a capital for the most part; elsewhere they are `25°` and `m²`.
_TCVN3_TONES = dict(zip("°±²³´", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_TCVN3_TONE = re.compile("(?<=[AEIOUYaeiouyĂÂÊÔƠƯăâêôơư])[°±²³´]")

# VNI writes most letters as a base and a mark behind it, in either case; the base says which case the letter is.
_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0323\u0306",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0323\u0302",
}  # fmt: skip
_TONES = "ùøûõï"
_CARRIED = {"a": "".join(_MARKS), "e": _TONES + "âáàåãä", "o": _TONES + "âáàåãä", "u": _TONES, "y": _TONES,
            "ô": _TONES, "ö": _TONES}  # fmt: skip
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for base, marks in _CARRIED.items():
        for mark in marks:
            for one in (base, base.upper()):
                letter = unicodedata.normalize("NFC", _cased(_SINGLE.get(base, base), one) + _MARKS[mark])
                pairs |= {one + mark: letter, one + mark.upper(): letter}
    return pairs


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


_VNI = {**{one: _cased(letter, one) for low, letter in _SINGLE.items() for one in (low, low.upper())}, **_vni_pairs()}
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_VNI_MARK = re.compile(f"[{''.join(_MARKS)}{''.join(_MARKS).upper()}]")

# Letters no text of these encodings can hold: where one stands, the text is Unicode whatever its font is called.
_UNICODE_ONLY = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
_SYMBOL_AREA = re.compile("[\uf0a0-\uf0ff]")  # where Word keeps the letters of fonts it takes for symbols


@dataclass(frozen=True)
class Encoding:
    """How a font stores its letters; `capitals`: it draws every letter as a capital (`.VnTimeH`)."""

    name: str
    capitals: bool = False


def encoding_of(font: str) -> Encoding | None:
    """The encoding of a font by its name, as Word or CSS give it; None for a font of Unicode."""
    name = font.strip(" \t'\"")
    if name.lower().startswith(".vn"):
        return Encoding(TCVN3, capitals=name.endswith("H"))
    if name.lower().startswith(("vni-", "vni ")):
        return Encoding(VNI)
    return None


def to_unicode(text: str, encoding: Encoding) -> str:
    """`text` as its font shows it, in NFC. Characters the encoding does not know stay."""
    text = _SYMBOL_AREA.sub(lambda found: chr(ord(found[0]) - 0xF000), text)
    if encoding.name == TCVN3:
        shown = _TCVN3_TONE.sub(lambda found: _TCVN3_TONES[found[0]], text.translate(_TCVN3_TABLE))
    else:
        shown = _VNI_LETTER.sub(lambda found: _VNI[found[0]], text)
    return nfc(shown.upper() if encoding.capitals else shown)


_TCVN3_TABLE = str.maketrans(_TCVN3)


def converted(pieces: Sequence[tuple[str, str]]) -> list[str]:
    """The texts of one paragraph as their fonts show them: `pieces` are (text, name of its font), in order.

    A VNI letter whose mark stands in the next piece is put together. Pieces in other fonts stay as they are, and all
    of them where the pieces of old fonts already hold letters of Unicode.
    """
    texts: list[str] = []
    for encoding, group in groupby(pieces, key=lambda piece: encoding_of(piece[1])):
        deadline.check()
        found = [text for text, _ in group]
        if encoding is None or _UNICODE_ONLY.search("".join(found)):
            texts += found
        else:
            texts += [to_unicode(text, encoding) for text in (_marks_joined(found) if encoding.name == VNI else found)]
    return texts


def _marks_joined(texts: Sequence[str]) -> list[str]:
    """A mark at the beginning of a piece goes back to its letter at the end of the one before."""
    joined: list[str] = []
    before: int | None = None  # the last piece that holds a letter
    for text in texts:
        deadline.check()
        if joined and joined[-1]:
            before = len(joined) - 1
        if before is not None and _VNI_MARK.match(text) and joined[before][-1] + text[0] in _VNI:
            joined[before] += text[0]
            text = text[1:]
        joined.append(text)
    return joined


# --- The guess ---

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_VOWELS = (
    "(?:uyê|ươi|ươu|iêu|yêu|uôi|oai|oay|oeo|uây|uya|uyu|oao|ươ|iê|yê|uô|oa|oă|oe|oo|ua|uâ|uê|uơ|uy|ưa|ưi|ưu|"
    "ia|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|[aăâeêioôơuưy])"
)
_SYLLABLE = re.compile(f"{_ONSET}{_VOWELS}(?:ch|nh|ng|[cmnpt])?")
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_EDGES = " \t\r\n.,;:!?…\"'“”‘’()[]{}<>/–—-"
_FEWEST = 3
_MOST_RIGHT, _MOST_WRONG = 0.8, 0.5


def guess(text: str) -> Encoding | None:
    """The old encoding `text` is plainly in, without its font; None when it may be Unicode or another language."""
    if _UNICODE_ONLY.search(text):
        return None
    words = [word for word in text.split() if not word.isascii()]
    best: tuple[float, Encoding | None] = (0, None)
    for encoding in (Encoding(TCVN3), Encoding(VNI)):
        changed = [word for word in words if to_unicode(word, encoding) != word]
        if len(changed) >= _FEWEST and _share(changed) <= _MOST_WRONG:
            best = max(best, (_share([to_unicode(word, encoding) for word in changed]), encoding), key=lambda b: b[0])
    return best[1] if best[0] >= _MOST_RIGHT else None


def _share(words: Sequence[str]) -> float:
    """How many of the words are Vietnamese syllables."""
    return sum(map(_is_syllable, words)) / len(words)


def _is_syllable(word: str) -> bool:
    word = word.strip(_EDGES)
    apart = nfd(word.lower())
    toneless = nfc(_TONE_MARKS.sub("", apart))
    return len(_TONE_MARKS.findall(apart)) <= 1 and _SYLLABLE.fullmatch(toneless) is not None
