"""What the paper has put right, in the open."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.articles import Article
from articles.models.versions import Version
from people.fields import CleanTextField

User = settings.AUTH_USER_MODEL


class Correction(models.Model):
    """A public, dated note that something published was wrong, with the words before and after."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    note = CleanTextField("nội dung đính chính", max_length=2000)
    before = CleanTextField("đã viết", blank=True)
    after = CleanTextField("sửa thành", blank=True)
    # When readers see it: with the version it belongs to.
    published_at = models.DateTimeField("công bố lúc")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["-published_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_note")]
        indexes = [models.Index(F("published_at").desc(), F("id").desc(), name="correction_newest")]

    def __str__(self) -> str:
        return self.note[:80]
