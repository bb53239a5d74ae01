"""A Word file as a package of parts, read in memory and only within limits (threats B 27, 28).

Nothing is written to disk, no archive inside the archive is opened, no link is followed.
"""

import io
import stat
import zipfile
import zlib

MAX_BYTES = 30 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_XML_PART = 12 * 1024 * 1024
MAX_XML = 40 * 1024 * 1024
MAX_RATIO = 100
RATIO_FLOOR = 1024 * 1024  # a small part may shrink a hundredfold in all innocence

CONTENT_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SAVE_AS = "hãy mở trong Word rồi lưu lại dạng .docx."
_BROKEN = "Tệp Word bị hỏng, không mở được; hãy mở trong Word rồi lưu lại."
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip


class DocxRefused(Exception):
    """The file cannot become a draft; the message is one sentence for whoever brought it."""


class Package:
    """The parts of a file that has passed `open_package`."""

    def __init__(self, archive: zipfile.ZipFile):
        self._archive = archive
        self.names = frozenset(archive.namelist())

    @property
    def xml_names(self) -> list[str]:
        return sorted(name for name in self.names if name.lower().endswith(_XML))

    def size(self, name: str) -> int:
        return self._archive.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        """The content of one part; never longer than the size its entry declares. Raises DocxRefused."""
        try:
            return self._archive.read(name)
        except KeyError:
            raise DocxRefused(f"Tệp Word bị hỏng: thiếu phần {name}.") from None
        except _ZIP_FAULTS as error:
            raise DocxRefused(_BROKEN) from error


def open_package(data: bytes) -> Package:
    """The package in `data`, after every limit. Raises DocxRefused."""
    _refuse_by_size(data)
    _refuse_other_formats(data)
    # Every entry costs memory before it can be looked at, so they are counted in the raw bytes first.
    if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:
        raise DocxRefused(f"Tệp có quá nhiều phần bên trong (hơn {MAX_ENTRIES:,}).".replace(",", "."))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_FAULTS as error:
        raise DocxRefused(_BROKEN) from error
    _refuse_entries(archive.infolist())
    _refuse_total(archive.infolist(), len(data))
    package = Package(archive)
    _refuse_other_packages(package)
    return package


def _refuse_by_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise DocxRefused("Tệp lớn hơn 30 MB; hãy nén ảnh trong Word rồi lưu lại.")
    if not data.strip(b"\0 \r\n\t"):
        raise DocxRefused("Tệp trống, không có gì để đọc.")


def _refuse_other_formats(data: bytes) -> None:
    """What people drop here by mistake, told by its first bytes."""
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # Word puts a file with a password into the container of the old format.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocxRefused("Tệp có mật khẩu; hãy bỏ mật khẩu trong Word rồi lưu lại dạng .docx.")
        raise DocxRefused(f"Đây là tệp .doc kiểu cũ; {_SAVE_AS}")
    if start.startswith(b"{\\rtf"):
        raise DocxRefused(f"Đây là tệp .rtf; {_SAVE_AS}")
    if start.startswith(b"%PDF"):
        raise DocxRefused("Đây là tệp PDF; hãy dùng tệp Word gốc, lưu dạng .docx.")
    if not data.startswith(b"PK\x03\x04"):
        raise DocxRefused(f"Đây không phải tệp Word .docx; {_SAVE_AS}")


def _refuse_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename for entry in entries}) != len(entries):
        raise DocxRefused("Tệp có hai phần trùng tên bên trong nên không an toàn để mở.")
    for entry in entries:
        if _leads_out(entry):
            raise DocxRefused("Tệp chứa tên hay liên kết dẫn ra ngoài nên không an toàn để mở.")
        if entry.flag_bits & 1:
            raise DocxRefused("Tệp có mật khẩu; hãy bỏ mật khẩu trong Word rồi lưu lại dạng .docx.")
        # Other methods unpack without bound from a few bytes; Word writes only these two.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DocxRefused(_BROKEN)
        _refuse_ratio(entry.file_size, entry.compress_size)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Zip-slip names and symbolic links; harmless here, where nothing is unpacked, but never in an honest file."""
    name = entry.orig_filename.replace("\\", "/")
    slips = name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name
    return slips or stat.S_ISLNK(entry.external_attr >> 16)


def _refuse_total(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    xml = [entry.file_size for entry in entries if entry.filename.lower().endswith(_XML)]
    if unpacked > MAX_UNPACKED:
        raise DocxRefused("Tệp mở ra lớn hơn 200 MB nên không được nhận.")
    if sum(xml) > MAX_XML or max(xml, default=0) > MAX_XML_PART:
        raise DocxRefused("Phần chữ trong tệp quá lớn nên không thể là một bài viết.")
    _refuse_ratio(unpacked, packed)


def _refuse_ratio(unpacked: int, packed: int) -> None:
    if unpacked > RATIO_FLOOR and unpacked > MAX_RATIO * packed:
        raise DocxRefused("Tệp nén bất thường (mở ra lớn gấp hơn 100 lần) nên không được nhận.")


def _refuse_other_packages(package: Package) -> None:
    """Files that are packages as well, but no plain Word documents."""
    names = package.names
    if "mimetype" in names and "content.xml" in names:
        raise DocxRefused(f"Đây là tệp OpenDocument (.odt); {_SAVE_AS}")
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise DocxRefused("Đây là tệp Excel hay PowerPoint, không phải tệp Word.")
    if CONTENT_TYPES not in names:
        raise DocxRefused("Đây là tệp nén, không phải tệp Word; hãy chọn chính tệp .docx.")
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    if macros or b"macroEnabled" in package.read(CONTENT_TYPES):
        raise DocxRefused(f"Tệp có macro (.docm) không được nhận; {_SAVE_AS}")
