"""Choice lists of people: namesakes are told apart by year and title, in two queries a list."""

from collections.abc import Iterable

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from people import clock
from people.models import Person


def told_apart(pks: Iterable[int]) -> dict[int, str]:
    """`Kiều Minh Đán (1971, Hiệu trưởng …)` for each person, as of today."""
    register = Person.objects.filter(pk__in=list(pks)).as_register(clock.today())
    return {pk: entry.told_apart for pk, entry in register.people.items()}


class ToldApart(AutocompleteJsonView):
    """The admin's own list of choices, for every field of every page; people get more than a name."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        people = [found.pk for found in context["object_list"] if isinstance(found, Person)]
        self.labels = told_apart(people) if people else {}
        return context

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Person):
            result["text"] = self.labels.get(obj.pk, result["text"])
        return result


class PersonChoiceField(forms.ModelChoiceField):
    """A choice of one person that shows the chosen one told apart too."""

    def label_from_instance(self, obj):
        return told_apart([obj.pk]).get(obj.pk, str(obj))


def _autocomplete(request):
    return ToldApart.as_view(admin_site=admin.site)(request)


admin.site.autocomplete_view = _autocomplete
