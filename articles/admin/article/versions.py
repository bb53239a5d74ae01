"""The life of an article in the admin: its versions, two of them compared, one brought back or named.

For who may see the article, else 404. `admin_view` sees to the login and that nothing is stored anywhere.
"""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, reverse

from articles import rights
from articles.admin.article.addresses import GET, POST, desk_page, number_in, viewed
from articles.admin.article.comments import panel
from articles.desk import versions, workflow
from articles.desk.versions import comparing, history_page
from articles.desk.versions.forms import NameForm
from articles.desk.workflow import restoring
from articles.models import Article, Version
from people import clock

ON_A_PAGE = 40


def urls(admin: ModelAdmin) -> list[URLPattern]:
    """The history itself has Django's own address (ArticleAdmin.history_view)."""
    return [
        desk_page(admin, "<row:pk>/so-sanh/", compare, "articles_article_compare", GET),
        desk_page(admin, "<row:pk>/ban/<count:number>/khoi-phuc/", restore, "articles_article_restore", POST),
        desk_page(admin, "<row:pk>/ban/<count:number>/dat-ten/", name, "articles_article_name_version", POST),
    ]


def history(admin: ModelAdmin, request: HttpRequest, pk: str) -> HttpResponse:
    """Takes the place of Django's own: every version, and every act between them."""
    article = viewed(request, pk)
    found = history_page.versions_of(article)
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "title": "Các bản và lịch sử",
        "chapters": history_page.chapters(article, list(shown), last=not shown.has_next()),
        "page": shown,
        "choices": list(found),
        **_pair(article, None, None),
    }
    return _show(admin, request, article, "versions", context)


def compare(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Any two versions; by default the working one against the live one, or against the one before."""
    article = viewed(request, pk)
    pair = _pair(article, number_in(request.GET.get("tu")), number_in(request.GET.get("den")))
    before, after = (_version(article, pair[key]) for key in ("from_number", "to_number"))
    context = {
        "title": f"So bản {before.number} với bản {after.number}",
        "before": before,
        "after": after,
        "changes": comparing.differences(before, after),
        "standings": comparing.standings(article, before, after),
        "choices": list(history_page.versions_of(article)),
        "live_number": history_page.live_number(article),
        "restorable": _restorable(request, article, before, after),
        "comments": panel(article, after),
        **pair,
    }
    return _show(admin, request, article, "compare", context)


def restore(admin: ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = viewed(request, pk)
    version = _version(article, number)
    try:
        lost = restoring.restore(article, version, by=request.user, at=clock.now())
    except workflow.MoveRefused as refusal:
        admin.message_user(request, str(refusal), messages.ERROR)
    else:
        admin.message_user(request, f"Đã khôi phục bản {number} thành bản đang sửa.", messages.SUCCESS)
        for sentence in lost:
            admin.message_user(request, sentence, messages.WARNING)
    return _to_history(article)


def name(admin: ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    article = viewed(request, pk)
    version = _version(article, number)
    form = NameForm(request.POST)
    if form.is_valid():
        versions.name(version, form.cleaned_data["name"], by=request.user, at=clock.now())
        admin.message_user(request, f"Đã đặt tên cho bản {number}.", messages.SUCCESS)
    else:
        typed = request.POST.get("name", "")
        said = " ".join(form.errors["name"]) + (f" Tên đã gõ: “{typed}”." if typed else "")
        admin.message_user(request, said, messages.ERROR)
    return _to_history(article)


def _version(article: Article, number: int) -> Version:
    return get_object_or_404(Version.objects.select_related("label"), article=article, number=number)


def _pair(article: Article, before: int | None, after: int | None) -> dict[str, int]:
    """The numbers to compare: those asked for; else the newest, against the live one or the one before."""
    after = after or article.edition
    before = before or history_page.live_number(article) or max(after - 1, 1)
    return {"from_number": before, "to_number": after}


def _restorable(request: HttpRequest, article: Article, *shown: Version) -> list[Version]:
    """Those of the shown versions that are not the working one, when this person may change the article."""
    if not rights.may(request.user, rights.CHANGE, article):
        return []
    return [version for version in dict.fromkeys(shown) if version.number != article.edition]


def _to_history(article: Article) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))


def _show(admin: ModelAdmin, request: HttpRequest, article: Article, template: str, context: dict) -> HttpResponse:
    context = {**admin.admin_site.each_context(request), "opts": admin.opts, "article": article, **context}
    return render(request, f"admin/articles/article/{template}.html", context)
