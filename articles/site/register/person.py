"""The page of a person: who they are today, what they held and when, where they were, what was written."""

import datetime
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, Live
from articles.photos.pictures import Picture
from articles.site import addresses, lists
from articles.site.article_page import Link
from articles.site.keyset import Rows
from articles.site.register.timeline import Heading, Timeline, timeline
from people import rows
from people.models import Attendance, Person, Side, Tenure


@dataclass(frozen=True)
class PersonPage:
    name: str
    url: str
    honorific: str
    born: int | None
    portrait: Picture | None
    titles: tuple[Link, ...]
    former: tuple[str, ...]
    timeline: Timeline


@dataclass(frozen=True)
class MeetingRow:
    """A meeting the person attended; `part` says as what, where that was more than being there."""

    name: str
    url: str
    date: datetime.date
    day_text: str
    side: str
    part: str


def articles_about(person: Person, at: datetime.datetime) -> Rows:
    """Published articles that name the person or report a meeting the person attended."""
    naming = person.live_mentions.order_by().values_list("live", flat=True)
    reporting = Live.objects.filter(meeting__sides__attendances__person=person).values_list("pk", flat=True)
    attended = person.attendances.order_by().values_list("side__meeting", flat=True)

    def among(articles: lists.Reported) -> set[int]:
        there = set(attended.filter(lists.one_of("side__meeting", {meeting for _, meeting in articles if meeting})))
        named = naming.filter(lists.one_of("live", (pk for pk, _ in articles)))
        return {*named, *(pk for pk, meeting in articles if meeting in there)}

    return lists.of_ids(naming.union(reporting, all=True), among, at)


def attendances_of(person: Person, at: datetime.datetime) -> QuerySet[Attendance]:
    """Where the person was, as far as a published article reports it; a meeting to come nobody has attended yet."""
    reported = Article.objects.published(at).filter(live__meeting=OuterRef("side__meeting"))
    held = person.attendances.filter(side__meeting__date__lte=timezone.localdate(at))
    return held.filter(Exists(reported)).select_related("side__meeting")


def meeting_row(attendance: Attendance) -> MeetingRow:
    meeting = attendance.side.meeting
    kind = meeting.kind[:1].upper() + meeting.kind[1:]
    return MeetingRow(
        name=meeting.topic or ", ".join(filter(None, (kind, meeting.place))),
        url=addresses.of_meeting(meeting),
        date=meeting.date,
        day_text=meeting.when,
        side=attendance.side.name,
        part=part(attendance),
    )


def part(attendance: Attendance) -> str:
    """The role in words; being there needs none. Visitors have a head, a meeting a chair."""
    if attendance.role == Attendance.Role.CHAIR:
        return "trưởng đoàn" if attendance.side.standing == Side.Standing.VISITOR else "chủ trì"
    return "" if attendance.role == Attendance.Role.ATTEND else attendance.get_role_display()


def person_page(person: Person, day: datetime.date) -> PersonPage:
    """The person as the public may know them on `day`. Three queries."""
    newest = F("starts_on").desc(nulls_last=True)
    tenures = rows.readable(person.tenures.public(day).order_by(newest, "title__rank", "-pk").select_related("title"))
    entry = person.on(day, told_on=day)
    urls = dict(rows.shown(tenures, _title_and_address))
    return PersonPage(
        name=person.name,
        url=person.get_absolute_url(),
        honorific=person.get_honorific_display(),
        born=person.born_year,
        portrait=portrait(person),
        titles=tuple(Link(text, urls.get(text, "")) for text in entry.titles),
        former=entry.former,
        timeline=timeline(tenures, day, lambda t: Heading(t.title.text, urls[t.title.text])),
    )


def _title_and_address(tenure: Tenure) -> tuple[str, str]:
    return tenure.title.text, addresses.of_title(tenure.title)


def portrait(person: Person, *, alt: str | None = None) -> Picture | None:
    """The person's portrait, one file; `alt=""` where the name stands beside it."""
    if not person.portrait:
        return None
    url = default_storage.url(person.portrait.name)
    width, height = person.portrait_width or 600, person.portrait_height or 800
    return Picture(
        sources=(),
        src=url,
        srcset=f"{url} {width}w",
        width=width,
        height=height,
        alt=f"Chân dung {person.name}" if alt is None else alt,
    )
