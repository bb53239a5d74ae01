"""A real background worker on the tests' own database, on SQLite and on PostgreSQL, that can be killed."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db import connection

PATIENCE = 240  # s, for what hangs; how quick a worker is, no test says


def database_address():
    """The address of the database this test runs on."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    server = urlsplit(os.environ["TEST_DATABASE_URL"])
    return server._replace(path=f"/{quote(str(name), safe='')}").geturl()


class Worker:
    """`manage.py work`, with the newsroom's own settings: the pool of PostgreSQL is on. Its mail goes into `mails`."""

    def __init__(self, mails):
        self.mails = Path(mails)
        self.process = None
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": database_address(),
            "SECRET_KEY": settings.SECRET_KEY,
            "EMAIL_URL": f"file:///{mails}",
        }

    def start(self):
        command = [sys.executable, "manage.py", "work"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, start_new_session=True, **quiet
        )

    def kill(self):
        """kill -9 to the one process somebody started; its children have to notice."""
        self.process.kill()
        self.process.wait()
        wait_until(lambda: not self.family(), "the killed worker's children live on")

    def stop(self):
        """SIGTERM, as systemd and Docker do; give how many seconds it took until the last of them was gone."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(PATIENCE)
        wait_until(lambda: not self.family(), "the stopped worker's children live on")
        return time.monotonic() - began

    def end(self):
        """Whatever happened in the test, nothing is left behind."""
        if self.process is None:
            return
        for pid in self.family():
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def family(self):
        """The living processes of its session (Linux)."""
        found = map(_fields, Path("/proc").glob("[0-9]*/stat"))
        return [pid for pid, state, session in found if session == self.process.pid and state not in "XZ"]

    def letters(self):
        """Everything it has mailed, one text a mail."""
        texts = [path.read_text() for path in sorted(self.mails.glob("*.log"))]
        return [letter for text in texts for letter in text.split("-" * 79 + "\n") if letter.strip()]


def _fields(stat):
    """(pid, state, session); a process that has just gone has none."""
    try:
        found = re.match(r"(\d+) \(.*\) (\w) \d+ \d+ (\d+)", stat.read_text(), re.DOTALL)
    except OSError:
        return 0, "X", 0
    return int(found[1]), found[2], int(found[3])


def wait_until(come_true, or_else="the worker never got there", patience=PATIENCE):
    deadline = time.monotonic() + patience
    while not come_true():
        assert time.monotonic() < deadline, or_else
        time.sleep(0.05)
