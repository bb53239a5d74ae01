"""An unsafe newsroom does not start, and says why."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from newsroom.checks import unsafe_settings, unusable_bucket
from tests.migrated import migrated_copy

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


# What we make ourselves is private whatever the umask, and what was made otherwise is mended where it is ours.


def manage(folder, *command):
    """A command started by somebody who lets others read what they make."""
    environment = os.environ | {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'toasoan.sqlite3'}"}
    program = [sys.executable, "manage.py", *command]
    return subprocess.run(program, cwd=ROOT, env=environment, umask=0o022, capture_output=True, text=True)


def open_to_others(folder):
    return [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


def test_what_a_first_command_makes_is_private_and_the_next_one_runs(tmp_path):
    folder = tmp_path / "var"
    for _ in range(2):
        ended = manage(folder, "migrate", "auth")
        assert ended.returncode == 0, ended.stderr
    assert (folder / "toasoan.sqlite3").stat().st_size
    assert open_to_others(folder) == []


@pytest.mark.django_db
@pytest.mark.any_database
def test_what_was_readable_is_made_private_and_a_file_that_is_written_over_too(tmp_path):
    folder = tmp_path / "var"
    (folder / "originals").mkdir(parents=True, mode=0o755)
    folder.chmod(0o700)
    database, export = migrated_copy(folder / "toasoan.sqlite3"), folder / "hồ sơ.csv"
    export.touch()
    for path in (database, export):
        path.chmod(0o644)
    ended = manage(folder, "export_register", str(export))
    assert ended.returncode == 0, ended.stderr
    assert export.stat().st_size
    assert open_to_others(folder) == []


def test_originals_and_folders_of_pictures_are_private_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        for name in ("originals", "default"):
            storage = storages.create_storage(configured.STORAGES[name])
            saved = Path(storage.path(storage.save(f"{tmp_path.name}/a.bin", ContentFile(b"a"))))
            allowed = {"originals": 0o700, "default": 0o750}[name]
            assert not (saved.parent.stat().st_mode | saved.stat().st_mode) & 0o777 & ~allowed
    finally:
        os.umask(before)
