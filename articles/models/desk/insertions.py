"""Text that came from the meeting: what was inserted, so that a later change of the meeting can be shown."""

from django.db import models

from articles.models.articles import Article
from articles.models.photos import PhotoUse


class Insertion(models.Model):
    class Kind(models.TextChoices):
        LEAD = "lead", "Dẫn nhập"
        ATTENDANCE = "attendance", "Đoạn thành phần dự"
        CAPTION = "caption", "Chú thích ảnh"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="insertions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    photo_use = models.ForeignKey(PhotoUse, null=True, blank=True, on_delete=models.CASCADE, related_name="insertions")
    # Who the caption is about; empty for the overview.
    about = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    # The newer wording the editor has seen and left: not offered again until the meeting changes once more.
    declined = models.TextField(blank=True)
    inserted_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "đoạn lấy từ cuộc họp"
        verbose_name_plural = "đoạn lấy từ cuộc họp"
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "photo_use"], name="insertion_once_a_place"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
