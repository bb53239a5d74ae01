"""Soft locks: who has an article's form open. They warn; what keeps words from being lost is the edition."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.desk import log
from articles.desk.form import autosave, typed_content
from articles.desk.versions import unsaved_texts
from articles.models import Article, EditLock, Notice, Version
from people import colleagues
from people.colleagues import Staff
from people.formats import show_day, show_time

FREE_AFTER = datetime.timedelta(seconds=90)  # without a word of the form; it speaks every 20 s


def holder(article: Article, at: datetime.datetime) -> EditLock | None:
    """The lock in force at this moment, or None."""
    return _in_force(at).filter(article=article).select_related("user").first()


@transaction.atomic
def take(article: Article, *, by: Staff, at: datetime.datetime) -> EditLock:
    """The form is open: a free lock becomes this person's, their own lives on. Gives the lock in force, whosever.

    Raises Article.DoesNotExist when the article was deleted at this very moment.
    """
    try:
        lock, made = EditLock.objects.get_or_create(article=article, defaults={"user": by, "since": at, "seen_at": at})
    except IntegrityError as error:
        raise Article.DoesNotExist from error
    if made:
        return lock
    lock = EditLock.objects.select_for_update(of=("self",)).select_related("user").filter(article=article).first()
    if lock is None:  # given up between the two questions
        return take(article, by=by, at=at)
    if lock.user_id == by.pk or lock.seen_at <= at - FREE_AFTER:
        _hand_over(lock, by, at)
    return lock


def leave(article: Article, *, by: Staff, seen_at: datetime.datetime | None = None) -> None:
    """The form is closed or saved. With `seen_at` only if it spoke last: the same person may have another open."""
    own = EditLock.objects.filter(article=article, user=by)
    (own if seen_at is None else own.filter(seen_at=seen_at)).delete()


@transaction.atomic
def force(article: Article, *, by: Staff, at: datetime.datetime) -> Version | None:
    """Take the lock from whoever holds it. Gives the version that now keeps what they had typed and not saved.

    They are told: in their form with its next beat, and among their notices.
    """
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    lock = take(article, by=by, at=at)
    if lock.user_id == by.pk:
        return None
    other = lock.user
    kept = _keep_typed(article, other, by, at)
    _hand_over(lock, by, at)
    detail = {"from": other.pk, "from_name": colleagues.called(other), "kept": kept.number if kept else None}
    log.write(log.Act.LOCK_FORCED, article, by=by, at=at, detail=detail)
    said = f"{colleagues.called(by)} đã giành quyền sửa bài “{article.title[:300]}”."
    if kept:
        said += f" Chữ bạn chưa lưu được giữ thành bản {kept.number}."
    Notice.objects.create(to=other, article=article, about=log.Act.LOCK_FORCED, text=said, made_at=at)
    return kept


def author_of(version: Version | None) -> str:
    """Who made a version; "" for one nobody did."""
    if version is None:
        return ""
    return colleagues.called(version.made_by) if version.made_by else version.made_by_name


def sentence(lock: EditLock, at: datetime.datetime) -> str:
    """`đang được Nguyễn Văn An sửa, từ 10:42`; the day too when it is another one."""
    since, today = timezone.localtime(lock.since), timezone.localtime(at)
    day = "" if since.date() == today.date() else f" ngày {show_day(since)}"
    return f"đang được {colleagues.called(lock.user)} sửa, từ {show_time(since)}{day}"


def _in_force(at: datetime.datetime) -> QuerySet[EditLock]:
    return EditLock.objects.filter(seen_at__gt=at - FREE_AFTER)


def _hand_over(lock: EditLock, by: Staff, at: datetime.datetime) -> None:
    if lock.user_id != by.pk or lock.seen_at <= at - FREE_AFTER:
        lock.user, lock.since = by, at
    lock.seen_at = at
    lock.save()


def _keep_typed(article: Article, other: Staff, by: Staff, at: datetime.datetime) -> Version | None:
    """A version of each form they had open, the newest last; that one."""
    kept = None
    for slot in autosave.slots_of(other, article).reverse():
        fields = autosave.fields_of(slot).dict()
        current = Article.objects.get(pk=article.pk)
        content, base = typed_content.content(current, fields), typed_content.edition(fields)
        version = unsaved_texts.keep(
            current, content, by=other, at=at, base=base, note=unsaved_texts.FORCED, forced_by=by.pk
        )
        kept = version or kept
    return kept
