"""Whom and what an article names, in its form: the rows, and what the editor's two buttons search."""

import datetime

from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern

from articles.admin.article.addresses import GET, desk_page
from articles.admin.article.form.photo_choice import page_number
from articles.models import Document, Mention
from people import clock, names
from people.models import Meeting, Person
from people.numbers import number

IN_DIALOG = 20
CHOICES = ("person", "document")


class KnownSelect(AutocompleteSelect):
    """The admin's search box, told what its choice is called instead of asking for it, row by row."""

    known: tuple[str, str] | None = None  # (value, label)

    def optgroups(self, name, value, attr=None):
        if self.known is None or list(value) != [self.known[0]]:
            return super().optgroups(name, value, attr)
        nothing = self.create_option(name, "", "", False, 0)
        return [(None, [nothing, self.create_option(name, *self.known, True, 1)], 0)]


class MentionForm(forms.ModelForm):
    class Meta:
        model = Mention
        fields = ["text", "person", "document", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in CHOICES:
            chosen = getattr(self.instance, name)
            if chosen is not None and name in self.fields:
                widget = self.fields[name].widget
                getattr(widget, "widget", widget).known = (str(chosen.pk), str(chosen))


class MentionInline(admin.TabularInline):
    model = Mention
    form = MentionForm
    template = "admin/articles/article/_mentions.html"
    extra = 0
    fields = ["text", "person", "document", "order"]
    autocomplete_fields = list(CHOICES)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*CHOICES)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in CHOICES:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    """What the editor's two buttons search; each answers in JSON."""
    return [
        desk_page(admin, "chon-nguoi/", choose_person, "mention_person", GET),
        desk_page(admin, "chon-van-ban/", choose_document, "mention_document", GET),
    ]


def choose_person(admin: ModelAdmin, request: HttpRequest) -> JsonResponse:
    """People by name, accents or not, each with the titles of the meeting's day (without one: today's)."""
    _demand(request, "people.view_person")
    people = Person.objects.all()
    for word in names.fold(request.GET.get("q", "")[:200]).split()[:10]:
        people = people.filter(search_key__contains=word)
    page, more = _page(people.in_name_order(), request)
    entries = Person.objects.filter(pk__in=[p.pk for p in page]).as_register(_day(request)).people
    found = (entries[person.pk] for person in page)
    results = [{"id": e.id, "name": e.name, "label": e.told_apart, "text": e.styled} for e in found]
    return JsonResponse({"results": results, "more": more})


def choose_document(admin: ModelAdmin, request: HttpRequest) -> JsonResponse:
    """Documents by number, symbol, name or title."""
    _demand(request, "articles.view_document")
    documents = Document.objects.all()
    for word in request.GET.get("q", "")[:200].split()[:10]:
        documents = documents.filter(
            Q(name__icontains=word) | Q(number__icontains=word) | Q(symbol__icontains=word) | Q(title__icontains=word)
        )
    page, more = _page(documents.order_by("-issued_on", "-pk"), request)
    results = [{"id": d.pk, "name": d.name, "label": str(d), "text": d.name} for d in page]
    return JsonResponse({"results": results, "more": more})


def _demand(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _page(queryset, request: HttpRequest) -> tuple[list, bool]:
    start = (page_number(request) - 1) * IN_DIALOG
    rows = list(queryset[start : start + IN_DIALOG + 1])
    return rows[:IN_DIALOG], len(rows) > IN_DIALOG


def _day(request: HttpRequest) -> datetime.date:
    """The day titles must be right for: that of the meeting chosen in the form."""
    meeting = Meeting.objects.filter(pk=number(request.GET.get("meeting"))).first()
    return meeting.date if meeting and meeting.date else clock.today()
