"""The live version: what readers get. Written only by publishing (articles.desk.versions.going_live), read by articles.site."""

from django.db import models

from people.models import Person

from .articles import Article
from .content import Content
from .documents import Document
from .mentions import MentionOf
from .photos import Photo, PhotoPlace
from .versions import Version


class Live(Content):
    """The text readers get while the working one is being changed; one row an article."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="live")
    version = models.ForeignKey(Version, on_delete=models.DO_NOTHING, related_name="+")
    # The picture of cards: the first photo of the text.
    cover = models.ForeignKey(Photo, null=True, on_delete=models.SET_NULL, related_name="live_covers")
    # `Cập nhật lúc`: the last change that matters to a reader; None while the text is as first published.
    changed_at = models.DateTimeField("cập nhật lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản đang đăng"
        verbose_name_plural = "các bản đang đăng"

    def __str__(self) -> str:
        return self.title


class LivePhoto(PhotoPlace):
    """A photo of the live text; its caption is the one it was published with, the library's says nothing here."""

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="photo_uses")
    photo = models.ForeignKey(Photo, null=True, on_delete=models.PROTECT, related_name="live_uses")

    class Meta(PhotoPlace.Meta):
        verbose_name = "ảnh trong bản đang đăng"
        verbose_name_plural = "ảnh trong các bản đang đăng"

    @property
    def caption_in_force(self) -> str:
        return self.caption


class LiveMention(MentionOf):
    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="live_mentions")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="live_mentions")

    class Meta(MentionOf.Meta):
        verbose_name = "nhắc đến trong bản đang đăng"
        verbose_name_plural = "nhắc đến trong các bản đang đăng"
        indexes = [
            models.Index(
                fields=["person", "live"], name="live_mention_of_person", condition=models.Q(person__isnull=False)
            ),
            models.Index(
                fields=["document", "live"], name="live_mention_of_document", condition=models.Q(document__isnull=False)
            ),
        ]
