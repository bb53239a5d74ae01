"""Who and what a text names: the link from words to an id. A name alone is never an identity."""

from django.db import models
from django.db.models import Q

from people.fields import CleanCharField
from people.models import Person

from .documents import Document


class MentionOf(models.Model):
    """Words of a text and what they lead to; a model that is one brings its own `person` and `document`."""

    text = CleanCharField("như in trong bài", max_length=250)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Mention(MentionOf):
    """Whom or what the working text names."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        Person,
        verbose_name="nhân sự",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
    )
    document = models.ForeignKey(
        Document,
        verbose_name="văn bản",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mentions",
    )

    class Meta(MentionOf.Meta):
        verbose_name = "nhắc đến trong bài"
        verbose_name_plural = "nhắc đến trong bài"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="mention_has_a_text"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, document__isnull=True)
                | Q(person__isnull=True, document__isnull=False),
                name="mention_of_a_person_or_a_document",
                violation_error_message="Chọn một người hoặc một văn bản, không chọn cả hai.",
            ),
            models.UniqueConstraint(fields=["article", "text", "person"], name="mention_of_person_once"),
            models.UniqueConstraint(fields=["article", "text", "document"], name="mention_of_document_once"),
        ]
