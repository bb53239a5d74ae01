"""Who is let in, and who may give which rights to whom.

Nobody gives more than they have, nobody raises themselves (threats D 44). A role lets in: Django's own tick for that
(`is_staff`) follows from what the account holds, and nobody sets it.

Rights are permissions, held through groups or directly, and the sections they reach. What counts is what is written
down, not whether the account is open: a closed account with great rights is not to be opened by somebody with small.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model, Q, QuerySet

from articles import rights
from articles.models import Section, SectionRight


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


# --- the door ---


def settle(user: User) -> None:
    """Let in who holds a role, a permission of their own or all rights; nobody else."""
    lets_in = user.is_superuser or user.groups.exists() or user.user_permissions.exists()
    if user.is_staff != lets_in:
        user.is_staff = lets_in
        User.objects.filter(pk=user.pk).update(is_staff=lets_in)


def on_rights_changed(
    sender: type[Model], *, instance: Model, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """The receiver of `m2m_changed` for the groups and the permissions of accounts, whoever changes them."""
    if not reverse and action.startswith("post_"):
        settle(instance)
    elif reverse and action == "pre_clear":
        instance._left = list(instance.user_set.values_list("pk", flat=True))
    elif reverse and action.startswith("post_"):
        for user in User.objects.filter(pk__in=instance._left if pk_set is None else pk_set):
            settle(user)


# --- sections ---


def sections_to_give(by: User) -> QuerySet[Section]:
    """The sections this person may let others work for: their own, with all below."""
    return rights.filing(by)


def write_sections(user: User, sections: QuerySet[Section]) -> None:
    """The account works for exactly these; for the whole paper without one."""
    wanted = {section.pk for section in sections}
    held = user.section_rights.all()
    held.exclude(section__in=wanted).delete()
    known = set(held.values_list("section", flat=True))
    SectionRight.objects.bulk_create(SectionRight(user=user, section_id=pk) for pk in sorted(wanted - known))
