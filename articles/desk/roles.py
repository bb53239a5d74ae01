"""Who may do what: one table, written into groups after every migrate."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

REPORTER = "Phóng viên"
EDITOR = "Biên tập viên"

_READ = ("view",)
_WRITE = ("view", "add", "change")
_ALL = ("view", "add", "change", "delete")

# group → {model: what its members may do}; `publish_article` stands beside the four of every model.
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    REPORTER: {
        "articles.article": _WRITE,
        "articles.photo": _WRITE,
        "articles.photouse": _ALL,
        "articles.photoperson": _ALL,
        "articles.mention": _ALL,
        "articles.document": _READ,
        "articles.section": _READ,
        "people.person": _READ,
        "people.title": _READ,
        "people.organization": _READ,
        "people.meeting": _READ,
    },
    EDITOR: {
        "articles.article": (*_ALL, "publish"),
        "articles.photo": _ALL,
        "articles.photouse": _ALL,
        "articles.photoperson": _ALL,
        "articles.mention": _ALL,
        "articles.document": _ALL,
        "articles.section": _WRITE,
        "people.person": _WRITE,
        "people.title": _WRITE,
        "people.titlespelling": _ALL,
        "people.tenure": _ALL,
        "people.organization": _WRITE,
        "people.meeting": _ALL,
        "people.side": _ALL,
        "people.attendance": _ALL,
        "people.attendancegroup": _ALL,
    },
}


def codenames(role: str) -> set[tuple[str, str]]:
    """(app label, codename) of every permission a role holds."""
    return {
        (label.split(".")[0], f"{verb}_{label.split('.')[1]}") for label, verbs in ROLES[role].items() for verb in verbs
    }


def write_groups(**kwargs) -> None:
    """Make every group hold exactly what the table says (post_migrate: permissions exist by then)."""
    Group = installed.get_model("auth.Group")
    Permission = installed.get_model("auth.Permission")
    _make_permissions()
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        wanted = codenames(role)
        held = Permission.objects.filter(codename__in={code for _, code in wanted}).select_related("content_type")
        group.permissions.set(p for p in held if (p.content_type.app_label, p.codename) in wanted)


def _make_permissions() -> None:
    """Django makes an app's permissions when that app's turn comes; ours need those of `people` now."""
    for label in ("people", "articles"):
        create_permissions(installed.get_app_config(label), verbosity=0)
