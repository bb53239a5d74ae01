"""Who may do what: one table, written into groups after every migrate."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

REPORTER = "Phóng viên"
EDITOR = "Biên tập viên"
PUBLISHER = "Người xuất bản"
KEEPER = "Người giữ hồ sơ"
ADMINISTRATOR = "Quản trị"

# What a role is for, to whoever gives it.
MEANT_FOR = {
    REPORTER: "viết bài, tải ảnh và gửi duyệt bài của mình",
    EDITOR: "sửa, duyệt bài và trả bài; lập cuộc họp, văn bản, chuyên mục",
    PUBLISHER: "như biên tập viên, và xuất bản, hẹn giờ, gỡ bài",
    KEEPER: "giữ hồ sơ người và chức danh; không viết bài",
    ADMINISTRATOR: "mọi việc trên, và mở tài khoản cho người khác",
}

_READ = ("view",)
_WRITE = ("view", "add", "change")
_ALL = ("view", "add", "change", "delete")

# The register is everybody's to read, and only its keeper's to change (people.journal writes down who did).
_REGISTER = (
    "people.person",
    "people.organization",
    "people.title",
    "people.titlespelling",
    "people.tenure",
    "people.protocollist",
    "people.protocolentry",
)
_MEETING = ("people.meeting", "people.side", "people.attendance", "people.attendancegroup")
Rights = dict[str, tuple[str, ...]]

_REPORTER: Rights = {
    "articles.article": _WRITE,
    "articles.photo": _WRITE,
    "articles.photouse": _ALL,
    "articles.photoperson": _ALL,
    "articles.mention": _ALL,
    "articles.document": _READ,
    "articles.section": _READ,
    **dict.fromkeys(_REGISTER, _READ),
    "people.meeting": _READ,
}
_EDITOR: Rights = {
    **_REPORTER,
    "articles.article": (*_ALL, "review"),
    "articles.photo": _ALL,
    "articles.document": _ALL,
    "articles.section": _WRITE,
    "articles.wordschange": _READ,
    "people.registerchange": _READ,
    **dict.fromkeys(_MEETING, _ALL),
}
_PUBLISHER: Rights = {**_EDITOR, "articles.article": (*_ALL, "review", "publish")}
_KEEPER: Rights = {
    **dict.fromkeys(_REGISTER, _ALL),
    "people.registerchange": ("view", "keep_register"),
    "people.meeting": _READ,
}
# Whoever gives rights has them all: nobody grants more than they have (articles.admin.staff).
_ADMINISTRATOR: Rights = {
    **_PUBLISHER,
    **_KEEPER,
    **dict.fromkeys(_MEETING, _ALL),
    "articles.section": _ALL,
    "articles.sectionright": _ALL,
    "auth.user": _WRITE,
    "auth.group": _READ,
}

# group → {model: what its members may do}. A verb stands beside the four of every model where the model has more
# of them (`publish_article`); one with an underscore is the whole name of a permission (`keep_register`). Which
# articles a right reaches (own, submitted, of one's sections) is said in articles.rights.
ROLES: dict[str, Rights] = {
    REPORTER: _REPORTER,
    EDITOR: _EDITOR,
    PUBLISHER: _PUBLISHER,
    KEEPER: _KEEPER,
    ADMINISTRATOR: _ADMINISTRATOR,
}


def codenames(role: str) -> set[tuple[str, str]]:
    """(app label, codename) of every permission a role holds."""
    return {_permission(label, verb) for label, verbs in ROLES[role].items() for verb in verbs}


def _permission(label: str, verb: str) -> tuple[str, str]:
    app, model = label.split(".")
    return app, verb if "_" in verb else f"{verb}_{model}"


def write_groups(**kwargs: Any) -> None:
    """Make every group hold exactly what the table says (post_migrate: permissions exist by then)."""
    Group = installed.get_model("auth.Group")
    Permission = installed.get_model("auth.Permission")
    _make_permissions()
    known = {
        (app, code): pk for pk, app, code in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(known[permission] for permission in codenames(role) if permission in known)


def _make_permissions() -> None:
    """Django makes an app's permissions when that app's turn comes; ours need those of `people` now."""
    for label in ("auth", "people", "articles"):
        create_permissions(installed.get_app_config(label), verbosity=0)
