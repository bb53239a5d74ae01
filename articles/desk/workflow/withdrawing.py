"""Off the site, now or at an hour, and back on it."""

import datetime

from django.db import transaction

from articles.desk import log
from articles.desk.workflow.demands import MoveRefused
from articles.desk.workflow.moving import begin, end
from articles.desk.workflow.scheduling import drop_next, stay
from articles.desk.workflow.table import Status
from articles.models import Article
from people.colleagues import Staff

Farewell = Article.Farewell


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by: Staff,
    at: datetime.datetime,
    reason: str,
    farewell: str = Farewell.GONE,
    when: datetime.datetime | None = None,
    replacement: Article | None = None,
) -> Article:
    """Take the article off the site now, or at `when`. `farewell` is what its address answers afterwards."""
    article = begin(article, "withdraw", by, at, reason)
    if farewell not in Farewell.values:
        raise MoveRefused("Hãy chọn địa chỉ của bài sẽ trả lời thế nào.")
    if (farewell == Farewell.REPLACED) != (replacement is not None) or replacement == article:
        raise MoveRefused("Chuyển sang bài thay thế thì phải chọn một bài khác đang đăng.")
    if replacement is not None and not replacement.is_public(at):
        raise MoveRefused("Bài thay thế phải là bài đang đăng.")
    article.withdraw_at, article.farewell = when or at, farewell
    article.withdraw_reason, article.replaced_by = reason, replacement
    if when is None or when <= at:
        article.withdraw_at = at
        article.status = Status.WITHDRAWN
        drop_next(article)
    detail = {"when": log.plain_time(article.withdraw_at), "farewell": farewell}
    return end(article, "withdraw", by, at, reason=reason, detail=detail)


@transaction.atomic
def readmit(article: Article, *, by: Staff, at: datetime.datetime, reason: str) -> Article:
    """Put a withdrawn article back on the site as it was; its time of publication stays."""
    article = begin(article, "readmit", by, at, reason)
    article.status = Status.OUT
    stay(article)
    return end(article, "readmit", by, at, reason=reason)
