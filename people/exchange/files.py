"""Register files as rows of cells: CSV and XLSX, read row by row, with nothing in them trusted (threats 27, 28).

A workbook is looked at as a zip before anything of it is unpacked, and nothing is ever unpacked to the disk. Its
XML is read through defusedxml: no entities, no document types, no network.
"""

import contextlib
import csv
import datetime
import io
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO

import openpyxl
from openpyxl.cell import WriteOnlyCell

from people.exchange.rows import COLUMNS, HeadersRefused, columns_of

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 40
MAX_ENTRIES = 500
MAX_UNPACKED = 120 * 1024 * 1024
# Only the cells themselves are read piece by piece; styles and the like come whole.
MAX_OTHER_PART = 4 * 1024 * 1024
MAX_EMPTY_ROWS = 10_000
# Registers shrink some twenty times; a bomb a thousand times. Small parts may be as empty as they like.
MAX_RATIO = 200
SMALL_PART = 1024 * 1024
KINDS = (".csv", ".xlsx")
_SYMLINK = 0o120000


class FileRefused(Exception):
    """The file is not one we read; the message is a sentence for whoever brought it."""


@dataclass(frozen=True)
class Line:
    """One row: its number as a spreadsheet counts (the headers are 1), its cells by column, or why there are none."""

    number: int
    cells: dict[str, str]
    fault: str = ""


class RegisterFile:
    """A file that can be read several times over. `stream` is seekable and open in binary mode."""

    def __init__(self, stream: BinaryIO, name: str):
        """Raises FileRefused when the file's kind, size or packing is not one we read."""
        self.name = Path(name).name
        self.kind = Path(name).suffix.lower()
        self._stream = stream
        if self.kind not in KINDS:
            raise FileRefused("Chỉ đọc được tệp .csv hoặc .xlsx.")
        if stream.seek(0, io.SEEK_END) > MAX_BYTES:
            raise FileRefused(f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB.")
        if self.kind == ".xlsx":
            _look_at_packing(stream)

    def lines(self) -> Iterator[Line]:
        """Every row with something in it, from the top. Raises FileRefused."""
        self._stream.seek(0)
        records = _csv_records(self._stream) if self.kind == ".csv" else _xlsx_records(self._stream)
        try:
            yield from _lines(records)
        except HeadersRefused as error:
            raise FileRefused(str(error)) from error


@contextlib.contextmanager
def private(path: Path, mode: str = "w") -> Iterator[IO]:
    """The file opened for writing, for its owner alone, also where another could read it before. Raises OSError."""
    text = {} if "b" in mode else {"encoding": "utf-8", "newline": ""}
    with open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600), **text) as stream:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            os.fchmod(stream.fileno(), 0o600)
        yield stream


def _lines(records: Iterator[tuple[int, list[str], str]]) -> Iterator[Line]:
    columns: list[str] = []
    read = 0
    for number, cells, fault in records:
        if not fault and not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = columns_of(cells)
            continue
        if (read := read + 1) > MAX_ROWS:
            raise FileRefused(f"Tệp có hơn {MAX_ROWS} dòng; hãy chia nhỏ.")
        yield _line(number, columns, cells, fault)
    if not columns:
        raise FileRefused("Tệp không có dòng nào.")


def _line(number: int, columns: list[str], cells: list[str], fault: str) -> Line:
    # A cell may say nothing at all only where no header says what it would be.
    if any(cell.strip() for cell in cells[len(columns) :]):
        fault = fault or "có nhiều ô hơn số cột ở dòng đầu."
    named = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
    return Line(number, named, fault)


# --- CSV ----------------------------------------------------------------------------------------------


def _csv_records(stream: BinaryIO) -> Iterator[tuple[int, list[str], str]]:
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        delimiter = _delimiter(text)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, 1):
            yield number, cells, ""
    except UnicodeDecodeError as error:
        raise FileRefused("Tệp CSV không phải UTF-8; trong Excel hãy lưu kiểu “CSV UTF-8”.") from error
    except csv.Error as error:
        raise FileRefused(f"Tệp CSV hỏng (dấu nháy không khép?): {error}") from error
    finally:
        text.detach()


def _delimiter(text: io.TextIOWrapper) -> str:
    """What stands between the headers: `;`, `,` or a tab, whichever is there most."""
    first = text.readline(10_000)
    text.seek(0)
    return max(";,\t", key=first.count)


# --- XLSX ---------------------------------------------------------------------------------------------


def _look_at_packing(stream: BinaryIO) -> None:
    """Sizes, number and names of a workbook's parts, by its directory alone. Raises FileRefused."""
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused("Tệp này không phải bảng tính .xlsx.") from error
    if len(parts) > MAX_ENTRIES or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileRefused("Tệp .xlsx khi mở ra quá lớn, có thể là tệp phá hoại.")
    for part in parts:
        _look_at_part(part)
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        raise FileRefused("Tệp này không phải bảng tính .xlsx.")


def _look_at_part(part: zipfile.ZipInfo) -> None:
    if part.file_size > SMALL_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise FileRefused("Tệp .xlsx nén quá chặt, có thể là tệp phá hoại.")
    cells = part.filename.startswith("xl/worksheets/") or part.filename == "xl/sharedStrings.xml"
    if part.file_size > MAX_OTHER_PART and not cells:
        raise FileRefused("Tệp .xlsx chứa hình hoặc phần khác quá lớn; hãy chỉ giữ bảng dữ liệu.")
    outside = part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename)
    if outside or (part.external_attr >> 16) & 0o170000 == _SYMLINK or part.flag_bits & 1:
        raise FileRefused("Tệp .xlsx có phần không hợp lệ hoặc được đặt mật khẩu.")


def _xlsx_records(stream: BinaryIO) -> Iterator[tuple[int, list[str], str]]:
    if not openpyxl.DEFUSEDXML:
        raise FileRefused("Máy chủ thiếu gói defusedxml nên không đọc tệp .xlsx.")
    try:
        book = openpyxl.load_workbook(stream, read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What the sheet says of its own size is not believed.
        sheet.reset_dimensions()
        yield from _sheet_records(sheet)
    except FileRefused:
        raise
    except Exception as error:  # a broken workbook fails anywhere in the reader, and in many ways
        raise FileRefused("Tệp .xlsx hỏng hoặc chứa thứ không được phép, không đọc được.") from error


def _sheet_records(sheet) -> Iterator[tuple[int, list[str], str]]:
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        empty = 0 if any(cell.value is not None for cell in cells) else empty + 1
        if empty > MAX_EMPTY_ROWS:  # a row may claim any number, and everything before it would be handed to us
            raise FileRefused(f"Tệp có hơn {MAX_EMPTY_ROWS} dòng trống liền nhau; hãy xóa phần thừa.")
        if not empty:
            yield number, [_cell_text(cell) for cell in cells], _cell_fault(cells)


def _cell_fault(cells: Iterable) -> str:
    if any(cell.data_type in ("f", "e") for cell in cells):
        return "có ô là công thức hoặc lỗi; hãy dán lại dưới dạng giá trị."
    return ""


def _cell_text(cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _unescaped(str(value))


# XML turns a carriage return into a line feed; spreadsheets write it, and what looks like it, this way.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)


def _escaped(text: str) -> str:
    text = _ESCAPE.sub(lambda code: f"_x005F{code[0]}", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r]", lambda found: f"_x{ord(found[0]):04X}_", text)


# --- Writing ------------------------------------------------------------------------------------------


def write_csv(rows: Iterable[list[str]]) -> Iterator[str]:
    """The file piece by piece, with the mark by which Excel knows UTF-8, and the `;` it expects here."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    for row in chain([list(COLUMNS.values())], rows):
        yield _written(writer, line, row)


def _written(writer, line: io.StringIO, row: list[str]) -> str:
    line.seek(0)
    line.truncate()
    writer.writerow(row)
    return line.getvalue()


def write_xlsx(rows: Iterable[list[str]], stream: BinaryIO) -> None:
    """A workbook of one sheet; every cell is text, whatever it looks like."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Hồ sơ")
    sheet.freeze_panes = "A2"
    for row in chain([list(COLUMNS.values())], rows):
        sheet.append([_text_cell(sheet, cell) for cell in row])
    book.save(stream)


def _text_cell(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_escaped(text))
    cell.data_type = "s"
    return cell
