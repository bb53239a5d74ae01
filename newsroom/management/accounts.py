"""The staff logins of an embedded newsroom: one of each role, with passwords nobody has to invent."""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group

# No letter that is read as another: no 0 and o, no 1, i and l.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


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


def renew_logins():
    """Make the accounts that are missing and give every one a new password: [(account, password)]."""
    return [(account, _renew(account)) for account in ACCOUNTS]


def _renew(account):
    user, _ = get_user_model().objects.get_or_create(username=account.username)
    user.is_active = user.is_staff = True
    user.is_superuser = not account.group
    password = new_password()
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name=account.group))
    return password


def new_password():
    """Four groups of four: 79 bits, and still fit to be read out."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def table(logins):
    """The logins as lines to print, and a warning for each group that this database does not have."""
    lines = [f"  {account.role:<18}{account.username:<12}{password}" for account, password in logins]
    wanted = {account.group for account, _ in logins} - {""}
    missing = wanted - set(Group.objects.filter(name__in=wanted).values_list("name", flat=True))
    warnings = [f"  Chưa có nhóm quyền “{name}”." for name in sorted(missing)]
    heading = "Tài khoản (mật khẩu chỉ hiện một lần; `make logins` tạo mật khẩu mới):"
    return "\n".join([heading, *lines, *warnings])
