"""What stood before the workflow gets its first version, live text and log entry; then the log is closed to changes.

PostgreSQL and SQLite refuse to change a version or an entry. Deleting is refused on PostgreSQL; on SQLite, where
emptying a table is deleting row by row, `verify_history` finds it.
"""

import datetime
import hashlib
import json

from django.conf import settings
from django.db import migrations
from django.utils import timezone

from articles.migrations import _as_it_was

TEXTS = ("title", "lead", "body", "byline", "source")
TABLES = ("articles_version", "articles_historyentry")
POSTGRESQL_FUNCTION = """
CREATE FUNCTION articles_only_grows() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'articles_only_grows: % rows are never changed', TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""
POSTGRESQL = """
CREATE TRIGGER {table}_only_grows BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION articles_only_grows()
"""
# A user's deletion empties `made_by_id`; everything else of a version stays.
VERSION_COLUMNS = "id, article_id, number, content, content_hash, made_by_name, made_at, note"
SQLITE = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE {of} ON {table}
BEGIN SELECT RAISE(ABORT, 'articles_only_grows'); END
"""


def adopt(apps, schema_editor):
    """One version, and for what is out one live text, of every article there is."""
    Article = apps.get_model("articles", "Article")
    mac, number = "", 0
    for article in Article.objects.order_by("pk").iterator():
        content = _snapshot(article)
        version = apps.get_model("articles", "Version").objects.create(
            article=article,
            number=1,
            content=content,
            content_hash=_hash(content),
            made_by_id=article.created_by_id,
            made_at=article.updated_at,
            note="Bản có trước khi tòa soạn giữ các bản",
        )
        if article.status == "out":
            _put_live(apps, article, version)
        article.edition, article.search_key = 1, _as_it_was.fold(article.title)
        article.written_by_id = article.changed_by_id = article.created_by_id
        article.save(update_fields=["edition", "search_key", "written_by", "changed_by"])
        number += 1
        mac = _log(apps, article, version, number, mac)
    if number:
        apps.get_model("articles", "HistoryHead").objects.create(pk=1, number=number, mac=mac)


def _snapshot(article):
    photos = article.photo_uses.order_by("place", "order", "pk").select_related("photo")
    mentions = article.mentions.order_by("order", "pk").values("text", "person", "document")
    return {
        **{name: getattr(article, name) for name in TEXTS},
        "meeting": article.meeting_id,
        "photos": [
            {
                "photo": use.photo_id,
                "place": use.place,
                "order": use.order,
                "caption": use.caption,
                "shown": use.caption or (use.photo.caption if use.photo else ""),
            }
            for use in photos
        ],
        "mentions": list(mentions),
    }


def _hash(content):
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _put_live(apps, article, version):
    live = apps.get_model("articles", "Live").objects.create(
        article=article,
        version=version,
        meeting_id=article.meeting_id,
        cover_id=article.cover_id,
        body_version=article.body_version,
        **{name: version.content[name] for name in TEXTS},
    )
    apps.get_model("articles", "LivePhoto").objects.bulk_create(
        apps.get_model("articles", "LivePhoto")(
            live=live, photo_id=row["photo"], place=row["place"], order=row["order"], caption=row["shown"]
        )
        for row in version.content["photos"]
    )
    apps.get_model("articles", "LiveMention").objects.bulk_create(
        apps.get_model("articles", "LiveMention")(
            live=live, text=row["text"], person_id=row["person"], document_id=row["document"], order=order
        )
        for order, row in enumerate(version.content["mentions"])
    )


def _log(apps, article, version, number, previous):
    at = timezone.now()
    published = article.published_at
    columns = {
        "number": number,
        "article": article.pk,
        "title": article.title,
        "act": "filed" if article.status == "out" else "saved",
        "version": 1,
        "content_hash": version.content_hash,
        "facts": {
            "state": article.state,
            "status": article.status,
            "withdraw_reason": "",
            "farewell": "",
            "replaced_by_id": None,
            "next_version": None,
            "edition": 1,
            "urgent_open": False,
            "section_id": article.section_id,
            "slug": article.slug,
            "published_at": _plain(published) if published else None,
            "embargo_until": None,
            "withdraw_at": None,
            "next_at": None,
        },
        "by": None,
        "by_name": "",
        "at": _plain(at),
        "reason": "",
        "detail": {},
    }
    mac = _as_it_was.link(_as_it_was.key_of(settings.SECRET_KEY), previous, columns)
    apps.get_model("articles", "HistoryEntry").objects.create(
        number=number,
        article_id=article.pk,
        title=article.title,
        act=columns["act"],
        version=1,
        content_hash=version.content_hash,
        facts=columns["facts"],
        at=at,
        previous=previous,
        mac=mac,
    )
    return mac


def _plain(moment):
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def close(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)  # its % is PL/pgSQL's
        for table in TABLES:
            columns = VERSION_COLUMNS if table == "articles_version" else ""
            event = f"DELETE OR UPDATE OF {columns}" if columns else "DELETE OR UPDATE"
            schema_editor.execute(POSTGRESQL.format(table=table, event=event))
        return
    schema_editor.execute(SQLITE.format(table="articles_version", of=f"OF {VERSION_COLUMNS}"))
    schema_editor.execute(SQLITE.format(table="articles_historyentry", of=""))


def open_again(apps, schema_editor):
    on = {"postgresql": " ON {table}"}.get(schema_editor.connection.vendor, "")
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_only_grows{on.format(table=table)}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION articles_only_grows")


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_workflow"), ("people", "0006_side_full_name")]

    operations = [
        migrations.RunPython(adopt, migrations.RunPython.noop),
        migrations.RunPython(close, open_again),
    ]
