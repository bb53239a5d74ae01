"""The page of a meeting: when, where, who on which side with the titles of that day, and what was printed of it."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Document, LivePhoto
from articles.photos.pictures import Picture, picture
from articles.site import addresses
from articles.site.pages import Link
from articles.site.person import part
from people.models import Attendance, AttendanceGroup, Meeting, Person

PHOTOS = 12


@dataclass(frozen=True)
class Attendee:
    """A person with the titles of that day; or, without `name`, a group the list names by what it is."""

    name: str = ""
    url: str = ""
    titles: tuple[str, ...] = ()
    part: str = ""
    group: str = ""

    @property
    def titles_text(self) -> str:
        return ", ".join(self.titles)


@dataclass(frozen=True)
class MeetingSide:
    name: str
    standing: str
    attendees: tuple[Attendee, ...]


@dataclass(frozen=True)
class Shot:
    picture: Picture
    caption: str
    credit: str


@dataclass(frozen=True)
class MeetingPage:
    name: str
    url: str
    date: datetime.date
    when: str
    place: str
    topic: str
    sides: tuple[MeetingSide, ...]
    photos: tuple[Shot, ...]
    documents: tuple[Link, ...]


def public_meetings(at: datetime.datetime) -> QuerySet[Meeting]:
    """Meetings that at least one published article reports; of others the public knows nothing."""
    return Meeting.objects.filter(Exists(Article.objects.published(at).filter(live__meeting=OuterRef("pk"))))


def articles_of(meeting: Meeting, at: datetime.datetime) -> QuerySet[Article]:
    return Article.objects.published(at).filter(live__meeting=meeting)


def meeting_page(meeting: Meeting, at: datetime.datetime) -> MeetingPage:
    """Six queries at most, however many attended."""
    public = articles_of(meeting, at).values("pk")
    documents = Document.objects.filter(live_mentions__live__in=public).distinct()
    return MeetingPage(
        name=str(meeting),
        url=addresses.of_meeting(meeting),
        date=meeting.date,
        when=meeting.when[:1].upper() + meeting.when[1:],
        place=meeting.place,
        topic=meeting.topic,
        sides=_sides(meeting),
        photos=_photos(public),
        documents=tuple(Link(d.name, d.get_absolute_url()) for d in documents),
    )


def _sides(meeting: Meeting) -> tuple[MeetingSide, ...]:
    """People and groups of a side in their one numbering, so that a group keeps its place among the people."""
    attendances = list(Attendance.objects.filter(side__meeting=meeting).select_related("side", "person"))
    groups = list(AttendanceGroup.objects.filter(side__meeting=meeting).select_related("side"))
    titles = _titles_of_that_day(meeting, attendances)
    rows = [(a.side, a.order, 0, a.pk, _attendee(a, titles)) for a in attendances]
    rows += [(g.side, g.order, 1, g.pk, Attendee(group=g.text)) for g in groups]
    rows.sort(key=lambda row: (row[0].order, row[0].pk, *row[1:4]))
    sides = {row[0].pk: row[0] for row in rows}
    return tuple(
        MeetingSide(side.name, side.get_standing_display(), tuple(row[4] for row in rows if row[0].pk == pk))
        for pk, side in sides.items()
    )


def _titles_of_that_day(meeting: Meeting, attendances: list[Attendance]) -> dict[int, tuple[str, ...]]:
    """What the register says of those whose titles the meeting does not spell out itself."""
    silent = [a.person_id for a in attendances if not a.titles]
    if not silent:
        return {}
    register = Person.objects.filter(pk__in=silent).as_register(meeting.date)
    return {pk: entry.shown_titles for pk, entry in register.people.items()}


def _attendee(attendance: Attendance, titles: dict[int, tuple[str, ...]]) -> Attendee:
    person = attendance.person
    printed = tuple(attendance.titles) or titles.get(person.pk, ())
    return Attendee(person.name, person.get_absolute_url(), printed, part(attendance))


def _photos(public_articles: QuerySet) -> tuple[Shot, ...]:
    """The photos of the published articles, each once, in the order they were printed."""
    uses = (
        LivePhoto.objects.filter(live__in=public_articles, photo__isnull=False)
        .select_related("photo")
        .order_by("live_id", "place", "order", "pk")[: 4 * PHOTOS]
    )
    once: dict[int, LivePhoto] = {}
    for use in uses:
        once.setdefault(use.photo_id, use)
    shots = (
        Shot(shown, use.caption_in_force, use.photo.credit) for use in once.values() if (shown := picture(use.photo))
    )
    return tuple(shots)[:PHOTOS]
