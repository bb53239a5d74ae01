"""The panel 'Từ cuộc họp' of the writing form: its buttons save the form first, so nothing typed is lost."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles import clock
from articles.desk import workflow
from articles.desk.form import from_meeting
from articles.models import Version

FIELD = "_from_meeting"


class FromMeetingMixin:
    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["from_meeting"] = from_meeting.beside(obj) if obj is not None else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        if FIELD not in request.POST:
            return response
        verb, _, what = request.POST[FIELD].partition(":")
        try:
            self._do(request, obj, verb, what)
        except from_meeting.NothingToInsert as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        version = workflow.saved(workflow.locked(obj), by=request.user, at=clock.now())
        self.message_user(request, _said(verb, version), messages.SUCCESS)
        return HttpResponseRedirect(request.get_full_path())

    def _do(self, request, article, verb: str, what: str) -> None:
        now = timezone.now()
        if verb == "insert" and what in from_meeting.Kind.values:
            use = request.POST.get("_caption_use", "")
            from_meeting.insert(
                article,
                kind=what,
                at=now,
                use_id=int(use) if use.isascii() and use.isdigit() and len(use) < 19 else None,
                about=request.POST.get("_caption_about", "")[:120] if what == from_meeting.Kind.CAPTION else "",
            )
            return
        if verb not in ("take", "leave") or not (what.isascii() and what.isdigit() and len(what) < 19):
            return
        insertion = get_object_or_404(article.insertions, pk=what)
        if verb == "take":
            from_meeting.take(insertion, at=now)
        else:
            from_meeting.leave(insertion)


def _said(verb: str, version: Version | None) -> str:
    if version is not None:
        return f"Đã lấy chữ từ cuộc họp vào bài, thành bản số {version.number}."
    return "Giữ chữ đang có trong bài." if verb == "leave" else "Bài đã có đúng những chữ ấy của cuộc họp."
