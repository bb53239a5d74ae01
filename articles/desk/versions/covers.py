"""The picture an article shows in lists: the first photo of its text."""

from articles.models import Article


def choose(article: Article) -> None:
    """Set the cover after the photo uses changed; writes only when it is another one."""
    first = article.photo_uses.filter(photo__isnull=False).order_by("place", "order", "pk").first()
    cover_id = first.photo_id if first else None
    if cover_id != article.cover_id:
        article.cover_id = cover_id
        Article.objects.filter(pk=article.pk).update(cover=cover_id)
