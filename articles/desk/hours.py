"""How the desk says a moment in a sentence."""

import datetime

from django.utils import timezone


def at(moment: datetime.datetime) -> str:
    """`07:30 ngày 29/11/2026`, of the newsroom's own clock."""
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
