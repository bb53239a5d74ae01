"""How gunicorn serves the newsroom: `gunicorn -c python:newsroom.gunicorn newsroom.wsgi`.

Threads, since a page waits for the database and not for the processor. One process by default, because the
cache is the memory of a process; with Redis in CACHE_URL, WEB_PROCESSES may be the number of cores.
"""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_PROCESSES", "1"))
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 10
keepalive = 5
loglevel = "warning"
# A longer address is refused by newsroom/guard.py with a page; this is for what never ends.
limit_request_line = 8190
# No second door: nothing here is steered through gunicorn's own socket.
control_socket_disable = True
