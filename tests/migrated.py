"""An empty, migrated SQLite database for a newsroom of a test's own, without migrating once more."""

import sqlite3

from django.db import connection


def migrated_copy(path):
    """Copy the tests' own database to `path` as it was before any test wrote into it; give the path.

    Inside a test's transaction nothing of the test is copied; SQLite only.
    """
    with sqlite3.connect(connection.settings_dict["NAME"]) as ours, sqlite3.connect(path) as copy:
        ours.backup(copy)
    ours.close()
    copy.close()
    return path
