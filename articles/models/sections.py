"""Sections of the paper, a tree two levels deep in practice."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from people import names
from people.fields import CleanCharField


class Section(models.Model):
    name = CleanCharField("tên chuyên mục", max_length=120)
    slug = models.SlugField(
        "đường dẫn", max_length=80, unique=True, help_text="Chữ không dấu, không đổi sau khi đã dùng."
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="thuộc chuyên mục",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="section_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="section_not_its_own_parent",
                violation_error_message="Chuyên mục không thể thuộc chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or names.slugify(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("section", kwargs={"slug": self.slug})

    def clean(self):
        """A parent must not stand below its own child: menus and breadcrumbs would never end."""
        above, seen = self.parent, set()
        while above is not None:
            if above.pk == self.pk or above.pk in seen:
                raise ValidationError({"parent": "Chuyên mục cha lại nằm dưới chính chuyên mục này."})
            seen.add(above.pk)
            above = above.parent
