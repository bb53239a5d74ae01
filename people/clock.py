"""What time it is: by the database's clock, since many machines share one database and each has its own clock."""

import datetime
import threading
import time

from django.apps import apps
from django.db import DatabaseError, connection
from django.utils import timezone

ASK_AGAIN = 30  # seconds an answer of the database serves
# A clock that was ahead by more than this was wrong, and is believed when it has been set right.
LARGEST_STEP = datetime.timedelta(hours=1)
_answer = threading.local()
_reached: datetime.datetime | None = None  # the latest moment this process has told


def now() -> datetime.datetime:
    """The present moment, aware (UTC). Never later than the database's clock says; at most one short query.

    SQLite lies on this machine and has this machine's clock. When that is set back, time stands still here until the
    machine has caught up: what was out stays out, and what is to come comes no earlier. PostgreSQL is asked twice a
    minute; in between its answer grows by what a clock that nobody sets has counted. The way the answer took only makes
    it earlier, never later.
    """
    if connection.vendor == "sqlite":
        return _never_back(timezone.now())
    answer, arrived = getattr(_answer, "value", (None, 0.0))
    if answer is None or time.monotonic() - arrived > ASK_AGAIN:
        answer = _ask()
        arrived = time.monotonic()
        _answer.value = (answer, arrived)
    return answer + datetime.timedelta(seconds=time.monotonic() - arrived)


def today() -> datetime.date:
    """The newsroom's day at the present moment."""
    return timezone.localdate(now())


def _never_back(machine: datetime.datetime) -> datetime.datetime:
    global _reached
    before = _recorded() if _reached is None else _reached
    _reached = not_before(machine, before)
    return _reached


def not_before(machine: datetime.datetime, reached: datetime.datetime | None) -> datetime.datetime:
    """The rule: the machine's clock, but no moment before one that was reached, unless it was out by too much."""
    if reached is None or reached - machine > LARGEST_STEP:
        return machine
    return max(machine, reached)


def _recorded() -> datetime.datetime | None:
    """A moment that was reached before this process began: of the last act at the desk, of the worker's last round."""
    acts, rounds = apps.get_model("articles", "HistoryEntry").objects, apps.get_model("django_q", "Task").objects
    try:
        last = [acts.order_by("-pk").values_list("at", flat=True).first()]
        last.append(rounds.order_by("-stopped").values_list("stopped", flat=True).first())
    except DatabaseError:  # no tables yet
        return None
    return max(filter(None, last), default=None)


def _ask() -> datetime.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
