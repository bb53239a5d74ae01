"""What a review is about.

These columns, and the photo uses and mentions that hang on the article, are the text of an article; everything
else on Article belongs to its address. A later Version holds the same Content as a snapshot.
"""

from django.db import models

from people.fields import CleanCharField, CleanTextField
from people.models import Meeting

from .fields import BodyField


class Content(models.Model):
    title = CleanCharField("tiêu đề", max_length=400)
    lead = CleanTextField(
        "dẫn nhập", blank=True, help_text="Đoạn mở đầu: thời gian, địa điểm, ai làm việc với ai, về việc gì."
    )
    body = BodyField("nội dung", blank=True, version_field="body_version")
    # The sanitiser that has cleaned the body; 0: before they were counted. Stands behind `body`, which sets it.
    body_version = models.PositiveSmallIntegerField(default=0, editable=False)
    byline = CleanCharField("bút danh", max_length=120, blank=True, help_text="Tên hoặc chữ viết tắt in cuối bài.")
    source = CleanCharField("nguồn", max_length=200, blank=True, help_text="Chỉ ghi khi đăng lại của nơi khác.")
    meeting = models.ForeignKey(
        Meeting,
        verbose_name="cuộc họp",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
    )

    class Meta:
        abstract = True
