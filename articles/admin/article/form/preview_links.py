"""Links to a version that is not public yet: made, shown under the form, withdrawn."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern

from articles.admin.article.addresses import POST, changeable, desk_page, form_url
from articles.desk.form import preview_links
from articles.models import Article, PreviewLink
from people import clock


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [
        desk_page(admin, "<str:key>/chia-se/", share, "articles_article_share", POST),
        desk_page(admin, "<str:key>/thu-hoi/<row:link>/", withdraw, "articles_article_withdraw_link", POST),
    ]


def share(admin: ModelAdmin, request: HttpRequest, key: str) -> HttpResponse:
    """Make a link to the version that is saved. Raises 404, 403."""
    article = changeable(admin, request, key)
    if article is None:
        raise Http404
    preview_links.share(article, by=request.user, at=clock.now())
    admin.message_user(request, "Đã tạo liên kết xem trước cho bản đang lưu; xem ở cuối trang.", messages.SUCCESS)
    return HttpResponseRedirect(form_url(article))


def withdraw(admin: ModelAdmin, request: HttpRequest, key: str, link: int) -> HttpResponse:
    """The link leads nowhere any more. Raises 404, 403."""
    article = changeable(admin, request, key)
    found = get_object_or_404(PreviewLink, pk=link, article=article)
    preview_links.withdraw(found, by=request.user, at=clock.now())
    admin.message_user(request, "Đã thu hồi liên kết xem trước.", messages.SUCCESS)
    return HttpResponseRedirect(form_url(article))


def panel(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """The links that are in force, with their whole addresses."""
    links = article.preview_links.valid(clock.now()) if article else []
    return {"preview_links": [(link, request.build_absolute_uri(link.get_absolute_url())) for link in links]}
