"""Whoever changes the register is written down, and what was there before comes back."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError

from people import journal
from people.models import Organization, Person, RegisterChange, Tenure, Title
from tests import factory
from tests.people.register_factory import NOW, day, person, tenure, title

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)


@pytest.fixture
def keeper():
    return get_user_model().objects.create_user("nguoi-giu")


def saved(instance, keeper, **kwargs):
    return journal.save(instance, by=keeper, at=NOW, **kwargs)


def test_a_new_row_is_recorded_with_all_its_columns(keeper):
    change = saved(Person(name="Kiều Minh Đán", born_year=1971), keeper, source="QĐ 12")
    assert (change.action, change.by, change.by_name, change.at) == ("create", keeper, "nguoi-giu", NOW)
    assert (change.old, change.source, change.label) == ({}, "QĐ 12", "Kiều Minh Đán (1971)")
    assert change.new["born_year"] == 1971


def test_a_change_records_the_changed_columns_only(keeper):
    held = tenure(person(), "Hiệu trưởng", "2020-01-01")
    held.ends_on = day("2021-06-30")
    change = saved(held, keeper)
    assert (change.old, change.new) == ({"ends_on": None}, {"ends_on": "2021-06-30"})


def test_saving_what_has_not_changed_records_nothing(keeper):
    assert saved(person(), keeper) is None
    assert not RegisterChange.objects.exists()


def test_deleting_a_person_records_the_tenures_too(keeper):
    who = person()
    tenure(who, "Hiệu trưởng")
    journal.delete(who, by=keeper, at=NOW)
    assert list(RegisterChange.objects.order_by("pk").values_list("model", "action")) == [
        ("tenure", "delete"),
        ("person", "delete"),
    ]


def test_what_others_point_at_is_not_deleted_and_nothing_is_recorded(keeper):
    who = person()
    tenure(who, "Hiệu trưởng")
    factory.make_meeting(("Trường", [who]))
    with pytest.raises(ProtectedError):
        journal.delete(who, by=keeper, at=NOW)
    assert Tenure.objects.count() == 1
    assert not RegisterChange.objects.exists()


def test_undoing_a_change_puts_the_old_values_back(keeper):
    who = person(born_year=1971)
    who.born_year = 1972
    change = saved(who, keeper)
    undone = journal.undo(change, by=keeper, at=LATER)
    who.refresh_from_db()
    assert who.born_year == 1971
    assert (undone.undoes, undone.at) == (change, LATER)


def test_an_undo_can_be_undone(keeper):
    who = person(born_year=1971)
    who.born_year = 1972
    undone = journal.undo(saved(who, keeper), by=keeper, at=LATER)
    journal.undo(undone, by=keeper, at=LATER)
    who.refresh_from_db()
    assert who.born_year == 1972


def test_a_change_is_undone_once(keeper):
    who = person(born_year=1971)
    who.born_year = 1972
    change = saved(who, keeper)
    journal.undo(change, by=keeper, at=LATER)
    with pytest.raises(journal.CannotUndo, match="đã được hoàn tác"):
        journal.undo(change, by=keeper, at=LATER)


def test_undoing_a_deletion_gives_the_row_its_old_id_and_days(keeper):
    held = tenure(person(), "Hiệu trưởng", "2020-01-01", source="QĐ 5")
    pk = held.pk
    journal.delete(held, by=keeper, at=NOW)
    journal.undo(RegisterChange.objects.get(), by=keeper, at=LATER)
    back = Tenure.objects.get()
    assert (back.pk, back.starts_on, back.source) == (pk, day("2020-01-01"), "QĐ 5")


def test_a_deleted_person_and_the_tenures_come_back_together(keeper):
    who = person()
    tenure(who, "Hiệu trưởng")
    journal.delete(who, by=keeper, at=NOW)
    journal.undo_all(journal.step_of(RegisterChange.objects.first()), by=keeper, at=LATER)
    assert Tenure.objects.get().person.name == "Kiều Minh Đán"


def test_a_tenure_does_not_come_back_before_its_person(keeper):
    who = person()
    tenure(who, "Hiệu trưởng")
    journal.delete(who, by=keeper, at=NOW)
    with pytest.raises(journal.CannotUndo, match="nhân sự của dòng này không còn"):
        journal.undo(RegisterChange.objects.get(model="tenure"), by=keeper, at=LATER)


def test_undoing_a_creation_deletes_the_row(keeper):
    change = saved(Person(name="Kiều Minh Đán"), keeper)
    journal.undo(change, by=keeper, at=LATER)
    assert not Person.objects.exists()


def test_a_creation_on_which_others_hang_is_not_undone(keeper):
    who = Person(name="Kiều Minh Đán")
    change = saved(who, keeper)
    tenure(who, "Hiệu trưởng")
    with pytest.raises(journal.CannotUndo, match="hồ sơ khác gắn với"):
        journal.undo(change, by=keeper, at=LATER)


def test_a_row_that_has_changed_since_is_not_undone(keeper):
    who = person(born_year=1971)
    who.born_year = 1972
    change = saved(who, keeper)
    who.born_year = 1973
    saved(who, keeper)
    with pytest.raises(journal.CannotUndo, match="sửa tiếp"):
        journal.undo(change, by=keeper, at=LATER)


def test_an_undo_that_would_break_a_rule_is_refused_in_words(keeper):
    office = title("Chủ tịch Hội Lam Giang", sole=True)
    first = tenure(person("Lê Thị Một"), office, "2015-01-01")
    first.ends_on = day("2020-01-01")
    change = saved(first, keeper)
    tenure(person("Lê Thị Hai"), office, "2020-01-01")
    with pytest.raises(journal.CannotUndo, match="chỉ một người giữ"):
        journal.undo(change, by=keeper, at=LATER)


def test_all_or_nothing_of_several_is_undone(keeper):
    one, two = person("Lê Thị Một", born_year=1971), person("Lê Thị Hai", born_year=1971)
    changes = []
    for who in (one, two):
        who.born_year = 1972
        changes.append(saved(who, keeper))
    Person.objects.filter(pk=one.pk).update(born_year=1980)
    with pytest.raises(journal.CannotUndo):
        journal.undo_all(changes, by=keeper, at=LATER)
    two.refresh_from_db()
    assert two.born_year == 1972


def test_an_office_that_becomes_sole_takes_its_tenures_along(keeper):
    held = tenure(person(), "Hiệu trưởng")
    held.title.sole = True
    saved(held.title, keeper)
    held.refresh_from_db()
    assert held.sole


def test_an_office_held_by_two_does_not_become_sole(keeper):
    office = title()
    tenure(person("Lê Thị Một"), office)
    tenure(person("Lê Thị Hai"), office)
    office.sole = True
    with pytest.raises(journal.RuleBroken, match="chỉ một người giữ"):
        saved(office, keeper)
    assert not Title.objects.get().sole


def test_equal_organizations_are_refused_in_words(keeper):
    saved(Organization(name="Đảng ủy Sở A"), keeper)
    with pytest.raises(journal.RuleBroken):
        saved(Organization(name="Đảng uỷ Sở A"), keeper)


def test_a_change_says_what_changed_in_words(keeper):
    who = person(born_year=1971)
    who.born_year = None
    assert journal.facts(saved(who, keeper)) == [("năm sinh", 1971, None)]


def test_a_day_that_changed_is_told_day_first(keeper):
    held = tenure(person(), "Hiệu trưởng", "2019-05-11")
    held.starts_on = day("2019-11-05")
    assert journal.facts(saved(held, keeper)) == [("từ ngày", "11/05/2019", "05/11/2019")]
