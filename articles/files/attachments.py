"""Files of official documents: which format one is, by its content; what it may be called when it is handed out. Pure.

Threats B 16-27. The file is handed out as it came, so nothing is taken out of it; what is not plainly one of the
four formats, or can run (macros), is refused. What a PDF's own scripts do is the reader's PDF program's to refuse.
"""

import re
import unicodedata
from dataclasses import dataclass

from articles.files.archives import MAX_BYTES, START, Archive, ArchiveRefused, open_archive
from people.names import nfc

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
TOO_HEAVY = "Tệp lớn hơn 30 MB; hãy nén ảnh trong tệp rồi lưu lại."
EMPTY = "Tệp trống, không có gì để đính kèm."
OTHER = "Chỉ nhận văn bản PDF, Word (.docx), Excel (.xlsx) hoặc OpenDocument (.odt)."
LONGEST_NAME = 120

_OLE = b"\xd0\xcf\x11\xe0"
_TYPES_PART = "[Content_Types].xml"
_LONGEST_TYPES = 1024 * 1024
# What a package holds is one of these when the part is there and its types name the plain kind, not the one with
# macros or the template.
_OFFICE = {
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
}
# Folders and parts that hold what runs: Visual Basic, macros of old Excel, ActiveX, LibreOffice's scripts.
_RUNS = re.compile(r"vbaproject\.bin$|vbadata\.xml$|/macrosheets/|/activex/|^basic/|^scripts/", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")
_AT_THE_EDGE = " .\u00a0"
_UNSAFE_IN_NAMES = re.compile(r'[<>:"|?*]')


class FileRefused(Exception):
    """The file cannot stand under a document; the message is a sentence for the person who sent it."""


@dataclass(frozen=True)
class Attachment:
    """A file that has been looked at: a key of CONTENT_TYPES, and the name it is handed out under."""

    format: str
    name: str


def checked(data: bytes, typed_name: str) -> Attachment:
    """What `data` is, whatever it is called. Raises FileRefused."""
    format = _format(data)
    return Attachment(format, handed_out_as(typed_name, format))


def handed_out_as(typed_name: str, format: str) -> str:
    """The typed name without folders, invisible letters and what no disk takes; the ending is the content's.

    At most LONGEST_NAME letters, never empty. It is shown and sent, and never names anything on our disk.
    """
    last = nfc(typed_name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    stem = _ENDING.sub("", _UNSAFE_IN_NAMES.sub("", seen).rstrip(_AT_THE_EDGE))
    stem = stem[: LONGEST_NAME - 5].strip(_AT_THE_EDGE)
    return f"{stem or 'van-ban'}.{format}"


def _format(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FileRefused(TOO_HEAVY)
    if not data.strip(b"\0 \r\n\t"):
        raise FileRefused(EMPTY)
    if data.startswith(b"%PDF-"):
        return _whole_pdf(data)
    if data.startswith(_OLE):
        raise FileRefused("Tệp kiểu cũ (.doc, .xls) hoặc có mật khẩu; hãy bỏ mật khẩu, lưu lại dạng .docx hay .xlsx.")
    if not data.startswith(START):
        raise FileRefused(OTHER)
    try:
        return _packed(open_archive(data))
    except ArchiveRefused as refusal:
        raise FileRefused(str(refusal)) from refusal


def _whole_pdf(data: bytes) -> str:
    """Its last lines say that it is whole (ISO 32000-1, 7.5.5; readers look in the last 1,024 bytes)."""
    if b"%%EOF" not in data[-1024:]:
        raise FileRefused("Tệp PDF bị cắt cụt, không mở được; hãy lưu lại.")
    return "pdf"


def _packed(archive: Archive) -> str:
    format = _odt(archive) or _office(archive)
    if not format:
        raise FileRefused(OTHER)
    if any(map(_RUNS.search, archive.names)):
        raise FileRefused("Tệp có macro hay mã chạy kèm nên không được nhận; hãy lưu lại dạng không có macro.")
    return format


def _odt(archive: Archive) -> str:
    if not {"mimetype", "content.xml"} <= archive.names or archive.size("mimetype") > 200:
        return ""
    return "odt" if archive.read("mimetype").strip() == CONTENT_TYPES["odt"].encode() else ""


def _office(archive: Archive) -> str:
    if _TYPES_PART not in archive.names or archive.size(_TYPES_PART) > _LONGEST_TYPES:
        return ""
    types = archive.read(_TYPES_PART)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise FileRefused("Tệp có macro (.docm, .xlsm) không được nhận; hãy lưu lại dạng không có macro.")
    kinds = [format for format, (part, kind) in _OFFICE.items() if part in archive.names and kind in types]
    return kinds[0] if len(kinds) == 1 else ""
