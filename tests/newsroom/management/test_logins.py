"""The logins a new newsroom begins with."""

import re

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from newsroom.management import first_start
from newsroom.management.accounts import ACCOUNTS, first_logins, has_staff, new_password, table

pytestmark = pytest.mark.django_db


def test_a_new_newsroom_has_no_staff():
    assert not has_staff()


def test_every_role_gets_a_login_that_works():
    for account, password in first_logins():
        assert authenticate(username=account.username, password=password).is_staff
    assert has_staff()


def test_only_the_administrator_has_all_rights():
    first_logins()
    chiefs = get_user_model().objects.filter(is_superuser=True)
    assert [user.username for user in chiefs] == ["quantri"]


def test_the_others_have_the_rights_of_their_group():
    for account in ACCOUNTS[1:]:
        Group.objects.get_or_create(name=account.group)
    first_logins()
    reporter = get_user_model().objects.get(username="phongvien")
    assert [group.name for group in reporter.groups.all()] == ["Phóng viên"]


def renew(capsys, *names):
    """What the command shows: {login: password}."""
    call_command("logins", *names)
    return dict(re.findall(r"^  (\w+) +((?:\w{4}-){3}\w{4})$", capsys.readouterr().out, re.MULTILINE))


def rows():
    """Every account as it stands, with its groups."""
    users = get_user_model().objects.order_by("pk")
    return {user.username: (vars(user) | {"_state": None}, set(user.groups.all())) for user in users}


def test_a_lost_password_is_renewed_for_whom_one_names_and_nobody_else(capsys):
    old = {account.username: password for account, password in first_logins()}
    before = rows()
    shown = renew(capsys, "phongvien")
    assert shown.keys() == {"phongvien"}
    assert authenticate(username="phongvien", password=shown["phongvien"])
    assert authenticate(username="phongvien", password=old["phongvien"]) is None
    after = rows()
    after["phongvien"][0]["password"] = before["phongvien"][0]["password"]
    assert after == before


def test_without_a_name_nobody_gets_a_password(capsys):
    first_logins()
    before = rows()
    assert renew(capsys) == {}
    assert rows() == before


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"username": "khac"}])
def test_what_was_closed_is_not_opened_and_the_others_keep_theirs(change):
    first_logins()
    get_user_model().objects.filter(username="bientap").update(**change)
    before = rows()
    with pytest.raises(CommandError, match=r"“bientap”.*Chưa đổi mật khẩu nào"):
        call_command("logins", "phongvien", "bientap")
    assert rows() == before


def test_a_start_opens_and_promotes_nobody_who_was_closed_or_moved():
    """Nobody has a password any more, so the first logins are made; of these five three are not as they were."""
    first_logins()
    users = get_user_model().objects
    for user in users.all():
        user.set_unusable_password()
        user.save()
    users.filter(username="quantri").update(is_active=False, is_superuser=False)
    users.filter(username="xuatban").update(is_active=False)
    users.get(username="bientap").groups.set(Group.objects.filter(name="Phóng viên"))
    before = rows()
    assert not {"quantri", "xuatban"} & set(re.findall(r"\w+", first_start.logins_if_nobody_has_one()))
    after = rows()
    for fields, _ in (*before.values(), *after.values()):
        del fields["password"]
    assert after == before


def test_a_missing_group_is_told():
    Group.objects.filter(name="Phóng viên").delete()
    assert "Chưa có nhóm quyền “Phóng viên”." in table(first_logins())


def test_no_letter_of_a_password_is_read_as_another():
    assert not set("0o1il") & set("".join(new_password() for _ in range(200)))
