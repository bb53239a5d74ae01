"""Article: an address, a section, times and counts; its own columns of text are the working version.

What readers get is its `live` row (articles.models.live). `status` says whether the article is out, `state` how far
the working version has come; both change only by the moves of articles.desk.workflow.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.urls import reverse

from articles.models.queries.searching import SearchIndex, containing
from articles.models.queries.walks import Place, any_of, up_to
from people import names
from people.rows import readable

from .content import Content
from .photos import Photo
from .sections import Section, SectionTree

OTHERS = 14  # 4 cards and 10 bullets (domain 1)
NEWEST = 5
CORRECTION = ("published_at", "note", "before", "after")
CARD_PICTURE = ("file_hash", "width", "height", "renditions", "focus_x", "focus_y")


class ArticleQuerySet(models.QuerySet):
    def published(self, at: datetime.datetime, after: Place | None = None) -> "ArticleQuerySet":
        """What the public may see at this moment (aware datetime). The only definition of public.

        With `after` what of it comes after this place in a list, newest first.
        An embargo needs no word here: no article can have a time of publication before it (`embargo_is_kept`).
        """
        begun = up_to("published_at", at, after)
        return self.filter(Q(withdraw_at=None) | Q(withdraw_at__gt=at), begun, status=Article.Status.OUT)

    def withdrawn(self, at: datetime.datetime) -> "ArticleQuerySet":
        """What was public once and is no more, by hand or by the clock.

        What was withdrawn before its time of publication never was: of that the public knows nothing.
        """
        gone = self.filter(withdraw_at__lte=at, published_at__lt=F("withdraw_at"))
        return gone.exclude(status=Article.Status.NEVER)

    def readable(self, at: datetime.datetime) -> "ArticleQuerySet":
        """Whose text an address gives to the public: what is published, and what is kept under a banner."""
        kept = self.withdrawn(at).filter(farewell=Article.Farewell.BANNER)
        return self.published(at) | kept

    def scheduled(self, at: datetime.datetime) -> "ArticleQuerySet":
        """What goes out later; also articles already out whose next version does."""
        return self.filter(Q(status=Article.Status.OUT, published_at__gt=at) | Q(next_at__gt=at))

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-published_at", "-pk")

    def containing(self, text: str) -> "ArticleQuerySet":
        """Articles in whose title every word stands, accents or not; `123` and `#123` are the article's number too."""
        return containing(self, text)

    def for_desk_list(self) -> "ArticleQuerySet":
        """A line of the desk's lists: never the body."""
        return self.select_related("section", "created_by").only(
            "title",
            "state",
            "status",
            "byline",
            "published_at",
            "withdraw_at",
            "next_at",
            "embargo_until",
            "urgent_open",
            "updated_at",
            "written_by",
            "changed_by",
            "section__name",
            "created_by__username",
            "created_by__first_name",
            "created_by__last_name",
        )

    def for_page(self) -> "ArticleQuerySet":
        """One article with what its public page says about it."""
        return self.select_related("section", "live__meeting", "live__cover", "view_count")

    def with_corrections(self, at: datetime.datetime) -> "ArticleQuerySet":
        """One row for each correction readers know of at this moment, newest first; one with none where there is none.

        So the page of an article asks for them in the query it makes anyway.
        """
        known = FilteredRelation("corrections", condition=Q(corrections__published_at__lte=at))
        columns = {f"correction_{name}": F(f"known_corrections__{name}") for name in CORRECTION}
        return (
            self.annotate(known_corrections=known)
            .annotate(**columns)
            .order_by(F("correction_published_at").desc(nulls_last=True), F("known_corrections__pk").desc())
        )

    def for_preview(self) -> "ArticleQuerySet":
        """One article with what the page of its working text says about it."""
        return self.select_related("section", "meeting", "cover", "view_count")

    def for_cards(self) -> "ArticleQuerySet":
        """A list entry of a public article: address, live title, age, picture; never the body."""
        return self.select_related("section", "live__cover").only(
            "slug",
            "published_at",
            "section__name",
            "section__slug",
            "live__title",
            "live__lead",
            *(f"live__cover__{name}" for name in CARD_PICTURE),
        )

    def newest_of(self, sections: Iterable[int], count: int) -> list["ArticleQuerySet"]:
        """The newest `count` of each section: a walk each."""
        return [self.filter(section=pk).newest_first()[:count] for pk in sections]

    def around(
        self, article: "Article", at: datetime.datetime, sections: Sequence[int] | None = None
    ) -> "ArticleQuerySet":
        """The lists beside an article, in one query: `Các bài viết khác` and `Tin mới`.

        The newest of its section (`sections` where others stand below it), the newest of all (they fill a short
        section); each a walk. `in_section` tells the two apart.
        """
        sections = sections or [article.section_id]
        public = Article.objects.published(at).exclude(pk=article.pk)
        walks = [public.newest_first()[:OTHERS], *public.newest_of(sections, OTHERS)]
        return any_of(self, walks).annotate(in_section=Q(section__in=sections)).for_cards().newest_first()


def section_tree(at: datetime.datetime) -> SectionTree:
    """The sections of the paper, each knowing whether the public may see an article of it at `at`. One query.

    Asked for the newest and not whether there is any: for that PostgreSQL reads an empty section's whole paper.
    """
    newest = Article.objects.published(at).filter(section=OuterRef("pk")).newest_first().values("pk")[:1]
    sections = Section.objects.annotate(has_articles=Subquery(newest))
    return SectionTree(readable(sections.order_by("order", "name", "pk")))


class Article(Content):
    class Status(models.TextChoices):
        """Of the article. Whether what is out is scheduled, live or over is a question of the moment (`standing`)."""

        NEVER = "never", "Chưa đăng"
        OUT = "out", "Đã chuyển đăng"
        WITHDRAWN = "withdrawn", "Đã gỡ"

    class Standing(models.TextChoices):
        """Of the article at a moment; kept in no column."""

        NEVER = "never", "Chưa đăng"
        SCHEDULED = "scheduled", "Hẹn đăng"
        LIVE = "live", "Đang trên trang"
        WITHDRAWN = "withdrawn", "Đã gỡ"

    class State(models.TextChoices):
        """Of the working version."""

        DRAFT = "draft", "Bản nháp"
        SUBMITTED = "submitted", "Chờ duyệt"
        RETURNED = "returned", "Trả lại"
        APPROVED = "approved", "Đã duyệt"
        PUBLISHED = "published", "Đã xuất bản"

    class Farewell(models.TextChoices):
        """What the address of a withdrawn article answers."""

        GONE = "gone", "Báo bài đã gỡ, không còn nội dung"
        BANNER = "banner", "Giữ nội dung dưới một thông báo"
        REPLACED = "replaced", "Chuyển sang bài thay thế"

    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.PROTECT, related_name="articles")
    slug = models.SlugField("đường dẫn", max_length=100, blank=True, help_text="Để trống thì lấy từ tiêu đề.")
    status = models.CharField("tình trạng", max_length=10, choices=Status.choices, default=Status.NEVER, editable=False)
    state = models.CharField("bản đang sửa", max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField("xuất bản lúc", null=True, blank=True, editable=False)
    embargo_until = models.DateTimeField("cấm đăng trước", null=True, blank=True, editable=False)
    withdraw_at = models.DateTimeField("gỡ lúc", null=True, blank=True, editable=False)
    withdraw_reason = models.TextField("lý do gỡ", blank=True, editable=False)
    farewell = models.CharField(max_length=10, choices=Farewell.choices, blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # The version that takes the live one's place, and when; both or neither.
    next_version = models.PositiveIntegerField(null=True, editable=False)
    next_at = models.DateTimeField("bản mới lên trang lúc", null=True, editable=False)
    # What publishing it says to readers: {"change": "minor"|"update"|"correction", …}; kept until it goes live.
    next_detail = models.JSONField(default=dict, editable=False)
    # The number of the version that the working text is: a form that was opened on another one is stale.
    edition = models.PositiveIntegerField("bản số", default=0, editable=False)
    # Went out without a second pair of eyes, and nobody has looked since.
    urgent_open = models.BooleanField("khẩn, chưa ai duyệt", default=False, editable=False)
    # The picture of cards: the first photo of the working text, set when the text is saved.
    cover = models.ForeignKey(
        Photo, null=True, blank=True, on_delete=models.SET_NULL, related_name="covers", editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người viết",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    # Who began and who last changed the working version: neither may publish it (four eyes).
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    # Derived at save from the title, so that both databases search alike, accents or not.
    search_key = models.TextField(default="", editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("review_article", "Được duyệt và trả lại bài viết"),
            ("publish_article", "Được xuất bản, hẹn giờ, gỡ và đính chính bài viết"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(condition=~Q(slug=""), name="article_has_an_address"),
            models.CheckConstraint(
                condition=Q(status="never") | Q(published_at__isnull=False),
                name="published_article_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(embargo_until__isnull=True)
                | Q(published_at__gte=F("embargo_until")),
                name="embargo_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(next_at__isnull=True, next_version__isnull=True)
                | Q(next_at__isnull=False, next_version__isnull=False),
                name="next_version_has_a_time",
            ),
            models.CheckConstraint(
                condition=(Q(withdraw_at__isnull=True) & ~Q(status="withdrawn"))
                | Q(withdraw_at__isnull=False, farewell__gt=""),
                name="withdrawn_article_says_when_and_how",
            ),
        ]
        indexes = [
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                name="article_public",
                condition=Q(status="out"),
            ),
            models.Index(
                "section",
                F("published_at").desc(),
                F("id").desc(),
                name="article_public_in_section",
                condition=Q(status="out"),
            ),
            models.Index(fields=["next_at"], name="article_next", condition=Q(next_at__isnull=False)),
            models.Index(fields=["withdraw_at"], name="article_going", condition=Q(withdraw_at__isnull=False)),
            # Those of them that are still out: what the clock is to withdraw, not all it ever withdrew.
            models.Index(
                fields=["withdraw_at"], name="article_to_go", condition=Q(status="out", withdraw_at__isnull=False)
            ),
            models.Index(fields=["id"], name="article_urgent", condition=Q(urgent_open=True)),
            models.Index("state", F("created_at").desc(), F("id").desc(), name="article_in_state"),
            models.Index("created_by", F("created_at").desc(), F("id").desc(), name="article_of_writer"),
            models.Index(F("created_at").desc(), F("id").desc(), name="article_newest"),
            models.Index("section", F("created_at").desc(), F("id").desc(), name="article_in_section"),
            models.Index(F("created_at").desc(), F("id").desc(), name="article_never_out", condition=Q(status="never")),
            models.Index(fields=["embargo_until"], name="article_embargo", condition=Q(embargo_until__isnull=False)),
            # The whole answer to who sees what, in the list's order (articles.rights).
            models.Index(
                F("created_at").desc(), F("id").desc(), "created_by", "written_by", "section", name="article_whose"
            ),
            SearchIndex(fields=["search_key"], name="article_search"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or names.slugify(self.title)
        self.search_key = names.fold(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("article", kwargs={"slug": self.slug, "pk": self.pk})

    def standing(self, at: datetime.datetime) -> Standing:
        """Of a loaded article at this moment."""
        if self.status == self.Status.NEVER:
            return self.Standing.NEVER
        if self.withdraw_at is not None and self.withdraw_at <= at:
            return self.Standing.WITHDRAWN
        return self.Standing.SCHEDULED if self.published_at > at else self.Standing.LIVE

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
