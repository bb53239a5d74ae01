"""The questions asked of tenures, each answered day by day: held, known to readers, kept from them, in the way."""

import pytest
from django.core.exceptions import ValidationError

from people.models import Organization, Person, Tenure, Title, TitleSpelling
from tests.people.register_factory import day, person, tenure, title

pytestmark = pytest.mark.django_db
BEFORE, DAY, AFTER = day("2020-08-06"), day("2020-08-07"), day("2020-08-08")
DAYS = (BEFORE, DAY, AFTER)


def on_days(asked):
    """One letter a day (the day before, the day, the day after): + where a tenure answers, - where none does."""
    return "".join("+" if asked(one).exists() else "-" for one in DAYS)


@pytest.mark.parametrize(
    ("starts", "ends", "held"),
    [
        (None, None, "+++"),
        ("2020-08-07", None, "-++"),
        ("2020-08-08", None, "--+"),
        (None, "2020-08-07", "+--"),
        (None, "2020-08-08", "++-"),
        ("2020-08-07", "2020-08-08", "-+-"),
    ],
)
def test_held_from_the_first_day_to_the_day_before_the_last(starts, ends, held):
    tenure(person(), "Hiệu trưởng", starts, ends)
    assert on_days(Tenure.objects.on) == held


def test_a_proposal_is_held_on_no_day():
    tenure(person(), "Hiệu trưởng", confirmed=False)
    assert on_days(Tenure.objects.on) == "---"


# (from, to, told from, told to): known to readers on each day, and held as far as they know.
PUBLIC = [
    ((None, None, None, None), "+++", "+++"),
    (("2020-08-07", None, None, None), "-++", "-++"),
    (("2020-08-08", None, None, None), "--+", "--+"),
    # Announced before it begins: known, and not held yet.
    (("2020-08-08", None, "2020-08-06", None), "+++", "--+"),
    # Kept back after it has begun.
    (("2020-08-06", None, "2020-08-08", None), "--+", "--+"),
    ((None, "2020-08-07", None, None), "+++", "+--"),
    ((None, "2020-08-08", None, None), "+++", "++-"),
    # An end that is told only later, and one that is told before it comes.
    ((None, "2020-08-06", None, "2020-08-08"), "+++", "++-"),
    ((None, "2020-08-08", None, "2020-08-06"), "+++", "++-"),
]


def written(starts, ends, told_from, told_to, **fields):
    more = {"starts_announced_on": told_from and day(told_from), "ends_announced_on": told_to and day(told_to)}
    return tenure(person(), "Hiệu trưởng", starts, ends, **more, **fields)


@pytest.mark.parametrize(("days", "known", "held"), PUBLIC)
def test_what_readers_may_know_and_take_for_held(days, known, held):
    written(*days)
    assert on_days(Tenure.objects.public) == known
    assert on_days(lambda one: Tenure.objects.public(one).filter(held=True)) == held


@pytest.mark.parametrize(("days", "known", "held"), PUBLIC)
def test_the_register_told_to_readers_says_the_same(days, known, held):
    who = written(*days).person
    register = [Person.objects.as_register(one, told_on=one).people[who.pk] for one in DAYS]
    assert "".join("+" if entry.titles else "-" for entry in register) == held


@pytest.mark.parametrize(("days", "known", "held"), PUBLIC)
def test_a_loaded_row_knows_as_its_queryset_does(days, known, held):
    row = written(*days)
    assert "".join("+" if row.is_told(one) else "-" for one in DAYS) == known
    ends = [row.end_told(one) for one in DAYS]
    over = "".join("+" if end is not None and end <= one else "-" for end, one in zip(ends, DAYS, strict=True))
    begun = [not (row.starts_on and one < row.starts_on) and row.is_told(one) for one in DAYS]
    assert "".join("+" if b and o == "-" else "-" for b, o in zip(begun, over, strict=True)) == held


@pytest.mark.parametrize("unconfirmed", ["tenure", "person", "title"])
def test_readers_know_nothing_that_is_not_confirmed(unconfirmed):
    row = tenure(person(), "Hiệu trưởng")
    part = {"tenure": row, "person": row.person, "title": row.title}[unconfirmed]
    type(part).objects.filter(pk=part.pk).update(confirmed=False)
    assert on_days(Tenure.objects.public) == "---"


@pytest.mark.parametrize(
    ("days", "waits"),
    [
        ((None, None, None, None), "---"),
        (("2020-08-07", None, None, None), "+--"),
        (("2020-08-06", None, "2020-08-08", None), "++-"),
        ((None, "2020-08-07", None, None), "+--"),
        ((None, "2020-08-06", None, "2020-08-08"), "++-"),
        ((None, "2020-08-08", None, "2020-08-06"), "---"),
    ],
)
def test_what_is_not_for_readers_yet_waits(days, waits):
    written(*days)
    assert on_days(Tenure.objects.waiting) == waits


def test_a_proposal_waits_for_nothing_but_a_keeper():
    written("2020-08-08", None, None, None, confirmed=False)
    assert on_days(Tenure.objects.waiting) == "---"


@pytest.mark.parametrize(
    ("starts", "ends", "in_the_way"),
    [
        (None, None, True),
        ("2020-08-07", None, True),
        ("2020-08-08", None, False),
        ("2020-08-07", "2020-08-08", True),
        (None, "2020-08-06", False),
        (None, "2020-08-07", True),
        ("2020-01-01", "2020-08-06", False),
        ("2020-01-01", "2020-08-07", True),
        ("2021-01-01", "2022-01-01", False),
    ],
)
def test_two_tenures_are_in_each_others_way_where_they_share_a_day(starts, ends, in_the_way):
    tenure(person(), "Hiệu trưởng", "2020-08-06", "2020-08-08")
    found = Tenure.objects.overlapping(starts and day(starts), ends and day(ends))
    assert found.exists() is in_the_way


@pytest.mark.parametrize(("starts", "ends"), [(None, "2020-08-06"), ("2020-08-06", None), (None, None)])
def test_an_open_tenure_is_in_the_way_of_all_it_reaches(starts, ends):
    tenure(person(), "Hiệu trưởng", starts, ends)
    assert Tenure.objects.overlapping(None, None).exists()
    assert Tenure.objects.overlapping(day("1990-01-01"), day("1991-01-01")).exists() is (starts is None)
    assert Tenure.objects.overlapping(day("2030-01-01"), day("2031-01-01")).exists() is (ends is None)


def test_a_proposal_is_in_nobodys_way():
    tenure(person(), "Hiệu trưởng", confirmed=False)
    assert not Tenure.objects.overlapping(None, None).exists()


# --- One thing under one name ------------------------------------------------------------------------------------


def refused(row):
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return str(error.value)


def test_an_organization_is_there_once_however_its_name_is_written():
    there = Organization.objects.create(name="Huyện ủy Lam Giang")
    assert there.key == "huyện ủy lam giang"
    assert "Đã có cơ quan này" in refused(Organization(name="Huyện uỷ Lam Giang"))
    there.full_clean()
    Organization(name="Huyện ủy Trung Thành").full_clean()


def test_a_title_is_there_once_however_it_is_written():
    there = title("Bí thư Huyện ủy")
    TitleSpelling.objects.create(title=there, text="BTHU")
    for text in ("Bí thư Huyện uỷ", "BTHU"):
        assert "Đã có chức danh này" in refused(Title(text=text))
        assert Title.objects.spelled(text).get() == there
    there.full_clean()
    Title(text="Phó Bí thư Huyện ủy").full_clean()
    assert not Title.objects.spelled("Phó Bí thư Huyện ủy").exists()


def test_a_spelling_belongs_to_one_title():
    one, other = title("Bí thư Huyện ủy"), title("Bí thư Thành ủy")
    spelling = TitleSpelling.objects.create(title=one, text="BTHU")
    assert str(spelling) == "BTHU"
    assert "đang thuộc một chức danh khác" in refused(TitleSpelling(title=other, text="BTHU"))
    assert "đang thuộc một chức danh khác" in refused(TitleSpelling(title=other, text="Bí thư Huyện uỷ"))
    TitleSpelling(title=one, text="Bí thư Huyện Ủy (huyện)").full_clean()
    spelling.full_clean()


def test_an_empty_spelling_is_said_to_be_missing_and_no_more():
    assert "thuộc một chức danh khác" not in refused(TitleSpelling(title=title(), text=""))


def test_a_form_without_person_or_title_asks_the_register_nothing(django_assert_num_queries):
    for row in (Tenure(title=title()), Tenure(person=person())):
        with django_assert_num_queries(0):
            row.clean()


def test_a_proposal_may_stand_beside_the_holder_until_it_is_confirmed():
    office, second = title("Bí thư Huyện ủy", sole=True), person("Lê Thị Hai")
    tenure(person("Lê Thị Một"), office)
    proposed = Tenure(person=second, title=office, confirmed=False)
    proposed.full_clean()
    proposed.confirmed = True
    assert "Lê Thị Một đang được ghi giữ" in refused(proposed)
