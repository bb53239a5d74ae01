"""One row of a register file: from cells to facts, and back. Pure.

One row a tenure; somebody without any has one row without a title. The columns are explained to their users in
docs/register-file.md.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from people import names
from people.exchange import days
from people.exchange.cells import neutral, restored
from people.exchange.days import Day
from people.mentions.honorifics import CODES, WORDS
from people.protocol import FORMER

Value = TypeVar("Value")

COLUMNS = {
    "code": "mã người",
    "name": "họ và tên",
    "born": "năm sinh",
    "honorific": "cách gọi",
    "person_confirmed": "đã xác nhận người",
    "title": "chức danh",
    "organization": "cơ quan",
    "sole": "chỉ một người giữ",
    "starts": "từ ngày",
    "ends": "đến ngày",
    "source": "nguồn",
    "confirmed": "đã xác nhận chức danh",
    "starts_told": "công bố từ ngày",
    "ends_told": "công bố thôi giữ từ ngày",
}
_BY_HEADER = {names.fold(header): column for column, header in COLUMNS.items()}
LONGEST = {"code": 40, "name": 120, "title": 250, "organization": 250, "source": 300}
HONORIFICS = {**WORDS, "": "không"}
_YES, _NO = {"co", "x", "1", "true"}, {"khong", "chua", "0", "false"}
# `Nguyên thủ`, `Nguyên soái` are offices; every other `nguyên …` is derived from a tenure that has ended.
_FORMER_TITLE = re.compile(rf"{FORMER}(?!thủ\b|soái\b)")
FORMER_REFUSED = "“nguyên” không gõ vào hồ sơ: phần mềm tự thêm khi đã ghi ngày thôi giữ chức."


# Folding a title is dear, and a file names the same few titles and organizations on row after row.
title_key = lru_cache(maxsize=4096)(names.title_key)


class HeadersRefused(Exception):
    """The first line does not say which column is which; the message is a sentence."""


@dataclass(frozen=True)
class Row:
    """What one row tells. None and "" say nothing about the fact; the register keeps what it has."""

    number: int
    code: str
    name: str
    born_year: int | None
    honorific: str | None
    person_confirmed: bool | None
    title: str
    organization: str
    sole: bool | None
    starts: Day | None
    ends: Day | None
    source: str
    confirmed: bool
    starts_told: datetime.date | None = None
    ends_told: datetime.date | None = None


@dataclass(frozen=True)
class Unreadable:
    """A row that tells nothing we could trust, with a sentence for each fault."""

    number: int
    faults: tuple[str, ...]


def is_former(title: str) -> bool:
    """Whether the title says `nguyên`, which is never typed (domain 2.10)."""
    return _FORMER_TITLE.match(title_key(title)) is not None


def columns_of(headers: Sequence[str]) -> list[str]:
    """The column each header names, "" for one without a header. Raises HeadersRefused."""
    found = [_BY_HEADER.get(names.fold(header), "?" if header.strip() else "") for header in headers]
    if unknown := [header.strip()[:40] for header, column in zip(headers, found, strict=True) if column == "?"]:
        raise HeadersRefused(f"Không biết cột “{unknown[0]}”. Các cột dùng được: {', '.join(COLUMNS.values())}.")
    if twice := {column for column in found if column and found.count(column) > 1}:
        raise HeadersRefused(f"Cột “{COLUMNS[min(twice)]}” có hai lần.")
    if "name" not in found:
        raise HeadersRefused(f"Dòng đầu phải ghi tên cột, ít nhất là “{COLUMNS['name']}”.")
    return found


# --- A row --------------------------------------------------------------------------------------------


class _Reading:
    """Takes facts from cells and gathers the faults on the way, so that one row reports all of its own."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = {column: names.nfc(restored(cell)) for column, cell in cells.items()}
        self.faults: list[str] = []
        for column, cell in self._cells.items():
            if found := names.control_characters(cell):
                self.faults.append(f"{COLUMNS[column]}: có ký tự không nhìn thấy được (U+{ord(found[0]):04X}).")

    def words(self, column: str) -> str:
        text = self._cells.get(column, "").strip()
        if len(text) > LONGEST[column]:
            self.faults.append(f"{COLUMNS[column]}: dài hơn {LONGEST[column]} chữ.")
        return text

    def source(self) -> str:
        """Kept with its outer spaces: it is nobody's key, and the text belongs to its author."""
        return self._cells.get("source", "") if self.words("source") else ""

    def fact(self, column: str, read: Callable[[str], Value]) -> Value | None:
        """The cell read by `read`, which says by NoDay or ValueError what is wrong."""
        cell = self._cells.get(column, "").strip()
        if not cell:
            return None
        try:
            return read(cell)
        except (days.NoDay, ValueError) as error:
            self.faults.append(f"{COLUMNS[column]}: {error}")
            return None


def _year(cell: str) -> int:
    digits = cell.removesuffix(".0")
    if not re.fullmatch(r"[0-9]{4}", digits) or not days.FIRST_YEAR <= int(digits) <= days.LAST_YEAR:
        raise ValueError(f"“{cell[:40]}” không phải một năm từ {days.FIRST_YEAR} đến {days.LAST_YEAR}.")
    return int(digits)


def _yes(cell: str) -> bool:
    word = names.fold(cell)
    if word not in _YES | _NO:
        raise ValueError(f"“{cell[:40]}” không rõ: ghi “có” hoặc “không”.")
    return word in _YES


def _honorific(cell: str) -> str:
    known = {names.fold(word): code for word, code in CODES.items()} | {"khong": ""}
    word = names.fold(cell)
    if word not in known:
        raise ValueError(f"“{cell[:40]}” không rõ: ghi đồng chí, ông, bà hoặc không.")
    return known[word]


def parse(number: int, cells: Mapping[str, str]) -> Row | Unreadable:
    """The row's facts, or every fault in it. `cells` maps columns to texts; missing columns tell nothing."""
    reading = _Reading(cells)
    confirmed = reading.fact("confirmed", _yes)
    row = Row(
        number=number,
        code=reading.words("code"),
        name=reading.words("name"),
        born_year=reading.fact("born", _year),
        honorific=reading.fact("honorific", _honorific),
        person_confirmed=reading.fact("person_confirmed", _yes),
        title=reading.words("title"),
        organization=reading.words("organization"),
        sole=reading.fact("sole", _yes),
        starts=reading.fact("starts", days.read_start),
        ends=reading.fact("ends", days.read_end),
        source=reading.source(),
        confirmed=confirmed is not False,
        starts_told=reading.fact("starts_told", days.read_day),
        ends_told=reading.fact("ends_told", days.read_day),
    )
    row = _with_a_later_end(row)
    faults = (*reading.faults, *_contradictions(row, reading))
    return Unreadable(number, faults) if faults else row


def _with_a_later_end(row: Row) -> Row:
    """`2020` to `2020` lasted some part of that year: then the end stands at the end of it."""
    if not (row.starts and row.ends and row.ends.day <= row.starts.day):
        return row
    return replace(row, ends=row.ends.last)


def _contradictions(row: Row, reading: _Reading) -> Iterable[str]:
    if not names.name_key(row.name):
        yield "thiếu họ và tên."
    if row.title and not title_key(row.title):
        yield "chức danh không có chữ nào."
    if is_former(row.title):
        yield FORMER_REFUSED
    told = (row.organization, row.starts, row.ends, row.source, row.sole, row.starts_told, row.ends_told)
    if not row.title and any(fact not in (None, "") for fact in told):
        yield "có cơ quan, ngày hoặc nguồn mà thiếu chức danh."
    if row.starts and row.ends and row.ends.day <= row.starts.day:
        yield f"ngày kết thúc ({row.ends.shown}) phải sau ngày bắt đầu ({row.starts.shown})."


def cells_of(row: Row) -> list[str]:
    """The row as cells in the order of COLUMNS, neutralised."""
    cells = (
        row.code,
        row.name,
        str(row.born_year or ""),
        HONORIFICS.get(row.honorific, "") if row.honorific is not None else "",
        _yes_text(row.person_confirmed, "chưa"),
        row.title,
        row.organization,
        _yes_text(row.sole, "không"),
        days.start_text(row.starts),
        days.end_text(row.ends),
        row.source,
        _yes_text(row.confirmed, "chưa") if row.title else "",
        days.day_text(row.starts_told),
        days.day_text(row.ends_told),
    )
    return [neutral(cell) for cell in cells]


def _yes_text(value: bool | None, no: str) -> str:
    return "" if value is None else "có" if value else no
