"""The register's forms: what a keeper is told before the database would refuse."""

from itertools import pairwise

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F

from people import images, names
from people.exchange.rows import FORMER_REFUSED, is_former
from people.models import Tenure, Title


class RegisterForm(forms.ModelForm):
    change_source = forms.CharField(
        label="Căn cứ của lần sửa này",
        max_length=300,
        required=False,
        help_text="Quyết định, văn bản hoặc bài viết; ghi vào nhật ký hồ sơ.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class PersonForm(RegisterForm):
    def clean_portrait(self):
        """A portrait is re-drawn from its pixels: upright, without metadata, JPEG whatever came."""
        portrait = self.cleaned_data.get("portrait")
        if not isinstance(portrait, UploadedFile):
            return portrait
        portrait.seek(0)
        try:
            picture = images.opened(portrait.read(), (1200, 1600)).picture
        except images.PictureRefused as error:
            raise ValidationError(str(error)) from error
        return ContentFile(images.encode(picture, "JPEG"), name="portrait.jpg")

    def clean(self):
        """A corrected name takes its parts along, unless the keeper has set them by hand."""
        cleaned = super().clean()
        before = names.split_name(self.initial.get("name") or "")
        parts = ("family_name", "middle_name", "given_name")
        derived = tuple(self.initial.get(part) for part in parts) == (before.family, before.middle, before.given)
        if "name" in self.changed_data and derived and not set(parts) & set(self.changed_data):
            cleaned |= dict.fromkeys(parts, "")
        return cleaned


class TitleForm(RegisterForm):
    def clean_text(self):
        return _not_former(self.cleaned_data["text"])

    def clean(self):
        """Who holds it together now keeps it from becoming the office of one."""
        cleaned = super().clean()
        if cleaned.get("sole") and self.instance.pk and (pair := _held_together(self.instance)):
            one, other = pair
            self.add_error("sole", f"{one.person} và {other.person} đang được ghi giữ chức này trùng thời gian.")
        return cleaned


class SpellingForm(forms.ModelForm):
    def clean_text(self):
        return _not_former(self.cleaned_data["text"])


def _not_former(text: str) -> str:
    if is_former(text):
        raise ValidationError(FORMER_REFUSED)
    return text


def _held_together(title: Title) -> tuple[Tenure, Tenure] | None:
    """Two confirmed tenures of the title that share a day."""
    by_start = F("starts_on").asc(nulls_first=True)
    tenures = title.tenures.filter(confirmed=True).select_related("person").order_by(by_start)
    for one, other in pairwise(tenures):
        if one.ends_on is None or other.starts_on is None or other.starts_on < one.ends_on:
            return one, other
    return None
