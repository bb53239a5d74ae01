"""A parsed article as plain values, for `read_text --json` and other programs. Pure."""

from typing import Any

from articles.text.reading import Block, ParsedArticle
from people.meetings.reading.lead_facts import ParsedMeeting
from people.mentions import PersonMention


def to_json(parsed: ParsedArticle, file: str) -> dict[str, Any]:
    """The article read from `file` as a dictionary of strings, numbers, lists and None."""
    return {
        "file": file,
        "title": parsed.title,
        "date": parsed.date.isoformat() if parsed.date else None,
        "views": parsed.views,
        "blocks": [_block(block) for block in parsed.blocks],
        "byline": parsed.byline,
        "people": [_person(person) for person in parsed.people],
        "groups": [{"side": group.side, "text": group.text} for group in parsed.groups],
        "meeting": _meeting(parsed.meeting) if parsed.meeting else None,
        "documents": [
            {
                "text": document.text,
                "type": document.type,
                "number": document.number,
                "symbol": document.symbol,
                "mentions": document.mentions,
            }
            for document in parsed.documents
        ],
        "others": [{"title": other.title, "age": other.age} for other in parsed.others],
    }


def _block(block: Block) -> dict[str, str]:
    """A photo's credit only where the text says it."""
    told = {"kind": block.kind, "text": block.text}
    return {**told, "credit": block.credit} if block.credit else told


def _person(person: PersonMention) -> dict[str, Any]:
    return {
        "name": person.name,
        "titles": list(person.titles),
        "shared_titles": list(person.shared_titles),
        "honorific": person.honorific,
        "side": person.side,
        "role": person.role,
    }


def _meeting(meeting: ParsedMeeting) -> dict[str, Any]:
    return {
        "date": meeting.date.isoformat() if meeting.date else None,
        "part_of_day": meeting.part_of_day,
        "place": meeting.place,
        "topic": meeting.topic,
        "sides": [side.name for side in meeting.sides],
    }
