"""The protocol order as data an editor maintains: dated lists of offices."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people import protocol
from people.fields import CleanCharField, CleanTextField


def rule(name: str, patterns: str, membership: bool) -> protocol.Rule:
    """A line of the list as the pure rule; one pattern a line."""
    return protocol.Rule(name, tuple(line.strip() for line in patterns.split("\n") if line.strip()), membership)


class ProtocolListQuerySet(models.QuerySet):
    def begun(self, day: datetime.date) -> "ProtocolListQuerySet":
        """Lists in force on `day` or before, the one in force first."""
        return self.filter(Q(in_force_from__isnull=True) | Q(in_force_from__lte=day)).order_by(
            F("in_force_from").desc(nulls_last=True)
        )

    def in_force(self, day: datetime.date) -> protocol.Protocol:
        """The order that was in force on `day`, as a plain value. Two queries."""
        found = self.begun(day).first()
        return found.as_protocol() if found else protocol.Protocol(None, ())


class ProtocolList(models.Model):
    name = CleanCharField("tên danh sách", max_length=200)
    in_force_from = models.DateField(
        "có hiệu lực từ ngày",
        null=True,
        blank=True,
        unique=True,
        help_text="Để trống: dùng cho thời gian trước mọi danh sách khác.",
    )
    source = CleanCharField("căn cứ", max_length=300, blank=True)
    assumed = models.BooleanField(
        "chỉ là giả định", default=False, help_text="Chưa có văn bản làm căn cứ cho thời gian này."
    )

    objects = ProtocolListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách thứ tự"
        verbose_name_plural = "thứ tự chức vụ"
        ordering = [F("in_force_from").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["assumed"],
                condition=Q(in_force_from__isnull=True),
                name="one_protocol_list_before_all",
                violation_error_message="Chỉ một danh sách được để trống ngày hiệu lực.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def as_protocol(self) -> protocol.Protocol:
        """The list and its lines as the pure value rules are asked of. One query."""
        return protocol.Protocol(
            in_force_from=self.in_force_from,
            rules=tuple(rule(entry.name, entry.patterns, entry.membership) for entry in self.entries.all()),
            assumed=self.assumed,
            former_stand=protocol.FormerStand(settings.FORMER_STAND),
        )


class ProtocolEntry(models.Model):
    """One line of a list."""

    list = models.ForeignKey(ProtocolList, on_delete=models.CASCADE, related_name="entries", verbose_name="danh sách")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = CleanCharField("chức vụ", max_length=200)
    patterns = CleanTextField(
        "chức danh được tính", help_text="Mỗi dòng một chức danh; dấu * thay cho phần bất kỳ, ví dụ: Bí thư Tỉnh ủy *"
    )
    membership = models.BooleanField(
        "chức danh cấp ủy",
        default=False,
        help_text="In trước các chức vụ khác của cùng một người (Ủy viên Bộ Chính trị…).",
    )

    class Meta:
        verbose_name = "dòng trong danh sách"
        verbose_name_plural = "các dòng, từ cao xuống"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
