"""An unsafe newsroom does not start, and says why."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as configured

from newsroom.checks import unsafe_settings

ROOT = configured.BASE_DIR


def ids():
    return [error.id for error in unsafe_settings()]


@pytest.fixture
def sqlite_at(monkeypatch, tmp_path):
    """The database as a file with the given mode."""

    def make(mode):
        database = tmp_path / "toasoan.sqlite3"
        database.touch()
        database.chmod(mode)
        engine = "django.db.backends.sqlite3"
        monkeypatch.setitem(configured.DATABASES, "default", {"ENGINE": engine, "NAME": str(database)})

    return make


def test_safe_settings_start():
    assert ids() == []


def test_the_sample_key_refuses(settings):
    settings.SECRET_KEY = settings.SAMPLE_KEY
    assert ids() == ["newsroom.E001"]


def test_no_hosts_refuses(settings):
    settings.ALLOWED_HOSTS = []
    assert ids() == ["newsroom.E002"]


def test_a_world_readable_database_refuses(sqlite_at):
    sqlite_at(0o644)
    assert ids() == ["newsroom.E003"]


def test_a_private_database_starts(sqlite_at):
    sqlite_at(0o600)
    assert ids() == []


def test_a_world_readable_env_file_refuses(settings, tmp_path):
    env = tmp_path / ".env"
    env.touch()
    env.chmod(0o644)
    settings.ENV_FILE = str(env)
    assert ids() == ["newsroom.E003"]


def test_debug_refuses_nothing(settings):
    settings.DEBUG = True
    settings.SECRET_KEY = settings.SAMPLE_KEY
    settings.ALLOWED_HOSTS = []
    assert ids() == []


def run(*command, **environment):
    environment = {**os.environ, **environment}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_command_with_the_sample_key_ends_with_the_message_and_no_traceback():
    ended = run("manage.py", "qcluster", SECRET_KEY=configured.SAMPLE_KEY)
    assert ended.returncode != 0
    assert "newsroom.E001" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_wsgi_door_refuses_too_on_one_line():
    ended = run("-c", "import newsroom.wsgi", ALLOWED_HOSTS="")
    assert ended.returncode == 3
    assert ended.stderr.strip().startswith("Không khởi động (newsroom.E002): ALLOWED_HOSTS đang trống.")
    assert len(ended.stderr.strip().splitlines()) == 1
