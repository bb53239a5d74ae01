"""The logins a new newsroom begins with."""

import re

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

from newsroom.management.accounts import ACCOUNTS, has_staff, new_password, renew_logins, table

pytestmark = pytest.mark.django_db


def test_a_new_newsroom_has_no_staff():
    assert not has_staff()


def test_every_role_gets_a_login_that_works():
    for account, password in renew_logins():
        assert authenticate(username=account.username, password=password).is_staff
    assert has_staff()


def test_only_the_administrator_has_all_rights():
    renew_logins()
    chiefs = get_user_model().objects.filter(is_superuser=True)
    assert [user.username for user in chiefs] == ["quantri"]


def test_the_others_have_the_rights_of_their_group():
    for account in ACCOUNTS[1:]:
        Group.objects.get_or_create(name=account.group)
    renew_logins()
    reporter = get_user_model().objects.get(username="phongvien")
    assert [group.name for group in reporter.groups.all()] == ["Phóng viên"]


def test_new_logins_end_the_old_passwords():
    (account, old), *_ = renew_logins()
    renew_logins()
    assert authenticate(username=account.username, password=old) is None


def test_the_command_shows_each_password_once(capsys):
    call_command("logins")
    shown = capsys.readouterr().out
    assert len(re.findall(r"\w{4}-\w{4}-\w{4}-\w{4}", shown)) == len(ACCOUNTS)


def test_a_missing_group_is_told():
    Group.objects.filter(name="Phóng viên").delete()
    assert "Chưa có nhóm quyền “Phóng viên”." in table(renew_logins())


def test_no_letter_of_a_password_is_read_as_another():
    assert not set("0o1il") & set("".join(new_password() for _ in range(200)))
