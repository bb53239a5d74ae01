"""Photos are records, not tags in the text; a PhotoUse puts one at a place of an article."""

from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.models.queries.watched import WatchedQuerySet
from people import names
from people.fields import CleanCharField, CleanTextField
from people.images import EXTENSIONS
from people.models import Person


def originals() -> Storage:
    """Where originals lie: a private storage, never served."""
    return storages["originals"]


def original_path(photo: "Photo", filename: str) -> str:
    """Named by content, so that nothing the uploader typed reaches the disk and equal files are one file."""
    return f"{photo.file_hash[:2]}/{photo.file_hash}.{EXTENSIONS[photo.format][0]}"


class PhotoQuerySet(WatchedQuerySet):
    def containing(self, text: str) -> "PhotoQuerySet":
        """Photos in whose words, or in whose people's names, every word of `text` stands; accents do not matter."""
        found = self
        for word in names.fold(text[:200]).split()[:10]:
            shown = PhotoPerson.objects.filter(person__search_key__contains=word).values("photo")
            found = found.filter(Q(search_key__contains=word) | Q(pk__in=shown))
        return found

    def by_photographer(self, name: str) -> "PhotoQuerySet":
        """Photos whose credit contains this name, accents or not."""
        return self.filter(credit_key__contains=names.fold(name[:200]))

    def of_meeting(self, meeting_id: int) -> "PhotoQuerySet":
        """Photos that stand in an article about the meeting."""
        return self.filter(pk__in=PhotoUse.objects.filter(article__meeting=meeting_id).values("photo"))

    def unused(self) -> "PhotoQuerySet":
        """Photos that stand in no article, published or not."""
        working = Exists(PhotoUse.objects.filter(photo=OuterRef("pk")))
        return self.exclude(working).filter(live_uses=None)

    def newest_first(self) -> "PhotoQuerySet":
        return self.order_by("-created_at", "-pk")


class Photo(models.Model):
    class Rights(models.TextChoices):
        """By what right the paper prints the picture."""

        OWN = "tu_chup", "Tòa soạn tự chụp"
        LICENSED = "duoc_cap_phep", "Được tác giả cấp phép"
        SUPPLIED = "co_quan_cung_cap", "Cơ quan, đơn vị cung cấp"
        UNKNOWN = "chua_ro", "Chưa rõ"

    file = models.FileField("tệp gốc", storage=originals, upload_to=original_path, max_length=200)
    file_hash = models.CharField(max_length=64, unique=True, editable=False)
    format = models.CharField(max_length=5, editable=False)
    # Of the upright picture.
    width = models.PositiveIntegerField("rộng", editable=False)
    height = models.PositiveIntegerField("cao", editable=False)
    # In bytes; 0 for photos filed before sizes were kept.
    size = models.PositiveIntegerField("dung lượng", default=0, editable=False)
    # What exists now (docs/decisions/0004): {"jpeg": [320, 640], …, "card": {"focus": [50, 40], "jpeg": [320], …}}.
    renditions = models.JSONField(default=dict, editable=False)
    # False when all renditions exist, or the original cannot be read again.
    renditions_due = models.BooleanField(default=True, editable=False)
    caption = CleanTextField("chú thích", blank=True, help_text="Dùng cho mọi bài, trừ khi bài ấy có chú thích riêng.")
    credit = CleanCharField("tác giả ảnh", max_length=120, blank=True)
    source = CleanCharField(
        "nguồn ảnh", max_length=200, blank=True, help_text="Cơ quan, hãng tin, kho lưu trữ nơi ảnh đến từ đó."
    )
    rights = models.CharField(
        "quyền sử dụng",
        max_length=20,
        choices=Rights.choices,
        default=Rights.UNKNOWN,
        help_text="Chưa rõ thì ảnh chưa được lên trang.",
    )
    rights_note = CleanCharField(
        "ghi chú về quyền", max_length=300, blank=True, help_text="Số giấy phép, thư đồng ý, điều kiện kèm theo."
    )
    alt = CleanCharField(
        "mô tả cho người không nhìn được ảnh",
        max_length=300,
        blank=True,
        help_text="Một câu: ai, làm gì, ở đâu. Thiếu câu này ảnh chưa được lên trang.",
    )
    taken_on = models.DateField("ngày chụp", null=True, blank=True)
    people = models.ManyToManyField(
        Person, through="PhotoPerson", related_name="photos", verbose_name="người trong ảnh"
    )
    # Point of interest in per cent of width and height: cards are cropped around it.
    focus_x = models.PositiveSmallIntegerField(
        "điểm chính, ngang (%)", default=50, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        "điểm chính, dọc (%)",
        default=40,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text="Mặc định hơi cao hơn giữa ảnh, nơi thường có khuôn mặt.",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tải lên",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    # Derived at save from the words above, so that both databases search alike.
    search_key = models.TextField(default="", editable=False)
    credit_key = models.CharField(max_length=120, default="", editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0) & Q(height__gt=0), name="photo_has_a_size"),
            models.CheckConstraint(condition=Q(focus_x__lte=100) & Q(focus_y__lte=100), name="photo_focus_is_inside"),
        ]
        indexes = [
            models.Index(F("created_at").desc(), F("id").desc(), name="photo_newest"),
            models.Index(fields=["taken_on"], name="photo_taken_on"),
            models.Index(fields=["uploaded_by", "created_at"], name="photo_of_uploader"),
            models.Index(fields=["id"], name="photo_unfinished", condition=Q(renditions_due=True)),
        ]

    def __str__(self) -> str:
        return names.shortened(names.one_line(self.caption), 80) or f"Ảnh {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive_keys()
        super().save(*args, **kwargs)

    def derive_keys(self) -> None:
        """Fill what the library is searched by."""
        self.search_key = names.fold(" ".join((self.caption, self.alt, self.credit, self.source)))
        self.credit_key = names.fold(self.credit)[:120]

    @property
    def focus(self) -> tuple[int, int]:
        return self.focus_x, self.focus_y


class PhotoPerson(models.Model):
    """Who is in the photo, from left to right."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="shown")
    person = models.ForeignKey(Person, verbose_name="nhân sự", on_delete=models.PROTECT, related_name="shown_in")
    order = models.PositiveSmallIntegerField("thứ tự từ trái sang", default=0)

    class Meta:
        verbose_name = "người trong ảnh"
        verbose_name_plural = "người trong ảnh"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["photo", "person"], name="person_once_in_photo")]

    def __str__(self) -> str:
        return self.person.name


class PhotoPlace(models.Model):
    """A photo's place in a text; a model that is one brings its own `photo` (nullable)."""

    place = models.PositiveSmallIntegerField(
        "sau đoạn", default=0, help_text="0: ngay sau dẫn nhập; 1: sau đoạn thứ nhất của nội dung, v.v."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    caption = CleanTextField("chú thích riêng", blank=True, help_text="Để trống thì dùng chú thích của ảnh.")

    class Meta:
        abstract = True
        ordering = ["place", "order", "pk"]

    def __str__(self) -> str:
        return names.shortened(names.one_line(self.caption), 80) or f"Ảnh sau đoạn {self.place}"

    @property
    def caption_in_force(self) -> str:
        return self.caption or (self.photo.caption if self.photo_id else "")


class PhotoUse(PhotoPlace):
    """One photo at one place of the working text; the caption may wait for its file."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="photo_uses")
    photo = models.ForeignKey(
        Photo,
        verbose_name="ảnh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="uses",
        help_text="Chưa có tệp thì để trống: chỗ ảnh và chú thích vẫn giữ.",
    )

    class Meta(PhotoPlace.Meta):
        verbose_name = "ảnh trong bài"
        verbose_name_plural = "ảnh trong bài"
        constraints = [
            models.CheckConstraint(
                condition=Q(photo__isnull=False) | ~Q(caption=""),
                name="photo_use_has_photo_or_caption",
                violation_error_message="Cần ảnh, hoặc ít nhất chú thích của ảnh đang chờ.",
            ),
        ]
