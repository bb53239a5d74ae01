"""What colleagues say about an article, in the admin: a panel under the form and beside a comparison, and its page.

For who may see the article, else 404. A script may ask for the panel alone (X-Requested-With: fetch), so that
speaking does not leave a form with unsaved text.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles import clock
from articles.admin.article.viewed import viewed
from articles.desk import comments, versions
from articles.desk.comments.forms import TalkForm
from articles.models import Article, Comment, Version
from articles.text import comment_places as places
from people.admin.once import AlreadySent, made, once

PAGE = "admin/articles/article/talk.html"
PANEL = "admin/articles/article/_talk.html"


def panel(article: Article, version: Version | None = None, form: TalkForm | None = None) -> dict[str, Any]:
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


class TalkMixin:
    def get_urls(self):
        def own(view):
            return self.admin_site.admin_view(view)

        either = own(require_http_methods(["GET", "HEAD", "POST"])(self.talk_view))
        resolve, reopen = own(require_POST(self.resolve_view)), own(require_POST(self.reopen_view))
        return [
            path("<int:pk>/y-kien/", either, name="articles_article_talk"),
            path("<int:pk>/y-kien/<int:comment>/xong/", resolve, name="articles_article_resolve"),
            path("<int:pk>/y-kien/<int:comment>/mo-lai/", reopen, name="articles_article_reopen"),
            *super().get_urls(),
        ]

    def talk_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Everything said about the article; a POST adds to it."""
        article = viewed(request, pk)
        if request.method != "POST":
            return self._talk_page(request, panel(article))
        form = TalkForm(request.POST)
        try:
            told = self._say(request, article, form) if form.is_valid() else None
        except AlreadySent as sent:
            if not _is_fetch(request):
                raise
            return self._sent_before(request, article, form, sent)
        version = self._version_of(article, form)
        if told is None:
            return self._talk_page(request, panel(article, version, form), status=422)
        return self._answer(request, article, told.comment, list(told.untold), version)

    def _say(self, request: HttpRequest, article: Article, form: TalkForm) -> comments.Said | None:
        """The comment that was kept; None when it cannot be, and the form says why."""
        given = dict(form.cleaned_data)
        number = given.pop("answers")
        root = get_object_or_404(Comment, pk=number, article=article) if number else None
        given["version"] = self._version_of(article, form) or versions.latest(article)
        try:
            with once(request):
                said = comments.say(article, by=request.user, at=clock.now(), **given | {"answers": root})
                made(request, _place(said.comment))
                return said
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return None

    def _sent_before(self, request: HttpRequest, article: Article, form: TalkForm, sent: AlreadySent) -> HttpResponse:
        """For the script, which stays on its page: the panel with what was said; other words stay in their box."""
        if sent.same:
            return self._talk_page(request, panel(article, self._version_of(article, form)))
        form.add_error(None, "Ý kiến này đã được gửi với chữ khác; xem ở trên, rồi gửi thêm nếu cần.")
        return self._talk_page(request, panel(article, self._version_of(article, form), form), status=422)

    def _version_of(self, article: Article, form: TalkForm) -> Version | None:
        number = form.cleaned_data.get("version")
        return Version.objects.filter(article=article, number=number).first() if number else None

    def resolve_view(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        article = viewed(request, pk)
        found = self._comment(article, comment)
        comments.resolve(found, by=request.user, at=clock.now())
        return self._answer(request, article, found, [])

    def reopen_view(self, request: HttpRequest, pk: int, comment: int) -> HttpResponse:
        article = viewed(request, pk)
        found = self._comment(article, comment)
        comments.reopen(found, by=request.user)
        return self._answer(request, article, found, [])

    def _comment(self, article: Article, number: int) -> Comment:
        return get_object_or_404(Comment, pk=min(number, 2**62), article=article)

    def _answer(
        self, request: HttpRequest, article: Article, comment: Comment, said: list[str], version: Version | None = None
    ) -> HttpResponse:
        """The panel alone for the script that stays on its page; else back to the place of the comment."""
        if _is_fetch(request):
            return render(request, PANEL, {"talk": panel(article, version), "said": said})
        for sentence in said:
            self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(_place(comment))

    def _talk_page(self, request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
        if _is_fetch(request):
            return render(request, PANEL, {"talk": shown}, status=status)
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Ý kiến"}
        return render(request, PAGE, {**frame, "article": shown["article"], "talk": shown}, status=status)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["talk"] = panel(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _is_fetch(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _place(comment: Comment) -> str:
    return reverse("admin:articles_article_talk", args=[comment.article_id]) + f"#y-kien-{comment.pk}"
