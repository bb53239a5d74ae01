"""When a request must have its answer: heavy functions ask on their way whether that is still to come. Pure.

gunicorn ends no thread, and Python none that works. So the loops over text ask here; where nobody has set a deadline
(commands, the worker) none passes.
"""

import contextlib
import time
from collections.abc import Iterator
from contextvars import ContextVar

_until: ContextVar[float | None] = ContextVar("deadline", default=None)


class Passed(Exception):
    """The answer would come too late."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Inside, in this thread, `check` raises Passed once so many seconds are over."""
    before = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def check() -> None:
    """Raises Passed when the deadline is over."""
    until = _until.get()
    if until is not None and time.monotonic() > until:
        raise Passed


def left(most: float) -> float:
    """How many seconds there are, `most` where there are more. Raises Passed when there are none."""
    check()
    until = _until.get()
    return most if until is None else min(most, max(0.1, until - time.monotonic()))
