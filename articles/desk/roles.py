"""Who may do what: one table, written into groups after every migrate."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

REPORTER = "Phóng viên"
EDITOR = "Biên tập viên"
KEEPER = "Người giữ hồ sơ"

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

# group → {model: what its members may do}. A verb stands beside the four of every model where the model has more
# of them (`publish_article`); one with an underscore is the whole name of a permission (`keep_register`).
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    REPORTER: {
        "articles.article": _WRITE,
        "articles.photo": _WRITE,
        "articles.photouse": _ALL,
        "articles.photoperson": _ALL,
        "articles.mention": _ALL,
        "articles.document": _READ,
        "articles.section": _READ,
        **dict.fromkeys(_REGISTER, _READ),
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
        **dict.fromkeys(_REGISTER, _READ),
        "people.registerchange": _READ,
        "people.meeting": _ALL,
        "people.side": _ALL,
        "people.attendance": _ALL,
        "people.attendancegroup": _ALL,
    },
    KEEPER: {
        **dict.fromkeys(_REGISTER, _ALL),
        "people.registerchange": ("view", "keep_register"),
        "people.meeting": _READ,
        "articles.article": _READ,
    },
}


def codenames(role: str) -> set[tuple[str, str]]:
    """(app label, codename) of every permission a role holds."""
    return {_permission(label, verb) for label, verbs in ROLES[role].items() for verb in verbs}


def _permission(label: str, verb: str) -> tuple[str, str]:
    app, model = label.split(".")
    return app, verb if "_" in verb else f"{verb}_{model}"


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
