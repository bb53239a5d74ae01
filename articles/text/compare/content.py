"""What is compared: the content of a version as a value, and names for the numbers in it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from articles.text import text_fields


@dataclass(frozen=True)
class Photo:
    """A photo after paragraph `place` (0: before the first). `photo` is None while the place waits for its file.

    `caption` is the use's own; `shown` is the one in force, which may be the photo's.
    """

    photo: int | None
    place: int
    order: int
    caption: str
    shown: str = ""

    @property
    def words(self) -> str:
        """What stands under the photo."""
        return self.shown or self.caption


@dataclass(frozen=True)
class Mention:
    """Words of the text and the person or the document they mean."""

    text: str
    person: int | None
    document: int | None


@dataclass(frozen=True)
class Content:
    """A version as it was saved; `body` is sanitised HTML."""

    title: str
    lead: str
    body: str
    byline: str
    source: str
    meeting: int | None
    photos: tuple[Photo, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """The content of a stored version. Raises KeyError or TypeError when it has another form."""
        return cls(
            **{name: data[name] for name in (*text_fields.NAMES, "meeting")},
            photos=tuple(Photo(**photo) for photo in data["photos"]),
            mentions=tuple(Mention(**mention) for mention in data["mentions"]),
        )

    def to_json(self) -> dict[str, Any]:
        """The form `from_json` reads."""
        data = asdict(self)
        return {**data, "photos": list(data["photos"]), "mentions": list(data["mentions"])}


@dataclass(frozen=True)
class Names:
    """Labels by id, as people know them. An id without one is called by its number."""

    photos: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)
    meetings: Mapping[int, str] = field(default_factory=dict)

    def photo(self, number: int | None) -> str:
        if number is None:
            return "ảnh còn chờ tệp"
        return f"ảnh “{self.photos[number]}”" if self.photos.get(number) else f"ảnh số {number}"

    def meeting(self, number: int) -> str:
        return self.meetings.get(number) or f"cuộc họp số {number}"

    def target(self, mention: Mention) -> str:
        """Whom or what a mention means."""
        if mention.person is not None:
            return self.people.get(mention.person) or f"người số {mention.person}"
        if mention.document is not None:
            return self.documents.get(mention.document) or f"văn bản số {mention.document}"
        return "không ai"
