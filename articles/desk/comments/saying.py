"""Colleagues talk about a version: comments at a place of the text, answers, done and open again."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import rights
from articles.desk import notices
from articles.desk.comments import called_colleagues
from articles.models import Article, Comment, Version
from articles.text import comment_places
from people import colleagues
from people.colleagues import Staff

# What a comment is made of besides its words.
BESIDE = ["article", "version", "author", "author_name", "answers", "resolved_by"]
QUOTE = 1000  # characters of a paragraph that was only pointed at


@dataclass(frozen=True)
class Said:
    """A comment that was kept; `untold` says in a sentence each who was called and is not told."""

    comment: Comment
    untold: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, for the screen. `place`: where its words stand in the text now."""

    root: Comment
    place: str = ""
    is_gone: bool = False
    resolved_by: str = ""
    answers: list[Comment] = field(default_factory=list)


@transaction.atomic
def say(
    article: Article,
    *,
    by: Staff,
    at: datetime.datetime,
    text: str,
    version: Version | None = None,
    quote: str = "",
    block: int | None = None,
    answers: Comment | None = None,
) -> Said:
    """Keep a comment on a version and tell those concerned; who may see the article may speak.

    `quote` are words of the text, `block` the number of a paragraph; either, both (the words in that paragraph), or
    none (the whole). Raises PermissionDenied, and ValidationError for an empty or unprintable text.
    """
    _demand_view(article, by)
    root = answers.answers or answers if answers else None
    quote, block = ("", None) if root else _place(article, version, quote, block)
    comment = Comment(
        article=article,
        version=root.version if root else version,
        quote=quote,
        block=block,
        text=text.strip(),
        author=by,
        author_name=colleagues.called(by),
        said_at=at,
        answers=root,
    )
    comment.full_clean(validate_unique=False, validate_constraints=False, exclude=BESIDE)
    comment.save()
    called, untold = called_colleagues.of(comment)
    notices.of_comment(comment, called=called, by=by, at=at)
    return Said(comment, untold)


@transaction.atomic
def resolve(comment: Comment, *, by: Staff, at: datetime.datetime) -> None:
    """Mark the thread as done. Raises PermissionDenied."""
    _demand_view(comment.article, by)
    root = comment.answers or comment
    if Comment.objects.filter(pk=root.pk, resolved_at=None).update(resolved_at=at, resolved_by=by):
        notices.of_resolution(root, by=by, at=at)


def reopen(comment: Comment, *, by: Staff) -> None:
    """The thread is not done after all. Raises PermissionDenied."""
    _demand_view(comment.article, by)
    Comment.objects.filter(pk=comment.answers_id or comment.pk).update(resolved_at=None, resolved_by=None)


def threads(article: Article) -> list[Thread]:
    """Everything said about the article: open threads first, each with where its words stand now. One query."""
    said = list(
        Comment.objects.filter(article=article).select_related("version", "resolved_by").defer("version__content")
    )
    parts = comment_places.places(article.title, article.lead, article.body) if said else ()
    answers: dict[int, list[Comment]] = {}
    for comment in said:
        answers.setdefault(comment.answers_id or 0, []).append(comment)
    found = [_thread(root, answers.get(root.pk, []), parts) for root in answers.get(0, [])]
    return sorted(found, key=lambda thread: thread.root.resolved_at is not None)


def _thread(root: Comment, answers: list[Comment], parts: tuple[comment_places.Place, ...]) -> Thread:
    place = comment_places.find(parts, root.quote, root.block)
    done_by = colleagues.called(root.resolved_by) if root.resolved_by else ""
    return Thread(root, place.label if place else "", bool(root.quote) and place is None, done_by, answers)


def _place(article: Article, version: Version | None, quote: str, block: int | None) -> tuple[str, int | None]:
    """The words the comment is about, and the paragraph they stand in, as that version has them."""
    content = version.content if version else {name: getattr(article, name) for name in ("title", "lead", "body")}
    parts = comment_places.places(content["title"], content["lead"], content["body"])
    if quote.strip():
        place = comment_places.find(parts, quote, block)
        return quote.strip(), place.block if place else None
    place = comment_places.paragraph(parts, block) if block else None
    return (place.text[:QUOTE], place.block) if place else ("", None)


def _demand_view(article: Article, by: Staff) -> None:
    if not rights.may(by, rights.VIEW, article):
        raise PermissionDenied
