"""What a process no longer needs goes back to the system.

glibc gives each thread a heap of its own and learns, from the first large text that is freed, to keep such memory for
the next: 32 threads that had one form of 1 MB each in hand kept 500 MB of it for ever. One heap does for threads of
which one computes at a time. Elsewhere (musl, other systems) nothing is done.
"""

import contextlib
import ctypes

# mallopt(3), malloc.h
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_LARGE = 128 * 1024  # bytes; setting it ends the learning


def give_back() -> bool:
    """Called by a process before it has threads. Whether the system took it."""
    with contextlib.suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        wanted = ((_M_ARENA_MAX, 1), (_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _LARGE))
        return min(mallopt(option, value) for option, value in wanted) == 1
    return False
