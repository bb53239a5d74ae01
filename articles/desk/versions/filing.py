"""Versions of an article's text: made by a human act, compared, brought back, named."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from articles.desk import log
from articles.desk.versions import covers
from articles.models import Article, Document, Mention, Photo, PhotoUse, Version, VersionName
from articles.models.versions import content_hash, snapshot
from articles.text import text_fields
from people.colleagues import Staff, account
from people.models import Meeting, Person

Act = log.Act


def of(article: Article, number: int) -> Version:
    return Version.objects.get(article=article, number=number)


def latest(article: Article) -> Version | None:
    """The version that the working text was when it was last saved."""
    return Version.objects.filter(article=article, number=article.edition).first()


@transaction.atomic
def file(article: Article, content: dict[str, Any], *, by: Staff, at: datetime.datetime, note: str = "") -> Version:
    """Put the working text among the versions under the next number. The article's row is locked by the caller."""
    version = keep(article, content, by=by, at=at, note=note)
    article.edition = version.number
    Article.objects.filter(pk=article.pk).update(edition=article.edition)
    return version


def keep(article: Article, content: dict[str, Any], *, by: Staff, at: datetime.datetime, note: str = "") -> Version:
    """Put a text that is not the working one among the versions: nothing of it is lost, nothing is overwritten.

    `article.edition` stays: were it this version's number, whoever then saved these very words would save nothing
    new, and what was approved would stay approved with words nobody has approved.
    """
    last = Version.objects.filter(article_id=article.pk).aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        article_id=article.pk,
        number=max(last, article.edition) + 1,
        content=content,
        content_hash=content_hash(content),
        made_by=account(by),
        made_by_name=by.get_username(),
        made_at=at,
        note=note,
    )


def file_working(article: Article, *, by: Staff, at: datetime.datetime, note: str = "") -> Version | None:
    """The working text as the next version; None when it is word for word the last one."""
    content = snapshot(article)
    last = latest(article)
    if last is not None and last.content_hash == content_hash(content):
        return None
    return file(article, content, by=by, at=at, note=note)


def lay_out(article: Article, content: dict[str, Any]) -> list[str]:
    """Make this content the working text, photo uses and mentions included; not yet a version.

    Gives a sentence for each thing the content names that exists no more: its place and words stay where they can.
    """
    lost: list[str] = []
    for name in text_fields.NAMES:
        setattr(article, name, content[name])
    article.meeting = Meeting.objects.filter(pk=content["meeting"]).first()
    if content["meeting"] and article.meeting is None:
        lost.append("Cuộc họp của bản ấy không còn.")
    article.save()
    _lay_photos(article, content["photos"], lost)
    _lay_mentions(article, content["mentions"], lost)
    covers.choose(article)
    return lost


def _lay_photos(article: Article, photos: list[dict[str, Any]], lost: list[str]) -> None:
    """Rows whose place is the same keep their id: what was inserted from the meeting hangs on them."""
    known = Photo.objects.in_bulk([row["photo"] for row in photos if row["photo"]])
    kept = list(article.photo_uses.order_by("place", "order", "pk"))
    for row in photos:
        photo = known.get(row["photo"])
        if row["photo"] and photo is None:
            lost.append(f"Ảnh số {row['photo']} không còn trong kho; chỗ ảnh và chú thích vẫn giữ.")
        caption = row["caption"] or ("" if photo else "Ảnh không còn trong kho")
        use = kept.pop(0) if kept else PhotoUse(article=article)
        use.photo, use.place, use.order, use.caption = photo, row["place"], row["order"], caption
        use.save()
    for use in kept:
        use.delete()


def _lay_mentions(article: Article, mentions: list[dict[str, Any]], lost: list[str]) -> None:
    people = set(Person.objects.filter(pk__in=[m["person"] for m in mentions]).values_list("pk", flat=True))
    documents = set(Document.objects.filter(pk__in=[m["document"] for m in mentions]).values_list("pk", flat=True))
    article.mentions.all().delete()
    rows = []
    for order, row in enumerate(mentions):
        if row["person"] in people or row["document"] in documents:
            rows.append(
                Mention(
                    article=article,
                    text=row["text"],
                    person_id=row["person"],
                    document_id=row["document"],
                    order=min(order, 32_000),
                )
            )
        else:
            lost.append(f"“{row['text']}” không còn liên kết: hồ sơ ấy không còn.")
    Mention.objects.bulk_create(rows)


def name(version: Version, text: str, *, by: Staff, at: datetime.datetime) -> VersionName:
    """Give the version a name, or another one."""
    return VersionName.objects.update_or_create(
        version=version, defaults={"name": text, "given_by": by, "given_at": at}
    )[0]
