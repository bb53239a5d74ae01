"""Photos are records, not tags in the text; a PhotoUse puts one at a place of an article."""

from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from people.fields import CleanCharField, CleanTextField
from people.models import Person


def originals():
    """Where originals lie: a private storage, never served."""
    return storages["originals"]


def original_path(photo: "Photo", filename: str) -> str:
    """Named by content, so that nothing the uploader typed reaches the disk and equal files are one file."""
    extension = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}[photo.format]
    return f"{photo.file_hash[:2]}/{photo.file_hash}.{extension}"


class Photo(models.Model):
    file = models.FileField("tệp gốc", storage=originals, upload_to=original_path, max_length=200)
    file_hash = models.CharField(max_length=64, unique=True, editable=False)
    format = models.CharField(max_length=5, editable=False)
    # Of the upright picture.
    width = models.PositiveIntegerField("rộng", editable=False)
    height = models.PositiveIntegerField("cao", editable=False)
    # {"webp": [320, 640], "jpeg": [320, 640]}: the public widths that exist (docs/decisions/0004).
    renditions = models.JSONField(default=dict, editable=False)
    caption = CleanTextField("chú thích", blank=True, help_text="Dùng cho mọi bài, trừ khi bài ấy có chú thích riêng.")
    credit = CleanCharField("tác giả ảnh", max_length=120, blank=True)
    alt = CleanCharField("mô tả cho người không nhìn được ảnh", max_length=300, blank=True)
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
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0) & Q(height__gt=0), name="photo_has_a_size"),
            models.CheckConstraint(condition=Q(focus_x__lte=100) & Q(focus_y__lte=100), name="photo_focus_is_inside"),
        ]

    def __str__(self) -> str:
        return self.caption[:80] or f"Ảnh {self.pk}"


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


class PhotoUse(models.Model):
    """One photo at one place of one article; the caption may wait for its file."""

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
    place = models.PositiveSmallIntegerField(
        "sau đoạn", default=0, help_text="0: ngay sau dẫn nhập; 1: sau đoạn thứ nhất của nội dung, v.v."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    caption = CleanTextField("chú thích riêng", blank=True, help_text="Để trống thì dùng chú thích của ảnh.")

    class Meta:
        verbose_name = "ảnh trong bài"
        verbose_name_plural = "ảnh trong bài"
        ordering = ["place", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(photo__isnull=False) | ~Q(caption=""),
                name="photo_use_has_photo_or_caption",
                violation_error_message="Cần ảnh, hoặc ít nhất chú thích của ảnh đang chờ.",
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:80] or f"Ảnh sau đoạn {self.place}"

    @property
    def caption_in_force(self) -> str:
        return self.caption or (self.photo.caption if self.photo_id else "")
