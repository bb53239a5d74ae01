"""Forms of the desk."""

from typing import Any

from django import forms

from articles.models import Article
from people import names


class ArticleForm(forms.ModelForm):
    """The article; its title is one line of text that may run over several on the screen."""

    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007 (the admin's fieldsets name the fields)
        widgets = {"title": forms.Textarea(attrs={"rows": 3, "cols": 80}), "lead": forms.Textarea(attrs={"rows": 5})}

    def clean(self) -> dict[str, Any]:
        """An address left empty is made from the title, before the row's own rules are asked.

        What is out keeps its address: readers would learn the working title from a new one.
        """
        cleaned = super().clean()
        if "slug" in self.fields and not cleaned.get("slug") and cleaned.get("title"):
            out = self.instance.pk and self.instance.status != Article.Status.NEVER
            cleaned["slug"] = self.initial["slug"] if out else names.slugify(cleaned["title"])
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """A title that was refused has its own sentence; the address that was to be made from it says nothing more."""
        refused = {"slug"} if "title" in self.errors and not self.cleaned_data.get("slug") else set()
        return super()._get_validation_exclusions() | refused

    def clean_title(self) -> str:
        """Line ends that came with a paste are no part of a title."""
        return " ".join(self.cleaned_data["title"].splitlines())
