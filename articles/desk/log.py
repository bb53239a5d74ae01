"""Writing the log of the desk: one entry an act, bound to the entry before it."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article, HistoryEntry, HistoryHead, Version
from articles.text import log_hash
from people.colleagues import Staff

Act = HistoryEntry.Act
_TIMES = ("published_at", "embargo_until", "withdraw_at", "next_at")
_PLAIN = (
    "state",
    "status",
    "withdraw_reason",
    "farewell",
    "replaced_by_id",
    "next_version",
    "edition",
    "urgent_open",
    "section_id",
    "slug",
)


def facts(article: Article) -> dict[str, Any]:
    """Where the article stands, as plain JSON; the last entry of an article says the same or somebody cheated."""
    times = {name: plain_time(getattr(article, name)) for name in _TIMES}
    return {**{name: getattr(article, name) for name in _PLAIN}, **times}


def plain_time(moment: datetime.datetime | None) -> str | None:
    """In UTC with microseconds, so that a moment is written in one way only."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds") if moment else None


@transaction.atomic
def write(
    act: str,
    article: Article,
    *,
    by: Staff,
    at: datetime.datetime,
    version: Version | None = None,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> HistoryEntry:
    """Add an entry; the article is as it stands afterwards. `by` is a colleague, COMMAND_LINE or CLOCK."""
    entry = HistoryEntry(
        article_id=article.pk,
        title=article.title,
        act=act,
        version=version.number if version else None,
        content_hash=version.content_hash if version else "",
        facts=facts(article),
        reason=reason,
        detail=detail or {},
    )
    return append([entry], by=by, at=at)[0]


@transaction.atomic
def append(entries: list[HistoryEntry], *, by: Staff, at: datetime.datetime) -> list[HistoryEntry]:
    """Bind the entries to the end of the log, in their order, and save them. Gives them back."""
    if not entries:
        return entries
    HistoryHead.objects.get_or_create(pk=1)
    head = HistoryHead.objects.select_for_update().get(pk=1)
    key = log_hash.key_of(settings.SECRET_KEY)
    for entry in entries:
        entry.number, entry.previous = head.number + 1, head.mac
        entry.by_id, entry.by_name, entry.at = by.pk, by.get_username(), at
        entry.mac = mac_of(entry, key)
        head.number, head.mac = entry.number, entry.mac
    HistoryEntry.objects.bulk_create(entries, batch_size=500)
    head.save()
    return entries


def mac_of(entry: HistoryEntry, key: bytes) -> str:
    """The hash the entry must carry under this key."""
    columns = {
        "number": entry.number,
        "article": entry.article_id,
        "title": entry.title,
        "act": entry.act,
        "version": entry.version,
        "content_hash": entry.content_hash,
        "facts": entry.facts,
        "by": entry.by_id,
        "by_name": entry.by_name,
        "at": plain_time(entry.at),
        "reason": entry.reason,
        "detail": entry.detail,
    }
    if entry.kind or entry.row_id is not None:  # older entries carry a hash that knows of neither
        columns |= {"kind": entry.kind, "row": entry.row_id}
    return log_hash.link(key, entry.previous, columns)


def of(article: Article) -> QuerySet[HistoryEntry]:
    """The entries of one article, newest first."""
    return HistoryEntry.objects.filter(article_id=article.pk)
