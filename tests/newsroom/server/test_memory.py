"""Large texts that are done with go back to the system."""

import subprocess
import sys

from django.conf import settings

from newsroom import gunicorn
from newsroom.server import memory

# Threads that have large texts in hand at the same time, with small things between that stay.
HOLD = """
import sys, threading
from pathlib import Path
from newsroom.server import memory
if sys.argv[1] == "given back":
    assert memory.give_back()
kept, barrier = [], threading.Barrier(24)
def work():
    for size in (3_000_000, 1_000_000, 500_000, 1_000_000):
        texts = []
        for number in range(6):
            texts.append(b"a" * (size + number))
            kept.append(bytes(3_000))
        barrier.wait()
        texts.clear()
        barrier.wait()
threads = [threading.Thread(target=work) for _ in range(24)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(next(int(line.split()[1]) // 1024 for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line))
"""


def megabytes(how):
    child = [sys.executable, "-c", HOLD, how]
    return int(subprocess.run(child, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout)


def test_threads_keep_no_large_texts():
    """Planted: without it they do."""
    assert megabytes("given back") < 60 < megabytes("kept")


def test_the_server_gives_back(monkeypatch):
    told = []
    monkeypatch.setattr(memory, "give_back", lambda: told.append("given back"))
    gunicorn.post_fork(None, None)
    assert told == ["given back"]
