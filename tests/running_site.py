"""The demo behind gunicorn, as `manage.py serve` serves it, for what is measured from outside."""

import contextlib
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SETUP = """
import django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone
from articles.models import Article
from newsroom.management import preparing
preparing.prepare(lambda line: None)
if preparing.is_empty():
    call_command("load_demo")
users = get_user_model().objects
user = users.filter(is_superuser=True).first() or users.create_superuser("a", "a@b.vn", "a")
session = SessionStore()
session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: user.get_session_auth_hash()})
session.create()
print("session", settings.SESSION_COOKIE_NAME, session.session_key, settings.CSRF_COOKIE_NAME)
for article in Article.objects.published(timezone.now())[:20]:
    print("page", article.get_absolute_url())
"""


class Crew:
    """Each of these works in a thread of its own, from `with` until `over` is set, as its end does."""

    def __init__(self, *works: Callable[[], None]):
        self.over = threading.Event()
        self._threads = [threading.Thread(target=work) for work in works]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self._threads:
            thread.join()


class Site:
    """In a folder of its own, on SQLite there or on `database`; `also` is what more to do before it opens.

    What that prints is asked for with `of`. A superuser's session is open: `ask(…, signed=True)`.
    """

    def __init__(self, folder: str, database: str = "", also: str = ""):
        os.umask(0o077)
        surroundings = {"ENV_FILE": "", "DEBUG": "0", "HTTPS": "0", "DATA_DIR": folder, "LOG_LEVEL": "CRITICAL"}
        surroundings |= {"DATABASE_URL": database or f"sqlite:///{folder}/site.sqlite3", "ALLOWED_HOSTS": "localhost"}
        surroundings |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "TMPDIR": folder}
        surroundings = os.environ | surroundings | {"SECRET_KEY": secrets.token_hex(32)}
        done = subprocess.run(
            [sys.executable, "-c", SETUP + also],
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        self.told = [line.split(" ") for line in done.stdout.splitlines()]
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.port = door.getsockname()[1]
            command = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "-c", "python:newsroom.gunicorn"]
            command += ["--bind", f"fd://{door.fileno()}"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=surroundings, pass_fds=[door.fileno()], stderr=subprocess.DEVNULL
            )
        _, name, key, self._token_name = next(line for line in self.told if line[0] == "session")
        self._token = secrets.token_hex(16)
        self._cookie = f"{name}={key}; {self._token_name}={self._token}"

    def of(self, kind: str) -> list[str]:
        return [line[1] for line in self.told if line[0] == kind]

    def ask(self, path: str, body: bytes | None = None, kind: str = "", *, signed: bool = False) -> int:
        """The status of the answer, which is read to its end."""
        headers = {"Host": "localhost", "Connection": "close"}
        if signed:
            headers |= {"Cookie": self._cookie, "X-CSRFToken": self._token, "X-Requested-With": "fetch"}
        if kind:
            headers["Content-Type"] = kind
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with contextlib.closing(door):
            door.request("POST" if body is not None else "GET", path, body, headers)
            answer = door.getresponse()
            answer.read()
            return answer.status

    def processes(self) -> list[int]:
        """The site's, gunicorn's own first."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                pid, rest = int(status.parent.name), status.read_text().rpartition(")")[2].split()
                parents[pid] = int(rest[1])
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
