"""What the people who work here are called: the one place that knows. Pure.

Django's accounts keep a family name with the middle names (`last_name`) and a given name (`first_name`), and put them
together the English way round.
"""

from typing import Protocol

from people import names

COMMAND_LINE = "Tòa soạn"


class Account(Protocol):
    """As much of Django's account as a name needs."""

    first_name: str
    last_name: str

    def get_username(self) -> str: ...


def full_name(account: Account) -> str:
    """`Nguyễn Thị Lan`: family name first, as in Vietnamese; "" of who has given none."""
    return f"{account.last_name} {account.first_name}".strip()


def called(account: Account | None) -> str:
    """The full name, or the login of who has given none. None is the clock or a command."""
    return COMMAND_LINE if account is None else full_name(account) or account.get_username()


def sort_key(account: Account) -> str:
    """Orders colleagues as a Vietnamese list does: by given name, then middle names, then family name."""
    return names.sort_key(called(account))
