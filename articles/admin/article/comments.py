"""What colleagues say about an article, in the admin: a panel under the form and beside a comparison, and its page.

For who may see the article, else 404. A script may ask for the panel alone (X-Requested-With: fetch), so that
speaking does not leave a form with unsaved text.
"""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, reverse

from articles.admin.article.addresses import POST, desk_page, viewed
from articles.desk import comments, versions
from articles.desk.comments.forms import CommentForm
from articles.models import Article, Comment, Version
from articles.text import comment_places as places
from people import clock
from people.admin.once import AlreadySent, made, once

PAGE = "admin/articles/article/comments.html"
PANEL = "admin/articles/article/_comments.html"


def panel(article: Article, version: Version | None = None, form: CommentForm | None = None) -> dict[str, Any]:
    """What the panel shows; new comments are about `version` (None: the newest)."""
    text = version.content if version else {"title": article.title, "lead": article.lead, "body": article.body}
    threads = comments.threads(article)
    return {
        "threads": threads,
        "open": [thread for thread in threads if thread.root.resolved_at is None],
        "article": article,
        "version": version.number if version else "",
        "places": [p for p in places.places(text["title"], text["lead"], text["body"]) if p.block],
        "form": form,
    }


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [
        desk_page(admin, "<row:pk>/y-kien/", discuss, "articles_article_comments"),
        desk_page(admin, "<row:pk>/y-kien/<row:comment>/xong/", resolve, "articles_article_resolve", POST),
        desk_page(admin, "<row:pk>/y-kien/<row:comment>/mo-lai/", reopen, "articles_article_reopen", POST),
    ]


def discuss(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Everything said about the article; a POST adds to it."""
    article = viewed(request, pk)
    if request.method != "POST":
        return _page(admin, request, panel(article))
    form = CommentForm(request.POST)
    try:
        told = _say(request, article, form) if form.is_valid() else None
    except AlreadySent as sent:
        if not _is_fetch(request):
            raise
        return _sent_before(admin, request, article, form, sent)
    version = _version_of(article, form)
    if told is None:
        return _page(admin, request, panel(article, version, form), status=422)
    return _answer(admin, request, article, told.comment, list(told.untold), version)


def _say(request: HttpRequest, article: Article, form: CommentForm) -> comments.Said | None:
    """The comment that was kept; None when it cannot be, and the form says why."""
    given = dict(form.cleaned_data)
    number = given.pop("answers")
    root = get_object_or_404(Comment, pk=number, article=article) if number else None
    given["version"] = _version_of(article, form) or versions.latest(article)
    try:
        with once(request):
            said = comments.say(article, by=request.user, at=clock.now(), **given | {"answers": root})
            made(request, _place(said.comment))
            return said
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None


def _sent_before(
    admin: ModelAdmin, request: HttpRequest, article: Article, form: CommentForm, sent: AlreadySent
) -> HttpResponse:
    """For the script, which stays on its page: the panel with what was said; other words stay in their box."""
    if sent.same:
        return _page(admin, request, panel(article, _version_of(article, form)))
    form.add_error(None, "Ý kiến này đã được gửi với chữ khác; xem ở trên, rồi gửi thêm nếu cần.")
    return _page(admin, request, panel(article, _version_of(article, form), form), status=422)


def _version_of(article: Article, form: CommentForm) -> Version | None:
    number = form.cleaned_data.get("version")
    return Version.objects.filter(article=article, number=number).first() if number else None


def resolve(admin: ModelAdmin, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    article = viewed(request, pk)
    found = _comment(article, comment)
    comments.resolve(found, by=request.user, at=clock.now())
    return _answer(admin, request, article, found, [])


def reopen(admin: ModelAdmin, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    article = viewed(request, pk)
    found = _comment(article, comment)
    comments.reopen(found, by=request.user)
    return _answer(admin, request, article, found, [])


def _comment(article: Article, number: int) -> Comment:
    return get_object_or_404(Comment, pk=number, article=article)


def _answer(
    admin: ModelAdmin,
    request: HttpRequest,
    article: Article,
    comment: Comment,
    said: list[str],
    version: Version | None = None,
) -> HttpResponse:
    """The panel alone for the script that stays on its page; else back to the place of the comment."""
    if _is_fetch(request):
        return render(request, PANEL, {"comments": panel(article, version), "said": said})
    for sentence in said:
        admin.message_user(request, sentence, messages.WARNING)
    return HttpResponseRedirect(_place(comment))


def _page(admin: ModelAdmin, request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    if _is_fetch(request):
        return render(request, PANEL, {"comments": shown}, status=status)
    frame = {**admin.admin_site.each_context(request), "opts": admin.opts, "title": "Ý kiến"}
    return render(request, PAGE, {**frame, "article": shown["article"], "comments": shown}, status=status)


def _is_fetch(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _place(comment: Comment) -> str:
    return reverse("admin:articles_article_comments", args=[comment.article_id]) + f"#y-kien-{comment.pk}"
