"""`manage.py work`: the background worker. First what a killed predecessor left undone, then the queue and the clock."""

import contextlib
import time

from django.core.management.base import BaseCommand
from django.db import connection
from django_q.cluster import Cluster

from articles.desk import mailing
from articles.photos import renditions
from newsroom import due
from newsroom.management.processes import Stopped, StopSignals

BETWEEN_LOOKS = 1
AFTER_A_FAULT = 5


class Command(BaseCommand):
    """The queue delivers a job again only minutes after its worker was killed; readers should not wait for it."""

    help = "Tiến trình nền: làm nốt việc dở dang, rồi làm việc trong hàng và việc hẹn giờ."

    def handle(self, *args, **options):
        renditions.sweep()
        mailing.plan_rounds()
        _let_go_of_the_database()
        cluster = Cluster()
        with StopSignals() as signals, contextlib.suppress(Stopped):
            with signals.hold():
                cluster.start()
            keep_time(cluster, signals)
        cluster.stop()


def keep_time(cluster, signals):
    """What the clock makes due, every second while the queue lives; a signal to stop waits for a move begun."""
    while cluster.sentinel.is_alive():
        with signals.hold():
            went_well = due.run_quietly()
        time.sleep(BETWEEN_LOOKS if went_well else AFTER_A_FAULT)


def _let_go_of_the_database():
    """The queue's processes are forks of this one, and two processes must not speak through one connection."""
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
