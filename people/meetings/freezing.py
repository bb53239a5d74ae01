"""At publication the printed titles of a meeting are fixed; the people stay linked."""

import datetime

from django.db import transaction

from people.models import Attendance, Meeting, Person


@transaction.atomic
def freeze(meeting: Meeting, at: datetime.datetime) -> int:
    """Write the titles of the meeting's day into every row that follows the register, and mark all rows frozen.

    From then on a change of the register changes nothing here. Rows frozen before stay as they are, so a second
    call does nothing. Gives the number of rows frozen now. Four queries, however many attended.
    """
    rows = list(Attendance.objects.select_for_update(of=("self",)).filter(side__meeting=meeting, frozen_at=None))
    followers = [row for row in rows if not row.titles]
    if followers:
        register = Person.objects.filter(pk__in=[row.person_id for row in followers]).as_register(meeting.date)
        for row in followers:
            row.printed_titles = "\n".join(register.people[row.person_id].shown_titles)
    for row in rows:
        row.frozen_at = at
    Attendance.objects.bulk_update(rows, ["printed_titles", "frozen_at"])
    return len(rows)
