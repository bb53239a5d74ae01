"""The page of a meeting: when, where, who on which side with the titles of that day, and what was printed of it."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, Document, Live, LivePhoto
from articles.photos.pictures import Picture, picture
from articles.site import addresses, lists
from articles.site.article_page import Link
from articles.site.keyset import Rows
from articles.site.register.person import part
from people import names
from people.models import Attendance, AttendanceGroup, Meeting, Person, Side, Tenure, Title
from people.rows import loaded, readable, shown

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
    more: int = 0  # of whom only that they were there is public


@dataclass(frozen=True)
class Shot:
    picture: Picture | None
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


def articles_reporting(meeting: Meeting, at: datetime.datetime) -> Rows:
    reporting = Live.objects.filter(meeting=meeting).values_list("pk", flat=True)
    return lists.of_ids(reporting, lambda articles: {pk for pk, of in articles if of == meeting.pk}, at)


def meeting_page(meeting: Meeting, at: datetime.datetime) -> MeetingPage:
    """Seven queries at most, however many attended."""
    public = articles_of(meeting, at).values_list("pk", flat=True)
    documents = Document.objects.filter(live_mentions__live__in=public).distinct()
    return MeetingPage(
        name=str(meeting),
        url=addresses.of_meeting(meeting),
        date=meeting.date,
        when=meeting.when[:1].upper() + meeting.when[1:],
        place=meeting.place,
        topic=meeting.topic,
        sides=_sides(meeting, timezone.localdate(at)),
        photos=_photos(public),
        documents=tuple(shown(loaded(documents), lambda d: Link(d.name, d.get_absolute_url()))),
    )


def _sides(meeting: Meeting, today: datetime.date) -> tuple[MeetingSide, ...]:
    """People and groups of a side in their one numbering, so that a group keeps its place among the people."""
    proposal = Tenure.objects.filter(person=OuterRef("person"), title__confirmed=False)
    attended = Attendance.objects.filter(side__meeting=meeting).annotate(has_proposals=Exists(proposal))
    attendances = readable(attended.select_related("side", "person"))
    public = [a for a in attendances if a.person.is_public]
    unnamed = Counter(a.side_id for a in attendances if not a.person.is_public)
    groups = readable(AttendanceGroup.objects.filter(side__meeting=meeting).select_related("side"))
    titles = _titles_of_that_day(meeting, public, today)
    rows = shown(public, lambda a: (a.side, a.order, 0, a.pk, _attendee(a, titles)))
    rows += [(g.side, g.order, 1, g.pk, Attendee(group=g.text)) for g in groups]
    rows.sort(key=lambda row: (row[0].order, row[0].pk, *row[1:4]))
    sides = {side.pk: side for side in sorted({row.side for row in (*attendances, *groups)}, key=_place_of_side)}
    return tuple(
        MeetingSide(
            name=side.name,
            standing=side.get_standing_display(),
            attendees=tuple(row[4] for row in rows if row[0].pk == pk),
            more=unnamed[pk],
        )
        for pk, side in sides.items()
    )


def _place_of_side(side: Side) -> tuple[int, int]:
    return side.order, side.pk


def _titles_of_that_day(
    meeting: Meeting, attendances: list[Attendance], today: datetime.date
) -> dict[int, tuple[str, ...]]:
    """The titles of each, by id of the attendance: as the meeting spells them out, or what the register says of its
    day, as far as the public may know it today."""
    told = {a.pk: tuple(a.titles) for a in attendances}
    if silent := [a for a in attendances if not a.titles]:
        people = Person.objects.filter(pk__in=[a.person_id for a in silent])
        register = people.as_register(meeting.date, told_on=today)
        told |= {a.pk: register.people[a.person_id].shown_titles for a in silent}
    # A title only a reading has proposed is printed when a keeper confirms it, or an editor has said why.
    if doubtful := [a for a in attendances if a.has_proposals and a.titles and not a.override_reason]:
        told |= _without_proposals({a.pk: told[a.pk] for a in doubtful})
    return told


def _without_proposals(printed: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    keys = {names.title_key(title) for titles in printed.values() for title in titles}
    proposed = set(Title.objects.filter(key__in=keys, confirmed=False).values_list("key", flat=True))
    return {pk: tuple(t for t in titles if names.title_key(t) not in proposed) for pk, titles in printed.items()}


def _attendee(attendance: Attendance, titles: dict[int, tuple[str, ...]]) -> Attendee:
    person = attendance.person
    return Attendee(person.name, person.get_absolute_url(), titles[attendance.pk], part(attendance))


def _photos(public_articles: QuerySet) -> tuple[Shot, ...]:
    """The photos of the published articles, each once, in the order they were printed. Two queries.

    The ids are asked for by themselves: with the question in their place PostgreSQL may walk all photos of the paper.
    """
    uses = (
        LivePhoto.objects.filter(live__in=list(public_articles), photo__isnull=False)
        .select_related("photo")
        .order_by("live_id", "place", "order", "pk")[: 4 * PHOTOS]
    )
    once: dict[int, LivePhoto] = {}
    for use in readable(uses):
        once.setdefault(use.photo_id, use)
    shots = shown(once.values(), _shot)
    return tuple(shot for shot in shots if shot.picture)[:PHOTOS]


def _shot(use: LivePhoto) -> Shot:
    return Shot(picture(use.photo), use.caption_in_force, use.photo.credit)
