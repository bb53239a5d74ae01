"""The in-tray: notices of one person, as far as they may still see what these are about."""

import datetime

from django.db.models import QuerySet

from articles import rights
from articles.models import Notice
from people.colleagues import Staff


def of(user: Staff) -> QuerySet[Notice]:
    """The person's notices, newest first; those of articles they may not see (any more) are not among them."""
    return Notice.objects.filter(to=user, article__in=rights.visible(user).values("pk"))


def unread(user: Staff) -> QuerySet[Notice]:
    return of(user).filter(read_at=None)


def read(user: Staff, *, at: datetime.datetime, only: int | None = None) -> int:
    """Mark one notice, or all the person can see, as read. Gives how many were not yet."""
    found = unread(user) if only is None else unread(user).filter(pk=only)
    return Notice.objects.filter(pk__in=list(found.values_list("pk", flat=True))).update(read_at=at)
