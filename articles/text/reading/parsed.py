"""What a page says, as plain values; and the one error of reading. Pure."""

from dataclasses import dataclass
from datetime import date

from articles.text import documents as official
from articles.text.other_articles import Other
from people import mentions, names
from people.meetings.reading.lead_facts import ParsedMeeting

PARAGRAPH, HEADING, PHOTO = "paragraph", "heading", "photo"


class ReadingError(Exception):
    """The text cannot be read as an article; the message is one Vietnamese sentence for the editor."""


@dataclass(frozen=True)
class Block:
    """A piece of the article in its place: a paragraph, a heading or a photo's caption without its label.

    `credit`: who took the photo, where the text says it beside the caption.
    """

    kind: str
    text: str
    credit: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Lines of the source that are no part of the article, and what they are."""

    what: str
    lines: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For the editor: how much was left out, and how it begins."""
        first = names.shortened(self.lines[0], 80)
        return f"Để ngoài bài {self.what}: {len(self.lines)} dòng, bắt đầu bằng “{first}”."


@dataclass(frozen=True)
class ParsedArticle:
    """What a page says. `documents` are those of the article itself, not of the list of other articles.

    `left_out` names the lines that are in no field; `in_fields` holds words whose sense another field has: the line
    of the date, the labels of photos.
    """

    title: str
    date: date | None
    views: int | None
    blocks: tuple[Block, ...]
    byline: str | None
    people: tuple[mentions.PersonMention, ...]
    groups: tuple[mentions.Group, ...]
    sides: tuple[mentions.Side, ...]
    meeting: ParsedMeeting | None
    documents: tuple[official.DocumentMention, ...]
    others: tuple[Other, ...]
    left_out: tuple[LeftOut, ...] = ()
    in_fields: tuple[str, ...] = ()
