"""The register as of one day: titles in time, in two queries."""

import pytest

from people.models import Person, ProtocolList, TitleSpelling
from tests.people.register_factory import day, person, tenure, title

pytestmark = pytest.mark.django_db
DAY = day("2020-08-07")


def on(who, date=DAY):
    return who.on(date)


@pytest.mark.parametrize(
    ("starts", "ends", "held"),
    [
        ("2020-08-07", None, True),
        ("2020-08-08", None, False),
        (None, "2020-08-08", True),
        (None, "2020-08-07", False),
        (None, None, True),
    ],
)
def test_the_first_day_counts_and_the_last_does_not(starts, ends, held):
    who = person()
    tenure(who, "Hiệu trưởng", starts, ends)
    assert on(who).titles == (("Hiệu trưởng",) if held else ())


def test_a_proposal_counts_for_nothing():
    who = person()
    tenure(who, "Hiệu trưởng", confirmed=False)
    assert on(who).shown_titles == ()


def test_former_is_derived_from_an_ended_tenure():
    who = person()
    tenure(who, "Hiệu trưởng", "2015-01-01", "2020-01-01")
    assert on(who).former == ("nguyên Hiệu trưởng",)
    assert on(who, day("2019-12-31")).former == ()


def test_a_day_that_is_only_attested_makes_nobody_former():
    who = person()
    tenure(who, "Hiệu trưởng", "2019-01-01", "2019-01-02", ends_precision="attested")
    assert on(who).former == ()


def test_nobody_is_former_in_an_office_held_again():
    who = person()
    tenure(who, "Hiệu trưởng", "2010-01-01", "2015-01-01")
    tenure(who, "Hiệu trưởng", "2018-01-01")
    assert (on(who).titles, on(who).former) == (("Hiệu trưởng",), ())


def test_titles_stand_in_protocol_order():
    who = person()
    for text in ("Trưởng Ban Tổ chức Trung ương", "Bí thư Trung ương Đảng", "Ủy viên Bộ Chính trị"):
        tenure(who, text)
    assert who.styled_on(DAY) == (
        "Kiều Minh Đán, Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng, Trưởng Ban Tổ chức Trung ương"
    )


def test_titles_on_no_list_stand_by_rank_then_by_text():
    who = person()
    for text, rank in (("C", 5), ("B", 9), ("A", 9)):
        tenure(who, title(text, rank=rank))
    assert who.titles_on(DAY) == ("C", "A", "B")


def test_everybody_takes_two_queries(django_assert_num_queries):
    for n in range(30):
        who = person(f"Lê Thị {n}")
        tenure(who, f"Chức {n}")
        tenure(who, "Ủy viên")
    with django_assert_num_queries(2):
        register = Person.objects.as_register(DAY)
    assert len(register.people) == 30
    assert all(len(entry.titles) == 2 for entry in register.people.values())


def test_people_without_a_title_are_in_it():
    who = person(born_year=1971)
    entry = on(who)
    assert (entry.name, entry.born_year, entry.titles) == ("Kiều Minh Đán", 1971, ())


def test_a_filtered_queryset_gives_all_titles_of_its_people():
    who = person()
    tenure(who, "Hiệu trưởng")
    tenure(who, "Ủy viên")
    person("Lê Thị Hai")
    register = Person.objects.filter(tenures__title__text="Hiệu trưởng").as_register(DAY)
    assert {entry.titles for entry in register.people.values()} == {("Hiệu trưởng", "Ủy viên")}


def test_equal_spellings_come_along():
    TitleSpelling.objects.create(title=title("Bí thư Đảng ủy Khối các cơ quan Trung ương"), text="Bí thư Đảng ủy Khối")
    register = Person.objects.as_register(DAY)
    assert register.title_key("Bí thư Đảng uỷ Khối") == "bí thư đảng ủy khối các cơ quan trung ương"


def test_namesakes_are_two_entries():
    person(born_year=1971)
    tenure(person(born_year=1980), "Hiệu trưởng")
    told = {entry.told_apart for entry in Person.objects.as_register(DAY).named("Kiều Minh Đán")}
    assert told == {"Kiều Minh Đán (1971)", "Kiều Minh Đán (1980, Hiệu trưởng)"}


def test_the_predecessor_is_former_from_the_day_of_the_handing_over():
    office = title("Bí thư Đảng ủy Khối", sole=True)
    old, new = person("Lê Thị Một"), person("Lê Thị Hai")
    tenure(old, office, "2015-01-01", "2020-10-29")
    tenure(new, office, "2020-10-29")
    register = Person.objects.as_register(day("2020-11-01"))
    assert register.people[new.pk].styled == "Lê Thị Hai, Bí thư Đảng ủy Khối"
    assert register.people[old.pk].styled == "Lê Thị Một, nguyên Bí thư Đảng ủy Khối"


def test_what_a_person_is_called_comes_along():
    who, other = person(honorific="ba"), person("Lê Thị Hai", honorific="")
    register = Person.objects.as_register(DAY)
    assert (register.people[who.pk].honorific, register.people[other.pk].honorific) == ("ba", "")


def test_a_proposal_hides_no_other_title():
    who = person()
    for text, confirmed in (("A", True), ("B", False), ("C", True)):
        tenure(who, text, confirmed=confirmed)
    assert on(who).titles == ("A", "C")


def test_where_readers_are_told_a_title_nobody_has_confirmed_stands_before_no_other():
    who = person()
    for text, confirmed in (("A", False), ("B", True), ("C", True)):
        tenure(who, title(text, confirmed=confirmed))
    assert who.on(DAY, told_on=DAY).titles == ("B", "C")


def test_the_list_in_force_comes_along():
    register = Person.objects.as_register(day("2025-10-01"))
    assert (register.protocol.in_force_from, register.protocol.assumed) == (day("2025-09-08"), False)
    before = Person.objects.as_register(DAY)
    assert (before.protocol.in_force_from, before.protocol.assumed) == (None, True)
    assert before.spellings == {}


def test_without_any_list_the_order_is_empty():
    ProtocolList.objects.all().delete()
    register = Person.objects.as_register(DAY)
    assert (register.protocol.in_force_from, register.protocol.assumed, register.protocol.rules) == (None, False, ())


def test_each_spelling_leads_to_its_title():
    one, other = title("Bí thư Huyện ủy"), title("Bí thư Thành ủy")
    TitleSpelling.objects.create(title=one, text="BTHU")
    TitleSpelling.objects.create(title=other, text="BTTU")
    assert Person.objects.as_register(DAY).spellings == {"bthu": "Bí thư Huyện ủy", "bttu": "Bí thư Thành ủy"}


def test_who_holds_a_title_is_found_by_any_of_its_spellings():
    TitleSpelling.objects.create(title=title("Ủy viên Ban Thường vụ Huyện ủy"), text="UVBTV")
    first, second, third = person("Lê Thị Một"), person("Lê Thị Hai"), person("Lê Thị Ba")
    tenure(first, "Ủy viên Ban Thường vụ Huyện ủy")
    tenure(second, "Ủy viên Ban Thường vụ Huyện ủy")
    tenure(third, "Huyện ủy viên")
    register = Person.objects.as_register(DAY)
    assert {entry.id for entry in register.holders("UVBTV")} == {first.pk, second.pk}
    assert register.holders("Chánh Văn phòng") == ()


def test_told_apart_by_the_last_title_alone():
    who = person()
    for text, rank in (("A", 1), ("B", 2)):
        tenure(who, title(text, rank=rank))
    assert on(who).told_apart == "Kiều Minh Đán (B)"
