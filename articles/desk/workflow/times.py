"""Times: embargo, schedules undone, withdrawal, and what the clock does by itself."""

import datetime
import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet

from articles.desk import log as desk_log
from articles.desk import public_words, versions
from articles.desk.workflow.demands import MoveRefused
from articles.desk.workflow.moving import begin, end
from articles.desk.workflow.releasing import put_out
from articles.desk.workflow.table import Act, Standing, State, Status
from articles.models import Article
from articles.signals import moved

log = logging.getLogger(__name__)
Farewell = Article.Farewell


@transaction.atomic
def unschedule(article: Article, *, by, at: datetime.datetime) -> Article:
    """What was to go out later does not; its version is approved again."""
    article = begin(article, "unschedule", by, at)
    standing = article.standing(at)
    if standing == Standing.SCHEDULED:
        article.status, article.published_at = Status.NEVER, None
        stay(article)
        article.live.delete()
        approved_again(article)
    elif article.next_at is not None:
        drop_next(article)
    else:
        stay(article)
    return end(article, "unschedule", by, at)


def drop_next(article: Article) -> None:
    """The next version does not go out by itself any more; it is not lost, nor to be approved anew."""
    if article.next_at is not None:
        approved_again(article)
    article.next_version, article.next_at, article.next_detail = None, None, {}


def approved_again(article: Article) -> None:
    """What waited for its hour, and nobody has changed since, is what was approved."""
    if article.state == State.PUBLISHED:
        article.state = State.APPROVED


def stay(article: Article) -> None:
    """The article is not withdrawn, nor to be."""
    article.withdraw_at, article.farewell, article.withdraw_reason, article.replaced_by = None, "", "", None


@transaction.atomic
def set_embargo(article: Article, *, by, at: datetime.datetime, until: datetime.datetime | None) -> Article:
    """Nobody outside gets the article before `until`; None lifts it. Raises MoveRefused for what is already out."""
    article = begin(article, "set_embargo", by, at)
    if until is None and article.embargo_until is None:
        raise MoveRefused("Bài không có lệnh cấm nào để bỏ; muốn cấm thì ghi giờ.")
    if until is not None and until <= at:
        raise MoveRefused("Giờ hết cấm đã qua; hãy chọn một giờ sau bây giờ.")
    if until is not None and article.standing(at) == Standing.LIVE:
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
    detail = {"when": desk_log.plain_time(article.withdraw_at), "farewell": farewell}
    return end(article, "withdraw", by, at, reason=reason, detail=detail)


@transaction.atomic
def readmit(article: Article, *, by, at: datetime.datetime, reason: str) -> Article:
    """Put a withdrawn article back on the site as it was; its time of publication stays."""
    article = begin(article, "readmit", by, at, reason)
    article.status = Status.OUT
    stay(article)
    return end(article, "readmit", by, at, reason=reason)


def is_due(at: datetime.datetime) -> bool:
    """Whether `run_due` would find anything to do: one question to two small indexes, no lock."""
    return bool(_due(at)[:1])


def run_due(at: datetime.datetime) -> int:
    """Make live every next version whose time has come, and mark what the clock has withdrawn. Gives how many.

    Called by the worker every second and by a request of a reader now and then; each article is a transaction of its
    own, and whoever comes second finds nothing left to do. Nothing due is one question and no lock. An article
    somebody else is just moving is left for the next time; one that cannot go is logged and stops no other.
    """
    return sum(_tried(pk, at) for pk in list(_due(at)[:500]))


def _due(at: datetime.datetime) -> QuerySet[Article]:
    """Ids, each half answered by an index that holds next to nothing else."""
    coming = Article.objects.filter(next_at__lte=at).order_by().values_list("pk", flat=True)
    going = Article.objects.filter(status=Status.OUT, withdraw_at__lte=at).order_by().values_list("pk", flat=True)
    return coming.union(going)


def _tried(pk: int, at: datetime.datetime) -> bool:
    try:
        return _run_due(pk, at)
    except (OperationalError, InterfaceError):  # no lock, no database: not this article's fault
        raise
    except Exception:
        log.exception("article %s: what was due could not be done", pk)
        return False


@transaction.atomic
def _run_due(pk: int, at: datetime.datetime) -> bool:
    article = Article.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if article is None:
        return False
    if article.status == Status.OUT and article.withdraw_at is not None and article.withdraw_at <= at:
        article.status = Status.WITHDRAWN
        drop_next(article)
        end(article, "withdraw", None, at, reason=article.withdraw_reason, detail={"by_clock": True})
        return True
    if article.next_at is None or article.next_at > at:
        return False
    version, when, detail = versions.of(article, article.next_version), article.next_at, article.next_detail
    article.next_version, article.next_at, article.next_detail = None, None, {}
    put_out(article, version, None, when, detail)
    article.save()
    public_words.seal_article(article, by=None, at=at)
    entry = desk_log.write(Act.WENT_LIVE, article, by=None, at=at, version=version, detail=detail)
    moved.send(sender=Article, article=article, entry=entry, by=None)
    return True
