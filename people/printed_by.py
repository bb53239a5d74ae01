"""Whoever prints what the register and the meetings hold is asked before a change, and hears of it.

The register knows of no paper (people stands below articles); the paper puts itself in here when it starts.
"""

import contextlib
import datetime
from collections.abc import Sequence
from typing import Any, Protocol

from people.colleagues import Staff


class Refused(Exception):
    """Nothing was changed; the message is a sentence that says why, and who may."""


class Paper(Protocol):
    """What is asked of who prints."""

    def changing(self, meeting: int, *, by: Staff, at: datetime.datetime) -> contextlib.AbstractContextManager[None]:
        """Inside, this meeting may be changed or deleted. Raises Refused at its end, with nothing changed."""
        ...

    def refusal(self, meeting: int, by: Staff) -> str:
        """Why this person may not change the meeting now; "" where they may."""
        ...

    def prints(self, meeting: int) -> bool:
        """Whether the meeting stands on a page: nobody deletes it then."""
        ...

    def register_changed(self, changes: Sequence[Any], *, by: Staff, at: datetime.datetime) -> None:
        """These lines of the register's journal have just been written; inside their transaction."""
        ...


class Nobody:
    """Nobody prints anything."""

    def changing(self, meeting: int, *, by: Staff, at: datetime.datetime) -> contextlib.AbstractContextManager[None]:
        return contextlib.nullcontext()

    def refusal(self, meeting: int, by: Staff) -> str:
        return ""

    def prints(self, meeting: int) -> bool:
        return False

    def register_changed(self, changes: Sequence[Any], *, by: Staff, at: datetime.datetime) -> None:
        pass


_paper: list[Paper] = [Nobody()]


def paper() -> Paper:
    """Who prints."""
    return _paper[0]


def put_in(paper: Paper) -> None:
    """From now on this is who prints."""
    _paper[0] = paper
