"""One broken row takes away itself: lists are read and shown row by row where it cannot be done at once.

What broke a row came from outside (a restored file, SQL by hand, an older program). It is left out, and named in the
log once, with the trace, so that somebody can mend it; `manage.py find_broken_rows` names them all.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet

from people import deadline

log = logging.getLogger(__name__)

Made = TypeVar("Made")
# No row's fault: with the database away, or the request's time over, none can be read.
OUTAGE = (OperationalError, InterfaceError, deadline.Passed)
_MOST_LOGGED = 1000
_logged: set[tuple[str, Any]] = set()


class BrokenRow(Exception):
    """The page of one row cannot be shown; what it was raised from says why."""


@dataclass(frozen=True)
class Unreadable:
    """Stands in a list at the place of a row that cannot be read."""

    model: str
    pk: Any


def loaded(rows: QuerySet) -> list[Any]:
    """The rows, an `Unreadable` at the place of each that cannot be read: a day no calendar has, JSON that is none.

    One query while all are well; then one for each row.
    """
    try:
        return list(rows)
    except OUTAGE:
        raise
    except Exception:
        alone = rows.all()
        alone.query.clear_limits()
        return [_read(alone, pk) for pk in rows.values_list("pk", flat=True)]


def readable(rows: QuerySet) -> list[Any]:
    """The rows that can be read."""
    return [row for row in loaded(rows) if not isinstance(row, Unreadable)]


def shown(rows: Iterable[Any], make: Callable[[Any], Made]) -> list[Made]:
    """What `make` gives for each row of a list; the rows it fails for are left out."""
    return [made for row in rows for made in _made(row, make)]


def only(row: Any, make: Callable[[Any], Made]) -> Made | None:
    """What `make` gives for this row; None where it fails, and for None."""
    return next(iter(_made(row, make)), None) if row is not None else None


def _made(row: Any, make: Callable[[Any], Made]) -> list[Made]:
    if isinstance(row, Unreadable):
        return []
    try:
        return [make(row)]
    except OUTAGE:
        raise
    except Exception:
        log_broken_row(type(row).__name__, getattr(row, "pk", row))
        return []


def _read(rows: QuerySet, pk: Any) -> Any:
    try:
        return rows.get(pk=pk)
    except OUTAGE:
        raise
    except Exception:
        name = rows.model.__name__
        log_broken_row(name, pk)
        return Unreadable(name, pk)


def log_broken_row(model: str, pk: Any) -> None:
    """Into the log, with the exception being handled; once a row and process, or a broken front page fills the disk."""
    if (model, pk) not in _logged and len(_logged) < _MOST_LOGGED:
        _logged.add((model, pk))
        log.exception("%s %s is broken and left out", model, pk)
