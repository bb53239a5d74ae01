"""Meetings: entered once; attendance paragraph, captions and pages follow from them."""

from django.db import models
from django.db.models import Q

from people.fields import CleanCharField, CleanTextField
from people.formats import show_day


class Meeting(models.Model):
    class PartOfDay(models.TextChoices):
        MORNING = "sáng", "sáng"
        AFTERNOON = "chiều", "chiều"
        EVENING = "tối", "tối"

    kind = CleanCharField(
        "hình thức", max_length=80, default="buổi làm việc", help_text="buổi làm việc, hội nghị, đại hội, lễ…"
    )
    date = models.DateField("ngày")
    part_of_day = models.CharField("buổi", max_length=10, choices=PartOfDay.choices, blank=True)
    place = CleanCharField("địa điểm", max_length=200, blank=True)
    topic = CleanTextField("nội dung", blank=True)

    class Meta:
        verbose_name = "cuộc họp"
        verbose_name_plural = "cuộc họp"
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["-date", "-id"], name="meeting_newest")]
        constraints = [models.CheckConstraint(condition=~Q(kind=""), name="meeting_has_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.when}" + (f", {self.place}" if self.place else "")

    @property
    def when(self) -> str:
        """`sáng 07/08/2020`. What is composed of the meeting writes its day in the form of the house."""
        return f"{self.part_of_day} {show_day(self.date)}".strip()


class Side(models.Model):
    class Standing(models.TextChoices):
        HOST = "host", "chủ nhà"
        VISITOR = "visitor", "khách"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sides", verbose_name="cuộc họp")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = CleanCharField(
        "tên bên",
        max_length=250,
        blank=True,
        help_text="Như in sau “về phía”. Chỉ một bên thì có thể để trống.",
    )
    full_name = CleanCharField(
        "tên đầy đủ",
        max_length=250,
        blank=True,
        help_text="Như in ở đoạn mở đầu, nếu khác: Đoàn Công tác của Trung ương.",
    )
    standing = models.CharField("tư cách", max_length=10, choices=Standing.choices, blank=True)

    class Meta:
        verbose_name = "bên dự họp"
        verbose_name_plural = "các bên dự họp"
        ordering = ["meeting", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"],
                name="side_order_once_in_meeting",
                violation_error_message="Hai bên không thể cùng một thứ tự.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Thành phần dự"


class Attendance(models.Model):
    """One person at one side of one meeting, with the titles as printed that day."""

    class Role(models.TextChoices):
        CHAIR = "chair", "chủ trì / trưởng đoàn"
        REPORT = "report", "báo cáo"
        SPEAK = "speak", "phát biểu"
        CONCLUDE = "conclude", "kết luận"
        ATTEND = "attend", "dự"

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="attendances", verbose_name="bên")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="attendances", verbose_name="nhân sự"
    )
    # People and unnamed groups of a side share one numbering: a group keeps its place among the people.
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    role = models.CharField("vai trò", max_length=10, choices=Role.choices, default=Role.ATTEND)
    printed_titles = CleanTextField(
        "chức danh như in",
        blank=True,
        help_text="Mỗi dòng một chức danh. Giữ nguyên cả khi sau này người ấy đổi chức.",
    )

    override_reason = CleanCharField(
        "lý do in khác hồ sơ", max_length=300, blank=True, help_text="Cần khi chức danh in khác chức danh của ngày họp."
    )
    # Set when an article of the meeting is published: from then on the wording no longer follows the register.
    frozen_at = models.DateTimeField("chốt lúc", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "người dự"
        verbose_name_plural = "người dự"
        ordering = ["side", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["side", "person"],
                name="attendance_once_a_side",
                violation_error_message="Người này đã có trong danh sách của bên này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name} ({self.side})"

    @property
    def titles(self) -> list[str]:
        return [line for line in self.printed_titles.split("\n") if line.strip()]


class AttendanceGroup(models.Model):
    """People present but not named: `đại diện lãnh đạo một số vụ, cục`, kept at their place."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="groups", verbose_name="bên")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    text = CleanTextField("thành phần")

    class Meta:
        verbose_name = "thành phần không nêu tên"
        verbose_name_plural = "thành phần không nêu tên"
        ordering = ["side", "order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="group_has_a_text")]

    def __str__(self) -> str:
        return self.text[:80]
