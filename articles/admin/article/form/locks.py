"""Soft locks in the writing form: opening takes one, the form keeps it alive, leaving gives it up."""

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.admin.article.addresses import POST, changeable, desk_page, form_url
from articles.admin.article.form import not_saved
from articles.desk import versions
from articles.desk.form import autosave, locks, opened_form, typed_content
from articles.desk.versions import unsaved_texts
from articles.models import Article, EditLock
from people import clock
from people.formats import show_time


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [
        desk_page(admin, "<row:pk>/giu-quyen/", beat, "articles_article_beat", POST),
        desk_page(admin, "<row:pk>/roi/", leave, "articles_article_leave", POST),
        desk_page(admin, "<row:pk>/gianh-quyen/", force, "articles_article_force", POST),
    ]


def beat(admin: ModelAdmin, request: HttpRequest, pk: int) -> JsonResponse:
    """The form is still open. Answers whose the lock is and what has become of the article meanwhile."""
    article, now = changeable(admin, request, pk), clock.now()
    try:
        lock = locks.take(article, by=request.user, at=now)
    except Article.DoesNotExist:
        raise Http404 from None
    mine = lock.user_id == request.user.pk
    return JsonResponse(
        {
            "mine": mine,
            "seen": lock.seen_at.isoformat(),
            "said": "" if mine else f"Bài {locks.sentence(lock, now)}.",
            "kept": "" if mine else _kept_url(request, article, lock),
            "newer": _newer(article, typed_content.edition(request.POST)),
        }
    )


def _kept_url(request: HttpRequest, article: Article, lock: EditLock) -> str:
    """Where what was kept for whoever lost the lock can be put into the article."""
    number = unsaved_texts.newest(article, request.user, lock.since)
    return reverse("admin:articles_article_merge", args=[article.pk, number]) if number else ""


def leave(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The form was closed (a beacon): its lock is free, unless another form of this person has spoken since."""
    article = changeable(admin, request, pk)
    seen = _moment(request.POST.get("seen", ""))
    if seen is not None:
        locks.leave(article, by=request.user, seen_at=seen)
    return HttpResponse(status=204)


def force(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Take the lock. What stands in the form that asks is kept as unsaved text and comes back with it."""
    article = changeable(admin, request, pk)
    try:
        url = form_url(article) + not_saved.keep(admin, request, article)
    except autosave.NotKept as refusal:
        return not_saved.show(admin, request, f"{refusal} Chưa giành quyền sửa.", article, status=413)
    kept = locks.force(article, by=request.user, at=clock.now())
    also = f" Chữ chưa lưu của người kia được giữ thành bản {kept.number}." if kept else ""
    admin.message_user(request, f"Bạn đang giữ quyền sửa bài này.{also}", messages.SUCCESS)
    return HttpResponseRedirect(url)


def panel(admin: ModelAdmin, request: HttpRequest, article: Article) -> dict[str, Any]:
    """What the writing form shows of who has it open; opening it to write takes the lock."""
    now, may_change = clock.now(), admin.has_change_permission(request, article)
    lock = locks.take(article, by=request.user, at=now) if may_change and request.method != "HEAD" else None
    lock = lock or locks.holder(article, now)
    others = lock is not None and lock.user_id != request.user.pk
    return {
        "may_hold": may_change,
        "lock": lock,
        "lock_seen": lock.seen_at.isoformat() if lock and not others else "",
        "lock_said": f"Bài {locks.sentence(lock, now)}." if others else "",
    }


def _newer(article: Article, edition: int | None) -> str:
    """A sentence about the version the form does not know yet."""
    if not opened_form.is_stale(article, edition):
        return ""
    version = versions.latest(article)
    if version is None:
        return "Bài đã có bản mới hơn."
    who = locks.author_of(version)
    by = f"{who} lưu " if who else ""
    return f"Bài đã có bản mới hơn (bản {version.number}, {by}lúc {show_time(timezone.localtime(version.made_at))})."


def _moment(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text[:40])
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None
