"""What is typed and not saved: kept while one types, offered beside the form, given back to it, put away."""

import datetime
from collections.abc import Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html

from articles.admin.article.addresses import NEW, POST, changeable, desk_page, form_url
from articles.desk import hours
from articles.desk.form import autosave, autosave_offers, opened_form, typed_content
from articles.models import Article, Autosave
from people import clock
from people.formats import show_time
from people.numbers import number

RESTORE = "lay_lai"
FORMS = {"articles_article_add", "articles_article_change"}
LONGEST_AGE = 60 * 24 * 3600


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [
        desk_page(admin, "<str:key>/tu-luu/", keep, "articles_article_autosave", POST),
        desk_page(admin, "<str:key>/bo-tu-luu/", drop, "articles_article_drop_autosave", POST),
    ]


def keep(admin: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    """Keep what is typed. Answers with the time, for the line under the form. Raises 404, 403.

    A browser that kept the words while it could not send them says how many seconds ago that was.
    """
    article = changeable(admin, request, key)
    age = min(number(request.POST.get("age")) or 0, LONGEST_AGE)
    at = clock.now() - datetime.timedelta(seconds=age)
    try:
        slot = autosave.keep(user=request.user, article=article, form=request.POST.get("form", ""), at=at)
    except autosave.NotKept as refusal:
        return JsonResponse({"error": str(refusal)}, status=413)
    except Article.DoesNotExist:
        raise Http404 from None
    if slot is None:
        return JsonResponse({"already": True})
    return JsonResponse({"saved_at": show_time(timezone.localtime(slot.saved_at), seconds=True)})


def drop(admin: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    """Put a slot away; it can be taken back for some days, and the message says how. Raises 404, 403."""
    article, now = changeable(admin, request, key), clock.now()
    slot = autosave.drop(request.user, article, request.POST.get("slot", ""), now)
    url = form_url(article)
    if slot is None:
        admin.message_user(request, "Phần chữ này không còn ở đây: đã được lưu hoặc lấy lại.", messages.WARNING)
    else:
        admin.message_user(request, _dropped(slot, url, now), messages.SUCCESS)
    return HttpResponseRedirect(url)


def _dropped(slot: Autosave, url: str, at: datetime.datetime) -> str:
    """What was done and, one click away, how to undo it."""
    return format_html(
        'Đã bỏ phần chữ chưa lưu; còn giữ đến {}. <a href="{}">Lấy lại</a>',
        hours.at(at + autosave.DROPPED_FOR),
        f"{url}?{urlencode({RESTORE: slot.typing})}",
    )


# --- the form ---


def panel(admin: ModelAdmin, request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """The offers beside the form of whoever may write it; who asked for one that is gone is told."""
    slot = taken(request, article)
    if RESTORE in request.GET and request.method == "GET" and slot is None:
        admin.message_user(request, autosave_offers.GONE, messages.WARNING)
    return autosave_offers.beside(request.user, article, clock.now(), besides=slot)


def opened(request: HttpRequest, article: Article | None) -> dict[str, str]:
    """What the form says of its typing: a new one, unless it comes back with a fault to be mended."""
    pledge = opened_form.pledge(request.user, article)
    if request.method == "POST":
        return {
            opened_form.PLEDGE: pledge,
            typed_content.TYPING: typed_content.typing(request.POST).key or autosave.new_key(),
            typed_content.TAKEN: request.POST.get(typed_content.TAKEN, ""),
            typed_content.STEP: request.POST.get(typed_content.STEP, ""),
        }
    slot = taken(request, article)
    return {
        opened_form.PLEDGE: pledge,
        typed_content.TYPING: autosave.new_key(),
        typed_content.STEP: "",
        typed_content.TAKEN: f"{slot.typing}@{slot.step}" if slot else "",
    }


def key_of(article: Article | None) -> str:
    """What stands for the article in the addresses beside its form."""
    return str(article.pk) if article else NEW


def taken(request: HttpRequest, article: Article | None) -> Autosave | None:
    """The slot the person asked to have back; asked for once a request."""
    if request.method != "GET" or RESTORE not in request.GET:
        return None
    if not hasattr(request, "_taken_slot"):
        request._taken_slot = autosave.find(request.user, article, request.GET[RESTORE], clock.now())
    return request._taken_slot


def restored(request: HttpRequest, article: Article | None) -> Mapping[str, str] | None:
    """The slot's fields when the person asked for them back."""
    slot = taken(request, article)
    return autosave.fields_of(slot) if slot else None


def filled(form_class: type, fields: Mapping[str, str]) -> type:
    """The form's class, filled with what was typed instead of what is stored."""

    class Restored(form_class):
        def __init__(self, *args, **inner):
            super().__init__(*args, **{**inner, "data": fields})

    return Restored


def with_words_kept(route: URLPattern) -> URLPattern:
    """A form sent after the session ended is not lost on the way to the login page: its words go into the slot of
    whom we gave the form to, and are offered after signing in.
    """
    if route.name in FORMS:
        route.callback = _keeping_words(route.callback)
    return route


def _keeping_words(view):
    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.method == "POST" and not request.user.is_authenticated:
            autosave_offers.keep_unsigned(request.POST, clock.now())
        return view(request, *args, **kwargs)

    return inner
