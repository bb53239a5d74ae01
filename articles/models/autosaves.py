"""What somebody typed and has not saved: one slot a person and article, beside the history and never in it."""

from django.conf import settings
from django.db import models

from .articles import Article


class Autosave(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Empty for the form of a new article.
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.CASCADE, related_name="autosaves")
    # The form as the browser would send it, url-encoded.
    form = models.TextField()
    saved_at = models.DateTimeField("lúc")
    # The article's own `updated_at` the form was opened on.
    based_on = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "chữ chưa lưu"
        verbose_name_plural = "chữ chưa lưu"
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="autosave_one_slot"),
            models.UniqueConstraint(fields=["user"], condition=models.Q(article=None), name="autosave_one_new_slot"),
        ]

    def __str__(self) -> str:
        return f"Chữ chưa lưu của {self.user}"
