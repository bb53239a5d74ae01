"""The staff logins of an embedded newsroom: one of each role, with passwords nobody has to invent."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group

# No letter that is read as another: no 0 and o, no 1, i and l.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class NoLogin(Exception):
    """There is no such account to give a password to; the message is a sentence for who asked."""


@dataclass(frozen=True)
class Account:
    """A login name, the group whose rights it has ("" = all rights), and what to call it."""

    username: str
    group: str
    role: str


ACCOUNTS = (
    Account("quantri", "", "Quản trị"),
    Account("xuatban", "Người xuất bản", "Người xuất bản"),
    Account("bientap", "Biên tập viên", "Biên tập viên"),
    Account("phongvien", "Phóng viên", "Phóng viên"),
    Account("hoso", "Người giữ hồ sơ", "Người giữ hồ sơ"),
)


def has_staff():
    """Whether anybody can log in to the desk (the demo's colleagues have no password at first)."""
    staff = get_user_model().objects.filter(is_staff=True)
    return staff.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()


def first_logins():
    """The logins a newsroom begins with: the missing ones are made, what somebody has made or closed stays as it is.

    [(account, password)]; of those that were there only who is let in and never had a password gets one.
    """
    made = [(account, _begin(account)) for account in ACCOUNTS]
    return [(account, password) for account, password in made if password]


def _begin(account):
    user, new = get_user_model().objects.get_or_create(username=account.username)
    if new:
        user.is_staff, user.is_superuser = True, not account.group
        user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name=account.group))
    may_begin = user.is_active and user.is_staff and not user.has_usable_password()
    return _give_password(user) if may_begin else None


def renew(names):
    """New passwords for exactly these accounts, and nothing else of them: [(user, password)]. All of them or none.

    Raises NoLogin for a name nobody has, and for an account that lets nobody in: to open it is not a password's work.
    """
    users = [_open_account(name) for name in dict.fromkeys(names)]
    return [(user, _give_password(user)) for user in users]


def _open_account(name):
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise NoLogin(f"Không có tài khoản “{name}”.")
    if not user.is_active:
        raise NoLogin(f"Tài khoản “{name}” đã đóng; chỉ mở lại được ở mục Tài khoản của tòa soạn.")
    if not user.is_staff:
        raise NoLogin(f"Tài khoản “{name}” không có vai trò nào; quản trị viên cho vai trò ở mục Tài khoản.")
    return user


def _give_password(user):
    password = new_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    return password


def new_password():
    """Four groups of four: 79 bits, and still fit to be read out."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def table(logins):
    """The first logins as lines to print, and a warning for each group that this database does not have."""
    lines = [f"  {account.role:<18}{account.username:<12}{password}" for account, password in logins]
    wanted = {account.group for account, _ in logins} - {""}
    missing = wanted - set(Group.objects.filter(name__in=wanted).values_list("name", flat=True))
    warnings = [f"  Chưa có nhóm quyền “{name}”." for name in sorted(missing)]
    heading = "Tài khoản (mật khẩu chỉ hiện một lần; quên thì `make logins NAME=…` tạo mật khẩu mới):"
    return "\n".join([heading, *lines, *warnings])
