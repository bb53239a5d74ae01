"""Versions: what a review is about, as it stood after a human act. They are never changed and never deleted."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models

from articles.text import text_fields
from people.fields import CleanCharField

from .articles import Article


class Version(models.Model):
    """One state of an article's text. `content` has the form that articles.text.compare.Content reads."""

    # The rows outlive a deleted draft: no acknowledged word is lost, and the log can still be checked.
    article = models.ForeignKey(Article, on_delete=models.DO_NOTHING, db_constraint=False, related_name="versions")
    number = models.PositiveIntegerField("số")
    content = models.JSONField("nội dung")
    content_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False
    )
    made_by_name = models.CharField("người làm", max_length=150, blank=True)
    made_at = models.DateTimeField("lúc")
    # Why it was made when it was not simply saved: `Khôi phục bản 3`, `Giữ lại khi bị giành quyền sửa`.
    note = CleanCharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "bản"
        verbose_name_plural = "các bản"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"Bản {self.number}"


class VersionName(models.Model):
    """A name somebody gave a version: `Bản đã trình anh Ba`."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="label", primary_key=True)
    name = CleanCharField("tên", max_length=120)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "tên của bản"
        verbose_name_plural = "tên của các bản"

    def __str__(self) -> str:
        return self.name


def snapshot(article: Article) -> dict[str, Any]:
    """The working text of the article as plain JSON: title, lead, body, byline, source, meeting (id or None),
    photos [{photo, place, order, caption, shown}], mentions [{text, person, document}]. Two queries.

    `caption` is the use's own, `shown` the one in force: a photo's caption may change later, what was shown may not.
    """
    photos = article.photo_uses.order_by("place", "order", "pk").select_related("photo")
    mentions = article.mentions.order_by("order", "pk").values("text", "person", "document")
    return {
        **{name: getattr(article, name) for name in text_fields.NAMES},
        "meeting": article.meeting_id,
        "photos": [
            {"photo": u.photo_id, "place": u.place, "order": u.order, "caption": u.caption, "shown": u.caption_in_force}
            for u in photos
        ],
        "mentions": list(mentions),
    }


def content_hash(content: dict[str, Any]) -> str:
    """One mark for all a review is about; another mark is another text."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()
