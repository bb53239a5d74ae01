"""The tests' own SQLite database as it was before any test wrote into it: migrated and empty."""

import sqlite3
from contextlib import closing

from django.db import connection


def migrated_copy(path):
    """Copy it to `path`, for a newsroom of a test's own; give the path.

    Inside a test's transaction nothing of the test is copied.
    """
    with closing(sqlite3.connect(path)) as copy:
        _copy_into(copy)
    return path


def keep_in_memory():
    """Remember it as it is now; give a function that brings it back.

    In place of Django's `flush`, which empties sixty tables and then writes permissions and groups once more.
    """
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    _copy_into(kept)

    def bring_back():
        connection.ensure_connection()
        kept.backup(connection.connection)

    return bring_back


def _copy_into(target):
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours:
        ours.backup(target)
