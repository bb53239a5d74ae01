"""The form of a section of the paper."""

import datetime
from typing import Any

from django import forms

from articles.desk import public_words
from articles.desk.public_words.forms import SpokenForm
from articles.models import Section, SectionAddress
from articles.models.public_words import KINDS
from people import names
from people.colleagues import Staff

SECTION = KINDS["section"]


class SectionForm(SpokenForm):
    """A section; `take_address` says that one knows the address was another section's."""

    take_address = forms.BooleanField(
        label="Lấy đường dẫn cũ của chuyên mục khác",
        required=False,
        help_text="Liên kết cũ tới chuyên mục kia từ nay dẫn tới chuyên mục này.",
    )

    class Meta:
        model = Section
        fields = ("name", "slug", "parent", "order")

    @staticmethod
    def wants_old_address(slug: str, section: Section | None) -> bool:
        """Whether this address once was another section's."""
        return SectionAddress.objects.filter(slug=slug).exclude(section=section and section.pk).exists()

    def clean(self) -> dict[str, Any]:
        """A section that stands on live pages goes only where its publisher may publish too."""
        cleaned = super().clean()
        self.instance.takes_address = bool(cleaned.get("take_address"))
        parent, row = cleaned.get("parent"), self.instance
        moves = "parent" in self.changed_data and row.pk
        if parent and moves and SECTION.sections([row.pk]) and not public_words.may_speak(self.speaker, {parent.pk}):
            self.add_error("parent", f"Bạn không xuất bản ở chuyên mục này. {public_words.whom_to_ask({parent.pk})}")
        self._may_take(names.slugify(cleaned.get("slug") or ""))
        return cleaned

    def _may_take(self, slug: str) -> None:
        """Old links of a section that stands on live pages are its publishers' to give away."""
        owner = Section(pk=self.instance.pk, slug=slug).old_owner() if self.instance.takes_address else None
        if owner and not public_words.may_change(self.speaker, SECTION, owner.pk):
            self.add_error(
                "slug",
                f"Đường dẫn cũ này đang dẫn tới “{owner}”. {public_words.refusal_sentence(SECTION, owner.pk, self.speaker)}",
            )

    def take_old_address(self, *, by: Staff, at: datetime.datetime) -> None:
        """The other section loses the old address this one is to have; the log tells so."""
        owner = self.instance.old_owner()
        if owner is not None:
            with public_words.changing(SECTION, [owner.pk], by=by, at=at):
                SectionAddress.objects.filter(slug=self.instance.slug, section=owner).delete()
