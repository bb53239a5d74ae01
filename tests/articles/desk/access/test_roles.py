"""Who may do what: the whole table, written out beside the one of the product; the groups hold exactly this."""

import pytest
from django.contrib.auth.models import Group, Permission

from articles.desk.access import roles

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

READ, WRITE, ALL = "view", "view add change", "view add change delete"
REGISTER_READ = {
    "people.person": READ,
    "people.organization": READ,
    "people.title": READ,
    "people.titlespelling": READ,
    "people.tenure": READ,
    "people.protocollist": READ,
    "people.protocolentry": READ,
}
REGISTER_KEPT = {
    "people.person": ALL,
    "people.organization": ALL,
    "people.title": ALL,
    "people.titlespelling": ALL,
    "people.tenure": ALL,
    "people.protocollist": ALL,
    "people.protocolentry": ALL,
}
MEETINGS = {
    "people.meeting": ALL,
    "people.side": ALL,
    "people.attendance": ALL,
    "people.attendancegroup": ALL,
}
AGREED = {
    "Phóng viên": {
        **REGISTER_READ,
        "people.meeting": READ,
        "articles.article": WRITE,
        "articles.photo": WRITE,
        "articles.photouse": ALL,
        "articles.photoperson": ALL,
        "articles.mention": ALL,
        "articles.document": READ,
        "articles.section": READ,
    },
    "Biên tập viên": {
        **REGISTER_READ,
        **MEETINGS,
        "people.registerchange": READ,
        "articles.article": f"{ALL} review",
        "articles.photo": ALL,
        "articles.photouse": ALL,
        "articles.photoperson": ALL,
        "articles.mention": ALL,
        "articles.document": ALL,
        "articles.section": WRITE,
        "articles.wordschange": READ,
    },
    "Người xuất bản": {
        **REGISTER_READ,
        **MEETINGS,
        "people.registerchange": READ,
        "articles.article": f"{ALL} review publish",
        "articles.photo": ALL,
        "articles.photouse": ALL,
        "articles.photoperson": ALL,
        "articles.mention": ALL,
        "articles.document": ALL,
        "articles.section": WRITE,
        "articles.wordschange": READ,
    },
    "Người giữ hồ sơ": {
        **REGISTER_KEPT,
        "people.meeting": READ,
        "people.registerchange": "view keep_register",
    },
    "Quản trị": {
        **REGISTER_KEPT,
        **MEETINGS,
        "people.registerchange": "view keep_register",
        "articles.article": f"{ALL} review publish",
        "articles.photo": ALL,
        "articles.photouse": ALL,
        "articles.photoperson": ALL,
        "articles.mention": ALL,
        "articles.document": ALL,
        "articles.section": ALL,
        "articles.sectionright": ALL,
        "articles.wordschange": READ,
        "auth.user": WRITE,
        "auth.group": READ,
    },
}


def permissions(table):
    """(app, codename) of each right: `view` of a model is `view_model`; one with an underscore is a whole name."""
    for label, verbs in table.items():
        app, model = label.split(".")
        yield from ((app, verb if "_" in verb else f"{verb}_{model}") for verb in verbs.split())


def test_the_roles_are_the_five_that_were_agreed():
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES) == set(AGREED)


@pytest.mark.parametrize("role", AGREED)
def test_the_members_of_a_role_may_do_this_and_nothing_else(role):
    held = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    assert sorted(held) == sorted(permissions(AGREED[role]))


@pytest.mark.parametrize("role", AGREED)
def test_a_group_somebody_has_changed_by_hand_is_as_agreed_after_the_next_upgrade(role):
    group = Group.objects.get(name=role)
    group.permissions.clear()
    roles.write_groups()
    held = group.permissions.values_list("content_type__app_label", "codename")
    assert sorted(held) == sorted(permissions(AGREED[role]))


def test_permissions_of_an_app_whose_turn_has_not_come_are_made_for_the_groups_too():
    """After a migrate of an empty database the groups are written before Django has come to all apps."""
    Permission.objects.filter(content_type__app_label__in=("auth", "people", "articles")).delete()
    roles.write_groups()
    for role, agreed in AGREED.items():
        held = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
        assert sorted(held) == sorted(permissions(agreed))
