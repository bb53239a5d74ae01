"""The list of other articles under a page: cards and bullets, each with its age. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from people.names import one_line

_AGE = r"(?:[0-9]{1,4}\s(?:giây|phút|giờ|ngày|tuần|tháng|năm)\strước|vừa xong|hôm qua)"
_AGE_LINE = re.compile(rf"\(?(?P<age>{_AGE})\)?")
_AGE_END = re.compile(rf"\s*\((?P<age>{_AGE})\)$")
_BULLET = re.compile(r"[•·▪*‣-]\s+")


@dataclass(frozen=True)
class Other:
    """A title of the list and its age as written, or None where it has none."""

    title: str
    age: str | None


def is_age(line: str) -> bool:
    """Whether a line only says how old the article above it is."""
    return bool(_AGE_LINE.fullmatch(line))


def read_others(lines: Sequence[str]) -> tuple[Other, ...]:
    """The entries in order. A card's alt text (its title, perhaps cut at a quotation mark) is no entry.

    Entries are never merged by title: two articles may have the same one.
    """
    others: list[Other] = []
    waiting: list[str] = []
    for line in lines:
        age = _AGE_LINE.fullmatch(line)
        bullet = _BULLET.match(line)
        if age:
            others += _cards(waiting, age["age"])
            waiting = []
        elif bullet:
            others += _cards(waiting, None)
            waiting = []
            others.append(_dated(line[bullet.end() :]))
        else:
            waiting.append(line)
    return (*others, *_cards(waiting, None))


def _dated(text: str) -> Other:
    """The title and the age in brackets at its end."""
    age = _AGE_END.search(text[-40:])
    if not age:
        return Other(text, None)
    return Other(text[: len(text) - len(age.group())], age["age"])


def _cards(lines: Sequence[str], age: str | None) -> list[Other]:
    """The cards of some lines; the age is the last one's."""
    cards = [_dated(line) for number, line in enumerate(lines) if not _is_alt(lines, number)]
    if cards and age:
        cards[-1] = Other(cards[-1].title, age)
    return cards


def _is_alt(lines: Sequence[str], number: int) -> bool:
    """Whether the next line is this line again, or goes on where a quotation mark cut it."""
    if number + 1 >= len(lines):
        return False
    alt, title = one_line(lines[number]), one_line(lines[number + 1])
    return alt == title or (title.startswith(alt) and title[len(alt) :].lstrip()[:1] == '"')
