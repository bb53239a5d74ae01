"""Photos in: one verb, from bytes to a record with its private original and a first public picture."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django_q.tasks import async_task

from articles.models import Photo
from articles.photos import renditions
from people import images
from people.images import PictureRefused

__all__ = ["PictureRefused", "add", "known"]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def known(data: bytes) -> Photo | None:
    """The photo with exactly this content, if there is one."""
    return Photo.objects.filter(file_hash=_hash(data)).first()


def add(data: bytes, *, now_all: bool = False, **facts) -> tuple[Photo, bool]:
    """File the picture `data`; the same content is the same photo.

    `facts` are the Photo's other fields (caption, credit, alt, taken_on, focus_x …). The widths readers get are
    made by the worker after commit, or at once with `now_all`. Gives (photo, whether it is new). Raises PictureRefused.
    """
    if twin := known(data):
        return twin, False
    file_hash = _hash(data)
    upright = images.upright(data)
    photo = Photo(
        file_hash=file_hash,
        format=images.inspect(data).format,
        width=upright.width,
        height=upright.height,
        **facts,
    )
    photo.renditions = renditions.make(file_hash, upright, everything=now_all)
    with transaction.atomic():
        photo.file.save("original", ContentFile(data), save=False)
        photo.save(force_insert=True)
        if not now_all:
            transaction.on_commit(lambda: async_task("articles.photos.renditions.complete", photo.pk))
    return photo, True
