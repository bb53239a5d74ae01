"""What every test stands on."""

import datetime
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

from tests.migrated import keep_in_memory

# Tests never time anything, and a loaded machine is no fault of the code. The same examples in every run, so that
# a red one is a change's doing; HUNT=1 looks for new ones.
hypothesis_settings.register_profile("newsroom", deadline=None, derandomize=os.environ.get("HUNT") != "1")
hypothesis_settings.load_profile("newsroom")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as in life: two threads meet at its locks, not in one shared memory."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(Path(settings.DATA_DIR) / "test.sqlite3")
        # What a test saves need not outlive a power cut; waiting for the disk was a fifth of the browser's tests.
        options = database["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """After a test that committed, SQLite's file is brought back whole: a tenth of the time of emptying the tables."""
    if connection.vendor != "sqlite":
        yield
        return
    bring_back = keep_in_memory()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: bring_back())
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Argon2 is slow on purpose; a test that is about it asks for the real setting itself."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what another has cached."""
    cache.clear()


def _files():
    """Everything uploads, renditions and documents have written."""
    folders = (settings.MEDIA_ROOT, settings.ORIGINALS_ROOT)
    return {Path(place, name) for folder in folders for place, _, names in os.walk(folder) for name in names}


def _leave_only(files):
    for path in _files() - files:
        path.unlink()


@pytest.fixture(scope="module", autouse=True)
def files_of_this_module():
    """What something set up for a whole module has written goes with the module."""
    before = _files()
    yield
    _leave_only(before)


@pytest.fixture(autouse=True)
def files_of_this_test(files_of_this_module):
    """A picture has its content's name: left behind, it would be there already for the next test that makes it."""
    before = _files()
    yield
    _leave_only(before)


@pytest.fixture(autouse=True)
def the_tests_clock(monkeypatch):
    """What a test's clock says is what the database's says too: a test that travels in time does so on both."""
    monkeypatch.setattr("people.clock.now", timezone.now)
    monkeypatch.setattr("people.clock._reached", None)


@pytest.fixture(autouse=True)
def a_row_breaks_the_list_it_stands_in(monkeypatch):
    """In life it is left out and logged; here it would hide a fault of ours. test_broken_rows.py takes this back."""

    def raise_again(model, pk):
        raise

    monkeypatch.setattr("people.rows.log_broken_row", raise_again)


@pytest.fixture(autouse=True)
def no_worker_is_missed(monkeypatch):
    """None runs beside the tests; whether its silence is told would hang on how long ago the database was made."""
    monkeypatch.setattr("articles.desk.board.worker_state.SILENT", datetime.timedelta.max)


@pytest.fixture(autouse=True)
def nobody_looks_for_what_is_due(monkeypatch):
    """A reader's request looks every twenty seconds; a test that is about it says when, others count their queries."""
    monkeypatch.setattr("newsroom.due.watch.next_at", float("inf"))
