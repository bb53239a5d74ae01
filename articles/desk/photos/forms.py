"""Forms of the photo library."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model

from articles.desk.photos import shelf
from articles.desk.public_words.forms import SpokenForm
from articles.models import Article, Photo, PhotoPerson
from articles.photos import library
from people import clock, images
from people.colleagues import Staff
from people.form_fields import DayField
from people.models import Meeting, Person

SHARED_FACTS: tuple[str, ...] = ("credit", "source", "rights", "rights_note")
PHOTO_FACTS = ("caption", "alt", *SHARED_FACTS, "taken_on", "focus_x", "focus_y")
# By name and by type: many systems know no type for what phones and scanners write.
PICTURES = ",".join(
    [f".{extension}" for extensions in images.EXTENSIONS.values() for extension in extensions]
    + [f"image/{format.lower()}" for format in images.FORMATS]
    + ["image/heic"]
)
FILE_RULES = images.RULES
FIRST_DAY, LAST_DAY = datetime.date(1839, 1, 1), datetime.date(2200, 1, 1)


class PhotoForm(SpokenForm):
    """A photo with its facts; the file is chosen once, when the photo is added. `uploader` is set per request."""

    uploader: Staff
    upload = forms.FileField(
        label="Tệp ảnh", required=False, help_text=FILE_RULES, widget=forms.FileInput(attrs={"accept": PICTURES})
    )

    class Meta:
        model = Photo
        fields = PHOTO_FACTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._data = b""
        if "rights" in self.fields:
            self.fields["rights"].required = False
        if self.instance.pk and "upload" in self.fields:
            del self.fields["upload"]

    def clean_rights(self) -> str:
        return self.cleaned_data["rights"] or Photo.Rights.UNKNOWN

    def clean_upload(self) -> UploadedFile:
        upload = self.cleaned_data["upload"]
        if not upload:
            raise forms.ValidationError("Hãy chọn tệp ảnh.")
        try:
            self._data = shelf.read(upload)
            images.opened(self._data, (320, 320))
            library.demand_quota(self.uploader, len(self._data), clock.now())
        except (images.PictureRefused, library.QuotaSpent) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if twin := library.photo_with_content(self._data):
            raise forms.ValidationError(shelf.already_here(twin, self.uploader))
        return upload

    @property
    def has_more_pages(self) -> bool:
        """Whether the file holds pictures behind the one that is taken."""
        return images.inspect(self._data).more

    def file_photo(self, photo: Photo) -> None:
        """Turn the unsaved `photo` of the form into the record the library makes."""
        facts = {name: self.cleaned_data[name] for name in PHOTO_FACTS if name in self.cleaned_data}
        filed, _ = library.add(self._data, by=self.uploader, **facts)
        photo.__dict__.update(filed.__dict__)


class SharedFactsForm(forms.ModelForm):
    """What may be the same for many photos; what is left empty stays as it is."""

    class Meta:
        model = Photo
        fields = SHARED_FACTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["rights"] = forms.ChoiceField(
            label="Quyền sử dụng", required=False, choices=[("", "Giữ nguyên"), *Photo.Rights.choices]
        )
        for field in self.fields.values():
            field.required = False
            field.help_text = ""

    def changes(self) -> dict[str, Any]:
        """The fields that were filled in. Valid forms only."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields and value}

    def _get_validation_exclusions(self) -> set[str]:
        """A right that is left as it is is no wrong right."""
        return super()._get_validation_exclusions() | {"rights"}


class BatchForm(SharedFactsForm):
    """Captions and credits of the photos ticked in the library."""

    class Meta(SharedFactsForm.Meta):
        fields = ("caption", *SHARED_FACTS)
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}


class UploadForm(SharedFactsForm):
    """Many files, and what is true of all of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rights"].choices = [("", "Chưa rõ, ghi sau"), *Photo.Rights.choices[:-1]]


def _without_impossible_ids(data: Mapping[str, str]) -> dict[str, str]:
    """The admin's box asks the database for whatever stands in the address, and a word is no number."""
    ids = ("person", "meeting")
    return {name: value for name, value in data.items() if name not in ids or re.fullmatch("[0-9]{1,18}", value)}


class LibrarySearch(forms.Form):
    """What the library is searched by; a field that makes no sense is left out of the search."""

    q = forms.CharField(label="Chữ trong ảnh, tên người", required=False, max_length=200)
    person = forms.ModelChoiceField(Person.objects.all(), label="Người trong ảnh", required=False)
    meeting = forms.ModelChoiceField(Meeting.objects.all(), label="Cuộc họp", required=False)
    day = DayField(label="Ngày", required=False)
    photographer = forms.CharField(label="Tác giả ảnh", required=False, max_length=120)
    unused = forms.BooleanField(label="Chưa dùng trong bài nào", required=False)
    lacking = forms.BooleanField(label="Chưa đủ điều kiện lên trang", required=False)
    ids = forms.RegexField(r"^[0-9]{1,12}(,[0-9]{1,12}){0,199}$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, str]) -> None:
        super().__init__(_without_impossible_ids(data), auto_id="find_%s", label_suffix="")
        self.fields["person"].widget = self._choosing(PhotoPerson, "person", "person")
        self.fields["meeting"].widget = self._choosing(Article, "meeting", "meeting")

    def _choosing(self, model: type[Model], relation: str, field: str) -> AutocompleteSelect:
        """The admin's own box that looks people and meetings up while one types."""
        widget = AutocompleteSelect(model._meta.get_field(relation), admin.site)
        widget.choices = self.fields[field].choices
        widget.is_required = False
        return widget

    def clean_day(self) -> datetime.date | None:
        day = self.cleaned_data["day"]
        if day and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("Không có ảnh nào của ngày này.")
        return day

    def wanted(self) -> dict[str, Any]:
        """Field → value of what was asked and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
