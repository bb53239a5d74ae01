"""The moves of an article: one table, and one function each. Admin, bulk actions, commands and tests call these.

A move takes the article's row under lock, asks the table (who, from where, what it demands), changes, writes the log
in the same transaction, and sends `moved`. Refusals are sentences for the screen: MoveRefused, NotReady;
PermissionDenied where the person has no such right at all.
"""

from collections.abc import Callable
from typing import Any

from .by_the_clock import is_due, run_due
from .demands import Missing, MoveRefused, NotReady, allowed, missing, refusal, title_findings, uses_of
from .four_eyes import is_own
from .moving import locked
from .placing import move
from .releasing import (
    CHANGES,
    CORRECTION,
    MINOR,
    UPDATE,
    file_published,
    first_moment,
    own_day_of,
    publish,
    publish_urgently,
    schedule,
)
from .reviewing import approve, countersign, delete, recall, saved, send_back, submit
from .scheduling import set_embargo, unschedule
from .table import AFTER_SAVE, TRANSITIONS, Act, Move, State, Status
from .withdrawing import readmit, withdraw

# The function of each line of the table.
MOVES: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        submit,
        recall,
        send_back,
        approve,
        publish,
        schedule,
        publish_urgently,
        countersign,
        unschedule,
        set_embargo,
        withdraw,
        readmit,
        move,
        delete,
    )
}

__all__ = [
    "AFTER_SAVE",
    "CHANGES",
    "CORRECTION",
    "MINOR",
    "MOVES",
    "TRANSITIONS",
    "UPDATE",
    "Act",
    "Missing",
    "Move",
    "MoveRefused",
    "NotReady",
    "State",
    "Status",
    "allowed",
    "approve",
    "countersign",
    "delete",
    "file_published",
    "first_moment",
    "is_due",
    "is_own",
    "locked",
    "missing",
    "move",
    "own_day_of",
    "publish",
    "publish_urgently",
    "readmit",
    "recall",
    "refusal",
    "run_due",
    "saved",
    "schedule",
    "send_back",
    "set_embargo",
    "submit",
    "title_findings",
    "unschedule",
    "uses_of",
    "withdraw",
]
