"""Beginning and ending a move: the row under lock, the table's demands, the log, the signal."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from articles import rights
from articles.desk import log, public_words, versions
from articles.desk.workflow.demands import MoveRefused, NotReady, missing, refusal, uses_of
from articles.desk.workflow.table import TRANSITIONS
from articles.models import Article, Version
from articles.signals import moved
from people.colleagues import COMMAND_LINE, Staff


def locked(article: Article) -> Article:
    """The article's row as it is now, nobody else's until the transaction ends. Raises MoveRefused when it is gone."""
    found = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk).first()
    if found is None:
        raise MoveRefused("Bài này không còn nữa.")
    return found


def begin(article: Article, name: str, by: Staff, at: datetime.datetime, reason: str = "") -> Article:
    """The article under lock, the table's demands met at this moment. Raises PermissionDenied, MoveRefused, NotReady."""
    move = TRANSITIONS[name]
    if not rights.may(by, move.right):
        raise PermissionDenied(f"Bạn không có quyền “{move.label}”.")
    article = locked(article)
    if why_not := refusal(article, name, by, at):
        raise MoveRefused(why_not)
    if move.needs_reason and by is not COMMAND_LINE and not reason.strip():
        raise MoveRefused(f"“{move.label}” cần ghi lý do.")
    if move.needs_clean and (lacking := missing(article, uses_of(article))):
        raise NotReady(lacking)
    return article


def end(
    article: Article,
    name: str,
    by: Staff,
    at: datetime.datetime,
    *,
    held: dict[str, set[int]] | None = None,
    **told: Any,
) -> Article:
    """Save where the article now stands, write the log, and tell those concerned once it is committed.

    `held`: the rows of public words this move has locked already.
    """
    move = TRANSITIONS[name]
    article.state = move.to or article.state
    article.save()
    public_words.seal_article(article, by=by, at=at, held=held)
    entry = log.write(told.pop("act", move.act), article, by=by, at=at, **told)
    moved.send(sender=Article, article=article, entry=entry, by=by)
    return article


def filed(article: Article, by: Staff, at: datetime.datetime) -> Version:
    """The version that is the working text; filed now where the text was changed outside the form."""
    return versions.file_working(article, by=by, at=at) or versions.of(article, article.edition)
