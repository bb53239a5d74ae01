"""Moves of an article. Admin, commands and tests call the same functions.

A later issue adds the working version's states; every move stays one function here.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.models import Article, Photo
from articles.photos import library
from people.meetings.freezing import freeze


class NotReady(Exception):
    """The article may not go out yet; `reasons` are sentences for the editor."""

    def __init__(self, reasons: list[str]):
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def missing(article: Article, photos: Iterable[Photo]) -> list[str]:
    """What publishing demands and the article with these photos lacks, a sentence each."""
    demands = [
        (article.title.strip(), "Chưa có tiêu đề."),
        (article.lead.strip(), "Chưa có dẫn nhập."),
        (article.section_id, "Chưa chọn chuyên mục."),
    ]
    lacking = [sentence for met, sentence in demands if not met]
    for photo in photos:
        lacking += library.publish_problems(photo)
    return lacking


def photos_of(article: Article) -> list[Photo]:
    return [use.photo for use in article.photo_uses.filter(photo__isnull=False).select_related("photo")]


def _demand_right(by) -> None:
    if by is not None and not by.has_perm("articles.publish_article"):
        raise PermissionDenied("Cần quyền xuất bản.")


@transaction.atomic
def publish(article: Article, *, at: datetime.datetime, by=None) -> Article:
    """Make the article public from `at` (aware). `by` is the acting user.

    None is the command line, which files pages that were public before: their photos' papers are not asked for.

    Raises PermissionDenied, and NotReady with the reasons. Publishing what is public keeps its time.
    """
    _demand_right(by)
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if article.status == Article.Status.PUBLISHED:
        return article
    if reasons := missing(article, photos_of(article) if by is not None else ()):
        raise NotReady(reasons)
    article.status = Article.Status.PUBLISHED
    article.published_at = at
    article.save(update_fields=["status", "published_at", "updated_at"])
    if article.meeting_id:
        freeze(article.meeting, at=at)
    return article


@transaction.atomic
def take_back(article: Article, *, by=None) -> Article:
    """Make a published article a draft again; its time stays known. Raises PermissionDenied."""
    _demand_right(by)
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    article.status = Article.Status.DRAFT
    article.save(update_fields=["status", "updated_at"])
    return article
