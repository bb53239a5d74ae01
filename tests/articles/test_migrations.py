"""Migrations write the same whatever the code says later, and what waits in the queue survives an upgrade."""

import ast
import importlib
from pathlib import Path

import pytest
from django.apps import apps
from django_q.models import OrmQ, Schedule
from django_q.signing import SignedPackage
from django_q.tasks import async_task

from articles.migrations import _as_it_was
from articles.text import log_hash
from people import names

ROOT = Path(__file__).resolve().parents[2]
# What Django itself writes into a migration: classes of fields and indexes, a path for uploads.
DECLARED = {"people.fields", "articles.models.photos", "articles.models.queries.searching", "people.models.persons"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("app", ["people", "articles"])
def test_a_migration_imports_nothing_that_may_change(app):
    ours = {
        name
        for path in (ROOT / app / "migrations").glob("*.py")
        for name in imported(path)
        if name.split(".")[0] in ("articles", "people", "newsroom", "demo")
    }
    assert ours <= DECLARED | {"articles.migrations._as_it_was"}


def test_the_frozen_copies_say_today_what_the_code_says():
    """When this one fails the code has changed, as it may: take the line out, and leave the copies alone."""
    columns = {"number": 7, "title": "Họp", "detail": {"a": None}}
    key = log_hash.key_of("secret")
    assert _as_it_was.key_of("secret") == key
    assert _as_it_was.link(key, "ab", columns) == log_hash.link(key, "ab", columns)
    words = "  Nguyễn\u00a0Thị  Đặng ð Ở\u200b"
    assert _as_it_was.fold(words) == names.fold(words)


@pytest.mark.django_db
def test_jobs_that_wait_are_led_to_where_their_functions_are_now():
    for func in ("articles.desk.mailing.send", "articles.desk.passwords.invite", "articles.photos.renditions.complete"):
        async_task(func, 7)
    Schedule.objects.create(name="articles.desk.mailing", func="articles.desk.mailing.make_round")
    torn = OrmQ.objects.create(key="default", payload="torn")
    rooms = importlib.import_module("articles.migrations.0021_rooms_of_the_desk")
    rooms.lead_jobs_on(apps, None)
    jobs = [SignedPackage.loads(row.payload) for row in OrmQ.objects.exclude(pk=torn.pk).order_by("pk")]
    assert [(job["func"], job["args"]) for job in jobs] == [
        ("articles.desk.notices.mailing.send", (7,)),
        ("articles.desk.access.passwords.invite", (7,)),
        ("articles.photos.renditions.complete", (7,)),
    ]
    assert Schedule.objects.get(name="articles.desk.mailing").func == "articles.desk.notices.mailing.make_round"
    torn.refresh_from_db()
    assert torn.payload == "torn"
    for name in [job["func"] for job in jobs]:
        module, _, function = name.rpartition(".")
        assert callable(getattr(importlib.import_module(module), function))
