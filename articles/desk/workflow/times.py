"""Times: embargo, schedules undone, withdrawal, and what the clock does by itself."""

import datetime

from django.db import transaction

from articles.desk import history, versions
from articles.desk.signals import moved
from articles.desk.workflow.demands import MoveRefused
from articles.desk.workflow.moving import begin, end
from articles.desk.workflow.releasing import put_out
from articles.desk.workflow.table import Act, State, Status
from articles.models import Article

Farewell = Article.Farewell


@transaction.atomic
def unschedule(article: Article, *, by, at: datetime.datetime) -> Article:
    """What was to go out later does not; its version is approved again."""
    article = begin(article, "unschedule", by)
    standing = article.standing(at)
    if standing == "scheduled":
        article.status, article.published_at = Status.NEVER, None
        article.live.delete()
    elif article.next_at is not None:
        waiting = article.next_version == article.edition and article.state == State.PUBLISHED
        article.state = State.APPROVED if waiting else article.state
        article.next_version, article.next_at, article.next_detail = None, None, {}
    elif article.withdraw_at is not None and article.withdraw_at > at:
        article.withdraw_at, article.farewell, article.withdraw_reason, article.replaced_by = None, "", "", None
    else:
        raise MoveRefused("Bài không có giờ hẹn nào còn ở phía trước.")
    if article.state == State.PUBLISHED and standing == "scheduled":
        article.state = State.APPROVED
    return end(article, "unschedule", by, at)


@transaction.atomic
def set_embargo(article: Article, *, by, at: datetime.datetime, until: datetime.datetime | None) -> Article:
    """Nobody outside gets the article before `until`; None lifts it. Raises MoveRefused for what is already out."""
    article = begin(article, "set_embargo", by)
    if until is not None and article.standing(at) == "live":
        raise MoveRefused("Bài đang trên trang; muốn cấm thì gỡ bài trước.")
    if until is not None and article.published_at is not None and article.published_at < until:
        raise MoveRefused("Giờ hẹn đăng sớm hơn giờ hết cấm; hãy đổi giờ hẹn trước.")
    article.embargo_until = until
    return end(article, "set_embargo", by, at)


@transaction.atomic
def withdraw(
    article: Article,
    *,
    by,
    at: datetime.datetime,
    reason: str,
    farewell: str = Farewell.GONE,
    when: datetime.datetime | None = None,
    replacement: Article | None = None,
) -> Article:
    """Take the article off the site now, or at `when`. `farewell` is what its address answers afterwards."""
    article = begin(article, "withdraw", by, reason)
    if article.standing(at) == "withdrawn":
        raise MoveRefused("Bài đã được gỡ.")
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
        article.next_version, article.next_at, article.next_detail = None, None, {}
    detail = {"when": history.plain_time(article.withdraw_at), "farewell": farewell}
    return end(article, "withdraw", by, at, reason=reason, detail=detail)


@transaction.atomic
def readmit(article: Article, *, by, at: datetime.datetime, reason: str) -> Article:
    """Put a withdrawn article back on the site as it was; its time of publication stays."""
    article = begin(article, "readmit", by, reason)
    if article.standing(at) != "withdrawn":
        raise MoveRefused("Bài chưa bị gỡ; giờ hẹn gỡ thì bỏ bằng “Bỏ hẹn giờ”.")
    article.status = Status.OUT
    article.withdraw_at, article.farewell, article.withdraw_reason, article.replaced_by = None, "", "", None
    return end(article, "readmit", by, at, reason=reason)


def run_due(at: datetime.datetime) -> int:
    """Make live every next version whose time has come, and mark what the clock has withdrawn. Gives how many.

    Called by the worker every second and by a request of a reader now and then; each article is a transaction of its
    own, and whoever comes second finds nothing left to do.
    """
    due = Article.objects.filter(next_at__lte=at) | Article.objects.filter(status=Status.OUT, withdraw_at__lte=at)
    return sum(_run_due(pk, at) for pk in list(due.values_list("pk", flat=True)[:500]))


@transaction.atomic
def _run_due(pk: int, at: datetime.datetime) -> bool:
    article = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None:
        return False
    if article.status == Status.OUT and article.withdraw_at is not None and article.withdraw_at <= at:
        article.status = Status.WITHDRAWN
        article.next_version, article.next_at, article.next_detail = None, None, {}
        end(article, "withdraw", None, at, reason=article.withdraw_reason, detail={"by_clock": True})
        return True
    if article.next_at is None or article.next_at > at:
        return False
    version, when, detail = versions.of(article, article.next_version), article.next_at, article.next_detail
    article.next_version, article.next_at, article.next_detail = None, None, {}
    put_out(article, version, None, when, detail)
    article.save()
    entry = history.write(Act.WENT_LIVE, article, by=None, at=at, version=version, detail=detail)
    moved.send(sender=Article, article=article, entry=entry, by=None)
    return True
