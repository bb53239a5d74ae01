"""Official documents the paper refers to."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from people import names
from people.fields import CleanCharField

_TWICE = "Đã có văn bản này (cùng loại, số, ký hiệu, ngày và khóa)."


class DocumentQuerySet(models.QuerySet):
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
    file = models.FileField("tệp văn bản", upload_to="documents/%Y/", blank=True)
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

    def save(self, *args, **kwargs):
        self.key = document_key(self.type, self.number, self.symbol, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("document", kwargs={"slug": names.slugify(self.name), "pk": self.pk})
