"""Who may give which rights to whom: nobody gives more than they have, nobody raises themselves (threats D 44).

Rights are permissions, held through groups or directly, and the sections they reach. What counts is what is written
down, not whether the account is open: a closed account with great rights is not to be opened by somebody with small.
"""

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet

from articles.models import rights


def permissions_of(user: User) -> set[int]:
    """Ids of the permissions written down for this account, open or closed."""
    if user.is_superuser:
        return set(Permission.objects.values_list("pk", flat=True))
    return set(Permission.objects.filter(Q(user=user) | Q(group__user=user)).values_list("pk", flat=True))


def groups_to_give(by: User) -> QuerySet[Group]:
    """The groups whose every permission this person holds."""
    groups = Group.objects.order_by("name")
    if by.is_superuser:
        return groups
    return groups.exclude(permissions__in=Permission.objects.exclude(pk__in=permissions_of(by)))


def may_manage(by: User, other: User) -> bool:
    """Whether `by` may change the account and the password of `other`: theirs are no greater rights than their own."""
    if by.is_superuser or by.pk == other.pk:
        return True
    if other.is_superuser:
        return False
    held = permissions_of(other)
    return held <= permissions_of(by) and (not held or _no_wider(other, by))


def _no_wider(other: User, by: User) -> bool:
    own = rights.sections_of(by)
    theirs = rights.sections_of(other)
    return own is None or (theirs is not None and theirs <= own)
