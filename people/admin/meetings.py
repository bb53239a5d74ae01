"""The meetings' admin pages: one form for the whole meeting, and the texts that follow from it."""

from dataclasses import replace
from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from people import clock, formats
from people.admin.deleting import DiscreetDeletion
from people.admin.keeper_only import KEEP
from people.admin.once import once
from people.admin.true_saves import TrueSaves
from people.meetings.draft.values import MeetingDraft, from_post
from people.meetings.form import person_search, shown_form
from people.meetings.rows import loading, saving
from people.meetings.texts import page
from people.models import Attendance, Meeting, Side
from people.printed_by import Refused, paper

_HERE = "admin/people/meeting/"


@admin.register(Meeting)
class MeetingAdmin(TrueSaves, DiscreetDeletion, admin.ModelAdmin):
    list_display = ["__str__", "date", "part_of_day", "place"]
    date_hierarchy = "date"
    search_fields = ["kind", "place", "topic"]

    def get_urls(self):
        own = [
            path("form/", self.admin_site.admin_view(self.form_view), name="people_meeting_form"),
            path("people/", self.admin_site.admin_view(self.people_view), name="people_meeting_people"),
            path("<row:pk>/texts/", self.admin_site.admin_view(self.texts_view), name="people_meeting_texts"),
        ]
        return own + super().get_urls()

    # --- The page -----------------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show, take a step without saving (`_do`), or save."""
        meeting = self._meeting(request, object_id)
        stored = loading.stored(meeting)
        if request.method != "POST":
            return self._page(request, stored, shown_form.opened(stored, clock.today()))
        self._need_change(request, meeting)
        draft = from_post(dict(request.POST.lists()))
        if "_do" in request.POST:
            return self._page(request, stored, shown_form.acted(draft, *_verb(request), stored, clock.today()))
        try:
            return self._saved(request, draft, meeting)
        except saving.Refused as refusal:
            stored = loading.stored(meeting and Meeting.objects.get(pk=meeting.pk))
            return self._page(request, stored, shown_form.refused(draft, refusal.faults, stored, clock.today()))

    def _saved(self, request, draft: MeetingDraft, meeting: Meeting | None):
        keeper, before = request.user.has_perm(KEEP), _shown(meeting)
        save = partial(saving.save_meeting, draft=draft, by=request.user, at=clock.now(), keeper=keeper)
        if meeting is None:
            with once(request):
                saved = save(meeting=None)
                self.log_addition(request, saved, [{"added": {}}])
            return self.response_add(request, saved)
        saved = save(meeting=meeting)
        request.nothing_changed = _shown(saved) == before
        self.log_change(request, saved, [{"changed": {"fields": []}}])
        return self.response_change(request, saved)

    def _page(self, request, stored: loading.Stored, view: shown_form.FormView):
        meeting = stored.meeting
        context = {
            **self.admin_site.each_context(request),
            **self._form_context(request, stored, view),
            "opts": self.opts,
            "original": meeting,
            "title": str(meeting) if meeting else "Thêm cuộc họp",
            "is_popup": "_popup" in request.GET or "_popup" in request.POST,
            "may_delete": meeting is not None
            and self.has_delete_permission(request, meeting)
            and not self._refusal(request, meeting)
            and not paper().prints(meeting.pk),
        }
        if meeting is not None:
            context["texts"] = page.of(stored, clock.today(), request.GET.get("nguoi", ""), request.GET.get("viec", ""))
        return TemplateResponse(request, f"{_HERE}change_form.html", context)

    def _form_context(self, request, stored: loading.Stored, view: shown_form.FormView) -> dict:
        meeting = stored.meeting
        return {
            "view": view,
            "roles": Attendance.Role.choices,
            "parts": Meeting.PartOfDay.choices,
            "standings": Side.Standing.choices,
            "keeper": request.user.has_perm(KEEP),
            "sees_people": request.user.has_perm("people.view_person"),
            "may_change": self._may_change(request, meeting),
            "meeting_id": meeting.pk if meeting else "",
            "not_yours": self._refusal(request, meeting),
        }

    def delete_model(self, request, obj):
        with paper().changing(obj.pk, by=request.user, at=clock.now()):
            super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)

    def delete_view(self, request, object_id, extra_context=None):
        """A meeting a live article reports stays; a sentence says so."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            self.message_user(request, f"Chưa xóa. {refusal}", messages.ERROR)
            return HttpResponseRedirect(reverse("admin:people_meeting_change", args=[object_id]))

    def changelist_view(self, request, extra_context=None):
        try:
            return super().changelist_view(request, extra_context)
        except Refused as refusal:
            self.message_user(request, f"Chưa xóa cuộc họp nào. {refusal}", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    # --- What the page asks for while somebody types --------------------------------------------------------

    def form_view(self, request):
        """The form after a button, as a piece of the page. Nothing is saved."""
        if request.method != "POST":
            raise Http404
        meeting = self._meeting(request, request.POST.get("meeting") or None)
        self._need_change(request, meeting)
        stored = loading.stored(meeting)
        view = shown_form.acted(from_post(dict(request.POST.lists())), *_verb(request), stored, clock.today())
        return TemplateResponse(request, f"{_HERE}_body.html", self._form_context(request, stored, view))

    def people_view(self, request):
        """People by a few letters of the name, told apart as of the meeting's day."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        found = person_search.find(request.GET.get("q", ""), _day(request.GET.get("day", "")), clock.today())
        return JsonResponse({"people": [{"id": f.id, "label": f.label, "titles": list(f.titles)} for f in found]})

    def texts_view(self, request, pk):
        """The composed texts, with the caption of a chosen person and act."""
        stored = loading.stored(self._meeting(request, str(pk)))
        shown = page.of(stored, clock.today(), request.GET.get("nguoi", ""), request.GET.get("viec", ""))
        return TemplateResponse(request, f"{_HERE}_texts.html", {"texts": shown, "original": stored.meeting})

    # --- Who may --------------------------------------------------------------------------------------------

    def _meeting(self, request, object_id: str | None) -> Meeting | None:
        """The meeting, or None for a new one. Raises PermissionDenied, Http404."""
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        meeting = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, meeting):
            raise PermissionDenied
        if meeting is None:
            raise Http404("Không có cuộc họp này.")
        return meeting

    def _may_change(self, request, meeting: Meeting | None) -> bool:
        """Whether the page has boxes to type in; a form that was opened while it had is refused with its words kept."""
        if meeting is None:
            return self.has_add_permission(request)
        may = self.has_change_permission(request, meeting)
        return may and (request.method == "POST" or not self._refusal(request, meeting))

    def _refusal(self, request, meeting: Meeting | None) -> str:
        """Why somebody who may change meetings may not change this one."""
        if meeting is None or not self.has_change_permission(request, meeting):
            return ""
        if not hasattr(request, "meeting_refusal"):
            request.meeting_refusal = paper().refusal(meeting.pk, request.user)
        return request.meeting_refusal

    def _need_change(self, request, meeting: Meeting | None) -> None:
        if not self._may_change(request, meeting):
            raise PermissionDenied


def _shown(meeting: Meeting | None) -> MeetingDraft | None:
    """What the form shows of it, as a value; how its rows are numbered is no part of it."""
    fresh = meeting and Meeting.objects.get(pk=meeting.pk)
    return replace(loading.as_draft(loading.stored(fresh)), mark="") if fresh else None


def _verb(request) -> tuple[str, int]:
    """`up:5` → ("up", 5)."""
    verb, _, number = request.POST.get("_do", "").partition(":")
    return verb, int(number) if number.isdecimal() and len(number) < 6 else 0


def _day(text: str):
    try:
        return formats.read_day(text)
    except formats.NotUnderstood:
        return clock.today()
