"""What the clock makes due happens on time with the worker, and a little later without it.

The first publication and a withdrawal by the clock need nobody: `Article.objects.published(at)` decides. The next
version of a live article must be put in its place: the worker does it every second, and a request of a reader looks
now and then whether something was left lying.
"""

import contextlib
import logging
import threading
import time

from django.conf import settings
from django.db import OperationalError, connection
from django.urls import reverse

from articles.desk import workflow
from people import clock

log = logging.getLogger(__name__)

EVERY = 20  # seconds between two looks of a process that serves readers
AFTER_A_FAULT = 2
LOCK_TIMEOUT = "100ms"


def run_quietly() -> bool:
    """For the worker: do what is due; False after a fault, which is logged and never raised."""
    try:
        workflow.run_due(clock.now())
    except Exception:
        log.exception("what is due could not be done")
        connection.close()  # perhaps broken; the next look opens another
        return False
    return True


class Watch:
    """When this process looks next. One request at a time looks, the others go on.

    No fault reaches a reader, but that there is no database.
    """

    def __init__(self):
        self.next_at = 0.0
        self._looking = threading.Lock()

    def look(self):
        """Do what is due, if it is time to look and nothing has to be waited for."""
        if time.monotonic() < self.next_at or not self._looking.acquire(blocking=False):
            return
        try:
            self._look()
        finally:
            self._looking.release()

    def _look(self):
        self.next_at = time.monotonic() + EVERY
        try:
            at = clock.now()
            if workflow.is_due(at):
                with no_waiting():
                    workflow.run_due(at)
        except OperationalError as fault:
            self.next_at = time.monotonic() + AFTER_A_FAULT
            if connection.connection is None:  # no database: the page would only wait for it once more
                raise
            log.warning("what is due is left for later: %s", fault)
        except Exception:
            log.exception("what is due could not be done")


watch = Watch()


class RunDue:
    """Middleware: a page for an anonymous reader is the occasion to look."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _is_a_readers_page(request):
            watch.look()
        return self.get_response(request)


def _is_a_readers_page(request):
    others = (settings.MEDIA_URL, settings.STATIC_URL, reverse("admin:index"))
    reading = request.method in ("GET", "HEAD") and not request.path.startswith(others)
    return reading and settings.SESSION_COOKIE_NAME not in request.COOKIES


@contextlib.contextmanager
def no_waiting():
    """Inside, this connection waits for nobody's lock: OperationalError instead (SQLite's usual patience is 20 s)."""
    patience = int(1000 * connection.settings_dict["OPTIONS"].get("timeout", 5))
    before, after = {
        "sqlite": ("PRAGMA busy_timeout = 0", f"PRAGMA busy_timeout = {patience}"),
        "postgresql": (f"SET lock_timeout = '{LOCK_TIMEOUT}'", "RESET lock_timeout"),
    }[connection.vendor]
    _say(before)
    try:
        yield
    finally:
        _say(after)


def _say(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
