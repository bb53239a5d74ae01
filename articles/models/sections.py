"""Sections of the paper: a tree of any depth, in which a section counts for all above it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import NoReverseMatch, reverse

from articles.models.queries.watched import WatchedQuerySet
from people import names
from people.fields import CleanCharField


class SectionTree:
    """All sections of the paper in their order, read at once: there are dozens, and every page needs their names.

    Of each section `has_articles` is true where it has articles of its own that the public may see.
    """

    def __init__(self, sections: Iterable["Section"]) -> None:
        self._all = {section.pk: section for section in sections}

    @cached_property
    def _children(self) -> dict[int | None, list["Section"]]:
        children = defaultdict(list)
        for section in self._all.values():
            children[section.parent_id].append(section)
        return children

    def of_slug(self, slug: str) -> "Section | None":
        return next((section for section in self._all.values() if section.slug == slug), None)

    def line(self, pk: int) -> list["Section"]:
        """The section and all above it, the topmost first."""
        line: list[Section] = []
        section = self._all.get(pk)
        while section is not None and section not in line:
            line.insert(0, section)
            section = self._all.get(section.parent_id)
        return line

    def below(self, pk: int) -> list[int]:
        """Ids of the section and of all below it, at any depth: whose articles are this section's too."""
        found = [pk]
        for above in found:
            found += [child.pk for child in self._children[above] if child.pk not in found]
        return found

    def leading_somewhere(self, pk: int) -> list[int]:
        """Of `below`, the sections with an article the public may see: no list need look into the others.

        A section that is not saved, in the preview of a text without one, is in no tree.
        """
        return [found for found in self.below(pk) if found in self._all and self._all[found].has_articles]

    def children(self, pk: int | None) -> list["Section"]:
        """The sections right below (None: the topmost) that have an address and lead to an article the public may see."""
        return [s for s in self._children[pk] if self._leads_somewhere(s) and s.get_absolute_url()]

    def _leads_somewhere(self, section: "Section") -> bool:
        return bool(self.leading_somewhere(section.pk))


class Section(models.Model):
    name = CleanCharField("tên chuyên mục", max_length=120)
    slug = models.SlugField(
        "đường dẫn", max_length=80, unique=True, help_text="Chữ không dấu. Đổi thì địa chỉ cũ vẫn dẫn tới đây."
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

    objects = WatchedQuerySet.as_manager()
    # Set by who has been told that the address was another section's and wants it all the same.
    takes_address = False

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new address leaves the old one behind as a way to it, for ever."""
        self.slug = self.slug or names.slugify(self.name)
        before = Section.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        SectionAddress.objects.filter(section=self, slug=self.slug).delete()
        if before and before != self.slug:
            SectionAddress.objects.update_or_create(slug=before, defaults={"section": self})

    def get_absolute_url(self) -> str:
        """Empty where the slug came from elsewhere and is no address: the articles of the section have theirs still."""
        try:
            return reverse("section", kwargs={"slug": self.slug})
        except NoReverseMatch:
            return ""

    def clean(self) -> None:
        """A parent must not stand below its own child: menus and breadcrumbs would never end."""
        self._refuse_old_address()
        above, seen = self.parent, set()
        while above is not None:
            if above.pk == self.pk or above.pk in seen:
                raise ValidationError({"parent": "Chuyên mục cha lại nằm dưới chính chuyên mục này."})
            seen.add(above.pk)
            above = above.parent

    def old_owner(self) -> "Section | None":
        """The other section that once had this one's address, whose readers are still sent on from there."""
        others = SectionAddress.objects.filter(slug=self.slug).exclude(section=self.pk).select_related("section")
        return next((address.section for address in others), None)

    def _refuse_old_address(self) -> None:
        if not self.takes_address and (owner := self.old_owner()):
            raise ValidationError(
                {
                    "slug": f"Đường dẫn này từng là của chuyên mục “{owner}”; liên kết cũ đến nay vẫn dẫn bạn đọc tới đó. "
                    "Hãy chọn đường dẫn khác, hoặc đánh dấu “Lấy đường dẫn cũ của chuyên mục khác”."
                }
            )


class SectionAddress(models.Model):
    """Where a section once was: readers and feeds that still ask there are sent on to where it is."""

    slug = models.SlugField("đường dẫn cũ", max_length=80, unique=True)
    section = models.ForeignKey(
        Section, verbose_name="chuyên mục", on_delete=models.CASCADE, related_name="old_addresses"
    )

    class Meta:
        verbose_name = "đường dẫn cũ của chuyên mục"
        verbose_name_plural = "đường dẫn cũ của chuyên mục"

    def __str__(self) -> str:
        return self.slug


def line(pk: int, parents: dict[int, int | None]) -> list[int]:
    """A section and those above it, by section → the one above; a ring, which the form forbids, ends."""
    found: list[int] = []
    above: int | None = pk
    while above is not None and above not in found:
        found.append(above)
        above = parents.get(above)
    return found
