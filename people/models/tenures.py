"""Who held which title from when to when, and from when on the public may know it."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When

from people.fields import CleanCharField
from people.formats import show_day
from people.models.titles import Title


def begun_by(day: datetime.date, tenure: str = "") -> Q:
    """Held from the first day on, that day included; a beginning nobody knows is long ago.

    `tenure` is the way to it from another model, with its `__`.
    """
    return Q(**{f"{tenure}starts_on__isnull": True}) | Q(**{f"{tenure}starts_on__lte": day})


def not_over_on(day: datetime.date, tenure: str = "") -> Q:
    """Still held: the last day is the day before the end; without an end it is held still."""
    return Q(**{f"{tenure}ends_on__isnull": True}) | Q(**{f"{tenure}ends_on__gt": day})


def begun_is_told(day: datetime.date, tenure: str = "") -> Q:
    """Whether the public may know on `day` that the tenure began: from its first day, or from the day a keeper set.

    `tenure` is the way to it from another model, with its `__`.
    """
    unset = Q(**{f"{tenure}starts_announced_on__isnull": True})
    return Q(**{f"{tenure}starts_announced_on__lte": day}) | (unset & begun_by(day, tenure))


def end_is_told(day: datetime.date, tenure: str = "") -> Q:
    """The same of its end. One still in office has none."""
    own = Q(**{f"{tenure}ends_on__lte": day})
    unset = Q(**{f"{tenure}ends_announced_on__isnull": True})
    set_for_then = Q(**{f"{tenure}ends_announced_on__lte": day})
    return Q(**{f"{tenure}ends_on__isnull": False}) & (set_for_then | (unset & own))


class TenureQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "TenureQuerySet":
        """What was held on this day: from-day inclusive, to-day exclusive, open end still in office.

        Proposals nobody has confirmed do not count. `as_register` says it in the same words for many people at once.
        """
        return self.filter(begun_by(day), not_over_on(day), confirmed=True)

    def public(self, day: datetime.date) -> "TenureQuerySet":
        """What the public may know on `day`, each as `held` then or not. The one definition, beside `end_told`.

        Confirmed, of a confirmed person and title, and not before its time: neither the beginning nor the end.
        """
        over = end_is_told(day) & ~not_over_on(day)
        return self.filter(begun_is_told(day), confirmed=True, person__confirmed=True, title__confirmed=True).annotate(
            held=Case(When(begun_by(day) & ~over, then=True), default=False, output_field=models.BooleanField())
        )

    def waiting(self, day: datetime.date) -> "TenureQuerySet":
        """Confirmed, and something of it is not for the public yet: the beginning, or an end that is known."""
        kept_end = Q(ends_on__isnull=False) & ~end_is_told(day)
        return self.filter(~begun_is_told(day) | kept_end, confirmed=True)

    def overlapping(self, starts_on: datetime.date | None, ends_on: datetime.date | None) -> "TenureQuerySet":
        """Confirmed tenures that share a day with [starts_on, ends_on); None is open."""
        found = self.filter(confirmed=True)
        if ends_on is not None:
            found = found.filter(Q(starts_on__isnull=True) | Q(starts_on__lt=ends_on))
        if starts_on is not None:
            found = found.filter(not_over_on(starts_on))
        return found


class Tenure(models.Model):
    """One person held one title from a day (inclusive) to a day (exclusive).

    `attested` says the day is only the first or last one a source shows, not the day it began or ended.
    """

    class Precision(models.TextChoices):
        DAY = "day", "đúng ngày"
        MONTH = "month", "chỉ rõ tháng"
        YEAR = "year", "chỉ rõ năm"
        ATTESTED = "attested", "chỉ biết có trong nguồn ngày này"

    person = models.ForeignKey(
        "people.Person", verbose_name="nhân sự", on_delete=models.CASCADE, related_name="tenures"
    )
    title = models.ForeignKey(Title, verbose_name="chức danh", on_delete=models.PROTECT, related_name="tenures")
    starts_on = models.DateField("từ ngày", null=True, blank=True, help_text="Tính cả ngày này. Không rõ thì để trống.")
    starts_precision = models.CharField(
        "độ rõ của ngày bắt đầu", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    ends_on = models.DateField(
        "đến ngày", null=True, blank=True, help_text="Từ ngày này không còn giữ. Đang giữ thì để trống."
    )
    ends_precision = models.CharField(
        "độ rõ của ngày kết thúc", max_length=10, choices=Precision.choices, default=Precision.DAY
    )
    # What is entered before its time, or kept back after it, reaches readers on these days.
    starts_announced_on = models.DateField(
        "công bố từ ngày",
        null=True,
        blank=True,
        help_text="Bạn đọc thấy việc nhận chức từ ngày này. Để trống: từ ngày bắt đầu.",
    )
    ends_announced_on = models.DateField(
        "công bố thôi giữ từ ngày",
        null=True,
        blank=True,
        help_text="Bạn đọc thấy việc thôi giữ từ ngày này. Để trống: từ ngày thôi giữ.",
    )
    source = CleanCharField(
        "nguồn", max_length=300, blank=True, help_text="Quyết định, văn bản hoặc bài viết làm căn cứ."
    )
    confirmed = models.BooleanField("đã xác nhận", default=True)
    # Copied from the title at save: the database's own rule needs it in this row.
    sole = models.BooleanField(default=False, editable=False)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = "thời gian giữ chức"
        verbose_name_plural = "thời gian giữ chức"
        ordering = ["person__sort_key", "title__rank", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lt=F("ends_on")),
                name="tenure_starts_before_it_ends",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name}: {self.title.text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sole = self.title.sole
        super().save(*args, **kwargs)

    def is_told(self, day: datetime.date) -> bool:
        """Whether the public may know on `day` that it began; `begun_is_told` of a loaded row."""
        told_on = self.starts_announced_on or self.starts_on
        return told_on is None or told_on <= day

    def end_told(self, day: datetime.date) -> datetime.date | None:
        """Its end as the public may know it on `day`; None is still in office."""
        told_on = self.ends_announced_on or self.ends_on
        return self.ends_on if self.ends_on and told_on <= day else None

    def kept_back(self, day: datetime.date) -> str:
        """For the desk: what of it readers do not see on `day` yet, and from when they will; empty where nothing."""
        if not self.confirmed:
            return "chưa xác nhận, bạn đọc không thấy"
        if not self.is_told(day):
            return f"chưa công bố (từ {show_day(self.starts_announced_on or self.starts_on)})"
        if self.ends_on and not self.end_told(day):
            return f"chưa công bố việc thôi giữ (từ {show_day(self.ends_announced_on or self.ends_on)})"
        return ""

    def clean(self) -> None:
        """The databases' own rules (migration 0003_tenure_rules), said to a person before they are broken."""
        if self.ends_announced_on and not self.ends_on:
            raise ValidationError({"ends_announced_on": "Ghi ngày thôi giữ (đến ngày) trước khi ghi ngày công bố."})
        if not (self.confirmed and self.person_id and self.title_id):
            return
        others = Tenure.objects.exclude(pk=self.pk).overlapping(self.starts_on, self.ends_on)
        if others.filter(person=self.person_id, title=self.title_id).exists():
            raise ValidationError("Người này đã được ghi giữ chức danh ấy trong khoảng thời gian trùng nhau.")
        if self.title.sole and (other := others.filter(title=self.title_id).select_related("person").first()):
            raise ValidationError(
                f"Chức danh này mỗi lúc chỉ một người giữ; {other.person} đang được ghi giữ trong thời gian ấy. "
                "Hãy ghi ngày kết thúc của người trước, hoặc dùng “Bổ nhiệm”."
            )
