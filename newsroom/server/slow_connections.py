"""gunicorn's threads, so that nobody who is slow on purpose holds what all others need.

gunicorn's main thread, which hands requests to the others, waits after an answer up to two seconds until the visitor
has shut the door (RFC 9112, 9.6) and serves nobody meanwhile: forty doors left open stopped the site for eighty
seconds. A thread waits five seconds for the first byte of a request, and for the rest of its head for ever. Here
threads of their own see visitors out, none waits for a first byte, and a head has ten seconds, or two when they are
many.
"""

import contextlib
import selectors
import socket
import threading
import time
from functools import partial

from gunicorn import util
from gunicorn.workers.gthread import ThreadWorker

# Seconds from the first byte to the last of a request's head, which a browser or a proxy sends at once.
HEAD = 10
HEAD_OF_MANY = 2
LEAVING = threading.BoundedSemaphore(64)  # more are not seen out: their doors are shut at once


class Threads(ThreadWorker):
    """The worker of newsroom/gunicorn.py."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._heads: dict[socket.socket, float] = {}  # since when one is being read

    def enqueue_req(self, conn):
        """By the main thread, for a new door and for each further request at it."""
        conn.close = partial(_close, conn.sock)
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + HEAD
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn):
        """By one of the other threads."""
        self._heads[conn.sock] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self.has_its_head(conn.sock)

    def has_its_head(self, sock: socket.socket) -> None:
        """The head of its request has come, or nothing more will."""
        self._heads.pop(sock, None)

    def murder_keepalived(self, force=False):
        """By the main thread, every second."""
        heads = list(self._heads.items())
        many = len(heads) > self.cfg.threads // 2
        oldest = time.monotonic() - (HEAD_OF_MANY if many else HEAD)
        for sock, since in heads:
            if since < oldest:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RD)  # whoever reads it finds the end
        super().murder_keepalived(force)


def _close(sock: socket.socket, graceful: bool = False) -> None:
    if graceful and LEAVING.acquire(blocking=False):
        threading.Thread(target=_see_out, args=(sock,), daemon=True).start()
    else:
        util.close(sock)


def _see_out(sock: socket.socket) -> None:
    try:
        sock.setblocking(True)
        util.close_graceful(sock)
    finally:
        LEAVING.release()
