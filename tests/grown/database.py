"""A second database beside the tests' own, and what statements really read in it."""

import contextlib
import json
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.migrated import migrated_copy


@contextlib.contextmanager
def beside(name):
    """A migrated, empty database beside the tests' own; give the name to connect to. It goes at the end."""
    connection.close()
    if connection.vendor == "sqlite":
        path = Path(settings.DATA_DIR) / f"{name}.sqlite3"
        migrated_copy(path)
        yield str(path)
        path.unlink()
        return
    own, other = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_{name}"
    with connection._nodb_cursor() as cursor:
        # What threads of earlier tests have left open; nobody else uses this process's own database.
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [own])
        cursor.execute(f'CREATE DATABASE "{other}" TEMPLATE "{own}"')
    yield other
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{other}" WITH (FORCE)')


@contextlib.contextmanager
def connected_to(name):
    """Inside, all asks this database."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


class Read:
    """What was read while it was entered: `amount`, and `worst`, the statement with its plan that read most."""

    def __init__(self):
        self.amount, self.statements, self.worst = 0, 0, ""
        self._most = 0

    def add(self, amount, sql, plan):
        self.amount += amount
        self.statements += 1
        if amount >= self._most:
            self._most, self.worst = amount, f"{amount} by\n{sql}\n{plan}"


@contextlib.contextmanager
def reading():
    """Yield a Read; every statement of this connection inside counts. Rows on PostgreSQL, machine steps on SQLite."""
    read = Read()
    counted = {"sqlite": _steps, "postgresql": _rows}[connection.vendor]
    with counted(read):
        yield read


EVERY = 20  # steps between two looks of SQLite at its clock


@contextlib.contextmanager
def _steps(read):
    """SQLite works while rows are fetched: what is counted then belongs to the statement begun last."""
    looks = []

    def look():
        if looks:
            looks[-1][1] += EVERY

    def note(execute, sql, params, many, context):
        looks.append([sql, 0])
        return execute(sql, params, many, context)

    connection.ensure_connection()
    connection.connection.set_progress_handler(look, EVERY)
    with connection.execute_wrapper(note):
        yield
    # A request ends with its connection open (tests) or closed (life): the handler goes with either.
    if connection.connection is not None:
        connection.connection.set_progress_handler(None, 0)
    for sql, steps in looks:
        read.add(steps, sql, "")


@contextlib.contextmanager
def _rows(read):
    asked = []

    def note(execute, sql, params, many, context):
        if sql.startswith(("SELECT", "(")):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
            found = cursor.fetchone()[0]
            plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
            read.add(_touched(plan), sql, "\n".join(_lines(plan)))


def _touched(node):
    """Rows the plan's scans looked at, those they threw away too; a look that found none is one as well."""
    own = node["Actual Rows"] + sum(value for key, value in node.items() if key.startswith("Rows Removed by"))
    scans = "Relation Name" in node or node["Node Type"] == "Bitmap Index Scan"
    own = (
        max(own, 1) * node["Actual Loops"]
        if scans
        else node.get("Rows Removed by Join Filter", 0) * node["Actual Loops"]
    )
    return int(own * (node["Actual Loops"] > 0)) + sum(_touched(child) for child in node.get("Plans", ()))


def _lines(node, depth=0):
    name = " ".join(filter(None, (node["Node Type"], node.get("Relation Name"), node.get("Index Name"))))
    removed = sum(value for key, value in node.items() if key.startswith("Rows Removed by"))
    yield f"{'  ' * depth}{name}: {node['Actual Rows']} (-{removed}) x {node['Actual Loops']}"
    for child in node.get("Plans", ()):
        yield from _lines(child, depth + 1)
