"""What nobody needs any more is swept away once a day by the worker: ended sessions, forms sent, files left behind."""

import datetime
import logging

from django.core.management import call_command
from django_q.models import Schedule

from articles.models import SentForm
from newsroom import orphan_files
from people import clock

log = logging.getLogger(__name__)

DAY = datetime.timedelta(days=1)
SENT_FOR = 2 * DAY  # nobody sends a form again later


def plan() -> None:
    """Have the worker sweep once a day; asked again at each of its starts."""
    Schedule.objects.update_or_create(
        name="newsroom.housekeeping",
        defaults={"func": "newsroom.housekeeping.sweep", "schedule_type": Schedule.DAILY, "repeats": -1},
    )


def sweep(at: datetime.datetime | None = None) -> None:
    """Everything of one day; a fault of one kind leaves the others."""
    at = at or clock.now()
    for task in (_sessions, _forms, orphan_files.sweep):
        try:
            task(at)
        except Exception:
            log.exception("housekeeping: %s failed", f"{task.__module__}.{task.__name__}")


def _sessions(at: datetime.datetime) -> None:
    call_command("clearsessions")


def _forms(at: datetime.datetime) -> None:
    SentForm.objects.filter(sent_at__lt=at - SENT_FOR).delete()
