"""Finding words in the folded titles of 100,000 articles, on both databases (benchmarks/article_list.py)."""

from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models.functions import Coalesce

from people import names
from people.numbers import number

MOST_LETTERS, MOST_WORDS = 200, 10


class SearchIndex(models.Index):
    """PostgreSQL: trigrams, so that `%word%` is looked up. SQLite: a narrow copy of the column that is read through.

    A PostgreSQL whose owner may not create the extension gets a plain index: slower searching, the same answers.
    """

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        if schema_editor.connection.vendor == "postgresql" and _has_trigrams(schema_editor.connection):
            self.opclasses = ("gin_trgm_ops",)
            using = " USING gin"
        return super().create_sql(model, schema_editor, using=using, **kwargs)


def _has_trigrams(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def containing(rows: models.QuerySet, text: str) -> models.QuerySet:
    """Those of `rows` whose `search_key` holds every word of `text`, accents and case apart; all for no word.

    `123` and `#123` are the row's number too.
    """
    said = text.strip().removeprefix("#")
    pk = number(said)
    words = names.fold((text if pk is None else said)[:MOST_LETTERS]).split()[:MOST_WORDS]
    if not words:
        return rows
    asked = models.Q(*(models.Q(search_key__contains=word) for word in words))
    if pk is not None:
        asked |= models.Q(pk=pk)
    if connections[rows.db].vendor == "postgresql":
        return rows.filter(asked)
    # SQLite would read the column behind every body; asked for the numbers alone it reads the index from end to end.
    # The other side is no plain column, so that it walks the list's order and looks each row up in what was found.
    found = rows.model.objects.filter(asked).order_by().values("pk")
    return rows.alias(_number=Coalesce("pk", 0)).filter(_number__in=found)
