"""How the desk says a moment in a sentence."""

import datetime

from django.utils import timezone

from people.formats import show_day, show_time


def at(moment: datetime.datetime) -> str:
    """`07:30 ngày 29/11/2026`, of the newsroom's own clock."""
    here = timezone.localtime(moment)
    return f"{show_time(here)} ngày {show_day(here)}"
