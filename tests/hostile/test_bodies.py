"""Threat B 25 at the server's own door: endless bodies, bodies that lie, and thousands of parts, over a socket.

One gunicorn as `manage.py serve` starts it, with nothing behind it: no request here may come as far as a database.
"""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsroom import gunicorn
from newsroom.http.guard import LARGEST_BODY
from newsroom.server import slow_connections
from tests.faults.worker import wait_until

ROOT = Path(__file__).resolve().parents[2]
MB = 1024 * 1024
PATIENCE = 240  # s, for what hangs
PIECE = b"a" * 65_536
FORM = b"application/x-www-form-urlencoded"
PARTS = b"multipart/form-data; boundary=x"
FIELD = b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n\r\n'
FILE = b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="a"\r\n\r\n'
BASE64 = b'--x\r\nContent-Disposition: form-data; name="f"\r\nContent-Transfer-Encoding: base64\r\n\r\n'


class Server:
    """The site on a free port, with a folder of its own for what uploads write."""

    def __init__(self, folder):
        self.temporary = folder
        gunicorn = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "-c", "python:newsroom.gunicorn"]
        # The door is ours from the start: nobody else can take its number meanwhile, and who knocks early waits.
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.port = door.getsockname()[1]
            self.process = subprocess.Popen(
                [*gunicorn, "--bind", f"fd://{door.fileno()}"],
                cwd=ROOT,
                env={**os.environ, "TMPDIR": str(folder)},
                pass_fds=[door.fileno()],
            )

    def get(self):
        """Status of a page that needs no database."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(door):
            door.request("GET", "/?q=%00")
            return door.getresponse().status

    def tidies_up(self):
        """Whether what uploads wrote is gone; the answer may be here a moment earlier."""
        deadline = time.monotonic() + PATIENCE
        while any(path.is_file() for path in self.temporary.iterdir()):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def memory(self):
        """Of the process that answers, in bytes."""
        (worker,) = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{worker}/status").read_text())[1]) * 1024

    def post(self, kind, pieces, *, length=None):
        """(status, bytes the server let us send); in chunks when no length is told."""
        size = b"Transfer-Encoding: chunked" if length is None else b"Content-Length: %d" % length
        lines = [b"POST /quan-tri/login/ HTTP/1.1", b"Host: localhost", b"Content-Type: " + kind, size, b"", b""]
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as door:
            door.sendall(b"\r\n".join(lines))
            sent = _send(door, (b"%x\r\n%b\r\n" % (len(p), p) for p in pieces) if length is None else pieces)
            with contextlib.suppress(ConnectionError):
                return int(door.recv(65_536).split(b" ", 2)[1]), sent
        return None, sent


def _send(door, pieces):
    sent = 0
    with contextlib.suppress(ConnectionError):
        for piece in pieces:
            door.sendall(piece)
            sent += len(piece)
    return sent


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("uploads"))
    server.get()
    yield server
    server.process.terminate()
    server.process.wait(PATIENCE)


def many(part, count):
    return [b"".join(part.replace(b"%d", b"%d" % number) for number in range(count))]


@pytest.mark.parametrize("kind", [FORM, PARTS])
def test_an_endless_body_in_chunks_is_not_read(server, kind):
    before = server.memory()
    status, sent = server.post(kind, (PIECE for _ in range(3_200)))
    assert status in {411, None}  # None: the door was shut while we still spoke
    assert sent < 50 * MB
    assert server.memory() - before < 20 * MB


def test_a_short_body_in_chunks_is_told_to_say_its_length(server):
    assert server.post(FORM, [b"username=a", b""])[0] == 411


def test_an_endless_body_that_says_so_is_not_read(server):
    status, sent = server.post(PARTS, (PIECE for _ in range(3_200)), length=10_000_000_000)
    assert status in {413, None}
    assert sent < 50 * MB


def test_a_body_of_two_lengths_is_refused(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as door:
        door.sendall(
            b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
        )
        answer = door.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1") == 1


BODY = b"POST /quan-tri/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: %b\r\nContent-Length: 1000\r\n\r\nusern"


@contextlib.contextmanager
def trickling(server, count, said):
    """So many visitors who have said this, and no more."""
    with contextlib.ExitStack() as doors:
        for _ in range(count):
            door = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
            doors.enter_context(door).sendall(said)
        yield


@pytest.mark.parametrize("said", [b"", b"G", b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a"])
def test_heads_that_trickle_in_leave_threads_for_readers(server, said):
    with trickling(server, 3 * gunicorn.threads, said):
        assert [server.get() for _ in range(5)] == [400] * 5


def test_a_door_left_open_keeps_nobody_waiting():
    """After the answer the server looks for the visitor to leave; who hands out the requests does not wait for that."""
    assert gunicorn.worker_class == f"{slow_connections.__name__}.{slow_connections.Threads.__name__}"
    ours, visitors = socket.socketpair()
    slow_connections._close(ours, graceful=True)
    assert ours.fileno() != -1
    assert visitors.recv(1) == b""  # told that nothing more comes
    visitors.close()
    wait_until(lambda: ours.fileno() == -1)


def test_no_more_doors_than_some_are_seen_out(monkeypatch):
    monkeypatch.setattr(slow_connections, "LEAVING", threading.BoundedSemaphore(1))
    pairs = [socket.socketpair() for _ in range(2)]
    for ours, _ in pairs:
        slow_connections._close(ours, graceful=True)
    assert [ours.fileno() == -1 for ours, _ in pairs] == [False, True]
    for _, visitors in pairs:
        visitors.close()
    wait_until(lambda: pairs[0][0].fileno() == -1)


def test_bodies_that_trickle_in_leave_threads_for_readers(server):
    with trickling(server, 3 * gunicorn.threads, BODY % FORM):
        assert [server.get() for _ in range(5)] == [400] * 5
    while server.post(FORM, [b"a=b"], length=3)[0] == 503:  # until their places are free again
        pass


@pytest.mark.parametrize(
    ("kind", "pieces", "status"),
    [
        (PARTS, many(FIELD, 100_000), {413}),
        (PARTS, many(FILE, 100_000), {413, None}),
        (FORM, [b"&".join(b"f%d" % number for number in range(100_000))], {413}),
        (FORM, [b"body=", b"%E1%BB%99" * 333_000], {413, None}),
        (PARTS, [BASE64, *[b" " * 65_536] * 100], {413, 403}),
        (PARTS, [FILE, *[PIECE] * 640], {403}),
    ],
    ids=["fields", "files", "form", "3 MB of percent signs", "base64 of spaces", "a file of 40 MB for nobody"],
)
def test_a_heavy_form_costs_no_memory_and_leaves_nothing_behind(server, kind, pieces, status):
    before = server.memory()
    length = sum(map(len, pieces))
    assert length < LARGEST_BODY
    assert server.post(kind, pieces, length=length)[0] in status
    assert server.memory() - before < 40 * MB
    assert server.tidies_up()


def test_after_all_that_the_site_answers(server):
    assert server.get() == 400
