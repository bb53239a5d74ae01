"""The corrections page: what the paper has put right, newest first, with the articles it stood in."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.models import Article, Correction
from articles.models.queries.walks import Place, up_to
from articles.site.article_page import CorrectionNote, Link
from articles.site.keyset import Rows, by_time
from people.rows import loaded

PER_PAGE = 20
NEWEST = by_time("published_at")


@dataclass(frozen=True)
class Listed:
    article: Link
    said: CorrectionNote


def public_corrections(at: datetime.datetime) -> Rows:
    """Corrections readers know of at this moment; of an article that is no longer public, none. One query."""
    public = Exists(Article.objects.published(at).filter(pk=OuterRef("article")))

    def rows(after: Place | None, count: int) -> list[Correction]:
        found = Correction.objects.filter(public, up_to("published_at", at, after)).order_by("-published_at", "-pk")
        return loaded(
            found.select_related("article__live").only(
                "note", "before", "after", "published_at", "article__slug", "article__live__title"
            )[:count]
        )

    return rows


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
