"""Official documents the paper refers to."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.files.attachments import CONTENT_TYPES, LONGEST_NAME
from articles.models.queries.watched import WatchedQuerySet
from people import names
from people.fields import CleanCharField

_TWICE = "Đã có văn bản này (cùng loại, số, ký hiệu, ngày và khóa)."


class DocumentQuerySet(WatchedQuerySet):
    def cited_as(self, type: str, number: str, symbol: str, name: str) -> "DocumentQuerySet":
        """Documents a citation may mean. Party numbers restart every term, so there can be several (domain 4)."""
        return self.filter(key=document_key(type, number, symbol, name))


def document_key(type: str, number: str, symbol: str, name: str) -> str:
    """Folds what varies between printings of one reference: case, dashes, TƯ for TW.

    A reference without number and symbol (`Nghị quyết Trung ương 4 khóa XII`) goes by its name.
    """
    text = " ".join(filter(None, (type, number, symbol))) if number or symbol else name
    return names.title_key(text)[:200]


class Document(models.Model):
    type = CleanCharField("loại", max_length=80, blank=True, help_text="Chỉ thị, Quy định, Nghị quyết, Hướng dẫn…")
    number = CleanCharField("số", max_length=40, blank=True)
    symbol = CleanCharField("ký hiệu", max_length=80, blank=True, help_text="CT/TW, HD/BTCTW…")
    issuer = CleanCharField("nơi ban hành", max_length=250, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    term = CleanCharField(
        "khóa, nhiệm kỳ", max_length=40, blank=True, help_text="Phân biệt số văn bản trùng giữa các khóa."
    )
    title = CleanCharField("trích yếu", max_length=500, blank=True)
    # Where the file lies in the private storage, named by its content. No FileField: that would take any upload;
    # the one way in is articles.desk.documents.files.
    file = models.CharField("tệp văn bản", max_length=100, blank=True, editable=False)
    # What it is called when it is handed out, and its bytes.
    file_name = CleanCharField("tên tệp", max_length=LONGEST_NAME, blank=True, editable=False)
    file_size = models.PositiveIntegerField("dung lượng", default=0, editable=False)
    link = models.URLField("liên kết", blank=True)
    confirmed = models.BooleanField("đã xác nhận", default=True)
    # How the text names it when nothing shorter says it: `Chỉ thị số 35-CT/TW`.
    name = CleanCharField("tên gọi trong bài", max_length=250)
    key = models.CharField(max_length=200, editable=False, db_index=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-issued_on", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="document_has_a_name"),
            models.CheckConstraint(
                condition=Q(file="", file_name="", file_size=0) | ~Q(file="") & ~Q(file_name="") & Q(file_size__gt=0),
                name="document_file_has_name_and_size",
            ),
            models.UniqueConstraint(
                fields=["key", "issued_on", "term"], name="document_once", violation_error_message=_TWICE
            ),
            # Databases take two unknown days for different ones; the register does not.
            models.UniqueConstraint(
                fields=["key", "term"],
                condition=Q(issued_on__isnull=True),
                name="document_without_a_day_once",
                violation_error_message=_TWICE,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = document_key(self.type, self.number, self.symbol, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("document", kwargs={"slug": names.slugify(self.name), "pk": self.pk})

    @property
    def file_format(self) -> str:
        """A key of articles.files.attachments.CONTENT_TYPES; empty without a file."""
        return self.file.rpartition(".")[2]

    def get_file_url(self) -> str:
        """Where the file is handed out; empty without one, and for a kind that is not handed out."""
        if self.file_format not in CONTENT_TYPES:
            return ""
        named = {"slug": names.slugify(self.name), "pk": self.pk, "format": self.file_format}
        return reverse("document_file", kwargs=named)
