"""Article: an address, a section, times and counts; its text is Content."""

import datetime
import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from people import names

from .content import Content
from .photos import Photo
from .sections import Section

OTHERS = 14  # 4 cards and 10 bullets (domain 1)
NEWEST = 5


class ArticleQuerySet(models.QuerySet):
    def published(self, at: datetime.datetime) -> "ArticleQuerySet":
        """What the public may see at this moment (aware datetime). The only definition of public."""
        return self.filter(status=Article.Status.PUBLISHED, published_at__lte=at)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def for_page(self) -> "ArticleQuerySet":
        """One article with what its page says about itself."""
        return self.select_related("section__parent", "meeting", "cover", "view_count")

    def for_cards(self) -> "ArticleQuerySet":
        """A list entry: address, title, age, picture; never the body."""
        return self.select_related("section", "cover").only(
            "title",
            "slug",
            "lead",
            "published_at",
            "section__name",
            "section__slug",
            *(f"cover__{name}" for name in ("file_hash", "width", "height", "alt", "renditions", "focus_x", "focus_y")),
        )

    def around(self, article: "Article", at: datetime.datetime) -> "ArticleQuerySet":
        """The lists beside an article, in one query: `Các bài viết khác` and `Tin mới`.

        The newest of its section, the newest of all (they fill a short section); each a short walk along an
        index however many articles there are. `in_section` tells the two apart.
        """
        public = Article.objects.published(at).exclude(pk=article.pk).newest_first()
        same = public.filter(section=article.section_id).values("pk")[:OTHERS]
        anywhere = public.values("pk")[:OTHERS]
        return (
            self.filter(Q(pk__in=same) | Q(pk__in=anywhere))
            .annotate(in_section=Q(section=article.section_id))
            .for_cards()
            .newest_first()
        )


class Article(Content):
    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        PUBLISHED = "published", "Đã xuất bản"

    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.PROTECT, related_name="articles")
    slug = models.SlugField("đường dẫn", max_length=100, blank=True, help_text="Để trống thì lấy từ tiêu đề.")
    status = models.CharField("tình trạng", max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField("xuất bản lúc", null=True, blank=True, editable=False)
    # The picture of cards: the first photo of the text, set when the text is saved.
    cover = models.ForeignKey(
        Photo, null=True, blank=True, on_delete=models.SET_NULL, related_name="covers", editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_article", "Được xuất bản và gỡ bài viết")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="article_has_an_address"),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_article_has_a_time",
            ),
        ]
        indexes = [
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                name="article_public",
                condition=Q(status="published"),
            ),
            models.Index(
                "section",
                F("published_at").desc(),
                F("id").desc(),
                name="article_public_in_section",
                condition=Q(status="published"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        self.slug = self.slug or names.slugify(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article", kwargs={"slug": self.slug, "pk": self.pk})

    def fingerprint(self) -> str:
        """One mark for all a review is about; another mark means another version. Two queries."""
        facts = [self.title, self.lead, self.body, self.byline, self.source, self.meeting_id]
        facts += self.photo_uses.values_list("photo", "place", "order", "caption")
        facts += self.mentions.values_list("text", "person", "document")
        return hashlib.sha256(repr(facts).encode()).hexdigest()

    def is_public(self, at: datetime.datetime) -> bool:
        """Asks the one definition, so that no second one can grow here."""
        return Article.objects.published(at).filter(pk=self.pk).exists()


class ViewCount(models.Model):
    """How often the article was opened; apart from the article, so that counting never touches its text."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="view_count")
    views = models.PositiveBigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "lượt xem"
        verbose_name_plural = "lượt xem"

    def __str__(self) -> str:
        return f"{self.views} lượt xem"
