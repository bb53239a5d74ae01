"""Which functions of the newsroom a piece of work enters, as it runs."""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_OURS = tuple(f"{ROOT / package}/" for package in ("articles", "people", "newsroom"))


class Trace(Counter):
    """`with trace:` writes down what this thread calls: {(file, function): times}, in the order of the first time.

    A generator counts each time it goes on.
    """

    def __enter__(self):
        self._before = sys.getprofile()
        sys.setprofile(self._note)

    def __exit__(self, *fault):
        sys.setprofile(self._before)

    def _note(self, frame, event, _):
        code = frame.f_code
        # <lambda>, <genexpr> and the like are parts of the function they stand in; <module> is an import.
        if event == "call" and code.co_filename.startswith(_OURS) and not code.co_name.startswith("<"):
            self[code.co_filename.removeprefix(f"{ROOT}/"), code.co_qualname] += 1

    @property
    def files(self) -> list[str]:
        """The files entered, in the order of the first time."""
        return list(dict.fromkeys(file for file, _ in self))

    def entered_in(self, file: str) -> list[str]:
        """The functions of this file that were entered, in the order of the first time."""
        return [function for place, function in self if place == file]
