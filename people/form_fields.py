"""Form fields of days, moments and numbers as people.formats reads and shows them; every form of the desk uses these.

They are plain boxes for text: what `type="date"` shows, and in which order it is typed, is the browser's language.
No `inputmode`: the number pads of phones have no slash.
"""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from people import formats

Understood = TypeVar("Understood")


class _DayShown(forms.DateInput):
    """A day in the form it is typed in, whatever language is on."""

    def __init__(self, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        asked = {"placeholder": formats.DAY_PLACEHOLDER, "autocomplete": "off", "size": 14}
        super().__init__(attrs={**asked, **(attrs or {})}, **options)

    def format_value(self, value: Any) -> Any:
        return formats.show_day(value) if isinstance(value, datetime.date) else value


class DayInput(_DayShown):
    """A box for a day."""


class AdminDayInput(_DayShown, AdminDateWidget):
    """The same with the admin's calendar, which writes the first of the site's input formats."""


class MomentInput(forms.DateTimeInput):
    """A box for a day and a time."""

    def __init__(self, attrs: dict[str, Any] | None = None, **options: Any) -> None:
        asked = {"placeholder": formats.MOMENT_PLACEHOLDER, "autocomplete": "off", "size": 24}
        super().__init__(attrs={**asked, **(attrs or {})}, **options)

    def format_value(self, value: Any) -> Any:
        return formats.type_moment(value) if isinstance(value, datetime.datetime) else value


class DayField(forms.DateField):
    """A day as people.formats.read_day reads it; another way of writing it comes back in the form it is shown in."""

    widget = DayInput

    def to_python(self, value: Any) -> Any:
        value = value.strip() if isinstance(value, str) else value
        return _read(formats.read_day, value) if value and isinstance(value, str) else super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return formats.respelled(value) if isinstance(value, str) else value


class MomentField(forms.DateTimeField):
    """A day and time of the newsroom's own zone; comes out aware."""

    widget = MomentInput

    def to_python(self, value: Any) -> Any:
        value = value.strip() if isinstance(value, str) else value
        if value and isinstance(value, str):
            return timezone.make_aware(_read(formats.read_moment, value))
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """A form sent from an older page comes back in the form that is asked for."""
        try:
            return formats.read_moment(value) if isinstance(value, str) else super().prepare_value(value)
        except formats.NotUnderstood:
            return value


class NumberField(forms.IntegerField):
    """A whole number, its thousands apart or not; `#12`, as lists write an article's number, is one too."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            value = _read(formats.read_number, value.strip().removeprefix("#"))
        return super().to_python(value)


def _read(reader: Callable[[str], Understood], text: str) -> Understood:
    try:
        return reader(text)
    except formats.NotUnderstood as refusal:
        raise ValidationError(str(refusal), code="invalid") from refusal


# For `formfield_overrides` of a ModelAdmin or an inline.
TYPED_DAYS = {models.DateField: {"form_class": DayField, "widget": AdminDayInput}}
