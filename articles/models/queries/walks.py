"""Short walks along an index, put together: what a list costs is what it shows, however much the paper holds.

A walk is a queryset in an index's order, cut off after so many rows. What stands in several is asked for by UNION:
`pk IN (…) OR pk IN (…)` makes PostgreSQL read the whole table.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import BigIntegerField, BooleanField, Func, Q, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

# SQLite takes 500 queries in one UNION.
MOST_ARMS = 200


@dataclass(frozen=True)
class Place:
    """A row in a list, newest first: the value of the column the list is ordered by, then the id."""

    value: Any
    pk: int


class After(Func):
    """Whether a row comes after `place` in a list that `column` and the id order, both falling.

    A comparison of rows is a range of an index, also where ten thousand share one value; its spelling by AND and OR
    is none for either database.
    """

    output_field = BooleanField()

    def __init__(self, column: str, place: Place) -> None:
        super().__init__(column, "pk", Value(place.value), Value(place.pk, output_field=BigIntegerField()))

    def as_sql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = zip(*(compiler.compile(part) for part in self.get_source_expressions()), strict=True)
        return "({}, {}) < ({}, {})".format(*sql), tuple(value for some in parameters for value in some)


def up_to(column: str, at: datetime.datetime, after: Place | None) -> Q | After:
    """What is no later than `at` and, where a place is given, comes after it: one bound or the other.

    With two bounds SQLite may walk from the wrong one.
    """
    return Q(**{f"{column}__lte": at}) if after is None or after.value > at else After(column, after)


def any_of(rows: QuerySet, walks: Iterable[QuerySet]) -> QuerySet:
    """Those of `rows` that stand in any of the walks, in no order yet."""
    every = rows.model._base_manager
    # Each walk within a query of its own: SQLite cuts off no part of a UNION.
    arms = [_ids(every.filter(pk__in=walk.values("pk"))) for walk in walks]
    while len(arms) > MOST_ARMS:
        some = (arms[start : start + MOST_ARMS] for start in range(0, len(arms), MOST_ARMS))
        arms = [_ids(every.filter(pk__in=_union(part))) for part in some]
    return rows.filter(pk__in=_union(arms)) if arms else rows.none()


def _ids(rows: QuerySet) -> QuerySet:
    return rows.order_by().values("pk")


def _union(arms: list[QuerySet]) -> QuerySet:
    return arms[0].union(*arms[1:], all=True) if len(arms) > 1 else arms[0]


_START, _END = "<from>", "<to>"


def first_of_each(rows: QuerySet, column: str, ranges: Iterable[tuple[str, str]]) -> list[str]:
    """The lowest value among `rows` in each range of values of an indexed column (from, up to but without). One query.

    The walk is compiled once and asked for with the values of each range: thirty of Django's cost more than the page.
    """
    cut = {f"{column}__gte": _START, f"{column}__lt": _END}
    sql, parameters = rows.filter(**cut).order_by(column).values(column)[:1].query.sql_with_params()
    asked = [{_START: start, _END: end} for start, end in ranges]
    with connections[rows.db].cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([f"SELECT * FROM ({sql}) AS one"] * len(asked)),
            [values.get(value, value) for values in asked for value in parameters],
        )
        return [value for (value,) in cursor.fetchall()]
