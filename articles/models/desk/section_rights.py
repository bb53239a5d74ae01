"""Which sections somebody works for."""

from django.conf import settings
from django.db import models

from articles.models.sections import Section

User = settings.AUTH_USER_MODEL


class SectionRight(models.Model):
    """A section somebody works for, with all below it. Who has none works for the whole paper."""

    user = models.ForeignKey(User, verbose_name="người", on_delete=models.CASCADE, related_name="section_rights")
    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "quyền theo chuyên mục"
        verbose_name_plural = "quyền theo chuyên mục"
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="section_right_once")]

    def __str__(self) -> str:
        return str(self.section)
