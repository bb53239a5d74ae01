"""The surroundings of the tests, set before Django reads its settings (pyproject.toml loads this first).

Nothing of the machine's own newsroom is touched: no `.env`, no DATABASE_URL, a data folder of the run's own.

TEST_DATABASE_URL   the database server to test on; SQLite without it
ONLY_DATABASE=1     only the tests that use the database, none in a browser (the second leg of `make test`)
REQUIRE_ALL=1       a skipped test is a failed test, but for those of the `shared` folder where it is missing
"""

import os
import secrets
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
ONLY_DATABASE = os.environ.get("ONLY_DATABASE") == "1"
# Of the attacks, the files with those that a database could answer otherwise; the rest is markup and headers.
HOSTILE_TO_DATABASES = {"test_files"}
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "admin_client", "admin_user"}

_OURS = ("CACHE_URL", "EMAIL_URL", "BEHIND_PROXY", "MEDIA_ROOT", "STATIC_ROOT", "ORIGINALS_ROOT", "WORKERS")
_FAMILIES = ("S3_", "SITE_", "CSRF_", "DEFAULT_FROM_", "DATABASE_", "HSTS_", "WEB_")


def _own_folder():
    """One folder for the run, one in it for each xdist worker (two workers must not write the same photo)."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        return Path(os.environ["TEST_RUN_DIR"]) / worker
    os.environ["TEST_RUN_DIR"] = tempfile.mkdtemp(prefix="toasoan-tests-")
    return Path(os.environ["TEST_RUN_DIR"]) / "main"


def _prepare():
    os.umask(0o077)  # as `manage.py serve` does: a database others may read refuses to start
    for name in [name for name in os.environ if name in _OURS or name.startswith(_FAMILIES)]:
        del os.environ[name]
    data = _own_folder()
    (data / "static").mkdir(parents=True)
    os.environ |= {
        "ENV_FILE": "",
        "DEBUG": "0",
        "HTTPS": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "LOG_LEVEL": "ERROR",
        "DATA_DIR": str(data),
        "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{data / 'toasoan.sqlite3'}",
    }


_prepare()


DATABASE_URL = os.environ["DATABASE_URL"]


def pytest_unconfigure(config):
    """The run's folder goes when the run ends (a worker's goes with it)."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ["TEST_RUN_DIR"], ignore_errors=True)


def pytest_ignore_collect(collection_path):
    """On the database leg not even read: what lies in folders of which it takes nothing."""
    return True if ONLY_DATABASE and not _may_hold_database_tests(collection_path) else None


def _may_hold_database_tests(path):
    if path.suffix == ".py" and HERE / "hostile" in path.parents:
        return path.stem in HOSTILE_TO_DATABASES
    return path != HERE / "browser"


def pytest_collection_modifyitems(config, items):
    """Mark what lies in tests/browser; on the database leg leave out what another database cannot change."""
    for item in items:
        if HERE / "browser" in item.path.parents:
            item.add_marker("browser")
    asked = [item for item in items if _has_its_database(item) and (_uses_database(item) or not ONLY_DATABASE)]
    left_out = set(items) - set(asked)
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = asked


def _has_its_database(item):
    only = item.get_closest_marker("only_on")
    return only is None or (only.args[0] == "sqlite") == DATABASE_URL.startswith("sqlite")


def _uses_database(item):
    if item.get_closest_marker("any_database"):
        return False
    fixtures = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Under REQUIRE_ALL a skip is a failure, since nobody reads the log of a green run."""
    report = yield
    excused = item.get_closest_marker("shared") and not SHARED.is_dir()
    if not hasattr(report, "wasxfail") and not excused:
        _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """The same for a whole module that skips itself."""
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report):
    if REQUIRE_ALL and report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"REQUIRE_ALL=1, but skipped: {reason}"


def pytest_terminal_summary(terminalreporter):
    """One loud line for each reason why tests in a browser did not run."""
    skipped = [report for report in terminalreporter.getreports("skipped") if "browser" in report.keywords]
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, times in reasons.items():
        terminalreporter.write_line(f"!!! {times} BROWSER TESTS SKIPPED: {reason}", red=True, bold=True)
