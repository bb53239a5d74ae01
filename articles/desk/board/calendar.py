"""What the clock will do: publications, next versions, withdrawals and ends of embargoes, as a small calendar."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from articles.models import Article
from people.names import NEWSROOM_ZONE, local_day

WEEKS, SHOWN, LOOKED_AT = 4, 10, 300
WHAT = {"out": "Đăng", "next": "Bản mới lên trang", "gone": "Gỡ", "embargo": "Hết cấm đăng"}


@dataclass(frozen=True)
class Event:
    at: datetime.datetime
    what: str
    title: str
    url: str


@dataclass(frozen=True)
class Day:
    day: datetime.date
    events: tuple[Event, ...]
    past: bool
    today: bool
    # Whether the list of next events, which is short, reaches this day.
    listed: bool


@dataclass(frozen=True)
class Calendar:
    """Four weeks from this week's Monday, and the next events in words."""

    weeks: tuple[tuple[Day, ...], ...]
    events: tuple[Event, ...]
    count: int
    url: str


def calendar(seen: QuerySet[Article], at: datetime.datetime) -> Calendar:
    """What happens to these articles from `at` to the end of the fourth week. One query."""
    today = local_day(at)
    monday = today - datetime.timedelta(days=today.weekday())
    until = datetime.datetime.combine(monday + datetime.timedelta(weeks=WEEKS), datetime.time(), NEWSROOM_ZONE)
    events = _events(seen, at, until)
    weeks = tuple(
        tuple(_day(monday + datetime.timedelta(days=7 * week + n), today, events) for n in range(7))
        for week in range(WEEKS)
    )
    url = f"{reverse('admin:articles_article_changelist')}?standing=scheduled"
    return Calendar(weeks, tuple(events[:SHOWN]), len(events), url)


def _day(day: datetime.date, today: datetime.date, events: list[Event]) -> Day:
    mine = tuple(e for e in events if local_day(e.at) == day)
    listed = any(local_day(e.at) == day for e in events[:SHOWN])
    return Day(day, mine, day < today, day == today, listed)


def _events(seen: QuerySet[Article], at: datetime.datetime, until: datetime.datetime) -> list[Event]:
    """Each of the four times has an index; which of them lie ahead is told apart here."""
    span = (at, until)
    found = seen.filter(
        Q(status=Article.Status.OUT, published_at__gt=at, published_at__lt=until)
        | Q(next_at__gt=at, next_at__lt=until)
        | Q(withdraw_at__gt=at, withdraw_at__lt=until)
        | Q(embargo_until__gt=at, embargo_until__lt=until)
    ).only("title", "status", "published_at", "next_at", "withdraw_at", "embargo_until")
    return sorted((e for article in found[:LOOKED_AT] for e in _of(article, *span)), key=lambda e: (e.at, e.url))


def _of(article: Article, at: datetime.datetime, until: datetime.datetime) -> list[Event]:
    out = article.published_at if article.status == Article.Status.OUT else None
    times = {"out": out, "next": article.next_at, "gone": article.withdraw_at, "embargo": article.embargo_until}
    url = reverse("admin:articles_article_change", args=[article.pk])
    return [Event(when, WHAT[what], article.title, url) for what, when in times.items() if when and at < when < until]
