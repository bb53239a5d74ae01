"""What somebody typed into the writing form, as the content of a version."""

import copy
from collections.abc import Mapping
from typing import Any

from articles.desk import drafting
from articles.models import Article, PhotoUse
from articles.models.versions import TEXTS
from people import names

EDITION = "_edition"


def content(article: Article, fields: Mapping[str, str]) -> dict[str, Any]:
    """The form's fields in the form of articles.models.versions.snapshot, cleaned as saving them would.

    `article` stays as it is. Line ends are those of the database, whether a browser or its script sent the form.
    """
    draft = drafting.from_form(copy.copy(article), {name: _line_ends(value) for name, value in fields.items()})
    return {
        **{name: _clean(getattr(draft.article, name)) for name in TEXTS},
        "meeting": draft.article.meeting_id,
        "photos": [_photo(use) for use in draft.uses],
        "mentions": [
            {"text": _clean(m.text), "person": m.person_id, "document": m.document_id} for m in draft.mentions
        ],
    }


def edition(fields: Mapping[str, str]) -> int | None:
    """The edition the form was opened on; None where it does not say, 0 where it says nonsense."""
    said = fields.get(EDITION)
    if said is None:
        return None
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _photo(use: PhotoUse) -> dict[str, Any]:
    use.caption = _clean(use.caption)
    return {
        "photo": use.photo_id,
        "place": use.place,
        "order": use.order,
        "caption": use.caption,
        "shown": use.caption_in_force,
    }


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _clean(text: str) -> str:
    """As the form's fields do it: spaces at the ends go, equal text becomes equal bytes."""
    return names.nfc(text.strip())
