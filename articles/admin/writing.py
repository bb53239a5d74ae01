"""What stands beside the writing form: preview, checker, autosave, links to share. Each view one call."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.desk import autosave, drafting, sharing
from articles.models import Article, PreviewLink, rights, section_tree
from articles.site import pages

RESTORE = "lay_lai"


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
            *super().get_urls(),
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
        draft = drafting.from_form(article, request.POST.dict())
        now = timezone.now()
        request.section, request.sections = draft.article.section, section_tree(now)
        text = pages.Text(draft.article, draft.uses, draft.mentions)
        page = pages.article_page(draft.article, now, text, request.sections)
        html = render_to_string("articles/article.html", {"page": page, "preview": True, "framed": True}, request)
        hints = [hint.__dict__ for hint in draft.hints()]
        return JsonResponse({"html": html, "hints": hints, "missing": draft.missing()})

    def autosave_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Keep what is typed. Answers with the time, for the line under the form."""
        article = self._article(request, key)
        try:
            slot = autosave.keep(
                user=request.user, article=article, form=request.POST.get("form", ""), at=timezone.now()
            )
        except autosave.FormTooLarge as refusal:
            return JsonResponse({"error": str(refusal)}, status=413)
        except Article.DoesNotExist:
            raise Http404 from None
        return JsonResponse({"saved_at": f"{timezone.localtime(slot.saved_at):%H:%M:%S}"})

    def drop_view(self, request: HttpRequest, key: str) -> HttpResponse:
        article = self._article(request, key)
        autosave.drop(request.user, article)
        self.message_user(request, "Đã bỏ phần chữ chưa lưu.", messages.SUCCESS)
        return HttpResponseRedirect(self._form_url(article))

    def share_view(self, request: HttpRequest, key: str) -> HttpResponse:
        article = self._article(request, key)
        if article is None:
            raise Http404
        sharing.share(article, by=request.user, at=timezone.now())
        self.message_user(request, "Đã tạo liên kết xem trước cho bản đang lưu; xem ở cuối trang.", messages.SUCCESS)
        return HttpResponseRedirect(self._form_url(article))

    def withdraw_view(self, request: HttpRequest, key: str, link: int) -> HttpResponse:
        article = self._article(request, key)
        found = get_object_or_404(PreviewLink, pk=link, article=article)
        sharing.withdraw(found, by=request.user, at=timezone.now())
        self.message_user(request, "Đã thu hồi liên kết xem trước.", messages.SUCCESS)
        return HttpResponseRedirect(self._form_url(article))

    def _form_url(self, article: Article | None) -> str:
        if article is None:
            return reverse("admin:articles_article_add")
        return reverse("admin:articles_article_change", args=[article.pk])

    # --- the form itself ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        slot = None if RESTORE in request.GET or request.method == "POST" else autosave.slot_of(request.user, obj)
        links = obj.preview_links.valid(timezone.now()) if obj else []
        context |= {
            "desk_key": obj.pk if obj else "moi",
            "unsaved": slot,
            "unsaved_newer": autosave.newer(slot, obj) if slot else None,
            "unsaved_differences": autosave.differences(slot, obj) if slot else [],
            "preview_links": [(link, request.build_absolute_uri(link.get_absolute_url())) for link in links],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _restored(self, request: HttpRequest, obj: Article | None):
        """The slot's fields when the person asked for them back."""
        if request.method != "GET" or RESTORE not in request.GET:
            return None
        slot = autosave.slot_of(request.user, obj)
        return autosave.fields_of(slot) if slot else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form_class = super().get_form(request, obj, change=change, **kwargs)
        typed = self._restored(request, obj)
        if typed is None:
            return form_class

        class Restored(form_class):
            def __init__(self, *args, **inner):
                super().__init__(*args, **{**inner, "data": typed})

        return Restored

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = self._restored(request, obj if obj and obj.pk else None)
        return kwargs if typed is None else {**kwargs, "data": typed}

    def response_add(self, request, obj, post_url_continue=None):
        autosave.drop(request.user, None)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        autosave.drop(request.user, obj)
        return super().response_change(request, obj)
