"""Links to a version that is not public yet: signed, for this version only, they expire and can be withdrawn."""

import datetime

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles.models.articles import Article
from articles.models.versions import content_hash, snapshot
from people.formats import show_moment

SALT = "articles.preview-link"
LIFETIME = datetime.timedelta(days=7)


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self, at: datetime.datetime) -> "PreviewLinkQuerySet":
        """Neither expired nor withdrawn at this moment (aware)."""
        return self.filter(expires_at__gt=at, withdrawn_at=None)

    def opened_by(self, token: str, at: datetime.datetime) -> "PreviewLink | None":
        """The link this token stands for, while it is valid, its version unchanged and no embargo on the article.

        Withdrawing the article closes the links made before; one made afterwards was meant.
        """
        try:
            pk = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None
        free = Q(article__embargo_until=None) | Q(article__embargo_until__lte=at)
        gone = Q(article__withdraw_at__lte=at, made_at__lt=F("article__withdraw_at"))
        link = self.valid(at).filter(free, ~gone, pk=pk).select_related("article").first()
        return link if link and link.fingerprint == content_hash(snapshot(link.article)) else None


class PreviewLink(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    fingerprint = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField("tạo lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết xem trước"
        verbose_name_plural = "liên kết xem trước"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Xem trước bài {self.article_id}, đến {show_moment(timezone.localtime(self.expires_at))}"

    def get_absolute_url(self) -> str:
        return reverse("shared_preview", kwargs={"token": self.token})

    @property
    def token(self) -> str:
        """Without the site's key nobody can make one, and the number alone opens nothing."""
        return signing.dumps(self.pk, salt=SALT)
