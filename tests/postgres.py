"""A throw-away PostgreSQL from the server binaries of this machine, for the second leg of the tests."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
HOW_TO_GET_IT = "apt-get install postgresql (or set TEST_DATABASE_URL)"
# Nothing here has to outlive a crash.
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}


def find_binaries():
    """The folder of `initdb` and `postgres`, the newest version first; None when there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [folder for place in PLACES for folder in Path("/").glob(place.lstrip("/"))]
    servers = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(servers, key=_version, default=None)


def _version(folder):
    digits = "".join(letter for letter in folder.parent.name if letter.isdigit())
    return int(digits or 0)


@dataclass(frozen=True)
class Cluster:
    """A server's folder; it runs as `owner`, None for who we are."""

    binaries: Path
    folder: Path
    owner: pwd.struct_passwd | None

    @property
    def url(self) -> str:
        """A DATABASE_URL, of a socket in the folder."""
        return f"postgres://postgres@{quote(str(self.folder), safe='')}/toasoan"

    @contextlib.contextmanager
    def running(self, settings=QUICK, stop=signal.SIGQUIT):
        """With these settings; stopped by this signal. Raises RuntimeError with its log when it does not start."""
        named = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [self.binaries / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses="]
        with (self.folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [*command, *named], stdout=log, stderr=log, start_new_session=True, **_as(self.owner, self.folder)
            )
        try:
            _wait_for(server, self.folder)
            yield
        finally:
            server.send_signal(stop)
            server.wait()


@contextlib.contextmanager
def cluster(binaries):
    """A new one, not running; removed, come what may."""
    owner = _unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="toasoan-pg-"))
    try:
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _make_cluster(binaries, folder, owner)
        yield Cluster(binaries, folder, owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def throw_away_server(binaries):
    """A server on a socket in a new folder: yield its DATABASE_URL; stop and remove it, come what may."""
    with cluster(binaries) as made, made.running():
        yield made.url


def _unprivileged_user():
    """PostgreSQL refuses to run as root: whom to run it as instead, None when we are not root."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


def _make_cluster(binaries, folder, owner):
    command = [binaries / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*command, "--locale=C.UTF-8", "--no-sync"], check=True, capture_output=True, **_as(owner, folder))


def _as(owner, folder):
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    return {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **who}


def _wait_for(server, folder):
    for _ in range(300):
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL không khởi động:\n{(folder / 'log').read_text()}")
