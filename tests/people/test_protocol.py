"""Who stands first: the list in force that day, as data that a keeper changes."""

import pytest

from people.models import Person, ProtocolEntry, ProtocolList
from people.protocol import FormerStand, Protocol, Rule, out_of_order
from tests.people.register_factory import day, person, tenure

RULES = (
    Rule("Tổng Bí thư", ("Tổng Bí thư",), membership=True),
    Rule("Bộ trưởng", ("Bộ trưởng Bộ *",)),
    Rule("Bí thư tỉnh", ("Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy *")),
)
ORDER = Protocol(None, RULES)


def in_order(*people, protocol=ORDER):
    """Places of the people, given as lists of titles."""
    return protocol.in_order(list(range(len(people))), lambda place: people[place])


@pytest.mark.parametrize(
    ("title", "covered"),
    [
        ("Bí thư Tỉnh ủy Lam Giang", True),
        ("Bí thư Tỉnh uỷ Lam Giang", True),
        ("Phó Bí thư Tỉnh ủy Lam Giang", False),
        ("Bí thư Tỉnh đoàn Lam Giang", False),
    ],
)
def test_a_line_covers_whole_titles(title, covered):
    assert (in_order(["Thợ"], [title]) == [1, 0]) is covered


def test_a_person_counts_by_the_highest_title():
    assert in_order(["Bộ trưởng Bộ A"], ["Bí thư Tỉnh ủy B", "Tổng Bí thư"]) == [1, 0]


def test_equals_keep_the_editors_order():
    assert in_order(["Bộ trưởng Bộ B"], ["Bộ trưởng Bộ A"]) == [0, 1]


@pytest.mark.parametrize(("stand", "order"), [(FormerStand.AFTER_HOLDERS, [2, 0, 1]), (FormerStand.LAST, [2, 1, 0])])
def test_former_holders_stand_where_the_house_says(stand, order):
    people = (["nguyên Bộ trưởng Bộ A"], ["Bí thư Tỉnh ủy B"], ["Bộ trưởng Bộ C"])
    assert in_order(*people, protocol=Protocol(None, RULES, former_stand=stand)) == order


def test_where_former_holders_stand_last_the_last_of_them_are_no_more_than_who_has_no_title():
    """Neither is on the list: the editors' order stays."""
    order = Protocol(None, RULES, former_stand=FormerStand.LAST)
    assert in_order([], ["nguyên Thợ cả"], protocol=order) == in_order(["nguyên Thợ cả"], [], protocol=order) == [0, 1]


def test_of_one_person_memberships_are_said_before_a_higher_office():
    order = Protocol(None, (Rule("Bộ trưởng", ("Bộ trưởng Bộ *",)), Rule("Ủy viên", ("Ủy viên *",), membership=True)))
    titles = ["thợ cả", "bộ trưởng bộ a", "nguyên ủy viên b", "ủy viên b"]
    assert sorted(titles, key=order.title_order) == ["ủy viên b", "bộ trưởng bộ a", "thợ cả", "nguyên ủy viên b"]


def test_of_titles_on_one_line_the_rank_decides():
    assert ORDER.title_order("thợ cả", 1) < ORDER.title_order("thợ phụ", 2)


def test_a_hand_made_order_is_only_warned_about():
    assert out_of_order(ORDER, [["Bộ trưởng Bộ A"], ["Tổng Bí thư"], ["Bí thư Tỉnh ủy B"]]) == [(0, 1)]


@pytest.mark.django_db
def test_the_list_in_force_that_day_decides():
    before = ProtocolList.objects.in_force(day("2025-09-07"))
    after = ProtocolList.objects.in_force(day("2025-09-08"))
    assert (before.assumed, after.assumed) == (True, False)
    assert after.in_force_from == day("2025-09-08")


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["2020-08-07", "2025-10-01"])
def test_the_shipped_order_is_the_fields(date):
    order = ProtocolList.objects.in_force(day(date))
    told = [
        *("Tổng Bí thư", "Chủ tịch nước", "Thủ tướng Chính phủ", "Chủ tịch Quốc hội", "Thường trực Ban Bí thư"),
        *("Ủy viên Bộ Chính trị", "Bí thư Trung ương Đảng", "Chủ tịch UBTW MTTQ Việt Nam", "Chủ nhiệm UBKT Trung ương"),
        *("Trưởng Ban Tổ chức Trung ương", "Chánh Văn phòng Trung ương Đảng"),
        *(
            "Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh",
            "Phó Thủ tướng Chính phủ",
            "Chánh án Tòa án nhân dân tối cao",
        ),
        *(
            "Viện trưởng Viện kiểm sát nhân dân tối cao",
            "Ủy viên BCH Trung ương Đảng",
            "Ủy viên dự khuyết BCH Trung ương Đảng",
        ),
        *("Bí thư Tỉnh ủy Lam Giang", "Phó Bí thư Thường trực Tỉnh ủy Lam Giang", "Phó Bí thư Tỉnh ủy Lam Giang"),
        *("Ủy viên Ban Thường vụ Tỉnh ủy Lam Giang", "Tỉnh ủy viên Lam Giang", "Thợ"),
    ]
    assert order.in_order(list(reversed(told)), lambda title: [title]) == told


@pytest.mark.django_db
def test_a_changed_list_changes_the_order_of_its_time_only():
    listed = ProtocolList.objects.create(name="Mới", in_force_from=day("2030-01-01"))
    ProtocolEntry.objects.create(list=listed, order=1, name="Thợ", patterns="Thợ cả")
    minister, master = person("Lê Thị Một"), person("Lê Thị Hai")
    tenure(minister, "Tổng Bí thư")
    tenure(master, "Thợ cả")
    ids = [minister.pk, master.pk]
    assert Person.objects.as_register(day("2029-12-31")).in_protocol_order(ids) == ids
    assert Person.objects.as_register(day("2030-01-01")).in_protocol_order(ids) == ids[::-1]
