"""The same move for many articles: one after the other, each in a transaction of its own, with a word about each."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError

from articles.desk import workflow
from articles.desk.workflow import after_act
from articles.models import Article
from people.colleagues import Staff

MOST = 200
MOVES = ("submit", "approve", "publish", "withdraw", "move")


@dataclass(frozen=True)
class Result:
    """What became of one article: `sentence` says that it is done, or why not."""

    pk: int
    title: str
    done: bool
    sentence: str


def make(
    name: str, articles: Iterable[Article], *, by: Staff, at: datetime.datetime, arguments: dict[str, Any]
) -> list[Result]:
    """Make the move `name` (one of MOVES) with each article; one that is refused stays whole and stops no other."""
    return [_make(name, article, by, at, arguments) for article in articles]


def _make(name: str, article: Article, by: Staff, at: datetime.datetime, arguments: dict[str, Any]) -> Result:
    try:
        after = workflow.MOVES[name](article, by=by, at=at, **arguments)
    except (PermissionDenied, workflow.MoveRefused) as refusal:
        return Result(article.pk, article.title, False, str(refusal))
    except OperationalError:
        return Result(article.pk, article.title, False, "Cơ sở dữ liệu đang bận, bài chưa đổi gì; hãy thử lại.")
    return Result(article.pk, article.title, True, after_act.of_move(name, article, after, at, **arguments))
