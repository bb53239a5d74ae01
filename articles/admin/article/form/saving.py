"""What one POST of the writing form writes, and what it answers. In this order:

    the form's rows; what a button of the meeting's panel asks for; one version of it all; then, for the answer,
    the lock and the kept typing given up, and the move of the button that sent the form.

A form nobody has changed writes nothing at all. `request.desk_save` goes from the first write to the answer.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.article import moves
from articles.admin.article.addresses import form_url
from articles.admin.article.form import from_meeting, stale_save
from articles.desk import workflow
from articles.desk.form import autosave, locks, whereabouts
from articles.desk.form.from_meeting import NothingToInsert
from articles.desk.versions import covers
from articles.desk.workflow import after_act
from articles.models import Article, Version
from articles.models.versions import snapshot
from articles.text import same_content, text_fields
from people import clock

# What the form writes; everything else of the row belongs to the moves and is never written from here.
WRITTEN = (*text_fields.NAMES, "body_version", "meeting", "section", "slug")
ALSO = ("search_key", "updated_at")
PLACE = ("section_id", "slug")


@dataclass
class Save:
    """A save under way: its one moment, the article and its text before (None for a new one), and what has come of it.

    `typed`: the form's own words are others than before; `moved`: its section or address; `refused`: why the
    meeting's text did not go in, "" where it did or nobody asked.
    """

    at: datetime.datetime
    before: Article | None = None
    content: dict[str, Any] | None = None
    mark: str = ""
    version: Version | None = None
    typed: bool = True
    moved: bool = False
    refused: str = ""

    @property
    def idle(self) -> bool:
        """Nothing of the article is another than it was."""
        return self.before is not None and self.version is None and not self.moved


def write(request: HttpRequest, article: Article, form: ModelForm, change: bool) -> None:
    """The article's own row, as the form has it."""
    if not change:
        request.desk_save = Save(clock.now())
        article.created_by = article.written_by = request.user
        article.save()
        return
    before = Article.objects.get(pk=article.pk)
    request.desk_save = Save(clock.now(), before, snapshot(before), transaction.savepoint())
    stale_save.keep_place(request, article, form)
    article.save(update_fields=[*WRITTEN, *ALSO])


def file_version(request: HttpRequest, article: Article) -> None:
    """After the rows that hang on the article: the meeting's text goes in, and all of it becomes one version."""
    save = request.desk_save
    covers.choose(article)
    if save.before is not None:
        save.typed = not same_content.same(save.content, snapshot(article))
        if save.typed:
            transaction.savepoint_commit(save.mark)
        else:
            save.moved = _as_it_was(save, article)
    put_in = save.before is not None and from_meeting.pressed(request)
    if put_in:
        save.refused = _put_in(request, article)
    if save.typed or save.moved or put_in:
        save.version = workflow.saved(article, by=request.user, at=save.at)


def _as_it_was(save: Save, article: Article) -> bool:
    """The rows as they were, to the letter: what was signed and shared stays so. A new place alone is written."""
    place = {name: getattr(article, name) for name in PLACE}
    transaction.savepoint_rollback(save.mark)
    article.refresh_from_db()
    if all(getattr(article, name) == value for name, value in place.items()):
        return False
    for name, value in place.items():
        setattr(article, name, value)
    article.save(update_fields=["section", "slug", "updated_at"])
    return True


def _put_in(request: HttpRequest, article: Article) -> str:
    """Why the meeting's text cannot go in; "" when it has."""
    try:
        from_meeting.put_in(request, article, request.desk_save.at)
    except NothingToInsert as refusal:
        return str(refusal)
    article.refresh_from_db()
    return ""


def answer(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse | None:
    """The lock and the kept typing are given up, the button's move is made; what has come of it is said.

    None leaves the answer to Django: a form in a window of its own.
    """
    added = request.desk_save.before is None
    if not added:
        locks.leave(article, by=request.user)
    autosave.saved(request.user, None if added else article, request.POST, request.desk_save.at)
    if (name := request.POST.get("_move")) in moves.WITH_SAVE:
        if refused := moves.make(admin, request, article, name, {}):
            say(admin, request, article)
            admin.message_user(request, f"Chưa “{workflow.TRANSITIONS[name].label}”: {refused}", messages.WARNING)
        return HttpResponseRedirect(form_url(article))
    if IS_POPUP_VAR in request.POST:
        return None
    say(admin, request, article)
    return _onward(admin, request, article)


def say(admin: ModelAdmin, request: HttpRequest, article: Article) -> None:
    """What the save has done. Green even where it has done nothing: what was typed is safe (autosave.js asks)."""
    save = request.desk_save
    beside = save.before is not None and from_meeting.pressed(request)
    if not beside or save.typed or save.moved:
        admin.message_user(request, _save_sentence(save, article), messages.SUCCESS)
    if beside and save.refused:
        admin.message_user(request, save.refused, messages.WARNING)
    elif beside:
        admin.message_user(request, from_meeting.outcome(request, save.version), messages.SUCCESS)


def _save_sentence(save: Save, article: Article) -> str:
    if save.before is None:
        return after_act.of_add(save.version)
    if save.idle:
        return after_act.NOTHING
    if save.version is None:
        return after_act.of_place(save.before, article)
    return after_act.of_save(save.before, save.version, save.at, whereabouts.next_step(article, save.at))


def _onward(admin: ModelAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """Where the button leads, with the list's filters as Django keeps them."""
    if request.desk_save.before is not None and from_meeting.pressed(request):
        return HttpResponseRedirect(request.get_full_path())
    if "_continue" in request.POST:
        page = form_url(article)
    elif "_addanother" in request.POST:
        page = form_url(None)
    else:
        page = reverse("admin:articles_article_changelist")
    filters = {"preserved_filters": admin.get_preserved_filters(request), "opts": admin.opts}
    return HttpResponseRedirect(add_preserved_filters(filters, page))
