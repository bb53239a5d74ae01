"""Who works here, and what they are called: the one place that knows. Pure.

Django's accounts keep a family name with the middle names (`last_name`) and a given name (`first_name`), and put them
together the English way round.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from people import names

THE_NEWSROOM = "Tòa soạn"


class Staff(Protocol):
    """Who acts: as much of Django's account as the rules ask of it. A verb's `by` is one, never None."""

    @property
    def pk(self) -> Any: ...

    @property
    def is_active(self) -> bool: ...

    @property
    def is_superuser(self) -> bool: ...

    @property
    def first_name(self) -> str: ...

    @property
    def last_name(self) -> str: ...

    def get_username(self) -> str: ...

    def has_perm(self, perm: str) -> bool: ...


class Colleague(Staff, Protocol):
    """Somebody with an account: can be asked, told and mailed, as no machine can."""

    @property
    def is_staff(self) -> bool: ...

    @property
    def email(self) -> str: ...


@dataclass(frozen=True)
class Machine:
    """Who acts where nobody has signed in. It may all, and what it writes names no account."""

    pk: None = None
    is_active: bool = True
    is_superuser: bool = True
    first_name: str = ""
    last_name: str = ""

    def get_username(self) -> str:
        return ""

    def has_perm(self, perm: str) -> bool:
        return True


COMMAND_LINE = Machine()
CLOCK = Machine()


def account(by: Staff) -> Any:
    """What a row keeps of who acted: the account, None of the command line and the clock."""
    return None if by.pk is None else by


def full_name(staff: Staff) -> str:
    """`Nguyễn Thị Lan`: family name first, as in Vietnamese; "" of who has given none."""
    return f"{staff.last_name} {staff.first_name}".strip()


def called(staff: Staff) -> str:
    """The full name, or the login of who has given none; the command line and the clock are the newsroom itself."""
    return full_name(staff) or staff.get_username() or THE_NEWSROOM


def sort_key(staff: Staff) -> str:
    """Orders colleagues as a Vietnamese list does: by given name, then middle names, then family name."""
    return names.sort_key(called(staff))
