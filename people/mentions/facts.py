"""What a reading consists of, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of paragraph number `paragraph` (captions count on after paragraphs)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class PersonMention:
    """One person of the text. `listed`: stands in an attendance list; `span`: the first place of the name."""

    name: str
    titles: tuple[str, ...]
    shared_titles: tuple[str, ...]
    honorific: str | None
    side: str | None
    role: str
    listed: bool = False
    span: Span | None = None


@dataclass(frozen=True)
class Group:
    """A nameless item of an attendance list; `position` people of its side stand before it."""

    side: str | None
    text: str
    position: int


@dataclass(frozen=True)
class Side:
    """A side of the meeting; `host` is None where the text does not say."""

    name: str
    host: bool | None


@dataclass(frozen=True)
class Reading:
    """What a text says about people, in reading order."""

    people: tuple[PersonMention, ...] = ()
    groups: tuple[Group, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True)
class Sighting:
    """A person at one place of the text. `list_number`: the same for all that one list names."""

    person: PersonMention
    delegation: str | None
    at: tuple[int, int]
    list_number: int
