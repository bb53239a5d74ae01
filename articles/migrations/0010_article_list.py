"""Indexes of the desk's lists and of the search in titles.

The extension for trigrams is made where the database's owner may; without it the search is slower and no less right.
"""

import articles.models.queries.searching
from django.conf import settings
from django.db import DatabaseError, migrations, models, transaction


def make_extension(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as refusal:
        print(f"\n  Không tạo được pg_trgm, tìm kiếm sẽ chậm hơn: {refusal}")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0009_digest'),
        ('people', '0006_side_full_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(make_extension, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.F('section'), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='article_in_section'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('status', 'never')), name='article_never_out'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('embargo_until__isnull', False)), fields=['embargo_until'], name='article_embargo'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), models.F('created_by'), models.F('written_by'), models.F('section'), name='article_whose'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=articles.models.queries.searching.SearchIndex(fields=['search_key'], name='article_search'),
        ),
    ]
