"""`manage.py work`: the background worker, for the queue and for the clock.

The queue's processes are forks of this one, and two processes must not speak through one connection: this one has
none while it forks, and none of them has a pool (newsroom/wsgi.py is who switches it on). They end when it ends,
killed or not; what was cut off is done again.
"""

import contextlib
import logging
import threading
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.module_loading import import_string
from django_q.cluster import Cluster

from articles.desk.notices import mailing
from articles.photos import renditions
from newsroom import due, housekeeping
from newsroom.management.leash import Leash
from newsroom.management.processes import Stopped, StopSignals

log = logging.getLogger(__name__)

BETWEEN_LOOKS = 1
AFTER_A_FAULT = 5
PATIENCE = 3  # seconds a job has to finish when the worker is told to stop; the queue delivers it again


class Command(BaseCommand):
    """The queue delivers a job again only minutes after its worker was killed; readers should not wait for it."""

    help = "Tiến trình nền: làm việc trong hàng, việc hẹn giờ, và việc dở dang của tiến trình trước."

    def handle(self, *args, **options):
        mailing.plan_rounds()
        housekeeping.plan()
        connection.close()
        leash, cluster = Leash(), Cluster()
        with StopSignals() as signals, contextlib.suppress(Stopped):
            with signals.hold():
                cluster.start()
            threading.Thread(target=finish_what_was_left, daemon=True).start()
            keep_time(cluster, signals)
            raise CommandError("Hàng việc dừng bất thường.")
        end(cluster, leash)


def keep_time(cluster, signals):
    """What the clock makes due, every second while the queue lives; a signal to stop waits for a move begun."""
    while cluster.sentinel.is_alive():
        with signals.hold():
            went_well = due.run_quietly()
        time.sleep(BETWEEN_LOOKS if went_well else AFTER_A_FAULT)


def finish_what_was_left():
    """Mails and pictures a killed predecessor has left; beside the queue, which waits for none of them."""
    for task in (mailing.make_round, renditions.sweep, warn_of_an_open_bucket):
        try:
            task()
        except Exception:
            log.exception("what was left could not be done")
    connection.close()


def warn_of_an_open_bucket():
    """Who opens the bucket to the world opens every draft's pictures: each start of the worker looks."""
    if settings.BUCKET["name"]:
        for sentence in import_string("newsroom.bucket.openness.found_open")():
            log.error(sentence)


def end(cluster, leash):
    """Let the queue finish what it has begun, for a while; then all its processes end."""
    # In a thread: where a process of the queue was killed while it waited for this, setting it never returns.
    threading.Thread(target=cluster.stop_event.set, daemon=True).start()
    cluster.sentinel.join(PATIENCE)
    leash.cut()
    cluster.sentinel.join()
