"""Who changed the register: one row a change, with what was there before, so that it can be undone."""

from django.conf import settings
from django.db import models

from people import colleagues


class RegisterChange(models.Model):
    class Action(models.TextChoices):
        CREATE = "create", "thêm"
        CHANGE = "change", "sửa"
        DELETE = "delete", "xóa"

    at = models.DateTimeField("lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người sửa",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The name stays readable when the account is gone; empty for the command line.
    by_name = models.CharField("tên người sửa", max_length=150, blank=True)
    action = models.CharField("việc", max_length=10, choices=Action.choices)
    model = models.CharField("loại hồ sơ", max_length=40)
    object_id = models.BigIntegerField()
    label = models.CharField("hồ sơ", max_length=300)
    # Column values before and after; {} before a creation and after a deletion.
    old = models.JSONField("trước", default=dict)
    new = models.JSONField("sau", default=dict)
    source = models.CharField("nguồn", max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self", verbose_name="hoàn tác của", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        verbose_name = "thay đổi hồ sơ"
        verbose_name_plural = "nhật ký hồ sơ"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["model", "object_id", "-id"], name="change_of_object")]
        permissions = [("keep_register", "Được sửa hồ sơ nhân sự (người giữ hồ sơ)")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.label}"

    def who(self) -> str:
        """As they are called today; by the login written down then where the account is gone. Reads the account."""
        return colleagues.called(self.by) if self.by else self.by_name or colleagues.THE_NEWSROOM
