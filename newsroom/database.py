"""How a request speaks with its database: it reads whatever stands there, and does not wait for a dead line.

PostgreSQL that is stopped without being ended (SIGSTOP, a frozen virtual machine) still takes connections and says
nothing: no timeout of the server and none of TCP ends that. So who asks looks at the clock.
"""

import functools
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.urls import reverse

# Whether the line still lives is asked before each request; the pool's own limit ends that search.
SECONDS_TO_CHECK = 1
_patience = threading.local()


class Patience:
    """Middleware: a reader's page gives up early what the desk may wait for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reading = request.method in ("GET", "HEAD") and not request.path.startswith(reverse("admin:index"))
        with waiting_no_longer_than(settings.DATABASE_READERS_WAIT if reading else None):
            return self.get_response(request)


@contextmanager
def waiting_no_longer_than(seconds: float | None):
    """Inside, a statement of this thread that is not answered by then ends its connection. None: the usual limit."""
    before, _patience.seconds = getattr(_patience, "seconds", None), seconds
    try:
        yield
    finally:
        _patience.seconds = before


def for_requests() -> dict:
    """What requests add to OPTIONS of PostgreSQL."""
    options = settings.DATABASE_FOR_REQUESTS
    return options | {"pool": options["pool"] | {"connection_class": _impatient_connection()}}


def _impatient_connection():
    # Not above: a newsroom on SQLite has no need of psycopg.
    import psycopg

    class Impatient(psycopg.Connection):
        """A connection on which no answer is waited for longer than the thread's patience."""

        def execute(self, query, *args, **kwargs):
            """The pool asks with an empty statement whether the line lives."""
            if query:
                return super().execute(query, *args, **kwargs)
            with waiting_no_longer_than(SECONDS_TO_CHECK):
                return super().execute(query, *args, **kwargs)

        def wait(self, gen, interval=0.1, timeout=None):
            seconds = getattr(_patience, "seconds", None) or settings.DATABASE_LONGEST_WAIT
            until = time.monotonic() + seconds
            try:
                return super().wait(gen, interval=interval, timeout=seconds if timeout is None else timeout)
            except psycopg.OperationalError:
                if time.monotonic() >= until:
                    self.close()  # an answer that comes after all would be taken for the next one's
                raise

    return Impatient


def read_every_text(connection, **kwargs) -> None:
    """SQLite stores any bytes as text; what is no UTF-8 is read with a mark in its place, or no list could be read."""
    if connection.vendor == "sqlite":
        connection.connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
