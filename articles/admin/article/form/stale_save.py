"""A form that is behind its article overwrites nothing: what was typed is kept, and the two are put together."""

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles import rights
from articles.admin.article.addresses import form_url
from articles.admin.article.form import autosave, not_saved
from articles.desk import workflow
from articles.desk.form import autosave as slots
from articles.desk.form import opened_form, typed_content
from articles.desk.versions import unsaved_texts
from articles.models import Article, Version
from articles.models.versions import snapshot
from articles.text import same_content
from people import clock
from people.numbers import number

PLACE = ("section", "slug")  # what of the form stands in no version


def opened(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What the form says of the moment it was opened."""
    return {
        typed_content.EDITION: _begun(request, article),
        opened_form.STATE: article.state,
        opened_form.PLEDGE: opened_form.pledge(request.user, article),
        **{f"_opened_{name}": _place(article, name) for name in PLACE},
    }


def _begun(request: HttpRequest, article: Article) -> int:
    """The edition the form's words began with: unsaved text that was taken back is as old as it was."""
    restored = autosave.restored(request, article)
    edition = typed_content.edition(restored) if restored is not None else None
    return article.edition if edition is None else edition


def keep_place(request: HttpRequest, obj: Article, form) -> None:
    """Who did not touch section or address does not put back what another has changed."""
    for name in set(PLACE) & set(form.initial) - _moved(request):
        setattr(obj, "section_id" if name == "section" else name, form.initial[name])


def stopped(admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse | None:
    """What a form gets whose article has moved on; None when it may save. The row is locked from here on."""
    pk = number(object_id)
    if pk is None:
        return None
    opened = opened_form.read(request.POST, user=request.user, pk=pk)
    article = Article.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if article is None:
        return _gone(admin, request) if opened.pledged else None
    if not rights.may(request.user, rights.CHANGE, article):
        return _right_lost(admin, request, article, opened) if opened.pledged else None
    if opened_form.is_stale(article, opened.edition):
        return _to_merge(admin, request, article, opened.edition, unsaved_texts.STALE)
    if opened_form.moved_on(article, opened):
        return _to_merge(admin, request, article, opened.edition, unsaved_texts.MOVED_ON)
    return None


def _to_merge(admin: ModelAdmin, request: HttpRequest, article: Article, base: int | None, note: str) -> HttpResponse:
    now = clock.now()
    kept = _keep(request, article, base, note, now)
    slots.saved(request.user, article, request.POST, now)
    _say_what_was_not_done(admin, request)
    if kept is None:
        admin.message_user(request, _nothing_kept(request, article), messages.WARNING)
        return HttpResponseRedirect(form_url(article))
    return HttpResponseRedirect(reverse("admin:articles_article_merge", args=[article.pk, kept.number]))


def _say_what_was_not_done(admin: ModelAdmin, request: HttpRequest) -> None:
    if move := workflow.TRANSITIONS.get(request.POST.get("_move", "")):
        admin.message_user(request, f"Chưa “{move.label}”.", messages.WARNING)
    if any(f"_opened_{name}" in request.POST for name in _moved(request)):
        said = "Chuyên mục hoặc đường dẫn bạn đổi chưa được lưu; hãy đổi lại sau khi gộp."
        admin.message_user(request, said, messages.WARNING)


def _keep(request: HttpRequest, article: Article, base: int | None, note: str, at: datetime.datetime) -> Version | None:
    content = _typed(request, article, note)
    begun = Version.objects.filter(article=article, number=base).first() if base else None
    if (begun is not None and same_content.same(content, begun.content)) or same_content.same(
        content, snapshot(article)
    ):
        return None  # nothing was typed, or nothing the article does not say already
    return unsaved_texts.keep(article, content, by=request.user, at=at, base=base, note=note)


def _nothing_kept(request: HttpRequest, article: Article) -> str:
    if same_content.same(_typed(request, article, ""), snapshot(article)):
        return "Bài trong kho đã có đúng những chữ bạn gõ."
    return "Bạn chưa sửa gì, và bài đã có bản mới hơn; đây là bài như đang có."


def _typed(request: HttpRequest, article: Article, note: str) -> dict:
    """What the form says. Where it leaves something out the article's own words stand, but not for somebody who
    may not change it: a form of one field would have the rest read out, or guessed field by field.
    """
    return typed_content.content(Article() if note == unsaved_texts.NO_RIGHT else article, request.POST.dict())


# --- what cannot be saved at all ---


def _right_lost(admin: ModelAdmin, request: HttpRequest, article: Article, opened: opened_form.Opened) -> HttpResponse:
    kept = _keep(request, article, opened.edition, unsaved_texts.NO_RIGHT, clock.now())
    where = f"Bài nay ở “{article.get_state_display()}”, " if opened_form.may_see(request.user, article) else ""
    said = f"{where}bạn không còn quyền sửa bài này. Chưa có gì bị ghi đè."
    if kept:
        said += f" Chữ bạn vừa gõ được giữ thành bản {kept.number} của bài."
    return not_saved.show(admin, request, said[:1].upper() + said[1:], article, status=403)


def _gone(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    said = "Bài này đã bị xóa trong lúc bạn đang sửa. Chữ bạn vừa gõ còn ở dưới đây để chép lại."
    return not_saved.show(admin, request, said, None, status=404)


def _place(article: Article, name: str) -> str:
    return str(article.section_id if name == "section" else article.slug)


def _moved(request: HttpRequest) -> set[str]:
    """Which of section and address this person changed; all of them where the form does not say how it was opened."""
    return {name for name in PLACE if request.POST.get(f"_opened_{name}") != request.POST.get(name, "")}
