"""What every test stands on."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from hypothesis import settings as hypothesis_settings

# Tests never time anything, and a loaded machine is no fault of the code.
hypothesis_settings.register_profile("newsroom", deadline=None)
hypothesis_settings.load_profile("newsroom")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """SQLite in a file, as in life: two threads meet at its locks, not in one shared memory."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(Path(settings.DATA_DIR) / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Argon2 is slow on purpose; a test that is about it asks for the real setting itself."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """No test sees what another has cached."""
    cache.clear()
