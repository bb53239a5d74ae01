"""The page as the form stands, beside the form."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern

from articles.admin.article.addresses import POST, changeable, desk_page
from articles.desk.form import on_screen
from articles.models import Article, section_tree
from articles.site import article_page
from articles.text import blocks, hints, limits
from people import clock


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [desk_page(admin, "<str:key>/xem-thu/", preview, "articles_article_preview", POST)]


def preview(admin: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    """The page in the readers' template, and the hints beside the text, as JSON. Saves nothing. Raises 404, 403."""
    article = changeable(admin, request, key) or Article()
    if limits.is_too_long(request.POST.get("body", "")):
        hint = hints.Hint("too-long", limits.TOO_LONG, "body")
        return JsonResponse({"html": blocks.paragraph(limits.TOO_LONG), "hints": [hint.__dict__], "missing": []})
    draft, now = on_screen.from_form(article, request.POST.dict()), clock.now()
    request.section, request.sections = draft.article.section, section_tree(now)
    text = article_page.Text(draft.article, draft.uses, draft.mentions)
    page = article_page.article_page(draft.article, now, text, request.sections)
    html = render_to_string("articles/article.html", {"page": page, "preview": True, "framed": True}, request)
    found = [hint.__dict__ for hint in draft.hints()]
    return JsonResponse({"html": html, "hints": found, "missing": draft.missing()})
