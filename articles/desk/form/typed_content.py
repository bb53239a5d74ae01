"""What somebody typed into the writing form, as the content of a version."""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.desk.form import on_screen
from articles.models import Article, PhotoUse
from articles.text import text_fields
from people import names
from people.numbers import LARGEST_COUNT, number

EDITION = "_edition"
# Which opened form this is, how many changes it has seen, and which slot (`key@step`) it was filled from.
TYPING, STEP, TAKEN = "_typing", "_step", "_taken"
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True)
class Typing:
    """What a form says of itself. `key` is "" and `step` None where it does not; `taken` is a slot's key and step."""

    key: str
    step: int | None
    taken: tuple[str, int] | None


def content(article: Article, fields: Mapping[str, str]) -> dict[str, Any]:
    """The form's fields in the form of articles.models.versions.snapshot, cleaned as saving them would.

    `article` stays as it is. Line ends are those of the database, whether a browser or its script sent the form.
    """
    draft = on_screen.from_form(copy.copy(article), {name: _line_ends(value) for name, value in fields.items()})
    return {
        **{name: _clean(getattr(draft.article, name)) for name in text_fields.NAMES},
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
    return number(said, LARGEST_COUNT) or 0


def typing(fields: Mapping[str, str]) -> Typing:
    """Which typing these fields are a state of; nonsense counts as nothing said."""
    taken, _, step = fields.get(TAKEN, "").rpartition("@")
    seen = number(step)
    return Typing(
        key=_key(fields.get(TYPING, "")),
        step=number(fields.get(STEP, "")),
        taken=(taken, seen) if _key(taken) and seen is not None else None,
    )


def _key(text: str) -> str:
    return text if _KEY.fullmatch(text) else ""


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
