"""A process that publishes articles in children of its own and kills them: `ARTICLE PUBLISHER SECONDS` a line in,
one word a line out (`killed`, `finished`, `failed`). Without SECONDS it lets them finish and says how long they took.

It never touches the database itself: every child opens its own connection in a process already warm.
"""

import os
import signal
import sys
import time

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402

from articles.desk import workflow  # noqa: E402
from articles.models import Article  # noqa: E402
from people import clock  # noqa: E402

SIGNED = {"note": "Bản trước ghi sai.", "before": "sai", "after": "đúng"}


def trial(article, publisher, seconds=None):
    """Publish in a child, and kill it so many seconds after it has begun."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        publish(int(article), int(publisher), tell)
    os.close(tell)
    os.read(ready, 1)
    os.close(ready)
    began = time.monotonic()
    if seconds is not None:
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    if status:
        return "failed"
    return "finished" if seconds else f"{time.monotonic() - began:.6f}"


def publish(article, publisher, tell):
    """The child's whole life; never returns."""
    code = 1
    try:
        connection.ensure_connection()
        user = get_user_model().objects.get(pk=publisher)
        row = Article.objects.get(pk=article)
        os.write(tell, b".")
        workflow.publish(row, by=user, at=clock.now(), change=workflow.CORRECTION, correction=SIGNED)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    for line in sys.stdin:
        print(trial(*line.split()), flush=True)
