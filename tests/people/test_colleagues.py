"""What the people who work here are called."""

import pytest
from django.contrib.auth.models import User

from people import colleagues


def account(last_name="", first_name="", username="lan"):
    return User(last_name=last_name, first_name=first_name, username=username)


def test_the_family_name_comes_first():
    assert colleagues.called(account("Nguyễn Thị", "Lan")) == "Nguyễn Thị Lan"


def test_who_has_given_no_name_is_called_by_the_login():
    assert colleagues.called(account()) == "lan"


def test_a_name_given_whole_in_one_field_is_the_name():
    assert [colleagues.called(account("Nguyễn Thị Lan")), colleagues.called(account("", "Lan"))] == [
        "Nguyễn Thị Lan",
        "Lan",
    ]


def test_nobody_is_the_newsroom_itself():
    assert colleagues.called(colleagues.COMMAND_LINE) == colleagues.called(colleagues.CLOCK) == "Tòa soạn"


def test_django_asked_for_a_full_name_answers_the_same():
    assert account("Nguyễn Thị", "Lan").get_full_name() == "Nguyễn Thị Lan"
    assert account().get_full_name() == ""


def test_colleagues_stand_in_the_order_of_given_names():
    found = [account("Trần", "Yến"), account("Vũ", "Ánh"), account("Lê Thị", "Đào"), account("Bùi", "An")]
    assert [colleagues.called(one) for one in sorted(found, key=colleagues.sort_key)] == [
        "Bùi An",
        "Vũ Ánh",
        "Lê Thị Đào",
        "Trần Yến",
    ]


def test_the_command_line_may_all_and_leaves_no_account():
    for machine in (colleagues.COMMAND_LINE, colleagues.CLOCK):
        assert machine.has_perm("people.keep_register")
        assert colleagues.account(machine) is None
    assert colleagues.account(somebody := User(pk=5)) is somebody


def test_who_is_forgotten_is_nobody():
    with pytest.raises(AttributeError):
        colleagues.account(None)
