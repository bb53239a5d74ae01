"""What colleagues are called on the desk: many at once; one alone is people.colleagues' to say."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model

from people.colleagues import THE_NEWSROOM, called

__all__ = ["THE_NEWSROOM", "called", "names_of"]


def names_of(ids: Iterable[int | None]) -> dict[int, str]:
    """What the users with these ids are called, in one query; ids that are nobody's any more are left out."""
    wanted = {pk for pk in ids if pk}
    return {pk: called(user) for pk, user in get_user_model().objects.in_bulk(wanted).items()} if wanted else {}
