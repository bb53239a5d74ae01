"""Asking a colleague to publish."""

from django.conf import settings
from django.db import models

from articles.models.articles import Article

User = settings.AUTH_USER_MODEL


class PublishRequest(models.Model):
    """Somebody who may not publish this version themselves (four eyes) has asked a colleague to; once a version."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="publish_requests")
    # The version it was about: another one is asked for anew.
    edition = models.PositiveIntegerField("bản số")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lời nhờ xuất bản"
        verbose_name_plural = "lời nhờ xuất bản"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "edition", "by", "to"], name="publish_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.by} nhờ {self.to}, bản {self.edition}"
