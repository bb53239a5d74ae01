"""Forks that end with the process they belong to, however it ends: nothing is left that works for nobody.

The queue's own processes do not notice that `manage.py work` was killed, and one of them may be in the middle of a
long job when it is asked to stop.
"""

import os
import threading


class Leash:
    """Made before the first fork. All forks, and the forks of forks, end when its holder has ended or let go."""

    def __init__(self):
        self._far_end, self._held = os.pipe()
        os.register_at_fork(after_in_child=self._in_child)

    def cut(self):
        """End them now, whatever they are doing."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _in_child(self):
        self.cut()  # of its own copy: a fork that held one would keep its brothers alive
        threading.Thread(target=self._wait_for_the_end, daemon=True).start()

    def _wait_for_the_end(self):
        os.read(self._far_end, 1)  # nothing is ever written: it returns when nobody holds the other end any more
        os._exit(1)
