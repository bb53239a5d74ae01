"""What an embedded newsroom needs before it opens: its folder, tables, static files, content."""

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from newsroom.management import accounts

THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]"}
# The protocol order is the state's, not a newsroom's; the log has sealed it. What somebody wrote is there as a version.
BROUGHT = ("protocollist", "protocolentry", "historyentry", "historyhead")
PACKAGES = ("django", "django-ckeditor", "whitenoise", "django-q2")


def prepare(say, demo=True):
    """Do what is still missing, telling `say` each step; a newsroom that has all of it is ready at once.

    Without `demo` an empty paper stays empty, and so does one that is no newsroom for trying.
    """
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    if MigrationExecutor(connection).migration_plan(_latest()):
        say("Cập nhật cơ sở dữ liệu…")
        call_command("migrate", verbosity=0, interactive=False)
    _collect_static(say)
    if demo and is_for_trying():
        say("Nạp tòa soạn mẫu…")
        call_command("load_demo")


def is_for_trying():
    """Whether a demo does no harm: SQLite, no https, no name but this machine's own, and nobody has begun."""
    embedded = connection.vendor == "sqlite" and not settings.HTTPS and set(settings.ALLOWED_HOSTS) <= THIS_MACHINE
    return embedded and is_empty() and not get_user_model().objects.exists()


def is_empty():
    """Whether neither the paper nor the register has anything in it but what migrations bring."""
    models = (model for app in ("articles", "people") for model in apps.get_app_config(app).get_models())
    return not any(model.objects.exists() for model in models if model._meta.model_name not in BROUGHT)


def logins_if_nobody_has_one():
    """The table of logins just made, or None where staff can log in already."""
    return None if accounts.has_staff() else accounts.table(accounts.first_logins())


def _latest():
    return MigrationExecutor(connection).loader.graph.leaf_nodes()


def _collect_static(say):
    """Only when a file or a package that brings files has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return
    say("Gom tệp tĩnh…")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)


def _fingerprint():
    packages = [f"{name} {version(name)}" for name in PACKAGES]
    return hashlib.sha256("\n".join(packages + sorted(_files())).encode()).hexdigest()


def _files():
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))
            yield f"{path} {found.st_size} {found.st_mtime_ns}"
