"""What colleagues say about a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.articles import Article
from articles.models.versions import Version
from people.fields import CleanTextField

User = settings.AUTH_USER_MODEL


class Comment(models.Model):
    """A word of one colleague to another about a version, perhaps about one place of its text."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="comments")
    # The words it is about, as they stand in the text ("" = the whole), and the block they stand in.
    quote = CleanTextField("về đoạn", blank=True)
    block = models.PositiveSmallIntegerField("đoạn thứ", null=True, blank=True)
    text = CleanTextField("ý kiến", max_length=4000)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=150)
    said_at = models.DateTimeField("lúc")
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    resolved_at = models.DateTimeField("xong lúc", null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text")]

    def __str__(self) -> str:
        return self.text[:80]
