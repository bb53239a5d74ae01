"""A form that is behind its article overwrites nothing: what was typed is kept, and the two are put together."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles import clock, rights
from articles.desk import workflow
from articles.desk.conflict import merge, page
from articles.desk.form import autosave, opened_form, typed_content
from articles.desk.versions import kept_texts
from articles.models import Article, Version
from articles.models.versions import snapshot
from articles.text import alike

PLACE = ("section", "slug")  # what of the form stands in no version


class ConflictMixin:
    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            context["opened"] = {
                typed_content.EDITION: self._begun(request, obj),
                opened_form.STATE: obj.state,
                opened_form.PLEDGE: opened_form.pledge(request.user, obj),
                **{f"_opened_{name}": _place(obj, name) for name in PLACE},
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _begun(self, request: HttpRequest, obj: Article) -> int:
        """The edition the form's words began with: unsaved text that was taken back is as old as it was."""
        restored = self._restored(request, obj)
        edition = typed_content.edition(restored) if restored is not None else None
        return obj.edition if edition is None else edition

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            stopped = self._stopped(request, object_id)
            return stopped or super().changeform_view(request, object_id, form_url, extra_context)

    def keep_place(self, request: HttpRequest, obj: Article, form) -> None:
        """Who did not touch section or address does not put back what another has changed."""
        for name in set(PLACE) & set(form.initial) - _moved(request):
            setattr(obj, "section_id" if name == "section" else name, form.initial[name])

    def _stopped(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """What a form gets whose article has moved on; None when it may save. The row is locked from here on."""
        if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
            return None
        pk = int(object_id)
        opened = opened_form.read(request.POST, user=request.user, pk=pk)
        article = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if article is None:
            return self._gone(request) if opened.pledged else None
        if not rights.may(request.user, rights.CHANGE, article):
            return self._right_lost(request, article, opened) if opened.pledged else None
        if opened_form.is_stale(article, opened.edition):
            return self._to_merge(request, article, opened.edition, kept_texts.STALE)
        if opened_form.moved_on(article, opened):
            return self._to_merge(request, article, opened.edition, kept_texts.MOVED_ON)
        return None

    def _to_merge(self, request, article: Article, base: int | None, note: str) -> HttpResponse:
        kept = self._keep(request, article, base, note)
        autosave.saved(request.user, article, request.POST, timezone.now())
        self._say_what_was_not_done(request)
        if kept is None:
            self.message_user(request, self._nothing_kept(request, article), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        return HttpResponseRedirect(reverse("admin:articles_article_merge", args=[article.pk, kept.number]))

    def _say_what_was_not_done(self, request) -> None:
        if move := workflow.TRANSITIONS.get(request.POST.get("_move", "")):
            self.message_user(request, f"Chưa “{move.label}”.", messages.WARNING)
        if any(f"_opened_{name}" in request.POST for name in _moved(request)):
            said = "Chuyên mục hoặc đường dẫn bạn đổi chưa được lưu; hãy đổi lại sau khi gộp."
            self.message_user(request, said, messages.WARNING)

    def _keep(self, request, article: Article, base: int | None, note: str) -> Version | None:
        content = self._typed(request, article, note)
        begun = Version.objects.filter(article=article, number=base).first() if base else None
        if (begun is not None and alike.same(content, begun.content)) or alike.same(content, snapshot(article)):
            return None  # nothing was typed, or nothing the article does not say already
        return kept_texts.keep(article, content, by=request.user, at=clock.now(), base=base, note=note)

    def _nothing_kept(self, request, article: Article) -> str:
        if alike.same(self._typed(request, article, ""), snapshot(article)):
            return "Bài trong kho đã có đúng những chữ bạn gõ."
        return "Bạn chưa sửa gì, và bài đã có bản mới hơn; đây là bài như đang có."

    def _typed(self, request, article: Article, note: str) -> dict:
        """What the form says. Where it leaves something out the article's own words stand, but not for somebody who
        may not change it: a form of one field would have the rest read out, or guessed field by field.
        """
        return typed_content.content(Article() if note == kept_texts.NO_RIGHT else article, request.POST.dict())

    # --- what cannot be saved at all ---

    def _right_lost(self, request, article: Article, opened: opened_form.Opened) -> HttpResponse:
        kept = self._keep(request, article, opened.edition, kept_texts.NO_RIGHT)
        where = f"Bài nay ở “{article.get_state_display()}”, " if opened_form.may_see(request.user, article) else ""
        said = f"{where}bạn không còn quyền sửa bài này. Chưa có gì bị ghi đè."
        if kept:
            said += f" Chữ bạn vừa gõ được giữ thành bản {kept.number} của bài."
        return self._show_typed(request, said[:1].upper() + said[1:], article, status=403)

    def _gone(self, request) -> HttpResponse:
        said = "Bài này đã bị xóa trong lúc bạn đang sửa. Chữ bạn vừa gõ còn ở dưới đây để chép lại."
        return self._show_typed(request, said, None, status=404)

    def _show_typed(self, request, said: str, article: Article | None, *, status: int) -> HttpResponse:
        content = merge.content_of(typed_content.content(Article(), request.POST.dict()))
        seen = article is not None and opened_form.may_see(request.user, article)
        context = {
            **self.admin_site.each_context(request),
            "title": "Chưa lưu được",
            "opts": self.opts,
            "said": said,
            "typed": page.plain(content),
            "lead_on": ("Mở bài như đang có", reverse("admin:articles_article_change", args=[article.pk]))
            if seen
            else (),
        }
        return render(request, "admin/not_saved.html", context, status=status)


def _place(article: Article, name: str) -> str:
    return str(article.section_id if name == "section" else article.slug)


def _moved(request: HttpRequest) -> set[str]:
    """Which of section and address this person changed; all of them where the form does not say how it was opened."""
    return {name for name in PLACE if request.POST.get(f"_opened_{name}") != request.POST.get(name, "")}
