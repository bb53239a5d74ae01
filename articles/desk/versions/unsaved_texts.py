"""What somebody typed and could not save: put among the versions, beside the working text, so that nothing is lost."""

import datetime
from typing import Any

from django.db.models import QuerySet

from articles.desk import log
from articles.desk.versions import filing
from articles.models import Article, HistoryEntry, Version
from articles.models.versions import content_hash, snapshot
from people.colleagues import Staff

Act = log.Act
FORCED = "Giữ lại khi bị giành quyền sửa"
STALE = "Giữ lại khi bài đã có bản mới hơn"
MOVED_ON = "Giữ lại khi bài đã chuyển bước"
NO_RIGHT = "Giữ lại khi không còn quyền sửa"


def keep(
    article: Article,
    content: dict[str, Any],
    *,
    by: Staff,
    at: datetime.datetime,
    base: int | None,
    note: str,
    **detail: Any,
) -> Version | None:
    """The version these words now are; None where the working text says the very same. Row locked by the caller.

    `base` is the edition they began with: with it they can be merged later (articles.desk.conflict.merge). Sending the
    same form twice keeps it once.
    """
    mark = content_hash(content)
    if mark == content_hash(snapshot(article)):
        return None
    detail = {"base": base, **detail}
    before = _kept(article).filter(content_hash=mark, by_id=by.pk).first()
    if before is not None and before.detail.get("base") == base:
        return filing.of(article, before.version)
    version = filing.keep(article, content, by=by, at=at, note=note)
    log.write(Act.KEPT, article, by=by, at=at, version=version, reason=note, detail=detail)
    return version


def entry_of(version: Version) -> HistoryEntry | None:
    """How a version came to be kept; None for one that was saved."""
    return HistoryEntry.objects.filter(article_id=version.article_id, act=Act.KEPT, version=version.number).first()


def newest(article: Article, by: Staff, since: datetime.datetime) -> int | None:
    """The number of the last version kept for this person since then."""
    found = _kept(article).filter(by_id=by.pk, at__gte=since).order_by("-number").first()
    return found.version if found else None


def _kept(article: Article) -> QuerySet[HistoryEntry]:
    return log.of(article).filter(act=Act.KEPT)
