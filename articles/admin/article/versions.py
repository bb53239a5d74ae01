"""The life of an article in the admin: its versions, two of them compared, one brought back or named.

For who may see the article, else 404. `admin_view` sees to the login and that nothing is stored anywhere.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from articles import clock, rights
from articles.admin.article.comments import panel
from articles.admin.article.viewed import number_in, viewed
from articles.desk import versions, workflow
from articles.desk.comments.forms import NameForm
from articles.desk.versions import comparing, history_page
from articles.desk.workflow import restoring
from articles.models import Article, Version

PAGE = 40


class VersionsMixin:
    def get_urls(self):
        def own(view):
            return self.admin_site.admin_view(view)

        restore, name = own(require_POST(self.restore_view)), own(require_POST(self.name_view))
        return [
            path("<int:pk>/so-sanh/", own(require_safe(self.compare_view)), name="articles_article_compare"),
            path("<int:pk>/ban/<int:number>/khoi-phuc/", restore, name="articles_article_restore"),
            path("<int:pk>/ban/<int:number>/dat-ten/", name, name="articles_article_name_version"),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None) -> HttpResponse:
        """Takes the place of Django's own: every version, and every act between them."""
        article = viewed(request, object_id)
        found = history_page.versions_of(article)
        page = Paginator(found, PAGE).get_page(request.GET.get("p"))
        context = {
            "title": "Các bản và lịch sử",
            "chapters": history_page.chapters(article, list(page), last=not page.has_next()),
            "page": page,
            "choices": list(found),
            **self._pair(article, None, None),
        }
        return self._show(request, article, "versions", context)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Any two versions; by default the working one against the live one, or against the one before."""
        article = viewed(request, pk)
        pair = self._pair(article, number_in(request.GET.get("tu")), number_in(request.GET.get("den")))
        before, after = (self._version(article, pair[key]) for key in ("from_number", "to_number"))
        context = {
            "title": f"So bản {before.number} với bản {after.number}",
            "before": before,
            "after": after,
            "changes": comparing.differences(before, after),
            "standings": comparing.standings(article, before, after),
            "choices": list(history_page.versions_of(article)),
            "live_number": history_page.live_number(article),
            "restorable": self._restorable(request, article, before, after),
            "talk": panel(article, after),
            **pair,
        }
        return self._show(request, article, "compare", context)

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        article = viewed(request, pk)
        version = self._version(article, number)
        try:
            lost = restoring.restore(article, version, by=request.user, at=clock.now())
        except workflow.MoveRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, f"Đã khôi phục bản {number} thành bản đang sửa.", messages.SUCCESS)
            for sentence in lost:
                self.message_user(request, sentence, messages.WARNING)
        return self._to_history(article)

    def name_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        article = viewed(request, pk)
        version = self._version(article, number)
        form = NameForm(request.POST)
        if form.is_valid():
            versions.name(version, form.cleaned_data["name"], by=request.user, at=clock.now())
            self.message_user(request, f"Đã đặt tên cho bản {number}.", messages.SUCCESS)
        else:
            typed = request.POST.get("name", "")
            said = " ".join(form.errors["name"]) + (f" Tên đã gõ: “{typed}”." if typed else "")
            self.message_user(request, said, messages.ERROR)
        return self._to_history(article)

    def _version(self, article: Article, number: int) -> Version:
        return get_object_or_404(
            Version.objects.select_related("label"), article=article, number=min(number, 2**31 - 1)
        )

    def _pair(self, article: Article, before: int | None, after: int | None) -> dict[str, int]:
        """The numbers to compare: those asked for; else the newest, against the live one or the one before."""
        after = after or article.edition
        before = before or history_page.live_number(article) or max(after - 1, 1)
        return {"from_number": before, "to_number": after}

    def _restorable(self, request: HttpRequest, article: Article, *shown: Version) -> list[Version]:
        """Those of the shown versions that are not the working one, when this person may change the article."""
        if not rights.may(request.user, rights.CHANGE, article):
            return []
        return [version for version in dict.fromkeys(shown) if version.number != article.edition]

    def _to_history(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))

    def _show(self, request: HttpRequest, article: Article, template: str, context: dict) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "article": article, **context}
        return render(request, f"admin/articles/article/{template}.html", context)
