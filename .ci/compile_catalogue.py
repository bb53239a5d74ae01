"""Compile our words for what Django leaves in English: locale/vi/LC_MESSAGES/*.po → .mo, without gettext's tools.

`make catalogue` writes the .mo files, which are committed; tests/house/test_catalogue.py holds them to the .po.
"""

import ast
import re
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "locale" / "vi" / "LC_MESSAGES"
_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[0\])?\s+)?(".*")')


def entries(text: str) -> list[dict[str, str]]:
    """The entries of a .po file, each with what it says of msgctxt, msgid, msgid_plural and msgstr."""
    found: list[dict[str, str]] = []
    for block in re.split(r"\n\s*\n", text):
        entry: dict[str, str] = {}
        part = ""
        for line in block.splitlines():
            if match := _LINE.fullmatch(line.strip()):
                part = match[1] or part
                entry[part] = entry.get(part, "") + ast.literal_eval(match[2])
        if "msgid" in entry:
            found.append(entry)
    return found


def key(entry: dict[str, str]) -> str:
    """The name under which gettext looks an entry up."""
    name = f"{entry['msgctxt']}\x04{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]
    return f"{name}\0{entry['msgid_plural']}" if "msgid_plural" in entry else name


def compiled(text: str) -> bytes:
    """The .mo file of a .po file's text: two tables of lengths and places, then the words. Raises ValueError for an
    entry that is said twice.
    """
    words = {key(entry).encode(): entry["msgstr"].encode() for entry in entries(text)}
    if len(words) != len(entries(text)):
        raise ValueError("an entry is said twice")
    names = sorted(words)
    tables, count = 28, len(names)
    place = tables + 16 * count
    rows, body = b"", b""
    for column in (names, [words[name] for name in names]):
        for word in column:
            rows += struct.pack("<II", len(word), place + len(body))
            body += word + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, tables, tables + 8 * count, 0, 0)
    return head + rows + body


if __name__ == "__main__":
    for po in sorted(FOLDER.glob("*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po.read_text(encoding="utf-8")))
