"""An unsafe newsroom does not start, and says why."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as configured

from newsroom.checks import unsafe_settings, unusable_bucket

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


WHOLE = {"name": "anh", "endpoint": "https://s3.example.vn", "access_key": "a", "secret_key": "b"}
NOTHING = dict.fromkeys(WHOLE, "")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (NOTHING, []),
        (WHOLE, []),
        (WHOLE | {"endpoint": ""}, []),
        (WHOLE | {"name": ""}, ["newsroom.E004"]),
        (WHOLE | {"secret_key": ""}, ["newsroom.E004"]),
        (NOTHING | {"endpoint": "https://s3.example.vn"}, ["newsroom.E004"]),
        (WHOLE | {"endpoint": "s3.example.vn"}, ["newsroom.E004"]),
    ],
)
def test_half_a_bucket_refuses(settings, given, told):
    settings.BUCKET = given
    assert [error.id for error in unusable_bucket()] == told


def test_a_bucket_without_a_client_is_a_sentence_at_both_doors():
    bucket = {"S3_BUCKET": "anh", "S3_ACCESS_KEY": "a", "S3_SECRET_KEY": "b"}
    check = "from django.core.management import execute_from_command_line as run; run(['manage.py', 'check'])"
    for door in (check, "import newsroom.wsgi"):
        ended = run("-c", f"import sys; sys.modules['botocore'] = None; {door}", **bucket)
        assert ended.returncode != 0
        assert "newsroom.E005" in ended.stderr
        assert "pip install --require-hashes -r requirements-s3.txt" in ended.stderr
        assert "Traceback" not in ended.stderr


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
