"""Who has an article's form open."""

from django.conf import settings
from django.db import models

from articles.models.articles import Article

User = settings.AUTH_USER_MODEL


class EditLock(models.Model):
    """A soft lock: who has the article's form open, since when, and when the form last said so."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="edit_lock")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField("từ")
    seen_at = models.DateTimeField("còn mở lúc")

    class Meta:
        verbose_name = "khóa sửa"
        verbose_name_plural = "khóa sửa"

    def __str__(self) -> str:
        return f"{self.user} đang sửa"
