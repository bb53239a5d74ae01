"""A process that files a picture in children of its own, which kill themselves on the way: a word a line in
(`sending`: half of the original has gone out; `between`: before the row), what became of the child a line out.
"""

import os
import signal
import socket
import sys
from pathlib import Path

import django

django.setup()

from articles.photos import library  # noqa: E402
from people.colleagues import COMMAND_LINE  # noqa: E402


def trial(moment, data):
    child = os.fork()
    if child == 0:
        try:
            KILLS[moment](len(data))
            library.add(data, by=COMMAND_LINE)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else "not killed"


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def while_sending(size):
    plain, sent = socket.socket.sendall, 0

    def sendall(door, data, *flags):
        nonlocal sent
        plain(door, data[: max(size // 2 - sent, 0)] if sent + len(data) > size // 2 else data, *flags)
        sent += len(data)
        if sent > size // 2:
            die()

    socket.socket.sendall = sendall


def between(size):
    library.renditions.make_first = die


KILLS = {"sending": while_sending, "between": between}

if __name__ == "__main__":
    picture = Path(sys.argv[1]).read_bytes()
    for line in sys.stdin:
        print(trial(line.strip(), picture), flush=True)
