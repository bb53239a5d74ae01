"""What of a tenure the public may know on a day: said in SQL for lists and in Python for one row, and both agree."""

import datetime
from itertools import product

import pytest

from people import journal
from people.colleagues import COMMAND_LINE
from people.models import Person, RegisterChange, Tenure
from people.models.tenures import end_is_told
from tests.people.register_factory import NOW, day, person, tenure, title

pytestmark = pytest.mark.django_db
TODAY = day("2024-05-20")
DAYS = (None, TODAY - datetime.timedelta(days=5), TODAY, TODAY + datetime.timedelta(days=5))


@pytest.fixture
def every_kind():
    """A tenure of each combination of days, all of one person."""
    who = person()
    rows = []
    for starts, ends, told, end_told in product(DAYS, repeat=4):
        if starts and ends and starts >= ends:
            continue
        rows.append(
            Tenure(
                person=who,
                title=title(f"Chức {len(rows)}"),
                starts_on=starts,
                ends_on=ends,
                starts_announced_on=told,
                ends_announced_on=end_told,
            )
        )
    return Tenure.objects.bulk_create(rows)


def expected_held(row):
    end = row.end_told(TODAY)
    return (row.starts_on is None or row.starts_on <= TODAY) and (end is None or end > TODAY)


def test_lists_and_single_rows_say_the_same(every_kind):
    public = {row.pk: row for row in Tenure.objects.public(TODAY)}
    assert set(public) == {row.pk for row in every_kind if row.is_told(TODAY)}
    assert {pk: row.held for pk, row in public.items()} == {pk: expected_held(row) for pk, row in public.items()}


def test_of_an_end_they_say_the_same_and_one_still_in_office_has_none(every_kind):
    told = set(Tenure.objects.filter(end_is_told(TODAY)).values_list("pk", flat=True))
    assert told == {row.pk for row in every_kind if row.end_told(TODAY)}


def test_the_register_of_the_public_says_the_same(every_kind):
    entry = Person.objects.as_register(TODAY, told_on=TODAY).people[every_kind[0].person_id]
    public = list(Tenure.objects.public(TODAY).select_related("title"))
    assert set(entry.titles) == {row.title.text for row in public if row.held}
    assert set(entry.former) == {
        f"nguyên {row.title.text}" for row in public if not row.held and row.starts_on != DAYS[3]
    }


def test_what_waits_is_marked_for_the_desk_and_nothing_else(every_kind):
    waiting = set(Tenure.objects.waiting(TODAY).values_list("pk", flat=True))
    assert waiting == {row.pk for row in every_kind if row.kept_back(TODAY)}


def test_the_desk_sees_all_of_it():
    who = person()
    tenure(who, "Giám đốc Sở", "2024-06-01", starts_announced_on=day("2024-07-01"))
    assert who.titles_on(day("2024-06-02")) == ("Giám đốc Sở",)
    assert who.on(day("2024-06-02"), told_on=day("2024-06-02")).titles == ()


def test_the_words_for_the_desk_name_the_day():
    row = tenure(person(), "Giám đốc Sở", "2024-06-01", "2025-06-01")
    assert row.kept_back(TODAY) == "chưa công bố (từ 01/06/2024)"
    assert row.kept_back(day("2024-06-01")) == "chưa công bố việc thôi giữ (từ 01/06/2025)"
    assert row.kept_back(day("2025-06-01")) == ""


def test_the_journal_writes_the_day_down_and_can_take_it_back():
    row = tenure(person(), "Giám đốc Sở", "2024-06-01")
    row.starts_announced_on = day("2024-07-01")
    change = journal.save(row, by=COMMAND_LINE, at=NOW)
    assert change.new == {"starts_announced_on": "2024-07-01"}
    assert journal.facts(change) == [("công bố từ ngày", None, "01/07/2024")]
    journal.undo(change, by=COMMAND_LINE, at=NOW)
    assert Tenure.objects.get().starts_announced_on is None
    assert RegisterChange.objects.count() == 2
