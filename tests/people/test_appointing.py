"""Appointing: a sole office changes hands in one step."""

import pytest

from people import appointing, journal
from people.colleagues import COMMAND_LINE
from people.models import RegisterChange, Tenure
from tests.people.register_factory import NOW, day, person, tenure, title

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return title("Bí thư Huyện ủy Lam Giang", sole=True)


def appoint(who, what, on="2024-05-20", **kwargs):
    return appointing.appoint(person=who, title=what, day=day(on), by=COMMAND_LINE, at=NOW, **kwargs)


def test_a_free_office_is_given(office):
    made = appoint(person(), office, source="QĐ 7")
    assert (made.starts_on, made.ends_on, made.source) == (day("2024-05-20"), None, "QĐ 7")


def test_a_taken_office_is_not_given_without_asking(office):
    holder = tenure(person("Lê Thị Một"), office, "2020-01-01")
    with pytest.raises(appointing.OfficeTaken, match="Lê Thị Một") as taken:
        appoint(person("Lê Thị Hai"), office)
    assert taken.value.holder == holder
    assert Tenure.objects.count() == 1


def test_the_predecessor_leaves_on_the_day_the_successor_comes(office):
    holder = tenure(person("Lê Thị Một"), office, "2020-01-01")
    appoint(person("Lê Thị Hai"), office, close_predecessor=True)
    holder.refresh_from_db()
    assert holder.ends_on == day("2024-05-20")


def test_both_sides_of_the_handing_over_are_one_step_of_the_journal(office):
    tenure(person("Lê Thị Một"), office, "2020-01-01")
    appoint(person("Lê Thị Hai"), office, close_predecessor=True)
    step = journal.step_of(RegisterChange.objects.first())
    assert sorted(step.values_list("action", flat=True)) == ["change", "create"]


def test_undoing_the_step_gives_the_office_back(office):
    holder = tenure(person("Lê Thị Một"), office, "2020-01-01")
    appoint(person("Lê Thị Hai"), office, close_predecessor=True)
    journal.undo_all(journal.step_of(RegisterChange.objects.first()), by=COMMAND_LINE, at=NOW)
    assert list(Tenure.objects.on(day("2024-06-01"))) == [holder]


def test_nothing_is_closed_when_the_appointment_fails(office):
    holder = tenure(person("Lê Thị Một"), office, "2020-01-01", "2024-08-01")
    tenure(person("Lê Thị Ba"), office, "2024-08-01")
    with pytest.raises(appointing.AppointmentRefused):
        appoint(person("Lê Thị Hai"), office, close_predecessor=True)
    holder.refresh_from_db()
    assert holder.ends_on == day("2024-08-01")
    assert not RegisterChange.objects.exists()


def test_an_office_of_many_needs_no_asking():
    office = title("Ủy viên Ủy ban Lam Giang")
    tenure(person("Lê Thị Một"), office, "2020-01-01")
    appoint(person("Lê Thị Hai"), office)
    assert Tenure.objects.on(day("2024-05-20")).count() == 2


def test_nobody_is_appointed_to_what_they_hold(office):
    who = person()
    tenure(who, office, "2020-01-01")
    with pytest.raises(appointing.AppointmentRefused, match="trùng nhau"):
        appoint(who, office, close_predecessor=True)


def test_nobody_leaves_before_having_come(office):
    held = tenure(person(), office, "2024-05-20")
    with pytest.raises(appointing.AppointmentRefused, match="không thể thôi giữ"):
        appointing.end(held, day=day("2024-05-20"), by=COMMAND_LINE, at=NOW)


def test_nobody_leaves_twice(office):
    held = tenure(person(), office, "2020-01-01", "2021-01-01")
    with pytest.raises(appointing.AppointmentRefused, match="đã thôi giữ"):
        appointing.end(held, day=day("2022-01-01"), by=COMMAND_LINE, at=NOW)
