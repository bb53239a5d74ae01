"""Moves of the working version: handed in, taken back, returned, approved; and what every save means for it."""

import datetime

from django.db import transaction

from articles.desk import log, public_words, versions
from articles.desk.workflow.moving import begin, end, filed
from articles.desk.workflow.table import AFTER_SAVE, Act, State
from articles.models import Article, Version
from articles.signals import moved
from people.colleagues import Staff, account


@transaction.atomic
def submit(article: Article, *, by: Staff, at: datetime.datetime, note: str = "") -> Article:
    """Hand the working version to the editors."""
    article = begin(article, "submit", by, at)
    return end(article, "submit", by, at, version=filed(article, by, at), reason=note)


@transaction.atomic
def recall(article: Article, *, by: Staff, at: datetime.datetime) -> Article:
    """Take a submitted version back before anybody has dealt with it."""
    article = begin(article, "recall", by, at)
    return end(article, "recall", by, at)


@transaction.atomic
def send_back(article: Article, *, by: Staff, at: datetime.datetime, reason: str) -> Article:
    """Return the version to its writer with a comment."""
    article = begin(article, "send_back", by, at, reason)
    return end(article, "send_back", by, at, version=filed(article, by, at), reason=reason)


@transaction.atomic
def approve(article: Article, *, by: Staff, at: datetime.datetime, note: str = "") -> Article:
    """Sign the version as ready for the page."""
    article = begin(article, "approve", by, at)
    return end(article, "approve", by, at, version=filed(article, by, at), reason=note)


@transaction.atomic
def countersign(article: Article, *, by: Staff, at: datetime.datetime, note: str = "") -> Article:
    """Approve afterwards what went out urgently. Raises MoveRefused for whoever put it out or wrote it."""
    article = begin(article, "countersign", by, at)
    article.urgent_open = False
    return end(article, "countersign", by, at, reason=note)


@transaction.atomic
def saved(
    article: Article, *, by: Staff, at: datetime.datetime, act: str = Act.SAVED, note: str = ""
) -> Version | None:
    """After the form (or a merge, or a restore) has written the working text: its version, its state, its log entry.

    None when the text is what it was; a changed section or address is written down all the same.
    """
    public_words.seal_article(article, by=by, at=at)  # it may stand in another section now
    version = versions.file_working(article, by=by, at=at, note=note)
    if version is None:
        last = log.of(article).order_by("-number").first()
        if last is not None and last.facts != log.facts(article):
            log.write(Act.MOVED, article, by=by, at=at)
        return None
    if article.state == State.PUBLISHED or article.written_by_id is None:
        article.written_by = account(by)
    article.changed_by = account(by)
    article.state = AFTER_SAVE[State(article.state)]
    article.save()
    entry = log.write(act, article, by=by, at=at, version=version, reason=note)
    moved.send(sender=Article, article=article, entry=entry, by=by)
    return version


@transaction.atomic
def delete(article: Article, *, by: Staff, at: datetime.datetime) -> None:
    """Delete a draft that was never out; its versions and its history stay."""
    article = begin(article, "delete", by, at)
    version = filed(article, by, at)
    log.write(Act.DELETED, article, by=by, at=at, version=version)
    article.delete()
