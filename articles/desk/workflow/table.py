"""The table of moves: who may make which, from where to where, and what it demands.

The only table: refusals, buttons, bulk actions, docs/workflow.md and the tests read it.
"""

from dataclasses import dataclass

from articles import rights
from articles.desk import log
from articles.models import Article

State, Status, Standing, Act = Article.State, Article.Status, Article.Standing, log.Act


@dataclass(frozen=True)
class Move:
    """A line of the table. `to` None leaves the working version where it is."""

    label: str
    right: str
    froms: frozenset[str]
    to: str | None
    act: str
    needs_reason: bool = False
    needs_other_eyes: bool = False
    needs_clean: bool = False


_ANY = frozenset(State)
_OPEN = frozenset({State.DRAFT, State.RETURNED})

# move → who, from, to, what it demands. docs/workflow.md shows this table, tests/articles/desk/workflow/test_workflow.py walks it.
TRANSITIONS: dict[str, Move] = {
    "submit": Move("Gửi duyệt", rights.SUBMIT, _OPEN, State.SUBMITTED, Act.SUBMITTED),
    "recall": Move("Rút lại", rights.SUBMIT, frozenset({State.SUBMITTED}), State.DRAFT, Act.RECALLED),
    "send_back": Move(
        "Trả lại",
        rights.REVIEW,
        frozenset({State.SUBMITTED, State.APPROVED}),
        State.RETURNED,
        Act.RETURNED,
        needs_reason=True,
    ),
    "approve": Move("Duyệt", rights.REVIEW, frozenset({State.SUBMITTED}), State.APPROVED, Act.APPROVED),
    "publish": Move(
        "Xuất bản",
        rights.PUBLISH,
        frozenset({State.APPROVED}),
        State.PUBLISHED,
        Act.PUBLISHED,
        needs_other_eyes=True,
        needs_clean=True,
    ),
    "schedule": Move(
        "Hẹn giờ đăng",
        rights.PUBLISH,
        frozenset({State.APPROVED}),
        State.PUBLISHED,
        Act.SCHEDULED,
        needs_other_eyes=True,
        needs_clean=True,
    ),
    "publish_urgently": Move(
        "Xuất bản khẩn",
        rights.PUBLISH,
        _ANY - {State.PUBLISHED},
        State.PUBLISHED,
        Act.URGENT,
        needs_reason=True,
        needs_clean=True,
    ),
    "countersign": Move("Duyệt sau", rights.REVIEW, _ANY, None, Act.COUNTERSIGNED),
    "unschedule": Move("Bỏ hẹn giờ", rights.PUBLISH, _ANY, None, Act.UNSCHEDULED),
    "set_embargo": Move("Đặt giờ cấm đăng", rights.REVIEW, _ANY, None, Act.EMBARGOED),
    "withdraw": Move("Gỡ bài", rights.PUBLISH, _ANY, None, Act.WITHDRAWN, needs_reason=True),
    "readmit": Move("Đăng lại", rights.PUBLISH, _ANY, None, Act.READMITTED, needs_reason=True),
    "move": Move("Chuyển chuyên mục", rights.CHANGE, _ANY, None, Act.MOVED),
    "delete": Move("Xóa bản nháp", rights.DELETE, _ANY, None, Act.DELETED),
}

# Where a save leaves the working version: what was approved must be approved again, what was published begins anew.
AFTER_SAVE = {
    State.DRAFT: State.DRAFT,
    State.RETURNED: State.RETURNED,
    State.SUBMITTED: State.SUBMITTED,
    State.APPROVED: State.SUBMITTED,
    State.PUBLISHED: State.DRAFT,
}
