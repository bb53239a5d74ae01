"""One change of an article, as the desk reads it."""

from dataclasses import dataclass, replace

from articles.text.compare.words import Piece
from articles.text.text_fields import LABELS

# Fields in the order of the page, with what the desk calls them; photos stand behind the body, above the signature.
HEADINGS = {
    **{name: label for name, label in LABELS.items() if name not in ("byline", "source")},
    "photos": "Ảnh",
    **{name: label for name, label in LABELS.items() if name in ("byline", "source")},
    "meeting": "Cuộc họp",
    "mentions": "Người và văn bản nhắc đến",
}


@dataclass(frozen=True)
class Change:
    """`field`: a key of HEADINGS. `note`: the change in words, empty where the pieces say all.

    `kind`: changed, new, gone, moved; in the body also markup (no word differs) and same (a run of untouched
    paragraphs, their texts in `paragraphs`); of photos also replaced; of mentions also linked (to another).
    """

    field: str
    kind: str
    note: str = ""
    pieces: tuple[Piece, ...] = ()
    paragraphs: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return HEADINGS[self.field]

    def noted(self, sentence: str) -> "Change":
        """The same, with one more sentence in its note; an empty one changes nothing."""
        return replace(self, note=". ".join(filter(None, (self.note, sentence)))) if sentence else self
