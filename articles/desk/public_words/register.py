"""The register is its keeper's, and has a journal of its own; the bound log holds the hash of each line of it.

A row that was there before its first line in the journal is sealed by the hash of its columns: with the journal behind
it, `manage.py verify_history` knows what each row must say today.
"""

import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from articles.desk import log
from articles.models import HistoryEntry
from people import journal
from people.colleagues import COMMAND_LINE, Staff
from people.models import RegisterChange

KIND = "register"
BATCH = 500
_TOLD = ("by_name", "action", "model", "object_id", "label", "old", "new", "source")


def hash_of(plain: Any) -> str:
    """64 bits of a hash over plain JSON: the log's own hash binds it."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def line_hash(change: RegisterChange) -> str:
    """The hash of a line of the journal; what undid it and whether the account is still there is no part of it."""
    told = {name: getattr(change, name) for name in _TOLD}
    return hash_of(told | {"at": log.plain_time(change.at)})


def bind(changes: Sequence[RegisterChange], *, by: Staff, at: datetime.datetime) -> None:
    """The log tells that these lines of the journal were written, each by its hash."""
    entries = [
        HistoryEntry(
            act=HistoryEntry.Act.REGISTER,
            kind=KIND,
            title=changes[start].label,
            detail={"lines": [[change.pk, line_hash(change)] for change in changes[start : start + BATCH]]},
        )
        for start in range(0, len(changes), BATCH)
    ]
    log.append(entries, by=by, at=at)


@transaction.atomic
def seal_register(*, at: datetime.datetime) -> None:
    """Rows that came without a line in the journal (the demo's; before there was one) are told as they are now."""
    for model in journal.REGISTER:
        name = model._meta.model_name
        known = sealed(name) | set(_created(name))
        for rows in _batches(model, known):
            names = sorted(next(iter(rows.values())))
            hashes = [[pk, hash_of(columns)] for pk, columns in rows.items()]
            detail = {"model": name, "columns": names, "rows": hashes, "behind": _last_line()}
            detail |= {"first": min(rows), "last": max(rows)}
            entry = HistoryEntry(act=HistoryEntry.Act.SEALED, kind=KIND, title=model._meta.verbose_name, detail=detail)
            log.append([entry], by=COMMAND_LINE, at=at)


def sealed(name: str) -> set[int]:
    """Ids of the rows of this model that were sealed."""
    seals = HistoryEntry.objects.filter(kind=KIND, act=HistoryEntry.Act.SEALED, detail__model=name)
    return {pk for detail in seals.values_list("detail", flat=True) for pk, _ in detail["rows"]}


def _created(name: str) -> QuerySet[RegisterChange]:
    return RegisterChange.objects.filter(model=name, action="create").values_list("object_id", flat=True)


def _last_line() -> int:
    return RegisterChange.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _batches(model: type[Model], known: set[int]) -> Iterator[dict[int, journal.Columns]]:
    last = -(2**63)
    while rows := journal.stored(model.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = max(rows)
        if unknown := {pk: columns for pk, columns in rows.items() if pk not in known}:
            yield unknown
