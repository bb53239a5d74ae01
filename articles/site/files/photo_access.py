"""Whose eyes a picture is for: a photo is public while a text the public may read shows it.

Its address is a secret until then (128 bits of the content's hash) and answers 404 all the same, so that nobody who
has guessed or kept it gets what is not out yet or no more.
"""

import datetime

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, Photo, PreviewLink
from articles.photos.renditions import hash_in

# Shared caches ask again within a minute; a browser may keep what its reader has seen, the name says the content.
PUBLIC = "public, max-age=31536000, immutable, s-maxage=60"
PRIVATE = "private, no-store"


def is_public(path: str, at: datetime.datetime) -> bool:
    """Whether the public may see the picture at this path of the public storage. One query, none for a portrait.

    The cover of a live text is one of its photos, so its photos are all there is to ask for.
    """
    digits = hash_in(path)
    if digits is None:
        return True
    readable = Article.objects.readable(at).filter(live__photo_uses__photo=OuterRef("pk"))
    return _photos(digits).filter(Exists(readable)).exists()


def is_shown_by(token: str, path: str, at: datetime.datetime) -> bool:
    """Whether the link to a preview stands open, and what it shows holds this picture."""
    digits = hash_in(path)
    if digits is None:
        return False
    link = PreviewLink.objects.opened_by(token, at)
    return link is not None and _photos(digits).filter(uses__article=link.article_id).exists()


def _photos(digits: str) -> QuerySet[Photo]:
    """The photo whose hash begins so: a range, which the index of hashes answers on every database."""
    return Photo.objects.filter(file_hash__gte=digits, file_hash__lt=f"{digits}g")
