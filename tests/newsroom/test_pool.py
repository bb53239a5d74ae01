"""Who keeps connections in a pool, and how long their statements may take: who answers requests, nobody else."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

TELL = "; import json; from django.db import connection; print(json.dumps(connection.settings_dict['OPTIONS'], default=str))"
A_COMMAND = "import django; django.setup()"
THE_SITE = "import newsroom.wsgi"


def options(code, **more):
    """What a process of this kind connects to PostgreSQL with; none has to run for that."""
    named = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", code + TELL]
    ended = subprocess.run(
        command, cwd=settings.BASE_DIR, env=os.environ | named | more, capture_output=True, text=True, check=True
    )
    return json.loads(ended.stdout)


def test_commands_and_the_worker_have_no_pool_and_take_their_time():
    assert options(A_COMMAND) == {}


def test_the_site_waits_a_second_for_a_connection_and_not_for_ever_for_an_answer():
    found = options(THE_SITE, DATABASE_POOL_SIZE="3")
    assert (found["pool"]["max_size"], found["pool"]["timeout"]) == (3, 1)
    assert found["options"] == "-c statement_timeout=20s"


@pytest.mark.parametrize(
    ("given", "limit", "expected"),
    [
        ("", "5", "-c statement_timeout=5s"),
        ("", "0", None),
        ("?options=-c%20search_path=news", "5", "-c search_path=news -c statement_timeout=5s"),
    ],
)
def test_the_limit_is_a_setting_and_takes_nothing_from_the_address(given, limit, expected):
    address = f"postgres://nobody@127.0.0.1:9/nothing{given}"
    found = options(THE_SITE, DATABASE_URL=address, DATABASE_STATEMENT_TIMEOUT=limit)
    assert found.get("options") == expected
