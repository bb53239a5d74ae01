"""Who is let in, and who may give which rights to whom: rule by rule, past every form."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from articles.desk.access import granting, roles
from articles.models import Section, SectionRight
from tests.colleagues import make_colleague
from tests.factory import make_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def again(user):
    return User.objects.get(pk=user.pk)


def account(username="lan", **fields):
    return User.objects.create_user(username, **fields)


def permission(codename):
    return Permission.objects.get(codename=codename)


def group(name, *codenames):
    made = Group.objects.create(name=name)
    made.permissions.set(Permission.objects.filter(codename__in=codenames))
    return made


def names(rows):
    return [row.name for row in rows]


@pytest.fixture
def sections():
    above = make_section("A", "a")
    return {"A": above, "Aa": make_section("Aa", "aa", parent=above), "B": make_section("B", "b")}


# --- what is written down for an account ---


def test_rights_are_those_of_the_groups_and_those_given_by_themselves():
    lan, other = account(), account("huong")
    lan.groups.set([group("Một", "view_article"), group("Hai", "view_photo")])
    lan.user_permissions.set([permission("view_document")])
    other.user_permissions.set([permission("delete_document")])
    expected = {permission(name).pk for name in ("view_article", "view_photo", "view_document")}
    assert granting.permissions_of(lan) == expected
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert granting.permissions_of(again(lan)) == expected
    assert granting.permissions_of(account("moi")) == set()


def test_a_superuser_has_every_right_there_is():
    assert granting.permissions_of(account(is_superuser=True)) == set(Permission.objects.values_list("pk", flat=True))


# --- groups ---


def test_a_group_is_given_by_who_holds_all_of_it():
    Group.objects.all().delete()
    group("Cả hai", "view_article", "view_photo")
    group("Tin ảnh", "view_photo")
    group("Bài và văn bản", "view_article", "view_document")
    group("Không có gì")
    lan = account()
    lan.user_permissions.set([permission("view_article"), permission("view_photo")])
    assert names(granting.groups_to_give(lan)) == sorted(["Cả hai", "Không có gì", "Tin ảnh"])
    assert names(granting.groups_to_give(account("moi"))) == ["Không có gì"]
    everything = sorted(["Bài và văn bản", "Cả hai", "Không có gì", "Tin ảnh"])
    assert names(granting.groups_to_give(account("quantri", is_superuser=True))) == everything


# --- accounts ---


def colleague(role, *sections, **fields):
    return make_colleague(role, f"nguoi{User.objects.count()}", sections=sections, **fields)


def test_an_account_is_managed_by_who_has_no_fewer_rights():
    administrator, publisher = colleague(roles.ADMINISTRATOR), colleague(roles.PUBLISHER)
    editor, keeper, nobody = colleague(roles.EDITOR), colleague(roles.KEEPER), account()
    superuser, another = account("goc", is_superuser=True), account("goc2", is_superuser=True)
    manages = {
        administrator: {administrator, publisher, editor, keeper, nobody},
        publisher: {publisher, editor, nobody},
        editor: {editor, nobody},
        keeper: {keeper, nobody},
        nobody: {nobody},
        superuser: {superuser, another, administrator, publisher, editor, keeper, nobody},
        another: {superuser, another, administrator, publisher, editor, keeper, nobody},
    }
    for by, whom in manages.items():
        assert {other for other in manages if granting.may_manage(by, other)} == whom


def test_an_account_is_managed_by_who_works_for_no_fewer_sections(sections):
    whole = colleague(roles.ADMINISTRATOR)
    of_a = colleague(roles.ADMINISTRATOR, sections["A"])
    of_aa = colleague(roles.ADMINISTRATOR, sections["Aa"])
    of_b = colleague(roles.ADMINISTRATOR, sections["B"])
    without_rights = account()
    manages = {
        whole: {whole, of_a, of_aa, of_b, without_rights},
        of_a: {of_a, of_aa, without_rights},
        of_aa: {of_aa, without_rights},
        of_b: {of_b, without_rights},
    }
    for by, whom in manages.items():
        assert {other for other in (*manages, without_rights) if granting.may_manage(by, other)} == whom


def test_one_section_more_is_more_though_the_rights_are_fewer(sections):
    administrator = colleague(roles.ADMINISTRATOR, sections["A"])
    assert granting.may_manage(administrator, colleague(roles.REPORTER, sections["A"]))
    assert not granting.may_manage(administrator, colleague(roles.REPORTER, sections["A"], sections["B"]))
    assert not granting.may_manage(administrator, colleague(roles.REPORTER))


# --- the door ---


def test_a_role_a_permission_and_all_rights_let_in_and_nothing_else_does():
    with_a_role, with_a_permission = account("mot"), account("hai")
    with_a_role.groups.add(group("Một"))
    with_a_permission.user_permissions.add(permission("view_article"))
    superuser, nobody = account("ba", is_superuser=True), account("bon", is_staff=True)
    for user, let_in in ((with_a_role, True), (with_a_permission, True), (superuser, True), (nobody, False)):
        User.objects.filter(pk=user.pk).update(is_staff=not let_in)
        settled = again(user)
        granting.settle(settled)
        assert settled.is_staff == again(user).is_staff == let_in


def test_who_stands_where_they_should_is_not_written(django_assert_num_queries):
    superuser = account(is_superuser=True, is_staff=True)
    with django_assert_num_queries(0):
        granting.settle(superuser)


def test_settling_one_account_leaves_the_others():
    lan, huong = account("lan", is_staff=True), account("huong", is_staff=True)
    granting.settle(lan)
    assert (again(lan).is_staff, again(huong).is_staff) == (False, True)


@pytest.mark.parametrize("held", ["groups", "user_permissions"])
def test_the_door_follows_what_an_account_is_given_and_loses(held):
    thing = group("Một") if held == "groups" else permission("view_article")
    lan = account()
    for change, let_in in (
        (lambda: getattr(lan, held).add(thing), True),
        (lambda: getattr(lan, held).remove(thing), False),
        (lambda: getattr(lan, held).set([thing]), True),
        (lambda: getattr(lan, held).clear(), False),
    ):
        change()
        assert (lan.is_staff, again(lan).is_staff) == (let_in, let_in)


@pytest.mark.parametrize("held", ["groups", "user_permissions"])
def test_the_door_follows_what_is_changed_from_the_other_end(held):
    thing = group("Một") if held == "groups" else permission("view_article")
    lan, huong = account("lan"), account("huong")
    for change, let_in in (
        (lambda: thing.user_set.add(lan, huong), {"lan", "huong"}),
        (lambda: thing.user_set.remove(lan), {"huong"}),
        (lambda: thing.user_set.set([lan]), {"lan"}),
        (lambda: thing.user_set.add(huong), {"lan", "huong"}),
        (lambda: thing.user_set.clear(), set()),
    ):
        change()
        assert set(User.objects.filter(is_staff=True).values_list("username", flat=True)) == let_in


def test_whom_a_change_does_not_concern_it_leaves_where_they_are():
    lan, let_in_by_hand = account("lan"), account("huong", is_staff=True)
    group("Một").user_set.add(lan)
    assert again(let_in_by_hand).is_staff


def test_who_loses_one_of_two_roles_stays_inside():
    lan, one, two = account(), group("Một"), group("Hai")
    lan.groups.set([one, two])
    one.user_set.clear()
    assert again(lan).is_staff
    two.user_set.clear()
    assert not again(lan).is_staff


# --- sections ---


def test_a_section_is_given_by_who_works_for_it(sections):
    assert set(granting.sections_to_give(colleague(roles.ADMINISTRATOR, sections["A"]))) == {
        sections["A"], sections["Aa"],
    }  # fmt: skip
    assert set(granting.sections_to_give(colleague(roles.ADMINISTRATOR))) == set(Section.objects.all())


def test_an_account_works_for_exactly_the_sections_written_and_others_keep_theirs(sections):
    lan, huong = colleague(roles.EDITOR, sections["A"], sections["Aa"]), colleague(roles.EDITOR, sections["A"])
    kept = SectionRight.objects.get(user=lan, section=sections["Aa"])
    granting.write_sections(lan, Section.objects.filter(slug__in=("aa", "b")))
    assert set(lan.section_rights.values_list("section__name", flat=True)) == {"Aa", "B"}
    assert SectionRight.objects.get(user=lan, section=sections["Aa"]) == kept
    granting.write_sections(lan, Section.objects.none())
    assert not lan.section_rights.exists()
    assert [right.section for right in huong.section_rights.all()] == [sections["A"]]
