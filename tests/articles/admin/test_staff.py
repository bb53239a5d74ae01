"""People and rights: nobody gives more than they have, nobody raises themselves, a closed account is out at once."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from articles.desk.access import granting, roles
from articles.models import Article, SectionRight
from tests.colleagues import client_of, make_colleague
from tests.factory import make_article, make_section
from tests.offered import look

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-moi-rat-dai"


def change_url(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def form(user, sections=None, **changes):
    """The account's page as a browser sends it back, with other sections if some are given."""
    held = user.section_rights.values_list("section", flat=True)
    data = {
        "username": user.username,
        "is_active": "on",
        "groups": [group.pk for group in user.groups.all()],
        "sections": list(held) if sections is None else [section.pk for section in sections],
    }
    return {**data, **changes}


def new_account(*role_names, **fields):
    """The page of a new account, filled in."""
    data = {"last_name": "Nguyễn Thị", "first_name": "Thu Hà", "username": "thuha"}
    data |= {"password1": PASSWORD, "password2": PASSWORD}
    return {**data, "groups": [Group.objects.get(name=name).pk for name in role_names], **fields}


def add(client, data):
    return client.post(reverse("admin:auth_user_add"), data)


def group_names(user):
    return {group.name for group in User.objects.get(pk=user.pk).groups.all()}


def limited_administrator(section):
    return make_colleague(roles.ADMINISTRATOR, sections=[section])


def test_an_administrator_makes_an_account_on_one_page():
    client, section = client_of(make_colleague(roles.ADMINISTRATOR)), make_section()
    asked = new_account(roles.REPORTER, sections=[section.pk], email="thuha@example.vn")
    page = look(client, reverse("admin:auth_user_add")).press("Lưu", **asked)
    assert page.address == reverse("admin:auth_user_changelist")
    made = User.objects.get(username="thuha")
    assert (made.get_full_name(), made.email, group_names(made)) == (
        "Nguyễn Thị Thu Hà",
        "thuha@example.vn",
        {roles.REPORTER},
    )
    assert [given.section for given in made.section_rights.all()] == [section]
    assert Client().login(username="thuha", password=PASSWORD)
    theirs = Client()
    theirs.login(username="thuha", password=PASSWORD)
    assert theirs.get(reverse("admin:index")).status_code == 200


def test_a_role_given_lets_in_without_a_second_tick():
    client, account = client_of(make_colleague(roles.ADMINISTRATOR)), User.objects.create_user("moi")
    client.post(change_url(account), form(account, groups=[Group.objects.get(name=roles.REPORTER).pk]))
    assert client_of(account).get(reverse("admin:index")).status_code == 200


def test_who_has_lost_the_last_role_is_out_with_the_next_request():
    client, reporter = client_of(make_colleague(roles.ADMINISTRATOR)), make_colleague(roles.REPORTER)
    theirs = client_of(reporter)
    assert theirs.get(reverse("admin:index")).status_code == 200
    page = look(client, change_url(reporter)).press("Lưu", groups=[])
    assert "chưa có vai trò nào nên không vào được tòa soạn" in page.text
    assert theirs.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("given", ["role", "permission", "all"])
def test_whatever_lets_in_lets_in_however_it_is_given(given):
    """By a command, by the shell: the door follows what is written down."""
    user, group = User.objects.create_user("moi"), Group.objects.get(name=roles.REPORTER)
    permission = Permission.objects.get(codename="view_article")
    held = {"role": (group.user_set, user), "permission": (user.user_permissions, permission)}.get(given)
    if held is None:
        User.objects.filter(pk=user.pk).update(is_superuser=True)
        granting.settle(User.objects.get(pk=user.pk))
        assert User.objects.get(pk=user.pk).is_staff
        return
    relation, thing = held
    relation.add(thing)
    assert User.objects.get(pk=user.pk).is_staff
    relation.clear()
    assert not User.objects.get(pk=user.pk).is_staff


def test_the_account_page_speaks_of_name_role_sections_and_password_only():
    reporter = make_colleague(roles.REPORTER, password=PASSWORD, last_name="Nguyễn Thị", first_name="Lan")
    page = client_of(make_colleague(roles.ADMINISTRATOR)).get(change_url(reporter)).content.decode()
    for label in ("Họ và tên đệm:", "Tên:", "Tên đăng nhập:", "Vai trò:", "Chuyên mục:", "Đặt mật khẩu mới"):
        assert label in page, label
    assert page.index("Họ và tên đệm:") < page.index("Tên:")
    for word in ("argon2", "user_permissions", "is_staff", "date_joined", "is_superuser", 'name="password"'):
        assert word not in page, word


def test_what_runs_the_machine_is_asked_of_superusers_in_a_closed_part():
    reporter = make_colleague(roles.REPORTER, password=PASSWORD)
    page = client_of(User.objects.create_superuser("chief")).get(change_url(reporter)).content.decode()
    closed = page[page.index("Nâng cao") :]
    assert "user_permissions" in closed
    assert "user_permissions" not in page[: page.index("Nâng cao")]
    assert "argon2" not in page


def test_each_role_says_what_it_is_for():
    page = client_of(make_colleague(roles.ADMINISTRATOR)).get(reverse("admin:auth_user_add")).content.decode()
    said = (
        "Phóng viên: viết bài, tải ảnh và gửi duyệt bài của mình",
        "Biên tập viên: sửa, duyệt bài và trả bài; lập cuộc họp, văn bản, chuyên mục",
        "Người xuất bản: như biên tập viên, và xuất bản, hẹn giờ, gỡ bài",
        "Người giữ hồ sơ: giữ hồ sơ người và chức danh; không viết bài",
        "Quản trị: mọi việc trên, và mở tài khoản cho người khác",
    )
    assert [sentence for sentence in said if sentence not in page] == []
    assert page.count('name="groups"') == len(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"password2": "khác hẳn"}, "không giống nhau"),
        ({"password1": ""}, "hai lần như nhau"),
        ({"password1": "", "password2": ""}, "Hãy đặt mật khẩu, hoặc ghi địa chỉ thư"),
        ({"password1": "nguyễn thị", "password2": "nguyễn thị"}, "quá giống"),
        ({"first_name": ""}, "Hãy điền ô này"),
        ({"username": "LAN"}, "Đã có tài khoản với tên đăng nhập này"),
    ],
)
def test_an_account_not_told_whole_is_asked_for_what_lacks(fields, said):
    make_colleague(roles.REPORTER, "lan")
    answer = add(client_of(make_colleague(roles.ADMINISTRATOR)), new_account(roles.REPORTER, **fields))
    assert said in answer.content.decode()
    assert not User.objects.filter(username="thuha").exists()


def test_a_new_account_takes_what_its_form_offers_and_no_more():
    superusers = new_account(roles.REPORTER, is_superuser="on", user_permissions=[1, 2, 3], is_staff="on")
    add(client_of(make_colleague(roles.ADMINISTRATOR)), superusers)
    made = User.objects.get(username="thuha")
    assert (made.is_superuser, made.user_permissions.count()) == (False, 0)


def test_who_works_for_one_section_opens_accounts_for_that_section_only():
    here, elsewhere = make_section(), make_section("Văn hóa", "van-hoa")
    client = client_of(limited_administrator(here))
    for sections in ([], [elsewhere.pk]):
        assert add(client, new_account(roles.REPORTER, sections=sections)).status_code == 200
    assert not User.objects.filter(username="thuha").exists()
    assert add(client, new_account(roles.REPORTER, sections=[here.pk])).status_code == 302


def test_the_list_stands_in_the_order_of_given_names():
    for login, last_name, first_name in (("a", "Trần", "Yến"), ("b", "Vũ", "Ánh"), ("c", "Lê Thị", "Đào")):
        User.objects.create_user(login, last_name=last_name, first_name=first_name)
    page = client_of(User.objects.create_superuser("zz")).get(reverse("admin:auth_user_changelist")).content.decode()
    places = [page.index(name) for name in ("Vũ Ánh", "Lê Thị Đào", "Trần Yến")]
    assert places == sorted(places)


def test_a_password_set_by_another_ends_what_was_open_under_the_old_one():
    reporter = make_colleague(roles.REPORTER, password=PASSWORD)
    theirs, client = client_of(reporter), client_of(make_colleague(roles.ADMINISTRATOR))
    address = reverse("admin:auth_user_password_change", args=[reporter.pk])
    page = client.get(address).content.decode()
    assert "usable_password" not in page
    taken = {"password1": "khac-han-cu-lam", "password2": "khac-han-cu-lam"}
    assert client.post(address, taken).status_code == 302
    assert Client().login(username=reporter.username, password="khac-han-cu-lam")
    assert theirs.get(reverse("admin:index")).status_code == 302


def test_a_group_is_given_by_those_who_hold_all_of_it_only():
    narrow = make_colleague(roles.EDITOR)
    narrow.user_permissions.set(Permission.objects.filter(content_type__app_label="auth", codename__endswith="user"))
    assert set(granting.groups_to_give(narrow).values_list("name", flat=True)) == {roles.REPORTER, roles.EDITOR}
    reporter = make_colleague(roles.REPORTER)
    administrators = Group.objects.get(name=roles.ADMINISTRATOR)
    client_of(narrow).post(change_url(reporter), form(reporter, groups=[administrators.pk]))
    assert group_names(reporter) == {roles.REPORTER}


@pytest.mark.parametrize("forged", [{"is_superuser": "on"}, {"user_permissions": "all"}])
def test_what_the_form_does_not_offer_is_not_taken(forged):
    reporter = make_colleague(roles.REPORTER)
    if "user_permissions" in forged:
        forged = {"user_permissions": list(Permission.objects.values_list("pk", flat=True))}
    client = client_of(make_colleague(roles.ADMINISTRATOR))
    assert client.post(change_url(reporter), form(reporter, **forged)).status_code == 302
    reporter = User.objects.get(pk=reporter.pk)
    assert (reporter.is_superuser, reporter.user_permissions.count()) == (False, 0)


def test_nobody_raises_themselves():
    admin = make_colleague(roles.ADMINISTRATOR)
    section = make_section()
    SectionRight.objects.create(user=admin, section=section)
    extra = Group.objects.create(name="Riêng")
    forged = form(admin, is_superuser="on", groups=[extra.pk], user_permissions=[1, 2, 3])
    forged["sections"] = []
    client_of(admin).post(change_url(admin), forged)
    after = User.objects.get(pk=admin.pk)
    assert (after.is_superuser, group_names(after)) == (False, {roles.ADMINISTRATOR})
    assert (after.user_permissions.count(), after.section_rights.count()) == (0, 1)


@pytest.mark.parametrize("closed", [False, True])
def test_a_superusers_account_and_password_are_superusers_business(closed):
    chief = User.objects.create_superuser("chief", password=PASSWORD, is_active=not closed)
    client = client_of(make_colleague(roles.ADMINISTRATOR))
    taken = {"usable_password": "true", "password1": "khac-han-cu-lam", "password2": "khac-han-cu-lam"}
    assert client.post(change_url(chief), form(chief, username="x")).status_code == 403
    assert client.post(reverse("admin:auth_user_password_change", args=[chief.pk]), taken).status_code == 403
    chief = User.objects.get(pk=chief.pk)
    assert (chief.username, chief.check_password(PASSWORD), chief.is_active) == ("chief", True, not closed)


def test_a_closed_account_with_greater_rights_is_not_opened_by_who_has_smaller():
    narrow = make_colleague(roles.EDITOR)
    narrow.user_permissions.set(Permission.objects.filter(content_type__app_label="auth", codename__endswith="user"))
    closed = make_colleague(roles.PUBLISHER, is_active=False)
    assert client_of(narrow).post(change_url(closed), form(closed)).status_code == 403
    assert not User.objects.get(pk=closed.pk).is_active


def test_who_works_for_one_section_gives_no_other_and_not_the_whole_paper():
    here, elsewhere = make_section(), make_section("Văn hóa", "van-hoa")
    client, reporter = client_of(limited_administrator(here)), make_colleague("", "moi")
    reporters = [Group.objects.get(name=roles.REPORTER).pk]
    client.post(change_url(reporter), form(reporter, groups=reporters))
    client.post(change_url(reporter), form(reporter, [elsewhere], groups=reporters))
    assert group_names(reporter) == set()
    client.post(change_url(reporter), form(reporter, [here], groups=reporters))
    assert group_names(reporter) == {roles.REPORTER}
    assert reporter.section_rights.get().section == here


def test_who_works_for_one_section_leaves_those_of_the_whole_paper_alone():
    client, editor = client_of(limited_administrator(make_section())), make_colleague(roles.EDITOR)
    assert client.post(change_url(editor), form(editor, first_name="X")).status_code == 403


def test_only_a_superuser_sees_and_sets_superusers():
    reporter = make_colleague(roles.REPORTER)
    admins_page = client_of(make_colleague(roles.ADMINISTRATOR)).get(change_url(reporter)).content.decode()
    chief = client_of(User.objects.create_superuser("chief"))
    assert "is_superuser" not in admins_page
    assert "is_superuser" in chief.get(change_url(reporter)).content.decode()
    chief.post(change_url(reporter), form(reporter, is_superuser="on"))
    assert User.objects.get(pk=reporter.pk).is_superuser


@pytest.mark.parametrize("role", [roles.REPORTER, roles.EDITOR, roles.PUBLISHER, roles.KEEPER])
def test_other_roles_neither_see_nor_change_accounts(role):
    client, other = client_of(make_colleague(role)), make_colleague(roles.REPORTER, "khac")
    addresses = [reverse("admin:auth_user_changelist"), change_url(other), reverse("admin:auth_group_changelist")]
    assert [client.get(url).status_code for url in addresses] == [403, 403, 403]
    assert client.post(change_url(other), form(other, is_superuser="on")).status_code == 403


def test_accounts_are_closed_and_never_deleted():
    chief, reporter = client_of(User.objects.create_superuser("chief")), make_colleague(roles.REPORTER)
    assert chief.post(reverse("admin:auth_user_delete", args=[reporter.pk]), {"post": "yes"}).status_code == 403
    heap = {"action": "delete_selected", "_selected_action": [reporter.pk], "post": "yes"}
    chief.post(reverse("admin:auth_user_changelist"), heap)
    assert User.objects.filter(pk=reporter.pk).exists()


def test_groups_are_read_and_not_changed():
    chief, group = client_of(User.objects.create_superuser("chief")), Group.objects.get(name=roles.REPORTER)
    url, before = reverse("admin:auth_group_change", args=[group.pk]), group.permissions.count()
    assert "Bài viết: thêm, sửa, xem" in chief.get(url).content.decode()
    assert chief.post(url, {"name": "Khác", "permissions": []}).status_code == 403
    assert chief.post(reverse("admin:auth_group_add"), {"name": "Mới"}).status_code == 403
    assert Group.objects.get(pk=group.pk).permissions.count() == before


@pytest.mark.parametrize("asked", ["password__startswith", "email__contains", "groups__permissions__codename"])
def test_accounts_are_not_found_out_by_asking_about_their_columns(asked):
    client = client_of(make_colleague(roles.ADMINISTRATOR))
    assert client.get(reverse("admin:auth_user_changelist"), {asked: "a"}).status_code == 400


def test_a_closed_account_is_refused_with_its_next_request():
    reporter = make_colleague(roles.REPORTER)
    article, client = make_article(created_by=reporter), client_of(reporter)
    move = reverse("admin:articles_article_move", args=[article.pk, "submit"])
    assert client.get(move).status_code == 200
    User.objects.filter(pk=reporter.pk).update(is_active=False)
    answers = [client.get(reverse("admin:index")), client.get(move), client.post(move, {"note": ""})]
    assert [(answer.status_code, "login" in answer.url) for answer in answers] == [(302, True)] * 3
    assert Article.objects.get().state == Article.State.DRAFT


def test_a_right_taken_away_is_gone_with_the_next_request():
    editor, article = make_colleague(roles.EDITOR), make_article(state=Article.State.SUBMITTED)
    client = client_of(editor)
    move = reverse("admin:articles_article_move", args=[article.pk, "approve"])
    assert client.get(move).status_code == 200
    editor.groups.clear()
    assert client.post(move, {"note": ""}).status_code in (302, 403, 404)
    assert Article.objects.get().state == Article.State.SUBMITTED


def test_the_heading_of_a_list_begins_with_a_capital(client):
    client.force_login(User.objects.create_superuser("chief"))
    for name in ("auth_user", "people_person", "people_tenure", "articles_section"):
        heading = re.search(r"<h1>(.+?)</h1>", client.get(reverse(f"admin:{name}_changelist")).content.decode())[1]
        assert heading[0].isupper(), heading
