"""Who held a title, through time."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from articles.site.keyset import by_day
from articles.site.person import portrait, public_people
from articles.site.timeline import Heading, Timeline, timeline
from people.models import Tenure, Title

PER_PAGE = 40
# Tenures of which nobody knows the beginning come last.
NEWEST = by_day("began")
_NEVER = datetime.date(1, 1, 1)


def public_titles(at: datetime.datetime) -> QuerySet[Title]:
    """Titles that somebody the public may see holds or held."""
    held = Tenure.objects.filter(title=OuterRef("pk"), confirmed=True, person__in=public_people(at))
    return Title.objects.filter(Exists(held)).select_related("organization")


def tenures_of(title: Title, at: datetime.datetime, day: datetime.date) -> QuerySet[Tenure]:
    """The title's confirmed tenures, each knowing when it `began` and whether it is `held` on the day."""
    return (
        title.tenures.filter(Q(confirmed=True), person__in=public_people(at))
        .annotate(began=Coalesce("starts_on", Value(_NEVER)))
        .annotate(held=Exists(Tenure.objects.on(day).filter(pk=OuterRef("pk"))))
        .select_related("person")
    )


def holders(tenures: Iterable[Tenure], day: datetime.date) -> Timeline:
    return timeline(tenures, day, _heading)


def _heading(tenure: Tenure) -> Heading:
    person = tenure.person
    note = f"sinh năm {person.born_year}" if person.born_year else ""
    return Heading(person.name, person.get_absolute_url(), note, portrait(person, alt=""))
