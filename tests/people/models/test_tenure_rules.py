"""The database's own rules about tenures, on whichever database: written past every form and verb."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from people.models import Tenure
from tests.people.register_factory import day, person, tenure, title

pytestmark = pytest.mark.django_db
OVERLAPS = [
    (("2015-01-01", "2020-01-01"), ("2019-12-31", None)),
    (("2015-01-01", None), ("2014-01-01", "2015-01-02")),
    ((None, None), ("2020-01-01", "2020-01-02")),
    ((None, "2020-01-01"), (None, "2010-01-01")),
]
APART = [
    (("2015-01-01", "2020-01-01"), ("2020-01-01", None)),
    ((None, "2020-01-01"), ("2020-01-01", "2021-01-01")),
]


@pytest.fixture
def office():
    return title("Bí thư Huyện ủy Lam Giang", sole=True)


def refused(*args, **kwargs):
    with pytest.raises(IntegrityError), transaction.atomic():
        tenure(*args, **kwargs)
    return True


@pytest.mark.parametrize(("first", "second"), OVERLAPS)
def test_nobody_holds_one_title_twice_at_a_time(first, second):
    who = person()
    tenure(who, title(), *first)
    assert refused(who, title(), *second)


@pytest.mark.parametrize(("first", "second"), OVERLAPS)
def test_a_sole_office_has_one_holder_at_a_time(office, first, second):
    tenure(person("Lê Thị Một"), office, *first)
    assert refused(person("Lê Thị Hai"), office, *second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_the_last_day_is_the_next_ones_first(office, first, second):
    tenure(person("Lê Thị Một"), office, *first)
    tenure(person("Lê Thị Hai"), office, *second)
    assert Tenure.objects.count() == 2


def test_an_office_of_many_is_held_by_many():
    tenure(person("Lê Thị Một"), title())
    tenure(person("Lê Thị Hai"), title())
    assert Tenure.objects.count() == 2


def test_a_proposal_stands_beside_what_is_confirmed(office):
    tenure(person("Lê Thị Một"), office)
    tenure(person("Lê Thị Hai"), office, confirmed=False)
    assert Tenure.objects.count() == 2


def test_a_proposal_is_not_confirmed_against_the_rules(office):
    tenure(person("Lê Thị Một"), office)
    proposal = tenure(person("Lê Thị Hai"), office, confirmed=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.filter(pk=proposal.pk).update(confirmed=True)


def test_a_change_of_days_is_held_to_the_rules_too(office):
    tenure(person("Lê Thị Một"), office, "2015-01-01", "2020-01-01")
    later = tenure(person("Lê Thị Hai"), office, "2020-01-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.filter(pk=later.pk).update(starts_on=day("2019-12-31"))


def test_a_tenure_changed_where_nobody_stands_is_taken(office):
    held = tenure(person(), office, "2015-01-01", "2020-01-01")
    Tenure.objects.filter(pk=held.pk).update(ends_on=day("2021-01-01"))
    assert Tenure.objects.get().ends_on == day("2021-01-01")


@pytest.mark.parametrize("ends", ["2020-01-01", "2019-01-01"])
def test_no_tenure_ends_before_or_as_it_starts(ends):
    assert refused(person(), title(), "2020-01-01", ends)


def test_the_form_names_the_holder_before_the_database_refuses(office):
    tenure(person("Lê Thị Một"), office, "2015-01-01")
    with pytest.raises(ValidationError, match="Lê Thị Một"):
        Tenure(person=person("Lê Thị Hai"), title=office, starts_on=day("2020-01-01")).full_clean()
