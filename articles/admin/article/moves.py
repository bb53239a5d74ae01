"""The moves of an article in the admin: a page each, and what the writing form shows of where the article stands."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles import clock, rights
from articles.desk import workflow
from articles.desk.form import whereabouts
from articles.desk.workflow import after_act, move_forms
from articles.models import Article

# Moves that ask for nothing can be made with the form's own button, after it has saved.
WITH_SAVE = ("submit", "approve")


class MovesMixin:
    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(never_cache(self.move_view)))
        return [path("<int:pk>/viec/<slug:name>/", view, name="articles_article_move"), *super().get_urls()]

    def move_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """The page that asks for what a move needs, and makes it. Raises 404 for no such move or article, 403."""
        if name not in move_forms.FORMS:
            raise Http404
        article = get_object_or_404(rights.visible(request.user), pk=min(pk, 2**63 - 1))
        if not rights.may(request.user, workflow.TRANSITIONS[name].right, article):
            raise PermissionDenied
        form = move_forms.FORMS[name](article, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            refused = self._make(request, article, name, form.arguments())
            if refused is None:
                return HttpResponseRedirect(_form(article))
            form.add_error(None, refused)
        return self._ask(request, article, name, form)

    def _make(self, request: HttpRequest, article: Article, name: str, arguments: dict) -> str | None:
        """Make the move; the sentence why not, or None when it is made."""
        before, now = Article.objects.get(pk=article.pk), clock.now()
        try:
            after = getattr(workflow, name)(article, by=request.user, at=now, **arguments)
        except workflow.NotReady:
            return "Bài còn thiếu những điều dưới đây."
        except workflow.MoveRefused as refusal:
            return str(refusal)
        self.message_user(request, after_act.of_move(name, before, after, now, **arguments), messages.SUCCESS)
        return None

    def _ask(self, request: HttpRequest, article: Article, name: str, form) -> HttpResponse:
        move = workflow.TRANSITIONS[name]
        lacking = workflow.missing(article, workflow.uses_of(article)) if move.needs_clean else []
        context = {
            **self.admin_site.each_context(request),
            "title": move.label,
            "opts": self.opts,
            "article": article,
            "form": form,
            "name": name,
            "refusal": workflow.refusal(article, name, request.user, clock.now()),
            "missing": [(lack.sentence, _mended_at(article, lack)) for lack in lacking],
            "change_url": _form(article),
        }
        return render(request, "admin/articles/article/move.html", context)

    # --- the writing form ---

    def response_change(self, request, obj):
        return self._after_saving(request, obj) or super().response_change(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_saving(request, obj) or super().response_add(request, obj, post_url_continue)

    def _after_saving(self, request: HttpRequest, obj: Article) -> HttpResponse | None:
        """The move of the button that saved the form; what was typed is kept whether or not it can be made."""
        name = request.POST.get("_move")
        if name not in WITH_SAVE:
            return None
        if refused := self._make(request, obj, name, {}):
            self.say_saved(request, obj)
            self.message_user(request, f"Chưa “{workflow.TRANSITIONS[name].label}”: {refused}", messages.WARNING)
        return HttpResponseRedirect(_form(obj))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            now = clock.now()
            where = whereabouts.of(obj, request.user, now)
            context |= {
                "standing": obj.standing(now),
                "where": where,
                "moves_with_save": [
                    (n, workflow.TRANSITIONS[n].label)
                    for n in where.moves
                    if n in WITH_SAVE and self.has_change_permission(request, obj)
                ],
                "moves": [
                    (reverse("admin:articles_article_move", args=[obj.pk, n]), workflow.TRANSITIONS[n].label, n)
                    for n in where.moves
                    if n in move_forms.FORMS and not (n in WITH_SAVE and self.has_change_permission(request, obj))
                ],
            }
        elif add:
            context["moves_with_save"] = [("submit", workflow.TRANSITIONS["submit"].label)]
        return super().render_change_form(request, context, add, change, form_url, obj)


def _form(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _mended_at(article: Article, lack: workflow.Missing) -> str:
    """The page, and the field on it, where this is mended."""
    if lack.photo is not None:
        return reverse("admin:articles_photo_change", args=[lack.photo])
    if lack.row is not None:
        return f"{_form(article)}#photo_uses-{lack.row}"
    return f"{_form(article)}#id_{lack.field}"
