"""At publication the printed titles of a meeting are fixed; the people stay linked."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from people.models import Attendance, Meeting, Person, Tenure


@transaction.atomic
def freeze(meeting: Meeting, at: datetime.datetime) -> int:
    """Write the titles of the meeting's day into every row that follows the register, and mark all rows frozen.

    From then on a change of the register changes nothing here. Rows frozen before stay as they are, so a second
    call does nothing. Gives the number of rows frozen now. Four queries, however many attended.

    A row that follows the register while something there is not announced yet goes on following it: to freeze what
    only the desk knows would tell it to readers, and to freeze what readers know would be wrong from the day on.
    """
    unannounced = Tenure.objects.waiting(timezone.localdate(at)).filter(person=OuterRef("person"))
    rows = Attendance.objects.select_for_update(of=("self",)).filter(side__meeting=meeting, frozen_at=None)
    rows = [row for row in rows.annotate(waits=Exists(unannounced)) if row.titles or not row.waits]
    followers = [row for row in rows if not row.titles]
    if followers:
        register = Person.objects.filter(pk__in=[row.person_id for row in followers]).as_register(meeting.date)
        for row in followers:
            row.printed_titles = "\n".join(register.people[row.person_id].shown_titles)
    for row in rows:
        row.frozen_at = at
    Attendance.objects.bulk_update(rows, ["printed_titles", "frozen_at"])
    return len(rows)
