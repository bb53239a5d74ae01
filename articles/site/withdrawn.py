"""What the address of a withdrawn article answers: that it is gone, its text under a banner, or where to go instead."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.models import Article, section_tree
from articles.site import article_page

Farewell = Article.Farewell


def answer(request: HttpRequest, pk: str, at: datetime.datetime) -> HttpResponse | None:
    """The farewell of this article, whatever the rest of the address says; None where there is none to give.

    No redirect to the right address: it is made of the title, which is not shown any more.
    """
    found = Article.objects.withdrawn(at).for_page().select_related("replaced_by").filter(pk=pk).first()
    if found is None:
        return None
    if found.farewell == Farewell.BANNER:
        return _under_banner(request, found, at)
    if found.farewell == Farewell.REPLACED and found.replaced_by and found.replaced_by.is_public(at):
        # Not for good: the article may come back, and browsers keep a 301 for ever.
        return redirect(found.replaced_by)
    return _gone(request, found)


def _gone(request: HttpRequest, article: Article) -> HttpResponse:
    context = {"withdrawn_at": article.withdraw_at, "reason": article.withdraw_reason, "canonical": ""}
    return render(request, "articles/gone.html", context, status=410)


def _under_banner(request: HttpRequest, article: Article, at: datetime.datetime) -> HttpResponse:
    request.section, request.sections = article.section, section_tree(at)
    context = {
        "page": article_page.article_page(article, at, article_page.farewell_text(article), request.sections),
        "withdrawn_at": article.withdraw_at,
        "reason": article.withdraw_reason,
        "canonical": "",
    }
    response = render(request, "articles/article.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
