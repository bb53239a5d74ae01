"""A form that was sent several times makes one row.

The admin knows when a row is about to be made and where it can be seen; which forms have been sent, the building
remembers (`request.once`, newsroom/http/once.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.urls import reverse


class AlreadySent(Exception):
    """The form has made its row, seen at `where`; `same` says whether the same was typed this time."""

    def __init__(self, where: str, same: bool):
        super().__init__(where)
        self.where, self.same = where, same


@contextmanager
def once(request) -> Iterator[None]:
    """Around what makes a row, validation included: one at a time for each form; nothing is remembered of a failure.

    Raises AlreadySent; nobody need catch it, the building answers.
    """
    remembered = getattr(request, "once", None)
    with transaction.atomic():
        if remembered:
            remembered.begin()
        yield
        if remembered:
            remembered.end()


def made(request, where: str) -> None:
    """Inside `once`: the row is there, and seen at this path."""
    if remembered := getattr(request, "once", None):
        remembered.made(where)


class MadeOnce:
    """A ModelAdmin whose add form makes one row however often it is sent."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        if request.method != "POST" or object_id is not None:
            return super()._changeform_view(request, object_id, form_url, extra_context)
        with once(request):
            return super()._changeform_view(request, object_id, form_url, extra_context)

    def log_addition(self, request, obj, message):
        name = f"{self.admin_site.name}:{obj._meta.app_label}_{obj._meta.model_name}_change"
        made(request, reverse(name, args=[obj.pk]))
        return super().log_addition(request, obj, message)
