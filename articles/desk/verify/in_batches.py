"""Reading the log and the articles: in one moment, in batches, with few queries a batch."""

import contextlib
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.db import DataError, connection, transaction

from articles.models import Article, HistoryEntry, Version

ENTRIES = 1000
ARTICLES = 200
# What a row somebody has written by hand may raise when Django reads it: a date that is none, JSON that is none.
UNREADABLE = (ValueError, TypeError, AttributeError, KeyError, DataError)


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Everything read inside is as it was when it began, while the newsroom goes on writing.

    On SQLite Django's own transaction would keep writers out (it begins IMMEDIATE); this one only reads.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        yield from _one_moment_of_sqlite()
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def _one_moment_of_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def entries_from(number: int) -> Iterator[list[HistoryEntry]]:
    """The log behind `number`, in order, a batch at a time."""
    while batch := list(HistoryEntry.objects.filter(number__gt=number).order_by("number")[:ENTRIES]):
        number = batch[-1].number
        yield batch


def batches() -> Iterator[list[int]]:
    """Ids of everything that is or was an article, in order: rows, and what the log or a version names."""
    last = -(2**63)
    while ids := _ids_after(last):
        last = ids[-1]
        yield ids


def _ids_after(last: int) -> list[int]:
    sources = [
        Article.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True),
        HistoryEntry.objects.filter(article_id__gt=last)
        .order_by("article_id")
        .values_list("article_id", flat=True)
        .distinct(),
        Version.objects.filter(article_id__gt=last)
        .order_by("article_id")
        .values_list("article_id", flat=True)
        .distinct(),
    ]
    return sorted({pk for source in sources for pk in source[:ARTICLES]})[:ARTICLES]


def entries_of(ids: list[int]) -> Iterator[tuple[int, Iterator[HistoryEntry]]]:
    """(article, its entries in order); never more than a chunk of them in memory."""
    rows = HistoryEntry.objects.filter(article_id__in=ids).order_by("article_id", "number")
    return groupby(rows.iterator(chunk_size=ENTRIES), key=attrgetter("article_id"))


def versions_of(ids: list[int]) -> Iterator[Version]:
    """The versions of these articles in order, read as they are asked for."""
    return Version.objects.filter(article_id__in=ids).order_by("article_id", "number").iterator(chunk_size=ARTICLES)
