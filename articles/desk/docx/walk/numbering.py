"""The numbers and bullets Word puts before paragraphs, counted as Word counts them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.desk.docx.tree import Element, is_on
from articles.desk.docx.walk.styles import Styles
from articles.text import legacy_fonts

LEVELS = 9
_LARGEST = 100_000
# How HTML counts, by Word's name for it.
_TYPES = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True)
class Label:
    """What stands before a paragraph. `type`: how HTML counts it, `•` for a bullet, "" when no list can hold it."""

    level: int
    type: str
    number: int
    text: str
    list: str = ""


@dataclass(frozen=True)
class _Level:
    format: str = "decimal"
    text: str | None = None
    start: int = 1
    restart: int | None = None
    plain: bool = False  # all numbers in it are decimal
    space: str = " "
    font: str = ""


@dataclass
class _List:
    """A num: the abstract list it counts in, and what it overrides there."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


@dataclass
class Numbering:
    """The lists of a file, and how far each has counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _by_style: dict[tuple[str, str], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of(self, number: str, style: str) -> int:
        """The level of the list that paragraphs of this style stand at."""
        known = self._lists.get(number)
        return self._by_style.get((known.abstract, style), 0) if known else 0

    def next(self, number: str, level: int, font: str = "") -> Label | None:
        """Count one on in the list; None when there is nothing to see. `font`: that of the paragraph."""
        known = self._lists.get(number)
        here = self._level(known, level) if known and 0 <= level < LEVELS else None
        if known is None or here is None:
            return None
        value = self._count(number, known, level, here)
        text = legacy_fonts.converted([(self._text(known, level, here), here.font or font)])[0]
        if here.format == "bullet" and not _has_words(text):
            return Label(level, "•", value, "•", number)
        if not text.strip():
            return None
        held = here.text in (None, f"%{level + 1}.") and value > 0 and not here.plain
        type = _TYPES.get(here.format, "") if held else ""
        if type in {"a", "A"} and value > 26:  # HTML goes on with ab, Word with bb
            type = ""
        return Label(level, type, value, text + here.space, number)

    def _level(self, known: _List, level: int) -> _Level | None:
        return known.levels.get(level) or self._levels.get(known.abstract, {}).get(level)

    def _start(self, known: _List, level: int) -> int:
        here = self._level(known, level)
        return known.starts.get(level, here.start if here else 1)

    def _count(self, number: str, known: _List, level: int, here: _Level) -> int:
        counts = self._counts.setdefault(known.abstract, [None] * LEVELS)
        before = counts[level]
        restarts = level in known.starts and (number, level) not in self._begun
        counts[level] = self._start(known, level) if before is None or restarts else before + 1
        self._begun.add((number, level))
        for deeper in range(level + 1, LEVELS):
            below = self._level(known, deeper)
            restart = below.restart if below else None
            if restart is None or level < restart:
                counts[deeper] = None
        return counts[level] or 0

    def _text(self, known: _List, level: int, here: _Level) -> str:
        counts = self._counts[known.abstract]
        text = f"%{level + 1}." if here.text is None else here.text
        for number in range(LEVELS):
            if f"%{number + 1}" in text:
                count = counts[number]
                value = self._start(known, number) if count is None else count
                of = self._level(known, number) or _Level()
                text = text.replace(f"%{number + 1}", written(value, "decimal" if here.plain else of.format))
        return text


def _has_words(text: str) -> bool:
    """`o` and letters of Wingdings are bullets; more than one letter is a word."""
    return sum(letter.isalnum() and not "\ue000" <= letter <= "\uf8ff" for letter in text) > 1


def written(value: int, format: str) -> str:
    """A number as Word writes it in this format; one it has no letters for in figures."""
    value = min(value, _LARGEST)
    if format == "none":
        return ""
    if format in {"lowerLetter", "upperLetter"} and value > 0:
        letters = chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 30)
        return letters.upper() if format == "upperLetter" else letters
    if format in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        return _roman(value) if format == "upperRoman" else _roman(value).lower()
    if format == "decimalZero":
        return f"{value:02}"
    if format == "vietnameseCounting":
        return _spelled(value)
    if format == "decimalEnclosedCircle" and 0 < value <= 20:
        return chr(ord("①") + value - 1)
    if format == "numberInDash":
        return f"- {value} -"
    return str(value)


def _spelled(value: int) -> str:
    """A number in Vietnamese words; a large one in figures."""
    tens, ones = divmod(value, 10)
    if not 0 < value < 100:
        return str(value)
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(ones, _DIGITS[ones])
    first = {0: "", 1: "mười"}.get(tens, f"{_DIGITS[tens]} mươi")
    return f"{first} {last}".strip()


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (value // worth)
        value %= worth
    return out


# --- From the part ---


def read(part: Element | None, styles: Styles) -> Numbering:
    """The lists of the part; one that says too little is no list."""
    found = Numbering()
    linked: dict[str, str] = {}
    for element in part.elements() if part else ():
        key = element.get("abstractNumId")
        if element.name == "w:abstractNum":
            found._levels.setdefault(key, dict(_levels(element)))
            found._by_style |= {(key, style): level for style, level in _styles_of(element)}
            linked[key] = element.get("numStyleLink")
        elif element.name == "w:num":
            found._lists.setdefault(element.get("numId"), _list(element))
    _follow(found, linked, styles)
    return found


def _follow(found: Numbering, linked: dict[str, str], styles: Styles) -> None:
    """A list may be described by a style, which names another list."""
    for one in found._lists.values():
        other = found._lists.get(styles.numbering(linked.get(one.abstract, ""))) if linked.get(one.abstract) else None
        if other and not found._levels.get(one.abstract):
            one.abstract = other.abstract


def _list(element: Element) -> _List:
    made = _List(element.get("abstractNumId"))
    for override in element.elements():
        if override.name != "w:lvlOverride":
            continue
        level = _number(override.get("ilvl"), 0)
        if "startOverride" in override.attributes:
            made.starts[level] = _number(override.get("startOverride"), 1)
        made.levels |= dict(_levels(override))
    return made


def _levels(element: Element) -> Iterator[tuple[int, _Level]]:
    for child in element.elements():
        if child.name == "w:lvl":
            yield _number(child.get("ilvl"), 0), _level_of(child)


def _level_of(element: Element) -> _Level:
    run = element.child("w:rPr")
    return _Level(
        format=element.get("numFmt", "decimal"),
        text=element.attributes.get("lvlText"),
        start=_number(element.get("start"), 1),
        restart=_number(element.get("lvlRestart"), 0) if "lvlRestart" in element.attributes else None,
        plain=is_on(element.attributes.get("isLgl")),
        space="" if element.get("suff") == "nothing" else " ",
        font=run.get("rFonts") if run else "",
    )


def _styles_of(element: Element) -> Iterator[tuple[str, int]]:
    for child in element.elements():
        if child.name == "w:lvl" and child.get("pStyle"):
            yield child.get("pStyle"), _number(child.get("ilvl"), 0)


def _number(text: str, otherwise: int) -> int:
    try:
        return max(0, min(int(text), _LARGEST))
    except ValueError:
        return otherwise
