"""What was to go out later and does not, and what may not go out before an hour (embargo)."""

import datetime

from django.db import transaction

from articles.desk.workflow.demands import MoveRefused
from articles.desk.workflow.moving import begin, end
from articles.desk.workflow.table import Standing, State, Status
from articles.models import Article
from people.colleagues import Staff


@transaction.atomic
def unschedule(article: Article, *, by: Staff, at: datetime.datetime) -> Article:
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
def set_embargo(article: Article, *, by: Staff, at: datetime.datetime, until: datetime.datetime | None) -> Article:
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
