"""What stands beside the writing form: preview, checker, autosave, links to share. Each view one call."""

import datetime
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import rights
from articles.desk import hours
from articles.desk.form import autosave, on_screen, opened_form, preview_links, typed_content, unsaved
from articles.models import Article, Autosave, PreviewLink, section_tree
from articles.site import article_page
from articles.text import blocks, limits
from articles.text import hints as text_hints
from people.formats import show_time

RESTORE = "lay_lai"
FORMS = {"articles_article_add", "articles_article_change"}
LONGEST_AGE = 60 * 24 * 3600


class WritingMixin:
    """Addresses beside add and change; `moi` stands for the article that is not saved yet."""

    def get_urls(self):
        def own(view):
            return self.admin_site.admin_view(require_POST(never_cache(view)))

        return [
            path("<str:key>/xem-thu/", own(self.preview_view), name="articles_article_preview"),
            path("<str:key>/tu-luu/", own(self.autosave_view), name="articles_article_autosave"),
            path("<str:key>/bo-tu-luu/", own(self.drop_view), name="articles_article_drop_autosave"),
            path("<str:key>/chia-se/", own(self.share_view), name="articles_article_share"),
            path("<str:key>/thu-hoi/<int:link>/", own(self.withdraw_view), name="articles_article_withdraw_link"),
            *map(_with_words_kept, super().get_urls()),
        ]

    def _article(self, request: HttpRequest, key: str) -> Article | None:
        """The article this key means, if this person may change it; None for a new one. Raises 404, 403."""
        if key == "moi":
            article = None
            allowed = self.has_add_permission(request)
        else:
            if not (key.isascii() and key.isdigit() and len(key) < 19):
                raise Http404
            article = get_object_or_404(rights.visible(request.user), pk=key)
            allowed = self.has_change_permission(request, article)
        if not allowed:
            raise PermissionDenied
        return article

    def preview_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """The page as the form stands, in the readers' template, and the checker's hints. Saves nothing."""
        article = self._article(request, key) or Article()
        if limits.is_too_long(request.POST.get("body", "")):
            hint = text_hints.Hint("too-long", limits.TOO_LONG, "body")
            return JsonResponse({"html": blocks.paragraph(limits.TOO_LONG), "hints": [hint.__dict__], "missing": []})
        draft = on_screen.from_form(article, request.POST.dict())
        now = timezone.now()
        request.section, request.sections = draft.article.section, section_tree(now)
        text = article_page.Text(draft.article, draft.uses, draft.mentions)
        page = article_page.article_page(draft.article, now, text, request.sections)
        html = render_to_string("articles/article.html", {"page": page, "preview": True, "framed": True}, request)
        hints = [hint.__dict__ for hint in draft.hints()]
        return JsonResponse({"html": html, "hints": hints, "missing": draft.missing()})

    def autosave_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Keep what is typed. Answers with the time, for the line under the form.

        A browser that kept the words while it could not send them says how many seconds ago that was.
        """
        article, now = self._article(request, key), timezone.now()
        at = now - datetime.timedelta(seconds=min(typed_content.number(request.POST.get("age", "")) or 0, LONGEST_AGE))
        try:
            slot = autosave.keep(user=request.user, article=article, form=request.POST.get("form", ""), at=at)
        except autosave.NotKept as refusal:
            return JsonResponse({"error": str(refusal)}, status=413)
        except Article.DoesNotExist:
            raise Http404 from None
        if slot is None:
            return JsonResponse({"already": True})
        return JsonResponse({"saved_at": show_time(timezone.localtime(slot.saved_at), seconds=True)})

    def drop_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Put a slot away; it can be taken back for some days, and the message says how."""
        article, now = self._article(request, key), timezone.now()
        slot = autosave.drop(request.user, article, request.POST.get("slot", ""), now)
        url = self._form_url(article)
        if slot is None:
            self.message_user(request, "Phần chữ này không còn ở đây: đã được lưu hoặc lấy lại.", messages.WARNING)
        else:
            self.message_user(request, _dropped_message(slot, url, now), messages.SUCCESS)
        return HttpResponseRedirect(url)

    def share_view(self, request: HttpRequest, key: str) -> HttpResponse:
        article = self._article(request, key)
        if article is None:
            raise Http404
        preview_links.share(article, by=request.user, at=timezone.now())
        self.message_user(request, "Đã tạo liên kết xem trước cho bản đang lưu; xem ở cuối trang.", messages.SUCCESS)
        return HttpResponseRedirect(self._form_url(article))

    def withdraw_view(self, request: HttpRequest, key: str, link: int) -> HttpResponse:
        article = self._article(request, key)
        found = get_object_or_404(PreviewLink, pk=link, article=article)
        preview_links.withdraw(found, by=request.user, at=timezone.now())
        self.message_user(request, "Đã thu hồi liên kết xem trước.", messages.SUCCESS)
        return HttpResponseRedirect(self._form_url(article))

    def _form_url(self, article: Article | None) -> str:
        if article is None:
            return reverse("admin:articles_article_add")
        return reverse("admin:articles_article_change", args=[article.pk])

    # --- the form itself ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        links = obj.preview_links.valid(timezone.now()) if obj else []
        context |= {
            "desk_key": obj.pk if obj else "moi",
            "preview_links": [(link, request.build_absolute_uri(link.get_absolute_url())) for link in links],
        }
        if self.has_change_permission(request, obj) if obj else add:
            taken = self._taken(request, obj)
            context["opened"] = context.get("opened", {}) | self._opened(request, obj, taken)
            context |= unsaved.beside(request.user, obj, timezone.now(), besides=taken)
            if RESTORE in request.GET and request.method == "GET" and taken is None:
                self.message_user(request, unsaved.GONE, messages.WARNING)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _opened(self, request: HttpRequest, obj: Article | None, taken: Autosave | None) -> dict[str, str]:
        """What the form says of its typing: a new one, unless it comes back with a fault to be mended."""
        if request.method == "POST":
            sent = typed_content.typing(request.POST)
            told = {
                typed_content.TAKEN: request.POST.get(typed_content.TAKEN, ""),
                typed_content.STEP: request.POST.get(typed_content.STEP, ""),
            }
            return {
                opened_form.PLEDGE: opened_form.pledge(request.user, obj),
                typed_content.TYPING: sent.key or autosave.new_key(),
            } | told
        return {
            opened_form.PLEDGE: opened_form.pledge(request.user, obj),
            typed_content.TYPING: autosave.new_key(),
            typed_content.STEP: "",
            typed_content.TAKEN: f"{taken.typing}@{taken.step}" if taken else "",
        }

    def _taken(self, request: HttpRequest, obj: Article | None) -> Autosave | None:
        """The slot the person asked to have back; asked for once a request."""
        if request.method != "GET" or RESTORE not in request.GET:
            return None
        if not hasattr(request, "_taken_slot"):
            request._taken_slot = autosave.find(request.user, obj, request.GET[RESTORE], timezone.now())
        return request._taken_slot

    def _restored(self, request: HttpRequest, obj: Article | None):
        """The slot's fields when the person asked for them back."""
        slot = self._taken(request, obj)
        return autosave.fields_of(slot) if slot else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form_class = super().get_form(request, obj, change=change, **kwargs)
        restored = self._restored(request, obj)
        if restored is None:
            return form_class

        class Restored(form_class):
            def __init__(self, *args, **inner):
                super().__init__(*args, **{**inner, "data": restored})

        return Restored

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        restored = self._restored(request, obj if obj and obj.pk else None)
        return kwargs if restored is None else {**kwargs, "data": restored}

    def response_add(self, request, obj, post_url_continue=None):
        autosave.saved(request.user, None, request.POST, timezone.now())
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        autosave.saved(request.user, obj, request.POST, timezone.now())
        return super().response_change(request, obj)


def _dropped_message(slot: Autosave, url: str, at: datetime.datetime) -> str:
    """What was done and, one click away, how to undo it."""
    return format_html(
        'Đã bỏ phần chữ chưa lưu; còn giữ đến {}. <a href="{}">Lấy lại</a>',
        hours.at(at + autosave.DROPPED_FOR),
        f"{url}?{urlencode({RESTORE: slot.typing})}",
    )


def _with_words_kept(route):
    if route.name in FORMS:
        route.callback = _keeping_words(route.callback)
    return route


def _keeping_words(view):
    """A form sent after the session ended is not lost on the way to the login page: its words go into the slot of
    whom we gave the form to, and are offered after signing in.
    """

    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.method == "POST" and not request.user.is_authenticated:
            unsaved.keep_unsigned(request.POST, timezone.now())
        return view(request, *args, **kwargs)

    return inner
