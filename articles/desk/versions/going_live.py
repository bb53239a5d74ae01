"""A version becomes what readers get. Only the moves of articles.desk.workflow call this."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from articles.models import Article, Document, Live, LiveMention, LivePhoto, Photo, Version
from articles.text import text_fields
from articles.text.sanitise import sanitise
from people.models import Meeting, Person


@transaction.atomic
def put(article: Article, version: Version, *, changed_at: datetime.datetime | None) -> Live:
    """Make this version the live one, whole. The article's row is locked by the caller.

    `changed_at` is the moment readers are told as `Cập nhật lúc`; None leaves what they were told before.
    """
    content = version.content
    before = Live.objects.filter(article=article).first()
    live = Live(article=article, version=version, changed_at=changed_at or (before.changed_at if before else None))
    for name in text_fields.NAMES:
        setattr(live, name, content[name])
    live.body = sanitise(live.body)
    live.meeting_id = _there(Meeting, [content["meeting"]]).get(content["meeting"])
    photos = _there(Photo, [row["photo"] for row in content["photos"]])
    live.cover_id = next((photos[row["photo"]] for row in content["photos"] if row["photo"] in photos), None)
    live.save(force_insert=before is None, force_update=before is not None)
    _put_photos(live, content["photos"], photos)
    _put_mentions(live, content["mentions"])
    return live


def _there(model: type[Model], ids: list[int | None]) -> dict[int | None, int]:
    """Those of the ids that still exist."""
    return {pk: pk for pk in model.objects.filter(pk__in=[pk for pk in ids if pk]).values_list("pk", flat=True)}


def _put_photos(live: Live, rows: list[dict[str, Any]], photos: dict[int | None, int]) -> None:
    live.photo_uses.all().delete()
    LivePhoto.objects.bulk_create(
        LivePhoto(
            live=live,
            photo_id=photos.get(row["photo"]),
            place=row["place"],
            order=row["order"],
            caption=row["shown"],
        )
        for row in rows
    )


def _put_mentions(live: Live, rows: list[dict[str, Any]]) -> None:
    people = _there(Person, [row["person"] for row in rows])
    documents = _there(Document, [row["document"] for row in rows])
    live.mentions.all().delete()
    LiveMention.objects.bulk_create(
        LiveMention(
            live=live,
            text=row["text"],
            person_id=people.get(row["person"]),
            document_id=documents.get(row["document"]),
            order=min(order, 32_000),
        )
        for order, row in enumerate(rows)
        if row["person"] in people or row["document"] in documents
    )
