"""Who held a title, through time."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from articles.site.keyset import by_day
from articles.site.register.person import portrait
from articles.site.register.timeline import Heading, Timeline, timeline
from people.models import Tenure, Title

PER_PAGE = 40
# Tenures of which nobody knows the beginning come last.
NEWEST = by_day("began")
_NEVER = datetime.date(1, 1, 1)


def public_titles(day: datetime.date) -> QuerySet[Title]:
    """Titles of which the public may know on `day` that somebody holds or held them."""
    told = Tenure.objects.public(day).filter(title=OuterRef("pk"))
    return Title.objects.public().filter(Exists(told)).select_related("organization")


def tenures_of(title: Title, day: datetime.date) -> QuerySet[Tenure]:
    """The title's tenures that the public may know, each knowing when it `began` and whether it is `held` then."""
    told = title.tenures.public(day).annotate(began=Coalesce("starts_on", Value(_NEVER)))
    return told.select_related("person")


def holders(tenures: Iterable[Tenure], day: datetime.date) -> Timeline:
    return timeline(tenures, day, _heading)


def _heading(tenure: Tenure) -> Heading:
    person = tenure.person
    note = f"sinh năm {person.born_year}" if person.born_year else ""
    return Heading(person.name, person.get_absolute_url(), note, portrait(person, alt=""))
