"""The same question for documents and photos, whose typing the admin's own log tells; and for all of the desk."""

import datetime
import json
from collections.abc import Iterator

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.text import capfirst

from articles.models import Document, Photo
from people import swapped_days
from people.colleagues import called
from people.swapped_days import Doubt, Typing

TYPED: dict[type[models.Model], str] = {Document: "issued_on", Photo: "taken_on"}


def of_desk(before: datetime.datetime | None = None) -> Iterator[Doubt]:
    """Every stored day that somebody typed (before this moment, if told) and that may be read in two orders."""
    yield from swapped_days.of_register(before)
    for model, column in TYPED.items():
        rows = model.objects.filter(**{f"{column}__day__lte": 12}).order_by("pk")
        yield from swapped_days.doubts(rows.iterator(), [column], _typings(model, column), before)


def _typings(model: type[models.Model], column: str) -> dict[tuple[int, str], Typing]:
    """Row and column → the last entry of the admin's log by which the day may have been typed."""
    label, found = capfirst(model._meta.get_field(column).verbose_name), {}
    entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model)).select_related("user")
    for entry in entries.order_by("pk").iterator():
        if _may_tell_of(label, entry.change_message):
            found[int(entry.object_id), column] = Typing(called(entry.user), entry.action_time, by_hand=True)
    return found


def _may_tell_of(label: str, message: str) -> bool:
    """Whether a form added the row or changed this field of it; a sentence of ours tells of no typing."""
    try:
        parts = json.loads(message)
    except ValueError:
        return False
    own = [(act, facts) for part in parts for act, facts in part.items() if "object" not in facts]
    return any(act == "added" or label in facts.get("fields", ()) for act, facts in own)
