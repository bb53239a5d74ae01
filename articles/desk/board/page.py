"""The newsroom board: what the first page after sign-in says, as plain values for the template.

Everything is narrowed to what the person may see, and every list is short: the article list holds the rest.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.timezone import localtime

from articles import rights
from articles.desk import workflow
from articles.desk.board import calendar, queues
from articles.desk.board.calendar import Calendar
from articles.desk.board.charts import Chart, chart
from articles.models import Article, HistoryEntry
from people import colleagues
from people.colleagues import Staff
from people.formats import show_number
from people.names import NEWSROOM_ZONE, local_day
from people.rows import loaded, only, readable, shown

State = Article.State
SHOWN, COUNTED, DAYS, LOOKED_AT = 5, 99, 30, 20


@dataclass(frozen=True)
class Line:
    """An article on the board."""

    title: str
    url: str
    note: str
    at: datetime.datetime | None = None


@dataclass(frozen=True)
class Pile:
    """Articles of one kind: the first few, how many there are, and the list with all of them."""

    heading: str
    lines: tuple[Line, ...]
    count: int
    more: bool
    url: str


@dataclass(frozen=True)
class Board:
    """`whole` says whether the numbers are the whole paper's or only of this person's part."""

    waiting: tuple[Pile, ...]
    mine: Pile
    coming: Calendar
    urgent: Pile
    urgent_this_month: int
    findings: Pile | None
    published: Chart
    views: Chart
    most_read: tuple[Line, ...]
    whole: bool
    may_write: bool
    list_url: str


def of(user: Staff, at: datetime.datetime) -> Board | None:
    """The board of this person at this moment; None for who works with no articles. About a dozen queries."""
    if not rights.may(user, rights.VIEW):
        return None
    seen = rights.visible(user)
    days = _days(seen, at)
    return Board(
        waiting=_waiting(user, seen),
        mine=_pile("Bài tôi đang viết", _mine(user, seen), {"queue": queues.MINE}),
        coming=calendar.calendar(seen, at),
        urgent=_pile("Xuất bản khẩn, chưa ai duyệt", _urgent(seen), {"queue": queues.URGENT}),
        urgent_this_month=_urgent_this_month(seen, at),
        findings=_findings(seen, at),
        published=chart([(day, count) for day, (count, _) in days.items()]),
        views=chart([(day, views) for day, (_, views) in days.items()]),
        most_read=_most_read(seen, at),
        whole=_sees_all(user),
        may_write=user.has_perm("articles.add_article"),
        list_url=_list_url({}),
    )


def _sees_all(user: Staff) -> bool:
    return rights.may(user, rights.REVIEW) and rights.sections_of(user) is None


# --- piles ---

_HEADINGS = {
    State.RETURNED: "Bị trả lại, chờ tôi sửa",
    State.SUBMITTED: "Chờ tôi duyệt",
    State.APPROVED: "Đã duyệt, chờ tôi xuất bản",
}


def _waiting(user: Staff, seen: QuerySet[Article]) -> tuple[Pile, ...]:
    """A short query for each state that can wait for this person; the oldest article first."""
    waiting = queues.waiting_for(user, seen)
    asked, piles = queues.asked_of(user), []
    for state in queues.states_waiting_for(user):
        found = waiting.filter(state=state).for_desk_list().order_by("created_at", "pk")[: COUNTED + 1]
        if articles := loaded(found):
            piles.append(_pile(_HEADINGS[state], articles, {"queue": queues.WAITING, "state": str(state)}, asked))
    return tuple(piles)


def _mine(user: Staff, seen: QuerySet[Article]) -> list[Article]:
    """Own work that is not done: whatever has not gone out as it stands."""
    unfinished = [state for state in State if state != State.PUBLISHED]
    mine = queues.in_queue(queues.MINE, user, seen).filter(state__in=unfinished)
    return loaded(mine.for_desk_list().order_by("-updated_at", "-pk")[: COUNTED + 1])


def _urgent(seen: QuerySet[Article]) -> list[Article]:
    return loaded(seen.filter(urgent_open=True).for_desk_list().order_by("pk")[: COUNTED + 1])


def _pile(heading: str, rows: list[Article], asked: dict[str, str], by: dict[int, str] | None = None) -> Pile:
    lines = tuple(shown(rows[:SHOWN], lambda article: _line(article, (by or {}).get(article.pk, ""))))
    return Pile(heading, lines, min(len(rows), COUNTED), len(rows) > COUNTED, _list_url(asked))


def _line(article: Article, asked_by: str = "") -> Line:
    writer = article.created_by
    name = colleagues.called(writer) if writer else article.byline
    told = (article.section.name, name, article.get_state_display().lower(), asked_by and f"{asked_by} nhờ bạn")
    note = ", ".join(words for words in told if words)
    return Line(article.title, _change_url(article.pk), note, article.updated_at)


def _list_url(asked: dict[str, str]) -> str:
    address = reverse("admin:articles_article_changelist")
    return f"{address}?{urlencode(asked)}" if asked else address


def _change_url(pk: int) -> str:
    return reverse("admin:articles_article_change", args=[pk])


# --- what is out ---


def _findings(seen: QuerySet[Article], at: datetime.datetime) -> Pile | None:
    """Newest live articles with open findings of the title check; None while it finds nothing."""
    newest = seen.published(at).newest_first().select_related("section", "created_by")[:LOOKED_AT]
    rows = [article for article in readable(newest) if only(article, workflow.title_findings)]
    return _pile("Đang trên trang, còn điều phải xem lại", rows, {"standing": "live"}) if rows else None


def _urgent_this_month(seen: QuerySet[Article], at: datetime.datetime) -> int:
    """How many times the second pair of eyes was left out since the first of the month."""
    first = localtime(at, NEWSROOM_ZONE).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    acts = HistoryEntry.objects.filter(act=HistoryEntry.Act.URGENT, at__gte=first).order_by()
    times = dict(acts.values_list("article_id").annotate(Count("pk")))
    shown = set(seen.filter(pk__in=list(times)[:500]).values_list("pk", flat=True)) if times else ()
    return sum(times[pk] for pk in shown)


def _days(seen: QuerySet[Article], at: datetime.datetime) -> dict[datetime.date, tuple[int, int]]:
    """day → (articles that went out on it, views these have had up to now), for each of the last thirty days."""
    since = _midnight(local_day(at) - datetime.timedelta(days=DAYS - 1))
    rows = (
        seen.published(at)
        .filter(published_at__gte=since)
        .order_by()
        .annotate(day=TruncDate("published_at", tzinfo=NEWSROOM_ZONE))
        .values("day")
        .annotate(count=Count("pk"), views=Sum("view_count__views"))
    )
    found = {row["day"]: (row["count"], row["views"] or 0) for row in rows}
    first = local_day(since)
    return {day: found.get(day, (0, 0)) for day in (first + datetime.timedelta(days=n) for n in range(DAYS))}


def _most_read(seen: QuerySet[Article], at: datetime.datetime) -> tuple[Line, ...]:
    since = _midnight(local_day(at) - datetime.timedelta(days=DAYS - 1))
    rows = (
        seen.published(at)
        .filter(published_at__gte=since, view_count__views__gt=0)
        .order_by("-view_count__views", "-pk")
        .values_list("pk", "live__title", "view_count__views", "published_at")
    )
    return tuple(
        Line(title, _change_url(pk), f"{show_number(views)} lượt", out) for pk, title, views, out in rows[:SHOWN]
    )


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), NEWSROOM_ZONE)
