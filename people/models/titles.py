"""Organizations, the titles in them, and the other ways a title is printed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from people import names
from people.fields import CleanCharField


class Organization(models.Model):
    name = CleanCharField("tên đầy đủ", max_length=250)
    short_name = CleanCharField(
        "tên gọi tắt", max_length=120, blank=True, help_text="Dùng lại trong bài sau khi đã nêu tên đầy đủ."
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="trực thuộc",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    # Equal spellings of one organization compare equal.
    key = models.CharField(max_length=250, unique=True, editable=False)

    class Meta:
        verbose_name = "cơ quan, tổ chức"
        verbose_name_plural = "cơ quan, tổ chức"
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = names.title_key(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        key = names.title_key(self.name)
        if Organization.objects.filter(key=key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "Đã có cơ quan này (viết theo cách khác cũng tính là một)."})


class TitleQuerySet(models.QuerySet):
    def public(self) -> "TitleQuerySet":
        """What the public may read: a title that a keeper has confirmed. The one place that says so."""
        return self.filter(confirmed=True)

    def spelled(self, text: str) -> "TitleQuerySet":
        """The title written this way: whole titles compare, never substrings (domain 2.14)."""
        key = names.title_key(text)
        return self.filter(Q(key=key) | Q(spellings__key=key)).distinct()


class Title(models.Model):
    text = CleanCharField("chức danh", max_length=250, help_text="Viết đúng như in trên báo.")
    organization = models.ForeignKey(
        Organization,
        verbose_name="cơ quan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="titles",
    )
    rank = models.PositiveIntegerField(
        "thứ bậc",
        default=1000,
        help_text="Số nhỏ đứng trước. Chỉ dùng khi danh sách thứ tự không nói gì khác.",
    )
    sole = models.BooleanField(
        "chỉ một người giữ", default=False, help_text="Chủ tịch nước, Bí thư Tỉnh ủy…: mỗi lúc chỉ một người."
    )
    confirmed = models.BooleanField("đã xác nhận", default=True)
    key = models.CharField(max_length=250, unique=True, editable=False)

    objects = TitleQuerySet.as_manager()

    class Meta:
        verbose_name = "chức danh"
        verbose_name_plural = "chức danh"
        ordering = ["rank", "text"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="title_has_a_text")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = names.title_key(self.text)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if Title.objects.spelled(self.text).exclude(pk=self.pk).exists():
            raise ValidationError({"text": "Đã có chức danh này (viết theo cách khác cũng tính là một)."})


class TitleSpelling(models.Model):
    """Another way the same title is printed: `Bí thư Đảng ủy Khối` for its long form."""

    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="spellings")
    text = CleanCharField("cách viết", max_length=250)
    key = models.CharField(max_length=250, unique=True, editable=False)

    class Meta:
        verbose_name = "cách viết tương đương"
        verbose_name_plural = "cách viết tương đương"
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = names.title_key(self.text)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not self.text:
            return
        if Title.objects.spelled(self.text).exclude(pk=self.title_id).exists():
            raise ValidationError({"text": "Cách viết này đang thuộc một chức danh khác."})
