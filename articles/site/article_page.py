"""What each public page shows, as plain values for its template. The query counts are pinned in tests."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.utils import timezone

from articles.models import NEWEST, OTHERS, Article, Content, Live, Section, SectionTree
from articles.models.articles import CORRECTION
from articles.models.mentions import MentionOf
from articles.models.photos import PhotoPlace
from articles.photos.pictures import Picture, card, picture
from articles.site import addresses
from articles.text import blocks as text_blocks
from articles.text.links import Linker, Target, unambiguous
from people import names, rows
from people.formats import show_day, show_number
from people.models import Attendance, Meeting

CARDS = 4
IN_BOX = 5  # names a side of the meeting box shows before "và N đại biểu"


@dataclass(frozen=True)
class Link:
    name: str
    url: str


@dataclass(frozen=True)
class Story:
    """A list entry."""

    title: str
    url: str
    published_at: datetime.datetime
    age: str
    picture: Picture | None
    teaser: str
    section_name: str
    section_url: str


@dataclass(frozen=True)
class Words:
    """What a list says of an article."""

    title: str
    lead: str


@dataclass(frozen=True)
class Figure:
    picture: Picture | None
    caption: str
    credit: str
    waiting: bool


@dataclass(frozen=True)
class Block:
    kind: str
    html: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class BoxSide:
    name: str
    people: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class MeetingBox:
    url: str
    when_where: str
    sides: tuple[BoxSide, ...]


@dataclass(frozen=True)
class CorrectionNote:
    """A public note that something published was wrong; `before` and `after` where words can say it."""

    published_at: datetime.datetime
    note: str
    before: str
    after: str


@dataclass(frozen=True)
class ArticlePage:
    title: str
    title_class: str
    url: str
    section_name: str
    section_url: str
    trail: tuple[Link, ...]
    published_at: datetime.datetime | None
    day_text: str
    views_text: str
    lead: tuple[Block, ...]
    blocks: tuple[Block, ...]
    byline: str
    source: str
    meeting: MeetingBox | None
    cards: tuple[Story, ...]
    bullets: tuple[Story, ...]
    newest: tuple[Story, ...]
    changed_at: datetime.datetime | None
    description: str
    image_url: str
    corrections: tuple[CorrectionNote, ...] = ()


@dataclass(frozen=True)
class Text:
    """A text with what hangs on it: the live one for readers, a working one for a preview."""

    content: Content
    uses: Sequence[PhotoPlace]
    mentions: Sequence[MentionOf]
    changed_at: datetime.datetime | None = None
    corrections: tuple[CorrectionNote, ...] = ()
    # What opens the pictures of a text that is not public (articles.site.files.photo_access).
    key: str = ""


def live_text(article: Article, corrections: tuple[CorrectionNote, ...] = ()) -> Text:
    """What readers get, of an article loaded with `for_page()`. Two queries."""
    live: Live = article.live
    return Text(
        live,
        rows.readable(live.photo_uses.select_related("photo")),
        rows.readable(live.mentions.select_related("person", "document")),
        live.changed_at,
        corrections,
    )


def farewell_text(article: Article) -> Text:
    """What is kept under a banner: the words and pictures, and no way from them to what may be public no more."""
    live: Live = article.live
    live.meeting = None
    return Text(live, rows.readable(live.photo_uses.select_related("photo")), [], live.changed_at)


def working_text(article: Article, key: str = "") -> Text:
    """What the desk is writing, of an article loaded with `for_preview()`. Two queries."""
    return Text(
        article,
        rows.readable(article.photo_uses.select_related("photo")),
        rows.readable(article.mentions.select_related("person", "document")),
        key=key,
    )


def corrections_in(articles: Iterable[Article]) -> tuple[CorrectionNote, ...]:
    """The corrections that rows of `with_corrections()` carry."""
    return tuple(
        CorrectionNote(*(getattr(row, f"correction_{name}") for name in CORRECTION))
        for row in articles
        if row.correction_published_at is not None
    )


def article_page(article: Article, at: datetime.datetime, text: Text, tree: SectionTree) -> ArticlePage:
    """Everything the article's page shows at `at`. Three queries besides the text's own, however long it is."""
    content = text.content
    linker = Linker({words: target for words, target in unambiguous(_targets(text.mentions)).items() if target.url})
    lead = linker.link(text_blocks.paragraph(content.lead)) if content.lead else ""
    body = [linker.link(block) for block in text_blocks.split(content.body)]
    others, newest = _around(article, tree, at)
    cards, bullets = _cards_and_bullets(others)
    return ArticlePage(
        title=content.title,
        title_class=_title_class(content.title),
        url=article.get_absolute_url() if article.pk else "",
        section_name=article.section.name,
        section_url=article.section.get_absolute_url(),
        trail=trail_to(article.section, tree),
        published_at=article.published_at,
        day_text=show_day(timezone.localtime(article.published_at)) if article.published_at else "Chưa xuất bản",
        views_text=show_number(_views(article)),
        lead=(Block("html", html=lead),) if lead else (),
        blocks=tuple(_with_photos(body, text.uses, text.key)),
        byline=content.byline,
        source=content.source,
        meeting=rows.only(content.meeting, _meeting_box),
        cards=cards,
        bullets=bullets,
        newest=newest,
        changed_at=text.changed_at,
        description=names.shortened(names.one_line(content.lead), 200),
        image_url=_absolute(picture(content.cover)),
        corrections=text.corrections,
    )


def _targets(mentions: Iterable[MentionOf]) -> list[Target]:
    """Where the words lead; somebody without a public page is another one all the same, of the same words too."""
    return rows.shown(mentions, _target)


def _target(mention: MentionOf) -> Target:
    person = mention.person
    if person is None:
        return Target(mention.text, mention.document.get_absolute_url(), "document", once=False)
    return Target(mention.text, person.get_absolute_url() if person.is_public else "", "person", once=True)


def _figure(use: PhotoPlace, eager: bool, key: str) -> Figure:
    shown = picture(use.photo, eager=eager, key=key)
    return Figure(
        picture=shown,
        caption=use.caption_in_force,
        credit=use.photo.credit if use.photo else "",
        waiting=shown is None,
    )


def _with_photos(body: list[str], uses: Iterable[PhotoPlace], key: str) -> list[Block]:
    """Photo after its paragraph; a place beyond the end stands at the end. Only the first loads at once."""
    result: list[Block] = []
    waiting = list(uses)
    for place in range(len(body) + 1):
        if place:
            result.append(Block("html", html=body[place - 1]))
        while waiting and (waiting[0].place <= place or place == len(body)):
            first = not any(block.kind == "photo" for block in result)
            figure = rows.only(waiting.pop(0), partial(_figure, eager=first, key=key))
            result += [Block("photo", figure=figure)] if figure else []
    return result


def _around(article: Article, tree: SectionTree, at: datetime.datetime) -> tuple[list[Story], tuple[Story, ...]]:
    """(the others of the section, filled from elsewhere; the newest of all), both newest first."""
    found = rows.readable(Article.objects.around(article, at, tree.leading_somewhere(article.section_id)))
    chosen = sorted(found, key=lambda other: not other.in_section)[:OTHERS]
    chosen_ids = {other.pk for other in chosen}
    others = stories((other for other in found if other.pk in chosen_ids), at)
    return list(others), stories(found[:NEWEST], at)


def _cards_and_bullets(others: list[Story]) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
    return tuple(others[:CARDS]), tuple(others[CARDS:])


def words(article: Article) -> Words:
    """Title and lead of a list entry; lists and feeds read them here and nowhere else."""
    return Words(article.live.title, article.live.lead)


def story(article: Article, at: datetime.datetime) -> Story:
    """A list entry of an article loaded with `for_cards()`."""
    said = words(article)
    return Story(
        title=said.title,
        url=article.get_absolute_url(),
        published_at=article.published_at,
        age=names.age(article.published_at, at),
        picture=card(article.live.cover),
        teaser=names.shortened(names.one_line(said.lead), 180),
        section_name=article.section.name,
        section_url=article.section.get_absolute_url(),
    )


def stories(articles: Iterable[Article], at: datetime.datetime) -> tuple[Story, ...]:
    """The entries of a list: of the articles it can show."""
    return tuple(rows.shown(articles, lambda article: story(article, at)))


def trail_to(section: Section, tree: SectionTree) -> tuple[Link, ...]:
    return tuple(Link(s.name, s.get_absolute_url()) for s in tree.line(section.pk))


def _absolute(shown: Picture | None) -> str:
    """Other sites need the whole address; without SITE_URL there is none to give."""
    return f"{settings.SITE_URL.rstrip('/')}{shown.src}" if shown and settings.SITE_URL else ""


def _title_class(title: str) -> str:
    """Titles here run to 160 characters: the size steps down with length."""
    if len(title) > 130:
        return "title-very-long"
    return "title-long" if len(title) > 80 else ""


def _views(article: Article) -> int:
    return article.view_count.views if hasattr(article, "view_count") else 0


def _meeting_box(meeting: Meeting) -> MeetingBox:
    when = meeting.when[:1].upper() + meeting.when[1:]
    attended = (
        Attendance.objects.filter(side__meeting=meeting)
        .select_related("side", "person")
        .order_by("side__order", "order", "pk")
    )
    sides: dict[int, list[Attendance]] = {}
    for row in rows.readable(attended):
        sides.setdefault(row.side_id, []).append(row)
    return MeetingBox(
        url=addresses.of_meeting(meeting),
        when_where=", ".join(filter(None, (when, meeting.place))),
        sides=tuple(_box_side(attendances) for attendances in sides.values()),
    )


def _box_side(attendances: list[Attendance]) -> BoxSide:
    """Whom nobody has confirmed is counted, not named."""
    shown = [a for a in attendances if a.person.is_public][:IN_BOX]
    return BoxSide(
        name=attendances[0].side.name or "Dự họp",
        people=tuple(Link(a.person.name, a.person.get_absolute_url()) for a in shown),
        more=len(attendances) - len(shown),
    )
