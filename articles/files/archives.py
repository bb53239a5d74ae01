"""ZIP packages from people, opened in memory and only within limits (threats B 27). Pure.

Nothing is written to disk, no archive inside the archive is opened. Word intake and files of documents share the
limits.
"""

import io
import stat
import zipfile
import zlib

MAX_BYTES = 30 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
RATIO_FLOOR = 1024 * 1024  # a small part may shrink a hundredfold in all innocence

START = b"PK\x03\x04"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class ArchiveRefused(Exception):
    """The package is broken or not safe to open; the message is a sentence for whoever brought it."""


class Archive:
    """The parts of a package that has passed `open_archive`."""

    def __init__(self, archive: zipfile.ZipFile):
        self._archive = archive
        # Some programs of Windows write its own sign between folder and file.
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in archive.infolist()}
        self.names = frozenset(self._entries)

    def size(self, name: str) -> int:
        """What the part unpacks to, in bytes."""
        return self._entries[name].file_size

    def read(self, name: str) -> bytes:
        """The content of one part; never longer than the size its entry declares. Raises ArchiveRefused."""
        try:
            return self._archive.read(self._entries[name])
        except KeyError:
            raise ArchiveRefused(f"Tệp bị hỏng: thiếu phần {name}.") from None
        except _FAULTS as error:
            raise _broken() from error


def open_archive(data: bytes) -> Archive:
    """The package in `data`, after every limit on its parts. Raises ArchiveRefused."""
    # Every entry costs memory before it can be looked at, so they are counted in the raw bytes first.
    if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:
        raise ArchiveRefused(f"Tệp có quá nhiều phần bên trong (hơn {MAX_ENTRIES:,}).".replace(",", "."))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        raise _broken() from error
    _refuse_entries(archive.infolist())
    _refuse_total(archive.infolist(), len(data))
    return Archive(archive)


def _broken() -> ArchiveRefused:
    return ArchiveRefused("Tệp bị hỏng, không mở được; hãy mở bằng chương trình soạn thảo rồi lưu lại.")


def _refuse_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename.replace("\\", "/") for entry in entries}) != len(entries):
        raise ArchiveRefused("Tệp có hai phần trùng tên bên trong nên không an toàn để mở.")
    for entry in entries:
        if _leads_out(entry):
            raise ArchiveRefused("Tệp chứa tên hay liên kết dẫn ra ngoài nên không an toàn để mở.")
        if entry.flag_bits & 1:
            raise ArchiveRefused("Tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại.")
        # Other methods unpack without bound from a few bytes; office programs write only these two.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken()
        _refuse_ratio(entry.file_size, entry.compress_size)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Zip-slip names and symbolic links; harmless here, where nothing is unpacked, but never in an honest file."""
    name = entry.orig_filename.replace("\\", "/")
    slips = name.startswith("/") or ".." in name.split("/") or ":" in name or "\0" in name
    return slips or stat.S_ISLNK(entry.external_attr >> 16)


def _refuse_total(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise ArchiveRefused("Tệp mở ra lớn hơn 200 MB nên không được nhận.")
    _refuse_ratio(unpacked, packed)


def _refuse_ratio(unpacked: int, packed: int) -> None:
    if unpacked > RATIO_FLOOR and unpacked > MAX_RATIO * packed:
        raise ArchiveRefused(
            "Tệp nén bất thường (mở ra lớn gấp hơn 100 lần) nên không được nhận; hãy bớt phần nhúng rồi lưu lại."
        )
