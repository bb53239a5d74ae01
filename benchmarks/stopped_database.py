"""PostgreSQL goes away for a minute under load, and comes back: what readers get, and whether a save is lost.

    .venv/bin/python benchmarks/stopped_database.py [--away 60] [--how stopped|frozen|killed]

Four readers and two colleagues go on all the time. While it is away every answer has to come within 1.5 s and be a
503 (there is no stored copy in one process); the first 200 within 2 s after the server takes connections again; and
whatever was answered as saved has to be there.
"""

import argparse
import contextlib
import itertools
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psycopg

from tests import postgres
from tests.running_site import Crew, Site

SLOWEST, BACK = 1.5, 2.0  # s
READERS, WRITERS = 4, 2
CALM = 5  # s before and after
SAFE = {"max_connections": "60"}  # as PostgreSQL comes: what is committed is on the disk


@dataclass(frozen=True)
class Asked:
    begun: float
    ended: float
    status: int


class Load(Crew):
    """Readers and writers until it is over; `read` and `wrote` are what they asked, `kept` the last step of each key."""

    def __init__(self, site: Site):
        pages = ["/", *site.of("page"), "/rss.xml"]
        readers = [partial(self._reads, pages[n:]) for n in range(READERS)]
        super().__init__(*readers, *[partial(self._writes, f"ghi-{n}") for n in range(WRITERS)])
        self.site = site
        self.read, self.wrote = list[Asked](), list[Asked]()
        self.kept: dict[str, int] = {}

    def _reads(self, pages: list[str]) -> None:
        for page in itertools.cycle(pages):
            if self.over.is_set():
                return
            self._ask(self.read, page)
            time.sleep(0.1)

    def _writes(self, key: str) -> None:
        for step in itertools.count(1):
            if self.over.is_set():
                return
            form = urlencode({"title": f"Bài {step}", "_typing": key, "_step": step})
            body = urlencode({"form": form}).encode()
            kind = "application/x-www-form-urlencoded"
            if self._ask(self.wrote, "/quan-tri/articles/article/moi/tu-luu/", body, kind, signed=True) == 200:
                self.kept[key] = step
            time.sleep(0.1)

    def _ask(self, told: list[Asked], *request, **how) -> int:
        begun, status = time.monotonic(), 0
        with contextlib.suppress(OSError):
            status = self.site.ask(*request, **how)
        told.append(Asked(begun, time.monotonic(), status))
        return status


@contextlib.contextmanager
def away(cluster: postgres.Cluster, running: contextlib.ExitStack, how: str):
    """The server is not there meanwhile."""
    pid = int((cluster.folder / "data" / "postmaster.pid").read_text().split()[0])
    if how == "frozen":
        _signal_all(pid, signal.SIGSTOP)
        yield
        _signal_all(pid, signal.SIGCONT)
        return
    if how == "killed":
        _signal_all(pid, signal.SIGKILL)
    running.close()
    yield
    running.enter_context(cluster.running(SAFE, signal.SIGINT))


def _signal_all(pid: int, what: signal.Signals) -> None:
    """To the server and the processes it made."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (pid, *map(int, children)):
        os.kill(one, what)


def lost(url: str, kept: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Keys whose last answered step is not there: that step, and the one that is."""
    with psycopg.connect(url.replace("postgres://", "postgresql://")) as connection:
        there = dict(
            connection.execute("SELECT typing, step FROM articles_autosave WHERE typing LIKE 'ghi-%'").fetchall()
        )
    return {key: (step, there.get(key, 0)) for key, step in kept.items() if there.get(key, 0) < step}


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--away", type=float, default=60)
    options.add_argument("--how", choices=("stopped", "frozen", "killed"), default="stopped")
    options = options.parse_args()
    binaries = postgres.find_binaries()
    if not binaries:
        print(postgres.HOW_TO_GET_IT)
        return 1
    with contextlib.ExitStack() as stack:
        cluster = stack.enter_context(postgres.cluster(binaries))
        running = stack.enter_context(contextlib.ExitStack())
        running.enter_context(cluster.running(SAFE, signal.SIGINT))
        with psycopg.connect(
            host=str(cluster.folder), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE toasoan")
        site = Site(stack.enter_context(tempfile.TemporaryDirectory(prefix="toasoan-bench-")), cluster.url)
        stack.callback(site.stop)
        site.ask("/")
        with Load(site) as load:
            time.sleep(CALM)
            with away(cluster, running, options.how):
                gone = time.monotonic()
                time.sleep(options.away)
                back = time.monotonic()
            again = time.monotonic()
            time.sleep(CALM)
        return 0 if told(load, gone, back, again, lost(cluster.url, load.kept)) else 1


def told(load: Load, gone: float, back: float, again: float, missing: dict[str, tuple[int, int]]) -> bool:
    during = [one for one in load.read if gone < one.begun and one.ended < back]
    slowest = max(one.ended - one.begun for one in during)
    refused = sum(one.status == 503 for one in during)
    first = min((one.ended for one in load.read if one.ended > back and one.status == 200), default=float("inf"))
    strange = {one.status for one in load.read if one.status not in (200, 503)}
    print(
        f"away {back - gone:.0f} s: {refused} of {len(during)} answers 503, slowest {slowest:.2f} s; the server took"
        f" {again - back:.1f} s to come back, first 200 {max(0, first - again):.2f} s after; other answers:"
        f" {strange or 'none'}; {sum(one.status == 200 for one in load.wrote)} saves answered,"
        f" {len(missing)} keys lost {json.dumps(missing)}"
    )
    return slowest < SLOWEST and first - again < BACK and refused == len(during) and not strange and not missing


if __name__ == "__main__":
    sys.exit(main())
