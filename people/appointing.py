"""Appointing to an office and leaving it: one step, the predecessor's end included."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from people import journal
from people.colleagues import Staff
from people.formats import show_day
from people.models import Person, Tenure, Title


class AppointmentRefused(Exception):
    """Nothing was done; the message is a sentence for the keeper."""


class OfficeTaken(AppointmentRefused):
    """A sole office has a holder, whose tenure is `holder`: ask whether it ends on that day."""

    def __init__(self, holder: Tenure) -> None:
        super().__init__(f"{holder.title.text} đang do {holder.person} giữ; mỗi lúc chỉ một người giữ chức danh này.")
        self.holder = holder


@transaction.atomic
def appoint(
    *,
    person: Person,
    title: Title,
    day: datetime.date,
    by: Staff,
    source: str = "",
    announced_on: datetime.date | None = None,
    at: datetime.datetime,
    close_predecessor: bool = False,
) -> Tenure:
    """`person` holds `title` from `day` on; with `close_predecessor` the sole office's holder leaves it that day.

    Readers learn of both on `announced_on`; without it on `day`.

    Raises OfficeTaken when the office is taken and the predecessor is not to be closed, AppointmentRefused when
    the rules of the register leave no room.
    """
    # Two appointments to one office at the same moment: the second waits here and meets the first one's holder.
    title = Title.objects.select_for_update(of=("self",)).get(pk=title.pk)
    if holder := taken_by(title, day, person):
        if not close_predecessor:
            raise OfficeTaken(holder)
        end(holder, day=day, by=by, source=source, announced_on=announced_on, at=at)
    tenure = Tenure(person=person, title=title, starts_on=day, starts_announced_on=announced_on, source=source)
    _save(tenure, by, source, at)
    return tenure


def taken_by(title: Title, day: datetime.date, person: Person | None = None) -> Tenure | None:
    """Who, other than `person`, holds the sole office on `day`; None when it is free or not a sole office."""
    if not title.sole:
        return None
    holders = title.tenures.on(day).exclude(person=person).select_related("person", "title")
    return holders.first()


@transaction.atomic
def end(
    tenure: Tenure,
    *,
    day: datetime.date,
    by: Staff,
    source: str = "",
    announced_on: datetime.date | None = None,
    at: datetime.datetime,
) -> None:
    """The tenure ends: from `day` on the person no longer holds the title. Raises AppointmentRefused.

    Readers learn of it on `announced_on`; without it on `day`.
    """
    tenure = Tenure.objects.select_for_update(of=("self",)).select_related("person", "title").get(pk=tenure.pk)
    if tenure.starts_on and day <= tenure.starts_on:
        raise AppointmentRefused(
            f"{tenure.person} được ghi giữ {tenure.title.text} từ {show_day(tenure.starts_on)}, "
            f"nên không thể thôi giữ từ {show_day(day)}."
        )
    if tenure.ends_on and tenure.ends_on <= day:
        raise AppointmentRefused(f"{tenure.person} đã thôi giữ {tenure.title.text} từ {show_day(tenure.ends_on)} rồi.")
    tenure.ends_on, tenure.ends_precision, tenure.ends_announced_on = day, Tenure.Precision.DAY, announced_on
    _save(tenure, by, source, at)


def _save(tenure: Tenure, by: Staff, source: str, at: datetime.datetime) -> None:
    try:
        tenure.full_clean()
        journal.save(tenure, by=by, source=source, at=at)
    except ValidationError as error:
        raise AppointmentRefused(" ".join(error.messages)) from error
    except journal.RuleBroken as error:
        raise AppointmentRefused(f"Không ghi được: {error}") from error
