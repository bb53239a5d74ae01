"""Model fields that keep Vietnamese text comparable: NFC in, nothing else changed."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.images import get_image_dimensions
from django.db import models

from people import names


def refuse_control_characters(value: str) -> None:
    """Refuse what no one can see and a reader could be deceived by (threats E 72).

    Raises ValidationError for C0 controls other than tab and line ends, and for bidi overrides.
    """
    if found := names.control_characters(value):
        raise ValidationError(f"Có ký tự không nhìn thấy được (U+{ord(found[0]):04X}); hãy gõ lại đoạn này.")


class NfcMixin(models.Field):
    """Stores NFC, the one form in which equal text is equal bytes."""

    default_validators = [refuse_control_characters]

    if TYPE_CHECKING:  # on a row stands the text, not its field

        def __get__(self, row: object, model: type) -> str: ...

        def __set__(self, row: object, text: str) -> None: ...

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return names.nfc(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str) and (clean := names.nfc(value)) != value:
            setattr(model_instance, self.attname, clean)
            return clean
        return value


class CleanCharField(NfcMixin, models.CharField):
    """One line of the author's text."""


class LinesField(forms.CharField):
    """Several lines as a browser sends them; their ends are stored as everywhere else, not as forms are sent."""

    def to_python(self, value: Any) -> Any:
        return _line_ends(super().to_python(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(_line_ends(initial), data)


class CleanTextField(NfcMixin, models.TextField):
    """Several lines of the author's text."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": LinesField, **kwargs})


def _line_ends(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class MeasuredImageField(models.ImageField):
    """A picture whose width and height are read when it is given, never when its row is.

    Django's own opens the file of every row without them, on every page, and fails where the file is gone.
    """

    def update_dimension_fields(self, instance: models.Model, force: bool = False, *args: Any, **kwargs: Any) -> None:
        given = instance.__dict__.get(self.attname)
        is_new = isinstance(given, File) and not getattr(given, "_committed", False)
        if force and (is_new or not given):
            width, height = get_image_dimensions(given) if is_new else (None, None)
            setattr(instance, self.width_field, width)
            setattr(instance, self.height_field, height)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The column is what it was: no migration."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
