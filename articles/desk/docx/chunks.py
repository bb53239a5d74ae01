"""Parts in other formats that Word shows as part of its text (altChunk): web pages, plain text, Word files."""

import email
import re
from email.message import Message

from articles.text.blocks import paragraph
from articles.text.sanitise import sanitise

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_PAGES = ("htm", "html", "xhtml", "xht")
_MAIL = ("mht", "mhtml")
_TEXTS = ("txt",)
LARGEST = 2 * 1024 * 1024


def html_of(name: str, data: bytes) -> str | None:
    """The part as clean HTML; None when its format cannot be read here."""
    ending = name.rsplit(".", 1)[-1].lower()
    if len(data) > LARGEST:
        return None
    if ending in _MAIL:
        return _of_mail(email.message_from_bytes(data))
    if ending in _PAGES or _looks_like_a_page(data):
        return sanitise(_decoded(data))
    if ending in _TEXTS:
        return "".join(paragraph(line) for line in _decoded(data).splitlines() if line.strip())
    return None


def _looks_like_a_page(data: bytes) -> bool:
    start = data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return start.startswith((b"<html", b"<!doctype html", b"<p", b"<div"))


def _of_mail(message: Message) -> str | None:
    for part in message.walk():
        if part.get_content_type() == "text/html":
            data = part.get_payload(decode=True)
            return sanitise(_decoded(data)) if isinstance(data, bytes) else None
    return None


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:2_000])
    names = [declared[1].decode("ascii")] if declared else []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        names = ["utf-16"]
    for name in [*names, "utf-8-sig"]:
        try:
            return data.decode("utf-8-sig" if name.lower() == "utf-8" else name)
        except (UnicodeError, LookupError):
            continue
    return data.decode("windows-1252", errors="replace")
