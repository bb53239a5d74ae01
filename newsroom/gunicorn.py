"""How gunicorn serves the newsroom: `gunicorn -c python:newsroom.gunicorn newsroom.wsgi`.

Threads, since a page waits for the database and not for the processor; many, since who waits for a place at the desk
(newsroom/http/readers_first.py) holds one, and no connection. One process by default, because the
cache is the memory of a process; with Redis in CACHE_URL, WEB_PROCESSES may be the number of cores.
"""

import os
import sys

from gunicorn.http.errors import InvalidHeader

from newsroom.server import memory

worker_class = "newsroom.server.slow_connections.Threads"
workers = int(os.environ.get("WEB_PROCESSES", "1"))
threads = int(os.environ.get("WEB_THREADS", "32"))
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = "warning"
# A longer address is refused by newsroom/http/guard.py with a page; this is for what never ends.
limit_request_line = 8190
# No second door: nothing here is steered through gunicorn's own socket.
control_socket_disable = True

# A visitor's header steers nothing here: none names the script, the path or the user, none says that it came by https.
# What a proxy says Django reads, and only by BEHIND_PROXY. On a unix socket gunicorn would believe everybody.
forwarder_headers = ""
forwarded_allow_ips = ""
secure_scheme_headers = {}
header_map = "drop"  # X_Forwarded_Proto would pass for X-Forwarded-Proto
proxy_protocol = False


def post_fork(server, worker):
    memory.give_back()


def post_worker_init(worker):
    """A thread that computes gives way to one that wants the processor after 0.2 ms, not Python's 5.

    A reader's page asks for it dozens of times, at every row from the database, and would wait as often beside a
    heavy preview.
    """
    sys.setswitchinterval(0.0002)


def pre_request(worker, request):
    """Refuse with 400 what names no host: RFC 9112 asks that of HTTP/1.1, and Django would take the socket's name."""
    worker.has_its_head(request.unreader.sock)
    named = any(name == "HOST" and value for name, value in request.headers)
    if request.version >= (1, 1) and not named:
        raise InvalidHeader("HOST", req=request)
