"""How the background worker is, as far as the database tells: at work, silent, or behind.

No process has to say that it lives. The queue's own clock puts a regular job one round on, a job that was done leaves
its hour, and a job that nobody fetches grows old. An empty queue is no bad sign.
"""

import datetime

from django.db.models import Subquery
from django_q.models import OrmQ, Schedule, Task

from articles.desk import hours
from people.colleagues import Staff

MINUTE = datetime.timedelta(minutes=1)
SILENT = 4 * MINUTE  # no job may take longer than two (Q_CLUSTER in the settings), and the clock's round is one
BEHIND = 15 * MINUTE

Moment = datetime.datetime


def trouble(at: Moment) -> str:
    """The sentence for who looks after the newsroom; empty while all is well. One query."""
    newest_done = Task.objects.order_by("-stopped").values("stopped")[:1]
    waits_longest = OrmQ.objects.filter(lock__lte=at).order_by("lock").values("lock")[:1]
    rounds = Schedule.objects.filter(schedule_type=Schedule.MINUTES).order_by("minutes", "pk")
    row = rounds.values_list("next_run", "minutes", Subquery(newest_done), Subquery(waits_longest)).first()
    if row is None:  # nothing was ever planned: no worker of ours has run, nor has a migration
        return ""
    next_round, minutes, done, waiting = row
    return status_sentence(at, next_round - minutes * MINUTE, done, waiting)


def may_act(user: Staff) -> bool:
    """Whether it is this person's to see to it: who looks after the accounts looks after the newsroom's machine."""
    return user.is_active and user.has_perm("auth.change_user")


def status_sentence(at: Moment, last_round: Moment, done: Moment | None, waiting: Moment | None) -> str:
    """The rule: last round of the queue's clock, last job done, since when the oldest job due waits (None: none)."""
    alive = max(last_round, done or last_round)
    if at - alive > SILENT:
        return _silent(alive)
    if waiting is None:
        return ""
    # The clock goes round and nothing is fetched: as good as dead.
    if at - max(waiting, done or waiting) > SILENT:
        return _silent(max(waiting, done or waiting))
    if at - waiting > BEHIND:
        return f"Máy nền làm không kịp: việc cũ nhất chờ từ {hours.at(waiting)}; ảnh và thư sẽ đến chậm."
    return ""


def _silent(since: Moment) -> str:
    return (
        f"Máy nền không chạy từ {hours.at(since)}: ảnh, thư và bài hẹn giờ đang chờ. "
        "Xin nhờ người vận hành máy chủ khởi động lại tiến trình nền."
    )
