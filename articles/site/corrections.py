"""The corrections page: what the paper has put right, newest first, with the articles it stood in."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, Correction
from articles.site.keyset import by_time
from articles.site.pages import CorrectionNote, Link

PER_PAGE = 20
NEWEST = by_time("published_at")


@dataclass(frozen=True)
class Listed:
    article: Link
    said: CorrectionNote


def public_corrections(at: datetime.datetime) -> QuerySet[Correction]:
    """Corrections readers know of at this moment; of an article that is no longer public, none."""
    return (
        Correction.objects.filter(
            Exists(Article.objects.published(at).filter(pk=OuterRef("article"))), published_at__lte=at
        )
        .select_related("article__live")
        .only("note", "before", "after", "published_at", "article__slug", "article__live__title")
    )


def listed(correction: Correction) -> Listed:
    article = correction.article
    return Listed(
        Link(article.live.title, article.get_absolute_url()),
        # Here and not in the template: a moment no clock shows takes away its own row only.
        CorrectionNote(
            correction.published_at.astimezone(timezone.get_current_timezone()),
            correction.note,
            correction.before,
            correction.after,
        ),
    )
