"""Indexes of what a reader's page asks for in a newsroom of very many articles (tests/articles/test_grown.py).

On PostgreSQL they are made while the desk goes on writing; where making one was broken off, it is made anew.
"""

from django.db import migrations, models


class AddIndexBesideWriters(migrations.AddIndex):
    """CONCURRENTLY, which SQLite does not know nor need. `AddIndexConcurrently` is for PostgreSQL only."""

    atomic = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        beside = {"concurrently": True} if schema_editor.connection.vendor == "postgresql" else {}
        name = schema_editor.quote_name(self.index.name)
        schema_editor.execute(f"DROP INDEX {'CONCURRENTLY ' if beside else ''}IF EXISTS {name}")
        schema_editor.add_index(model, self.index, **beside)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("articles", "0015_imported_day"),
    ]

    operations = [
        AddIndexBesideWriters(
            model_name="livemention",
            index=models.Index(
                fields=["person", "live"],
                name="live_mention_of_person",
                condition=models.Q(("person__isnull", False)),
            ),
        ),
        AddIndexBesideWriters(
            model_name="livemention",
            index=models.Index(
                fields=["document", "live"],
                name="live_mention_of_document",
                condition=models.Q(("document__isnull", False)),
            ),
        ),
        AddIndexBesideWriters(
            model_name="correction",
            index=models.Index(
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="correction_newest",
            ),
        ),
        AddIndexBesideWriters(
            model_name="article",
            index=models.Index(
                fields=["withdraw_at"],
                name="article_to_go",
                condition=models.Q(("status", "out"), ("withdraw_at__isnull", False)),
            ),
        ),
    ]
