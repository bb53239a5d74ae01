"""What colleagues are called on the desk."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model

COMMAND_LINE = "Tòa soạn"


def called(user) -> str:
    """Family name first, as in Vietnamese; the login name of who has given none. None is the clock or a command."""
    if user is None:
        return COMMAND_LINE
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """What the users with these ids are called, in one query; ids that are nobody's any more are left out."""
    wanted = {pk for pk in ids if pk}
    return {pk: called(user) for pk, user in get_user_model().objects.in_bulk(wanted).items()} if wanted else {}
