"""The in-tray, and the mail of the day about what of it is unread."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.articles import Article
from articles.models.desk.comments import Comment

User = settings.AUTH_USER_MODEL


class Notice(models.Model):
    """A line in somebody's in-tray: what happened to an article that concerns them."""

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    # An act of the history, or `mentioned`, `commented`.
    about = models.CharField(max_length=20)
    text = models.CharField("nội dung", max_length=600)
    made_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đã đọc lúc", null=True, blank=True)
    mailed_at = models.DateTimeField("đã gửi thư lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tin báo"
        verbose_name_plural = "tin báo"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["to"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["id"], name="notice_unmailed", condition=Q(mailed_at=None)),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Digest(models.Model):
    """The last day somebody was sent what they had not read; a row says it once a day."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    # None: taken for the first one, which has not gone yet.
    day = models.DateField("ngày", null=True)

    class Meta:
        verbose_name = "thư tổng hợp"
        verbose_name_plural = "thư tổng hợp"

    def __str__(self) -> str:
        return f"{self.user}, {self.day}"
