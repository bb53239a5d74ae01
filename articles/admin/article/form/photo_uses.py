"""The photos of an article in its form: plain rows, which the editor shows as photos between the paragraphs."""

import json

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.admin.article.form.photo_choice import facts
from articles.desk.photos.forms import FILE_RULES, PICTURES
from articles.models import Photo, PhotoUse
from people.numbers import numbers


class Plain:
    """An input written without a template: a form of 80 photos has 500 of them, and they would be half its time."""

    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        shown = {"type": widget["type"], "name": widget["name"], "value": widget["value"], **widget["attrs"]}
        # Django's flatatt does the same at five times the cost; names are ours, values are escaped.
        told = (
            f" {key}" if value is True else f' {key}="{escape(value)}"'
            for key, value in shown.items()
            if value is not None and value is not False
        )
        return SafeString(f"<input{''.join(told)}>")


class Number(Plain, forms.NumberInput):
    pass


class Hidden(Plain, forms.HiddenInput):
    pass


class PhotoUseForm(forms.ModelForm):
    """One use. The photo is its number: a list of 50,000 photos is no choice, and 80 boxes would be 80 queries."""

    photo = forms.ModelChoiceField(
        Photo.objects.all(),
        required=False,
        label="số ảnh",
        widget=Number(attrs={"min": 1}),
        help_text="Số của ảnh trong kho. Chưa có tệp thì để trống: chỗ ảnh và chú thích vẫn giữ.",
        error_messages={"invalid_choice": "Trong kho không có ảnh này."},
    )

    class Meta:
        model = PhotoUse
        fields = ["place", "order", "photo", "caption"]
        widgets = {"place": Number, "order": Number}


class PhotoUseFormSet(BaseInlineFormSet):
    """Knows what the editor shows of the photos in its rows, those typed and not yet saved too."""

    accepted = PICTURES
    file_rules = FILE_RULES

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in (self._pk_field.name, self.fk.name):
            form.fields[name].widget = Hidden()

    def facts(self) -> str:
        """JSON: the facts of every photo in the rows. One query, however many rows."""
        values = [str(form["photo"].value() or "") for form in self.initial_forms + self.extra_forms]
        return json.dumps([facts(photo) for photo in Photo.objects.filter(pk__in=set(numbers(values)))])


class PhotoUseInline(admin.TabularInline):
    model = PhotoUse
    form = PhotoUseForm
    formset = PhotoUseFormSet
    template = "admin/articles/article/_photo_uses.html"
    extra = 0
    fields = ["place", "order", "photo", "caption"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("photo")
