"""Soft locks in the writing form: opening takes one, the form keeps it alive, leaving gives it up."""

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import clock
from articles.desk import versions
from articles.desk.form import autosave, locks, opened_form, typed_content
from articles.desk.versions import kept_texts
from articles.models import Article, EditLock
from articles.models.versions import snapshot
from articles.text import alike
from people.formats import show_time


class HoldingMixin:
    """Stands beside WritingMixin, whose `_article` says who may change which."""

    def get_urls(self):
        def own(view):
            return self.admin_site.admin_view(require_POST(never_cache(view)))

        return [
            path("<int:pk>/giu-quyen/", own(self.beat_view), name="articles_article_beat"),
            path("<int:pk>/roi/", own(self.leave_view), name="articles_article_leave"),
            path("<int:pk>/gianh-quyen/", own(self.force_view), name="articles_article_force"),
            *super().get_urls(),
        ]

    def beat_view(self, request: HttpRequest, pk: int) -> JsonResponse:
        """The form is still open. Answers whose the lock is and what has become of the article meanwhile."""
        article, now = self._article(request, str(pk)), clock.now()
        try:
            lock = locks.take(article, by=request.user, at=now)
        except Article.DoesNotExist:
            raise Http404 from None
        mine = lock.user_id == request.user.pk
        return JsonResponse(
            {
                "mine": mine,
                "seen": lock.seen_at.isoformat(),
                "said": "" if mine else f"Bài {locks.sentence(lock, now)}.",
                "kept": "" if mine else self._kept_url(request, article, lock),
                "newer": _newer(article, typed_content.edition(request.POST)),
            }
        )

    def _kept_url(self, request: HttpRequest, article: Article, lock: EditLock) -> str:
        """Where what was kept for whoever lost the lock can be put into the article."""
        number = kept_texts.newest(article, request.user, lock.since)
        return reverse("admin:articles_article_merge", args=[article.pk, number]) if number else ""

    def leave_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form was closed (a beacon): its lock is free, unless another form of this person has spoken since."""
        article = self._article(request, str(pk))
        seen = _moment(request.POST.get("seen", ""))
        if seen is not None:
            locks.leave(article, by=request.user, seen_at=seen)
        return HttpResponse(status=204)

    def force_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the lock. What stands in the form that asks is kept as unsaved text and comes back with it."""
        article = self._article(request, str(pk))
        try:
            url = self._form_url(article) + self.keep_typed(request, article)
        except autosave.NotKept as refusal:
            return self._show_typed(request, f"{refusal} Chưa giành quyền sửa.", article, status=413)
        kept = locks.force(article, by=request.user, at=clock.now())
        also = f" Chữ chưa lưu của người kia được giữ thành bản {kept.number}." if kept else ""
        self.message_user(request, f"Bạn đang giữ quyền sửa bài này.{also}", messages.SUCCESS)
        return HttpResponseRedirect(url)

    def keep_typed(self, request: HttpRequest, article: Article) -> str:
        """Keep what stands in the form that a button beside saving has sent; gives the query that brings it back.

        Raises autosave.NotKept.
        """
        if "title" not in request.POST or not self.has_change_permission(request, article):
            return ""
        if alike.same(typed_content.content(article, request.POST.dict()), snapshot(article)):
            return ""
        form = request.POST.copy()
        form.pop("csrfmiddlewaretoken", None)
        slot = autosave.keep(user=request.user, article=article, form=form.urlencode(), at=timezone.now())
        return f"?lay_lai={slot.typing}" if slot else ""

    # --- the form ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            now = clock.now()
            may_change = self.has_change_permission(request, obj)
            lock = locks.take(obj, by=request.user, at=now) if may_change and request.method != "HEAD" else None
            lock = lock or locks.holder(obj, now)
            others = lock is not None and lock.user_id != request.user.pk
            context |= {
                "may_hold": may_change,
                "lock": lock,
                "lock_seen": lock.seen_at.isoformat() if lock and not others else "",
                "lock_said": f"Bài {locks.sentence(lock, now)}." if others else "",
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        locks.leave(obj, by=request.user)
        return super().response_change(request, obj)


def _newer(article: Article, edition: int | None) -> str:
    """A sentence about the version the form does not know yet."""
    if not opened_form.is_stale(article, edition):
        return ""
    version = versions.latest(article)
    if version is None:
        return "Bài đã có bản mới hơn."
    who = locks.author_of(version)
    by = f"{who} lưu " if who else ""
    return f"Bài đã có bản mới hơn (bản {version.number}, {by}lúc {show_time(timezone.localtime(version.made_at))})."


def _moment(text: str) -> datetime.datetime | None:
    try:
        found = parse_datetime(text[:40])
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None
