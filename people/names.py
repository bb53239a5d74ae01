"""What both apps need to know of Vietnamese text: folding, slugs, sort keys and ages. Pure.

Folding is for matching only. Text that is stored or shown is never passed through these functions,
except `nfc`, which changes no letter a reader could see.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

NEWSROOM_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SLUG_LENGTH = 80
SLUG_FALLBACK = "bai"

# Pasted text brings zero-width marks; between words they count as white space.
_SPACES = re.compile(r"[\s\u200b\u2060\ufeff]+")
# đ does not decompose; Ð (U+00D0, Icelandic) is a common look-alike of Đ.
_D_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
_D_LOOKALIKES = str.maketrans({"ð": "đ", "Ð": "Đ"})


# No letter of any language carries as many marks.
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{30,}+")


def nfc(text: str) -> str:
    """The text in composed form, the only form that is saved and searched."""
    return unicodedata.normalize("NFC", _marks_in_order(text))


def nfd(text: str) -> str:
    """The text taken apart into letters and marks, for matching."""
    return unicodedata.normalize("NFD", _marks_in_order(text))


def _marks_in_order(text: str) -> str:
    """The same text to Unicode: long runs of marks in the order `normalize` puts them in, in n² where they are not."""
    return text if text.isascii() else _MANY_MARKS.sub(_in_order, text)


def _in_order(run: re.Match[str]) -> str:
    """Marks of one class keep their order, and nothing passes what is no mark."""
    parts = (part for letter in run[0] for part in unicodedata.normalize("NFD", letter))
    ordered: list[str] = []
    for _, group in groupby(parts, key=lambda part: unicodedata.combining(part) > 0):
        ordered += sorted(group, key=unicodedata.combining)  # of what is no mark all are alike, and stay
    return "".join(ordered)


def one_line(text: str) -> str:
    """The text with every run of white space (U+00A0 and U+200B too) as one space, none outside."""
    return _SPACES.sub(" ", text).strip()


def shortened(text: str, most: int) -> str:
    """The beginning of a line, of `most` letters at most; cut at a word, and then an ellipsis says so."""
    return text if len(text) <= most else text[: most + 1].rsplit(" ", 1)[0][:most].rstrip(" ,;:") + "…"


def fold(text: str) -> str:
    """The search key of a text: no accents, đ as d, lower case, single spaces."""
    return one_line(_without_marks(_without_marks(text).lower()))


def _without_marks(text: str) -> str:
    letters = nfd(text.translate(_D_LETTERS))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def slugify(text: str, max_length: int = SLUG_LENGTH) -> str:
    """An ASCII slug of at most `max_length` characters, cut between words, never empty."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > max_length:
            break
        slug = longer
    if not slug and words:
        slug = words[0][:max_length]
    return slug or SLUG_FALLBACK


# Bidirectional overrides can make a name read as another; nothing in our text needs them (threats E 72).
_DECEIVERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def control_characters(text: str) -> list[str]:
    """The characters no author means to type: C0 and C1 controls but tab and line ends, and bidi overrides."""
    return [c for c in text if (unicodedata.category(c) == "Cc" and c not in "\t\n\r") or c in _DECEIVERS]


# --- Titles -------------------------------------------------------------------------------------------

# Where the tone mark stands (hoà or hòa, uỷ or ủy) is the typist's habit, not spelling.
_TONE_PLACES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
# Only where both habits exist: at the end of a syllable (not hoàn), and not after q (quý).
_TONE_PAIR = re.compile(
    rf"(?:{'|'.join(old for old in _TONE_PLACES if old[0] == 'o')}"
    rf"|(?<!q)(?:{'|'.join(old for old in _TONE_PLACES if old[0] == 'u')}))(?!\w)"
)
_DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "ʼ": "'"})
# Only in capitals, and not in a heading set all in capitals: "Bộ Kế hoạch và Đầu tư" is no "Trung ương".
_CENTRAL_CAPITALS = re.compile(r"\bTƯ\b")
_CENTRAL = re.compile(r"\bt\.\s?(?:ư|w)\b\.?|\btw\b")
_SHORT_FORMS = (
    (re.compile(r"\bbch\b"), "ban chấp hành"),
    (re.compile(r"\bubnd\b"), "ủy ban nhân dân"),
    (re.compile(r"\bhđnd\b"), "hội đồng nhân dân"),
    (re.compile(r"\bubkt\b"), "ủy ban kiểm tra"),
    (re.compile(r"\bubmttq\b"), "ủy ban mặt trận tổ quốc"),
    (re.compile(r"\bubtw\b"), "ủy ban trung ương"),
    (re.compile(r"\bmttq\b"), "mặt trận tổ quốc"),
    (re.compile(r"\btp\b\.? ?"), "thành phố "),
    (re.compile(r"^(?:(?:đ/c|đồng chí) )+"), ""),
    (
        re.compile(r"\bủy viên (dự khuyết |chính thức )?ban chấp hành trung ương đảng\b"),
        r"ủy viên \1trung ương đảng",
    ),
)


def plain_tone(text: str) -> str:
    """Lower-case text with the tone mark on the first vowel of oa, oe and uy: uỷ and ủy become equal."""
    return _TONE_PAIR.sub(lambda pair: _TONE_PLACES[pair.group()], nfc(nfc(text).translate(_D_LOOKALIKES).lower()))


@lru_cache(maxsize=8192)
def title_key(text: str) -> str:
    """The key under which two printed titles are the same title (domain rule: whole titles, never parts).

    Folds case, white space, dashes, tone placement and the short forms of the Party's house style. Letters
    and tones stay: "Bí thư" and "Bi thu" differ. Applying it twice changes nothing.
    """
    title = nfc(text)
    if title != title.upper():
        title = _CENTRAL_CAPITALS.sub("Trung ương", title)
    key = _fold_title(title)
    # A short form may appear only once another one is gone ("Đ/c Đ/c"): fold until nothing changes.
    while (folded := _fold_title(key)) != key:
        key = folded
    return key


def _fold_title(title: str) -> str:
    key = _CENTRAL.sub("trung ương", _tidy(plain_tone(title).translate(_QUOTES)))
    for short, long in _SHORT_FORMS:
        key = short.sub(long, key)
    return _tidy(key)


def short_title_key(title: str, organization: str, short: str) -> str:
    """The key of a title whose organisation is called by its short name, as a text does that has named it before.

    `Bí thư Đảng ủy Khối` for `Bí thư Đảng ủy Khối các cơ quan Trung ương`: only within that organisation.
    """
    return title_key(title).replace(title_key(organization), title_key(short))


def _tidy(text: str) -> str:
    joined = _DASHES.sub("-", one_line(text))
    return one_line(re.sub(r" ?,", ", ", joined)).strip(" .,;:-")


# --- Names --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NameParts:
    """A full name taken apart; a name of one word is a given name only."""

    family: str
    middle: str
    given: str


def split_name(name: str) -> NameParts:
    """Family, middle and given name: the first, the inner and the last words."""
    words = one_line(nfc(name)).split(" ")
    if len(words) == 1:
        return NameParts("", "", words[0])
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "5", "\u0323": "6"}
_LETTER_MARKS = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter, not a tone
_NO_TONE = "1"
# Two digits for each character, white space and apostrophes below digits below letters; 00 ends a part.
_CODES = {" ": "01", "'": "02", "-": "03"}
_CODES |= {digit: f"{code:02}" for code, digit in enumerate("0123456789", start=10)}
_CODES |= {letter: f"{code:02}" for code, letter in enumerate(_ALPHABET, start=20)}
_UNKNOWN = "99"


def sort_key(name: str) -> str:
    """A string of digits that orders people by given, then middle, then family name, Vietnamese way.

    Within each part the letters decide first and the tones second (ngang huyền hỏi ngã sắc nặng). Digits
    only, so that every database and collation agrees; about two and a half characters for each letter.
    """
    return sort_key_of(split_name(name))


def sort_key_of(parts: NameParts) -> str:
    """`sort_key` of a name whose parts an editor may have corrected."""
    return "".join(_part_key(part) for part in (parts.given, parts.middle, parts.family))


def name_key(name: str) -> str:
    """The key under which two printings are the same name: case, tone placement, spaces and apostrophes fold."""
    return one_line(plain_tone(name).translate(_QUOTES))


def _part_key(part: str) -> str:
    syllables = [_syllable_key(word) for word in plain_tone(part).translate(_QUOTES).split(" ")]
    letters = _CODES[" "].join(letters for letters, _ in syllables)
    return letters + "00" + "".join(tone for _, tone in syllables)


def _syllable_key(word: str) -> tuple[str, str]:
    """The codes of the syllable's letters, and the digit of its tone."""
    tone = _NO_TONE
    letters: list[str] = []
    for mark in nfd(word):
        if mark in _TONES:
            tone = _TONES[mark]
        elif mark in _LETTER_MARKS and letters:
            letters[-1] = nfc(letters[-1] + mark)
        elif unicodedata.category(mark) != "Mn":
            letters.append(mark)
    return "".join(_CODES.get(letter, _UNKNOWN) for letter in letters), tone


# --- Ages ---------------------------------------------------------------------------------------------


def age(then: datetime, now: datetime) -> str:
    """How long ago `then` was, as the list of other articles says it.

    Both times are aware. Under a day the elapsed time counts; from a day on the calendar of the newsroom:
    days up to 29, months of 30 days, years of 365 days. Never negative. Raises ValueError on a naive time.
    """
    if then.tzinfo is None or now.tzinfo is None:
        raise ValueError("age() needs times with a zone")
    seconds = int((now - then).total_seconds())
    if seconds < 60:
        return "vừa xong"
    if seconds < 3600:
        return f"{seconds // 60} phút trước"
    if seconds < 86400:
        return f"{seconds // 3600} giờ trước"
    return _age_in_days((local_day(now) - local_day(then)).days)


def local_day(at: datetime) -> date:
    """The day it is in the newsroom at this aware moment."""
    return at.astimezone(NEWSROOM_ZONE).date()


def _age_in_days(days: int) -> str:
    if days < 30:
        return f"{max(days, 1)} ngày trước"
    if days < 365:
        return f"{days // 30} tháng trước"
    return f"{days // 365} năm trước"
