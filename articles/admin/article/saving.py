"""What the writing form's save writes, and what it says afterwards: a form nobody has changed writes nothing at all."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles import clock
from articles.desk import workflow
from articles.desk.form import whereabouts
from articles.desk.versions import covers
from articles.desk.workflow import after_act
from articles.models import Article, Version
from articles.models.versions import snapshot
from articles.text import alike
from people.admin.once import MadeOnce

# What the form writes; everything else of the row belongs to the moves and is never written from here.
WRITTEN = ("title", "lead", "body", "body_version", "byline", "source", "meeting", "section", "slug")
ALSO = ("search_key", "updated_at")
PLACE = ("section_id", "slug")
BESIDE = "_from_meeting"  # a button that says itself what it has done


@dataclass
class Save:
    """A save under way: the article and its text before, where to go back to, and what has come of it."""

    before: Article
    content: dict[str, Any]
    mark: str
    version: Version | None = None
    moved: bool = False

    @property
    def idle(self) -> bool:
        """Nothing of the article is another than it was."""
        return self.version is None and not self.moved


class SavingMixin(MadeOnce):
    """`request.desk_save` goes with the request from the first write to the answer."""

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = obj.written_by = request.user
            obj.save()
            return
        before = Article.objects.get(pk=obj.pk)
        request.desk_save = Save(before, snapshot(before), transaction.savepoint())
        self.keep_place(request, obj, form)
        obj.save(update_fields=[*WRITTEN, *ALSO])

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        covers.choose(form.instance)
        if change and alike.same(request.desk_save.content, snapshot(form.instance)):
            self._undo(request, form.instance)
            return
        version = workflow.saved(form.instance, by=request.user, at=clock.now())
        if change:
            transaction.savepoint_commit(request.desk_save.mark)
            request.desk_save.version = version
        else:
            request.desk_added = version

    def _undo(self, request: HttpRequest, obj: Article) -> None:
        """The rows as they were, to the letter: what was signed and shared stays so. A new place alone is written."""
        save, place = request.desk_save, {name: getattr(obj, name) for name in PLACE}
        transaction.savepoint_rollback(save.mark)
        obj.refresh_from_db()
        if all(getattr(obj, name) == value for name, value in place.items()):
            return
        for name, value in place.items():
            setattr(obj, name, value)
        obj.save(update_fields=["section", "slug", "updated_at"])
        save.version, save.moved = workflow.saved(obj, by=request.user, at=clock.now()), True

    def log_change(self, request, obj, message):
        """Django's own log of its admin; of nothing there is nothing to write."""
        save = getattr(request, "desk_save", None)
        return None if save and save.idle else super().log_change(request, obj, message)

    # --- what is said ---

    def say_saved(self, request: HttpRequest, obj: Article) -> None:
        """What the save has done. Green even where it has done nothing: what was typed is safe (autosave.js asks)."""
        save = getattr(request, "desk_save", None)
        if save and save.idle and BESIDE in request.POST:
            return
        if save is None:
            said = after_act.of_add(getattr(request, "desk_added", None))
        elif save.idle:
            said = after_act.NOTHING
        elif save.version is None:
            said = after_act.of_place(save.before, obj)
        else:
            now = clock.now()
            said = after_act.of_save(save.before, save.version, now, whereabouts.next_step(obj, now))
        self.message_user(request, said, messages.SUCCESS)

    def response_change(self, request, obj):
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        self.say_saved(request, obj)
        return self._onward(request, reverse("admin:articles_article_change", args=[obj.pk]))

    def response_add(self, request, obj, post_url_continue=None):
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.say_saved(request, obj)
        return self._onward(request, reverse("admin:articles_article_change", args=[obj.pk]))

    def _onward(self, request: HttpRequest, form_url: str) -> HttpResponse:
        """Where the button leads, with the list's filters as Django keeps them."""
        if "_continue" in request.POST:
            page = form_url
        elif "_addanother" in request.POST:
            page = reverse("admin:articles_article_add")
        else:
            page = reverse("admin:articles_article_changelist")
        filters = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, page))
