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

    SQLite lies on this machine and has this machine's clock. PostgreSQL is asked twice a minute; in between its answer
    grows by what a clock that nobody sets has counted. The way the answer took only makes it earlier, never later.
    """
    if connection.vendor == "sqlite":
        return timezone.now()
    answer, arrived = getattr(_answer, "value", (None, 0.0))
    if answer is None or time.monotonic() - arrived > ASK_AGAIN:
        answer = _ask()
        arrived = time.monotonic()
        _answer.value = (answer, arrived)
    return answer + datetime.timedelta(seconds=time.monotonic() - arrived)


def _ask() -> datetime.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
