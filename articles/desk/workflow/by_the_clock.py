"""What the clock does by itself: next versions go out, articles whose hour has come are withdrawn."""

import datetime
import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet

from articles.desk import log as desk_log
from articles.desk import public_words, versions
from articles.desk.workflow.moving import end
from articles.desk.workflow.releasing import put_out
from articles.desk.workflow.scheduling import drop_next
from articles.desk.workflow.table import Act, Status
from articles.models import Article
from articles.signals import moved
from people.colleagues import CLOCK

log = logging.getLogger(__name__)


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
        end(article, "withdraw", CLOCK, at, reason=article.withdraw_reason, detail={"by_clock": True})
        return True
    if article.next_at is None or article.next_at > at:
        return False
    version, when, detail = versions.of(article, article.next_version), article.next_at, article.next_detail
    article.next_version, article.next_at, article.next_detail = None, None, {}
    held = put_out(article, version, CLOCK, when, detail)
    article.save()
    public_words.seal_article(article, by=CLOCK, at=at, held=held)
    entry = desk_log.write(Act.WENT_LIVE, article, by=CLOCK, at=at, version=version, detail=detail)
    moved.send(sender=Article, article=article, entry=entry, by=CLOCK)
    return True
