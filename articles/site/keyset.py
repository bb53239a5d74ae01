"""Long lists, newest first, paged by key: a page starts after a row, not after a number of rows.

Page 1,000 costs what page 1 costs, and an article published meanwhile moves nothing under the reader.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from articles.models.queries.walks import After, Place
from people.rows import Unreadable, loaded

# Every list a public page can hold, so that turning one keeps the place of the other.
PARAMETERS = ("truoc", "hop", "sau", "chu")

# The first so many rows of a list after a place, or from its beginning.
Rows = Callable[[Place | None, int], list[Any]]

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)
_TOKEN = re.compile(r"(-?[0-9]{1,16})-([0-9]{1,18})")


@dataclass(frozen=True)
class Key:
    """The column a list is ordered by (then by id), and how its values are written in an address."""

    column: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]

    def token(self, row: Any) -> str:
        return f"{self.write(attrgetter(self.column.replace('__', '.'))(row))}-{row.pk}"

    def place(self, token: str) -> Place:
        """The place the token names. Raises Http404 for what is no token."""
        found = _TOKEN.fullmatch(token)
        if not found:
            raise Http404
        try:
            return Place(self.read(found[1]), int(found[2]))
        except ValueError as error:
            raise Http404 from error

    def rows(self, of: QuerySet, after: Place | None, count: int) -> list[Any]:
        """The first `count` rows after a place, or from the beginning."""
        found = of if after is None else of.filter(After(self.column, after))
        return loaded(found.order_by(f"-{self.column}", "-pk")[:count])


def _microseconds(moment: datetime.datetime) -> str:
    return str((moment - _EPOCH) // _MICROSECOND)


def _moment(text: str) -> datetime.datetime:
    """Sixteen digits reach from 1653 to 2286: no column overflows."""
    return _EPOCH + int(text) * _MICROSECOND


def _digits(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _day(text: str) -> datetime.date:
    if len(text) != 8:
        raise ValueError(text)
    return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))


def by_time(column: str) -> Key:
    return Key(column, _microseconds, _moment)


def by_day(column: str) -> Key:
    return Key(column, _digits, _day)


@dataclass(frozen=True)
class Page:
    """Some rows of a list, to be gone through by `people.rows.shown`: one may be unreadable.

    `first_url` only away from its beginning, `next_url` only where more follow.
    """

    rows: tuple[Any, ...]
    first_url: str | None
    next_url: str | None


def page(
    request: HttpRequest, rows: QuerySet | Rows, key: Key, *, size: int, name: str = "truoc", anchor: str = ""
) -> Page:
    """The `size` rows the address asks for with `?name=`. Raises Http404 where the list has ended.

    `rows` in one query of its own; or a function that gives the first so many after a place.
    """
    token = request.GET.get(name)
    after = key.place(token) if token is not None else None
    found = _first(rows, key, after, size)
    while len(found) > size and all(isinstance(row, Unreadable) for row in found[:size]):
        size *= 2  # the next page begins after a row that can be read
        found = _first(rows, key, after, size)
    if token is not None and not found:
        raise Http404
    shown = tuple(found[:size])
    last = next((row for row in reversed(shown) if not isinstance(row, Unreadable)), None)
    return Page(
        rows=shown,
        first_url=address(request, anchor, **{name: None}) if token is not None else None,
        next_url=address(request, anchor, **{name: key.token(last)}) if last and len(found) > size else None,
    )


def _first(rows: QuerySet | Rows, key: Key, after: Place | None, size: int) -> list[Any]:
    """So many rows, and one more where there is one."""
    return key.rows(rows, after, size + 1) if isinstance(rows, QuerySet) else rows(after, size + 1)


def address(request: HttpRequest, anchor: str = "", **changes: str | None) -> str:
    """This page with some of its parameters changed; None takes one away. Parameters we do not know are dropped."""
    query = request.GET.copy()
    query.clear()
    for name in PARAMETERS:
        value = changes[name] if name in changes else request.GET.get(name)
        if value is not None:
            query[name] = value
    return request.path + (f"?{query.urlencode()}" if query else "") + (f"#{anchor}" if anchor else "")
