"""The moves of an article in the admin: a page each, and what the writing form shows of where the article stands."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, reverse

from articles import rights
from articles.admin.article.addresses import desk_page, form_url, viewed
from articles.desk import workflow
from articles.desk.form import whereabouts
from articles.desk.workflow import after_act, move_forms
from articles.models import Article
from people import clock

# Moves that ask for nothing can be made with the form's own button, after it has saved.
WITH_SAVE = ("submit", "approve")


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [desk_page(admin, "<row:pk>/viec/<slug:name>/", ask, "articles_article_move")]


def ask(admin: ModelAdmin, request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The page that asks for what a move needs, and makes it. Raises 404 for no such move or article, 403."""
    if name not in move_forms.FORMS:
        raise Http404
    article = viewed(request, pk)
    if not rights.may(request.user, workflow.TRANSITIONS[name].right, article):
        raise PermissionDenied
    form = move_forms.FORMS[name](article, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = make(admin, request, article, name, form.arguments())
        if refused is None:
            return HttpResponseRedirect(form_url(article))
        form.add_error(None, refused)
    return _page(admin, request, article, name, form)


def make(admin: ModelAdmin, request: HttpRequest, article: Article, name: str, arguments: dict) -> str | None:
    """Make the move and say so; the sentence why not, or None when it is made."""
    before, now = Article.objects.get(pk=article.pk), clock.now()
    try:
        after = workflow.MOVES[name](article, by=request.user, at=now, **arguments)
    except workflow.NotReady:
        return "Bài còn thiếu những điều dưới đây."
    except workflow.MoveRefused as refusal:
        return str(refusal)
    admin.message_user(request, after_act.of_move(name, before, after, now, **arguments), messages.SUCCESS)
    return None


def _page(admin: ModelAdmin, request: HttpRequest, article: Article, name: str, form) -> HttpResponse:
    move = workflow.TRANSITIONS[name]
    lacking = workflow.missing(article, workflow.uses_of(article)) if move.needs_clean else []
    context = {
        **admin.admin_site.each_context(request),
        "title": move.label,
        "opts": admin.opts,
        "article": article,
        "form": form,
        "name": name,
        "refusal": workflow.refusal(article, name, request.user, clock.now()),
        "missing": [(lack.sentence, _mended_at(article, lack)) for lack in lacking],
        "change_url": form_url(article),
    }
    return render(request, "admin/articles/article/move.html", context)


def panel(admin: ModelAdmin, request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """What the writing form shows: where the article stands, and a button for each move; None is a new article."""
    if article is None:
        return {"moves_with_save": [("submit", workflow.TRANSITIONS["submit"].label)]}
    now = clock.now()
    where = whereabouts.of(article, request.user, now)
    saves = WITH_SAVE if admin.has_change_permission(request, article) else ()
    return {
        "standing": article.standing(now),
        "where": where,
        "moves_with_save": [(name, workflow.TRANSITIONS[name].label) for name in where.moves if name in saves],
        "moves": [
            (reverse("admin:articles_article_move", args=[article.pk, name]), workflow.TRANSITIONS[name].label, name)
            for name in where.moves
            if name in move_forms.FORMS and name not in saves
        ],
    }


def _mended_at(article: Article, lack: workflow.Missing) -> str:
    """The page, and the field on it, where this is mended."""
    if lack.photo is not None:
        return reverse("admin:articles_photo_change", args=[lack.photo])
    if lack.row is not None:
        return f"{form_url(article)}#photo_uses-{lack.row}"
    return f"{form_url(article)}#id_{lack.field}"
