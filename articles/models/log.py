"""The log of the desk: what was done to which article, when and by whom. It only grows.

What readers see besides the text (articles.models.public_words) is told here too: such an entry has a `kind` and a
`row_id` instead of an article.

Every entry carries a keyed hash over its columns and the hash before it (articles.text.log_hash): who changes a row in
the database, without the newsroom's secret key, breaks the chain, and `manage.py verify_history` says where.
"""

from django.db import models


class HistoryEntry(models.Model):
    class Act(models.TextChoices):
        SAVED = "saved", "Lưu"
        KEPT = "kept", "Giữ lại phần chữ chưa lưu"
        MERGED = "merged", "Gộp hai bản"
        RESTORED = "restored", "Khôi phục bản cũ"
        DELETED = "deleted", "Xóa bản nháp"
        SUBMITTED = "submitted", "Gửi duyệt"
        RECALLED = "recalled", "Rút lại"
        RETURNED = "returned", "Trả lại"
        APPROVED = "approved", "Duyệt"
        PUBLISHED = "published", "Xuất bản"
        URGENT = "urgent", "Xuất bản khẩn"
        COUNTERSIGNED = "countersigned", "Duyệt sau bản khẩn"
        SCHEDULED = "scheduled", "Hẹn giờ đăng"
        UNSCHEDULED = "unscheduled", "Bỏ hẹn giờ"
        WENT_LIVE = "went_live", "Lên trang theo hẹn"
        WITHDRAWN = "withdrawn", "Gỡ bài"
        READMITTED = "readmitted", "Đăng lại"
        EMBARGOED = "embargoed", "Đặt giờ cấm đăng"
        MOVED = "moved", "Đổi nơi đăng"
        LOCK_FORCED = "lock_forced", "Giành quyền sửa"
        FILED = "filed", "Nhập bài đã đăng"
        # of a row readers see beside the text
        SEALED = "sealed", "Ghi chữ lúc lên trang"
        WORDS = "words", "Đổi chữ bạn đọc thấy"
        REGISTER = "register", "Sửa hồ sơ nhân sự"

    # Its place in the one sequence of the whole newsroom: 1, 2, 3, … without a gap.
    number = models.BigIntegerField("số", primary_key=True)
    # Plain ids: an entry stays as it was written whatever becomes of the rows it names.
    article_id = models.BigIntegerField("bài viết", db_index=True, null=True)
    title = models.CharField("tiêu đề lúc ấy", max_length=400)
    act = models.CharField("việc", max_length=20, choices=Act.choices)
    version = models.PositiveIntegerField("bản", null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    # Where the article stood afterwards: state, status, times, section, address (articles.desk.log.facts).
    facts = models.JSONField(default=dict)
    by_id = models.BigIntegerField("mã người làm", null=True)
    by_name = models.CharField("người làm", max_length=150, blank=True)
    at = models.DateTimeField("lúc")
    reason = models.TextField("lý do", blank=True)
    detail = models.JSONField(default=dict)
    # Of a row that is no article: what it is (a key of public_words.KINDS) and its id.
    kind = models.CharField("loại", max_length=20, blank=True, default="")
    row_id = models.BigIntegerField("mã dòng", null=True)
    previous = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        verbose_name = "việc trong nhật ký"
        verbose_name_plural = "nhật ký tòa soạn"
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["at"], name="history_at"),
            models.Index(fields=["act"], name="history_act"),
            models.Index(
                fields=["kind", "row_id", "number"], name="history_of_row", condition=models.Q(row_id__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_act_display()}: {self.title[:80]}"


class WordsChangeManager(models.Manager):
    def get_queryset(self) -> models.QuerySet[HistoryEntry]:
        return super().get_queryset().filter(act=HistoryEntry.Act.WORDS)


class WordsChange(HistoryEntry):
    """An entry that tells of other words on a live page, beside a text."""

    objects = WordsChangeManager()

    class Meta:
        proxy = True
        verbose_name = "lần đổi chữ bạn đọc thấy"
        verbose_name_plural = "lần đổi chữ bạn đọc thấy"

    def __str__(self) -> str:
        return f"{self.number}. {self.title[:80]}"


class HistoryHead(models.Model):
    """The end of the chain; its one row is locked while an entry is added, so that entries come one by one."""

    number = models.BigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "đầu nhật ký"
        verbose_name_plural = "đầu nhật ký"

    def __str__(self) -> str:
        return f"{self.number}"
