"""Notices by mail: at once through the queue, again when that failed, and what is unread once a day.

A mail carries the sentence of the notice (the title and no other word of the article) and a link behind the login.
The notice stays in the in-tray whatever becomes of its mail.
"""

import datetime
import logging
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend as Connection
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task

from articles import rights
from articles.desk.notices import in_tray
from articles.models import Digest, Notice
from people import clock
from people.colleagues import Colleague
from people.formats import show_day

log = logging.getLogger(__name__)
TRY_AGAIN_FOR = datetime.timedelta(days=3)
DIGEST_HOUR = 7  # of the newsroom's own day
LINES = 50  # of a digest; the rest is counted
EVERY = 5  # minutes between two rounds of the worker
ROUNDS = "articles.desk.mailing"  # what the round is called in the queue of every newsroom
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def send_later(notices: Iterable[Notice]) -> None:
    """Have these mailed once they are committed."""
    if ids := [notice.pk for notice in notices]:
        transaction.on_commit(lambda: async_task("articles.desk.notices.mailing.send", ids))


def send(ids: list[int]) -> int:
    """Mail those of the notices that were not mailed yet. Gives how many went; what failed stays for `sweep`."""
    waiting = Notice.objects.filter(pk__in=ids, mailed_at=None).select_related("to", "article")
    return _post((notice for notice in waiting), _send_one)


def sweep(at: datetime.datetime) -> int:
    """Try again what could not be sent (or was never put into the queue) in the last days."""
    since = at - TRY_AGAIN_FOR
    late = Notice.objects.filter(mailed_at=None, read_at=None, made_at__gte=since).exclude(to__email="")
    return send(list(late.order_by("pk").values_list("pk", flat=True)[:500]))


def send_digests(at: datetime.datetime) -> int:
    """Tell everybody once a day what is still unread. Gives how many mails went; a second call sends nothing."""
    day = timezone.localtime(at).date()
    waiting = Q(notices__read_at=None, notices__isnull=False)
    sent_today = Digest.objects.filter(day__gte=day).values("user")
    people = get_user_model().objects.filter(waiting, is_active=True, is_staff=True).exclude(email="")
    people = people.exclude(pk__in=sent_today).distinct()
    return _post(people, lambda user, connection: _digest_one(user, day, connection))


def make_round() -> None:
    """What the worker does every few minutes: late mails; in the morning, or as soon as it is up, the digests."""
    at = clock.now()
    sweep(at)
    if timezone.localtime(at).hour >= DIGEST_HOUR:
        send_digests(at)


def plan_rounds() -> None:
    """Have the worker make its rounds; asked again at each of its starts."""
    Schedule.objects.update_or_create(
        name=ROUNDS,
        defaults={
            "func": "articles.desk.notices.mailing.make_round",
            "schedule_type": Schedule.MINUTES,
            "minutes": EVERY,
            "repeats": -1,
        },
    )


def address(notice: Notice) -> str:
    """The page of the desk a notice leads to: the comment, the history where a reason is written, or the form."""
    if notice.comment_id:
        return reverse("admin:articles_article_comments", args=[notice.article_id]) + f"#y-kien-{notice.comment_id}"
    kind = "history" if notice.about in ("returned", "withdrawn", "urgent") else "change"
    return reverse(f"admin:articles_article_{kind}", args=[notice.article_id])


def is_set_up() -> bool:
    """Whether mail goes anywhere but to the console of whoever started the newsroom."""
    return settings.EMAIL_BACKEND.split(".")[-2] not in ("console", "dummy")


def post(user: Colleague, subject: str, body: str) -> None:
    """One mail to one colleague, now. Raises what the mail server makes of it."""
    _mail(user, subject, body, get_connection())


def _post(things: Iterable[Any], send_one: Callable[[Any, Connection], bool]) -> int:
    """Send one by one over one connection; the failure of one is logged and does not stop the others."""
    things, sent = list(things), 0
    if not things:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except Exception:  # whatever a mail server can do wrong: the next round tries again
        log.exception("Không nối được máy chủ thư; %s thư chờ lần sau", len(things))
        return 0
    for thing in things:
        try:
            sent += send_one(thing, connection)
        except Exception:  # see above
            log.exception("Không gửi được thư cho %s %s", type(thing).__name__, thing.pk)
    connection.close()
    return sent


def _send_one(notice: Notice, connection: Connection) -> bool:
    """Whether a mail went. Taken before it is sent, so that two workers do not send it twice."""
    if not _may_have(notice):
        return False
    taken = Notice.objects.filter(pk=notice.pk, mailed_at=None)
    if not taken.update(mailed_at=clock.now()):
        return False
    body = f"{notice.text}\n\n{_link(address(notice))}\n"
    try:
        _mail(notice.to, notice.text, body, connection)
    except Exception:
        Notice.objects.filter(pk=notice.pk).update(mailed_at=None)
        raise
    return True


def _may_have(notice: Notice) -> bool:
    """Rights as they are now: between the act and the mail somebody may have lost them."""
    user = notice.to
    return bool(user.email) and user.is_active and user.is_staff and rights.may(user, rights.VIEW, notice.article)


def _digest_one(user: Colleague, day: datetime.date, connection: Connection) -> bool:
    lines = [notice.text for notice in in_tray.unread(user)[: LINES + 1]]
    if not lines:
        return False
    row, _ = Digest.objects.get_or_create(user=user)
    before = row.day
    if not Digest.objects.filter(Q(day=None) | Q(day__lt=day), pk=row.pk).update(day=day):
        return False
    more = ["– và những tin khác nữa."] if len(lines) > LINES else []
    told = "\n".join([*(f"– {line}" for line in lines[:LINES]), *more])
    body = f"Những tin bạn chưa đọc:\n\n{told}\n\n{_link(reverse('in_tray'))}\n"
    try:
        _mail(user, f"Tin chưa đọc ngày {show_day(day)}", body, connection)
    except Exception:
        Digest.objects.filter(pk=row.pk, day=day).update(day=before)
        raise
    return True


def _mail(user: Colleague, subject: str, body: str, connection: Connection) -> None:
    """Plain text. A line end in a title must not end the subject (threats E 76)."""
    subject = _LINE_ENDS.sub(" ", f"[{settings.SITE_NAME}] {subject}")
    EmailMessage(subject, body, to=[user.email], connection=connection).send()


def _link(path: str) -> str:
    """Never from a request's host; without SITE_URL the reader knows where the desk is."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
