"""What somebody does who has all rights to the database and no key."""

from django.db import connection


def sql(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)


def drop_triggers(*tables):
    for table in tables or ("articles_version", "articles_historyentry"):
        sql(f"DROP TRIGGER {table}_only_grows" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def empty_the_log():
    """The migrations have told it of what they made."""
    drop_triggers("articles_historyentry")
    sql("DELETE FROM articles_historyentry")
    sql("DELETE FROM articles_historyhead")


def add_an_entry_that_cannot_be_read(number, like):
    """As the entry `like` but for its number, and a time that is none."""
    none = {"sqlite": "2024-13-01 00:00:00"}.get(connection.vendor, "infinity")
    columns = (
        "article_id, title, act, version, content_hash, facts, by_id, by_name, reason, detail, kind, row_id,"
        " previous, mac"
    )
    sql(
        f"INSERT INTO articles_historyentry (number, at, {columns})"
        f" SELECT %s, %s, {columns} FROM articles_historyentry WHERE number = %s",
        number, none, like,
    )  # fmt: skip
