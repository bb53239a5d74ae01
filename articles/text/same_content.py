"""When two contents of a version say the same: what loading and saving a form may change and nobody can see.

Line ends, spaces at the ends of a field, white space between the blocks of the body, how photos of one place are
numbered, a place behind the last block, the form of equal letters (NFC), a newer sanitiser.
"""

from collections.abc import Mapping
from typing import Any

from articles.text import blocks, text_fields
from articles.text.sanitise import sanitise
from people import names


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two contents (articles.models.versions.snapshot) are the same text with the same photos and links.

    What the library says of a photo (`shown`) is no part of them: it is the photo's.
    """
    return dict(one) == dict(other) or _meaning(one) == _meaning(other)


def _meaning(content: Mapping[str, Any]) -> dict[str, Any]:
    body = blocks.split(sanitise(_plain(content["body"])))
    return {
        **{name: _plain(content[name]) for name in text_fields.PLAIN},
        "title": " ".join(_plain(content["title"]).splitlines()),
        "body": body,
        "meeting": content["meeting"],
        "photos": [
            (photo["photo"], min(photo["place"], len(body)), _plain(photo["caption"]))
            for photo in sorted(content["photos"], key=lambda photo: (photo["place"], photo["order"]))
        ],
        "mentions": [(_plain(row["text"]), row["person"], row["document"]) for row in content["mentions"]],
    }


def _plain(text: str) -> str:
    return names.nfc(text.replace("\r\n", "\n").strip())
