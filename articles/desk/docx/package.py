"""A Word file as a package of parts, read in memory and only within limits (threats B 27, 28).

The limits of any package stand in articles.files.archives; here is what makes a Word file. No link is followed.
"""

from articles.files.archives import MAX_BYTES, START, Archive, ArchiveRefused, open_archive

__all__ = ["MAX_BYTES", "DocxRefused", "Package", "open_package"]

MAX_XML_PART = 12 * 1024 * 1024
MAX_XML = 40 * 1024 * 1024

CONTENT_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_SAVE_AS = "hãy mở trong Word rồi lưu lại dạng .docx."


class DocxRefused(Exception):
    """The file cannot become a draft; the message is one sentence for whoever brought it."""


class Package:
    """The parts of a file that has passed `open_package`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.names = archive.names
        self._folded = {name.lower(): name for name in sorted(archive.names)}

    @property
    def xml_names(self) -> list[str]:
        return sorted(name for name in self.names if name.lower().endswith(_XML))

    @classmethod
    def within(cls, data: bytes) -> "Package":
        """The package in a part of another, after the same limits. Raises DocxRefused."""
        return open_package(data)

    def found(self, name: str) -> str | None:
        """The part of that name, whatever the case of its letters."""
        return name if name in self.names else self._folded.get(name.lower())

    def size(self, name: str) -> int:
        return self._archive.size(name)

    def read(self, name: str) -> bytes:
        """The content of one part; never longer than the size its entry declares. Raises DocxRefused."""
        try:
            return self._archive.read(name)
        except ArchiveRefused as refusal:
            raise DocxRefused(str(refusal)) from refusal


def open_package(data: bytes) -> Package:
    """The package in `data`, after every limit. Raises DocxRefused."""
    _refuse_by_size(data)
    _refuse_other_formats(data)
    try:
        package = Package(open_archive(data))
    except ArchiveRefused as refusal:
        raise DocxRefused(str(refusal)) from refusal
    _refuse_long_xml(package)
    _refuse_other_packages(package)
    return package


def _refuse_by_size(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise DocxRefused("Tệp lớn hơn 30 MB; hãy nén ảnh trong Word rồi lưu lại.")
    if not data.strip(b"\0 \r\n\t"):
        raise DocxRefused("Tệp trống, không có gì để đọc; hãy chọn tệp có nội dung bài viết.")


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
    if not data.startswith(START):
        raise DocxRefused(f"Đây không phải tệp Word .docx; {_SAVE_AS}")


def _refuse_long_xml(package: Package) -> None:
    sizes = [package.size(name) for name in package.xml_names]
    if sum(sizes) > MAX_XML or max(sizes, default=0) > MAX_XML_PART:
        raise DocxRefused("Phần chữ trong tệp quá lớn nên không thể là một bài viết; hãy chia thành nhiều tệp.")


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
