"""The meeting a lead tells of: day, part of day, place, kind, topic, and the sides' full names. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from people.meetings.reading import meeting_day
from people.mentions import Side
from people.names import nfc, one_line

_LEAD = 4  # paragraphs that may open with the day

_PLACE_AFTER_DAY = re.compile(r"\)?,?\s+tại\s+(?P<place>(?:TP\.\s?)?[^,;.(]{2,120})")
_PLACE_HELD = re.compile(r"(?:tổ chức|diễn ra|khai mạc)\s[^;.,]{0,60}?tại\s+(?P<place>(?:TP\.\s?)?[^,;.(]{2,80})")
_KINDS = (
    ("làm việc", "buổi làm việc"),
    ("hội nghị", "hội nghị"),
    ("đại hội", "đại hội"),
    ("lễ", "lễ"),
    ("hội thảo", "hội thảo"),
    ("hội thi", "hội thi"),
    ("hội thao", "hội thao"),
    ("tọa đàm", "tọa đàm"),
    ("gặp mặt", "buổi gặp mặt"),
    ("tiếp xúc cử tri", "buổi tiếp xúc cử tri"),
    ("phiên họp", "phiên họp"),
    ("kỳ họp", "kỳ họp"),
    ("họp báo", "cuộc họp báo"),
    ("họp", "cuộc họp"),
)
_KIND = re.compile("|".join(rf"(?P<k{n}>\b{word}\b)" for n, (word, _) in enumerate(_KINDS)), re.IGNORECASE)
# What a text reports without a word for it: the neutral word, never a guess.
NO_KIND = "sự kiện"
KINDS = (*(kind for _, kind in _KINDS), NO_KIND)
# After these the word is no meeting: quy chế làm việc, ngày làm việc, trung tâm hội nghị, phòng họp, nghỉ lễ.
_NO_MEETING = re.compile(
    r"\b(?:quy\s+chế|ngày|giờ|chế\s+độ|lề\s+lối|môi\s+trường|điều\s+kiện|phong\s+cách|tác\s+phong|nơi|chỗ|thời\s+gian"
    r"|cách|phương\s+pháp|nề\s+nếp|năng\s+suất|hiệu\s+quả|tinh\s+thần|trung\s+tâm|nhà|phòng|cung|khách\s+sạn|nghỉ|dịp"
    r"|biên\s+bản|nghi)\s+$",
    re.IGNORECASE,
)
# A festival and what it is about are no meeting; a capital after a capital belongs to a name (Khổng Trọng Lễ).
_NO_KIND_BEFORE = re.compile(r"\s+(?:hội|phép|nghi|nghĩa|tân|phục)\b")
_CAPITAL_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)[ \u00a0]+$")
_ABOUT_IT = re.compile(
    r"(?:[Tt]ham\s+dự|[Cc]ùng\s+dự|[Tt]ới\s+dự|[Dd]ự|[Cc]hủ\s+trì|[Tt]ại|[Pp]hát\s+biểu\s(?:[^,;:.]{0,40}\s)?tại)\s+"
)
_SENTENCE_END = re.compile(r"(?<!TP)(?<!TS)(?<!GS)[.!?…]\s+")
_TOPIC = re.compile(r"\bvề\s+(?!phía|dự|thăm|tham|nhận)(?P<topic>\S.*)", re.DOTALL)
_MAX_TOPIC = 500


@dataclass(frozen=True)
class ParsedMeeting:
    """What the text says of a meeting; None for what it does not say. `part_of_day` is sáng, trưa, chiều or tối."""

    date: date | None
    part_of_day: str | None
    place: str | None
    topic: str | None
    kind: str | None
    sides: tuple[Side, ...]


def find_meeting(
    paragraphs: Sequence[str], published: date | None, sides: Sequence[Side], title: str = ""
) -> ParsedMeeting | None:
    """The meeting told by the first paragraph that opens with a day, or None where there is none.

    Of what kind it was the lead says, else the article's title, else what opens with it: `Dự hội nghị có …`.
    A missing year is taken from the publication date. Raises ValueError with a Vietnamese sentence where
    the day is not in the calendar.
    """
    for paragraph in paragraphs[:_LEAD]:
        text = nfc(paragraph)
        day = meeting_day.opening_day(text)
        if day:
            said = _meeting_of(_first_sentence(text[: 4 * _MAX_TOPIC]), day, published, sides)
            return said if said.kind else replace(said, kind=_kind_elsewhere(title, paragraphs))
    if sides:
        return ParsedMeeting(None, None, None, None, None, tuple(sides))
    return None


def _meeting_of(sentence: str, day: re.Match[str], published: date | None, sides: Sequence[Side]) -> ParsedMeeting:
    rest = sentence[day.end() :]
    place = _PLACE_AFTER_DAY.match(rest) or _PLACE_HELD.search(rest)
    kind = _find_kind(rest)
    topic = _topic(rest, kind) if kind else None
    return ParsedMeeting(
        date=meeting_day.date_of(day, published),
        part_of_day=day["part"].lower() if day["part"] else None,
        place=one_line(place["place"]) if place else None,
        topic=one_line(topic["topic"][:_MAX_TOPIC]).rstrip(".") if topic else None,
        kind=_kind_of(kind),
        sides=tuple(sides),
    )


def _find_kind(text: str) -> re.Match[str] | None:
    """The first word for a meeting that means one."""
    return next((found for found in _KIND.finditer(text) if _means_a_meeting(text, found)), None)


def _means_a_meeting(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 30) : found.start()]
    if _NO_MEETING.search(before) or (found.group().lower() == "lễ" and _NO_KIND_BEFORE.match(text, found.end())):
        return False
    neighbour = _CAPITAL_BEFORE.search(before)
    in_a_name = neighbour is not None and neighbour["word"][0].isupper() and neighbour.start() > 0
    return not (in_a_name and found.group()[0].isupper())


def _kind_of(found: re.Match[str] | None) -> str | None:
    return _KINDS[int((found.lastgroup or "k0")[1:])][1] if found else None


def _kind_elsewhere(title: str, paragraphs: Sequence[str]) -> str | None:
    if kind := _kind_of(_find_kind(nfc(title))):
        return kind
    for paragraph in paragraphs:
        text = nfc(paragraph)
        opening = _ABOUT_IT.match(text)
        found = _KIND.match(text, opening.end()) if opening else None
        if found and _means_a_meeting(text, found):
            return _kind_of(found)
    return None


def _topic(text: str, kind: re.Match[str]) -> re.Match[str] | None:
    """What the meeting was about; a comma ends that, but for whom somebody worked with."""
    topic = _TOPIC.search(text, kind.end())
    between = text[kind.end() : topic.start()] if topic else ""
    return None if "," in between and kind.lastgroup != "k0" else topic


def _first_sentence(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        if text[end.end() :][:1].isupper():
            return text[: end.start() + 1]
    return text


# --- The full names of the sides ------------------------------------------------------------------------

_LED = re.compile(r"(?P<name>[Đđ]oàn[^,;:.]{0,150}?)\s+do\s[^;:]{0,400}?(?:làm\s+[Tt]rưởng\s+[Đđ]oàn|dẫn\s+đầu)")
_WORKED_WITH = re.compile(r"làm\s+việc\s+với\s+(?P<name>[^,;:.]{2,200}?)(?=\s+về\s|[,;:.]|$)")


@dataclass(frozen=True)
class FullNames:
    """How the lead calls the delegation and those it came to; empty where the lead does not say."""

    visitor: str = ""
    host: str = ""


def full_names(lead: str) -> FullNames:
    """`Đoàn công tác của Tỉnh ủy do … làm Trưởng đoàn đã đến làm việc với Ban Thường vụ …` → both names."""
    text = nfc(lead)[: 4 * _MAX_TOPIC]
    led, worked_with = _LED.search(text), _WORKED_WITH.search(text)
    return FullNames(one_line(led["name"]) if led else "", one_line(worked_with["name"]) if worked_with else "")
