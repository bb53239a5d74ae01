"""Who is slow on purpose holds none of gunicorn's threads: the worker of newsroom/server/slow_connections.py by itself."""

import contextlib
import logging
import selectors
import socket
import sys
import time

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from newsroom import gunicorn
from newsroom.server import slow_connections


@pytest.fixture
def worker():
    settings = Config()
    settings.set("threads", 8)
    made = slow_connections.Threads(1, 1, [], None, 60, settings, logging.getLogger(__name__))
    made.tpool, made.poller = made.get_thread_pool(), selectors.DefaultSelector()
    yield made
    made.tpool.shutdown()
    made.poller.close()


@pytest.fixture
def doors():
    """A function that opens a door: our end of it, and the visitor's."""
    with contextlib.ExitStack() as opened:
        yield lambda: tuple(map(opened.enter_context, socket.socketpair()))


def may_still_say(ours):
    """Whether more of the visitor's words would be read."""
    ours.setblocking(False)
    try:
        return ours.recv(1) != b""
    except BlockingIOError:
        return True


def test_nobody_waits_for_a_first_byte(worker, doors):
    ours, visitors = doors()
    worker.enqueue_req(TConn(worker.cfg, ours, ("", 0), ("", 0)))
    assert worker.tpool._work_queue.empty()
    assert worker.poller.select(0) == []
    visitors.sendall(b"G")
    assert [key.fileobj for key, _ in worker.poller.select(None)] == [ours]


@pytest.mark.parametrize(
    ("heads", "age", "cut"),
    [
        (1, slow_connections.HEAD + 1, True),
        (1, slow_connections.HEAD_OF_MANY + 1, False),
        (4, slow_connections.HEAD_OF_MANY + 1, False),
        (5, slow_connections.HEAD_OF_MANY + 1, True),
        (5, 0, False),
    ],
)
def test_a_head_that_never_ends_is_cut_and_sooner_when_they_are_many(worker, doors, heads, age, cut):
    opened = [doors() for _ in range(heads)]
    for ours, _ in opened:
        worker._heads[ours] = time.monotonic() - age
    worker.murder_keepalived()
    assert [may_still_say(ours) for ours, _ in opened] == [not cut] * heads


def test_a_request_that_has_its_head_is_not_cut(worker, doors):
    ours, _ = doors()
    worker._heads[ours] = time.monotonic() - slow_connections.HEAD - 1
    worker.has_its_head(ours)
    worker.murder_keepalived()
    assert may_still_say(ours)


def test_a_thread_that_computes_gives_way_soon():
    before = sys.getswitchinterval()
    try:
        gunicorn.post_worker_init(None)
        assert sys.getswitchinterval() < 0.001 < before
    finally:
        sys.setswitchinterval(before)
