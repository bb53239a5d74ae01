"""What time it is: by the database's clock, since many machines share one database and each has its own clock."""

import datetime
import threading
import time

from django.db import connection
from django.utils import timezone

ASK_AGAIN = 30  # seconds an answer of the database serves
_answer = threading.local()


def now() -> datetime.datetime:
    """The present moment, aware (UTC). Never later than the database's clock says; at most one short query.

    SQLite lies on this machine and has this machine's clock. PostgreSQL is asked twice a minute: how far its clock
    was from ours when the question left. The way there and back only makes the answer earlier, never later.
    """
    here = timezone.now()
    if connection.vendor == "sqlite":
        return here
    asked_at, ahead = getattr(_answer, "value", (None, datetime.timedelta()))
    if asked_at is None or time.monotonic() - asked_at > ASK_AGAIN:
        ahead = _ask() - timezone.now()
        _answer.value = (time.monotonic(), ahead)
    return here + ahead


def _ask() -> datetime.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
