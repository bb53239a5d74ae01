"""The addresses of an article's pages at the desk: what they mean, to whom they answer, how they are spelt."""

from collections.abc import Callable

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from articles import rights
from articles.models import Article
from people.numbers import LARGEST_COUNT, number

NEW = "moi"  # the article that is not saved yet
GET, POST, EITHER = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")


def desk_page(
    admin: ModelAdmin, route: str, view: Callable, name: str, methods: tuple[str, ...] = EITHER
) -> URLPattern:
    """A page of the desk, which signed-in colleagues get and no cache keeps: `view(admin, request, …)`."""

    def of_admin(request, **address):
        return view(admin, request, **address)

    of_admin.__doc__ = view.__doc__
    return path(route, admin.admin_site.admin_view(require_http_methods(methods)(of_admin)), name=name)


def viewed(request: HttpRequest, key: str | int) -> Article:
    """The article, when this person may see it; what is hidden and what is not there answer alike. Raises Http404."""
    pk = number(str(key))
    if pk is None:
        raise Http404
    return get_object_or_404(rights.visible(request.user), pk=pk)


def changeable(admin: ModelAdmin, request: HttpRequest, key: str | int) -> Article | None:
    """The article, if this person may change it; None for a new one. Raises Http404, PermissionDenied."""
    if key == NEW:
        article, allowed = None, admin.has_add_permission(request)
    else:
        article = viewed(request, key)
        allowed = admin.has_change_permission(request, article)
    if not allowed:
        raise PermissionDenied
    return article


def number_in(text: str | None) -> int | None:
    """A number of the address; None when there is none. Raises Http404 for what is no number."""
    if not text:
        return None
    found = number(text, LARGEST_COUNT)
    if found is None:
        raise Http404
    return found


def form_url(article: Article | None) -> str:
    """Where the article is written; None is a new one."""
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])
