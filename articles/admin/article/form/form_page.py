"""What the page of the writing form shows beside its fields, panel by panel in the order in which it is asked."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest

from articles.admin.article import comments, moves
from articles.admin.article.form import autosave, locks, preview_links, stale_save
from articles.desk.form import from_meeting
from articles.models import Article


def context(admin: ModelAdmin, request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """For the form's template; None is an article that is not saved yet."""
    shown = {"desk_key": autosave.key_of(article), **preview_links.panel(request, article)}
    if article is None:
        shown |= {"opened": autosave.opened(request, None), **autosave.panel(admin, request, None)}
        return shown | {"from_meeting": None, **moves.panel(admin, request, None)}
    if admin.has_change_permission(request, article):
        shown["opened"] = stale_save.opened(request, article) | autosave.opened(request, article)
        shown |= autosave.panel(admin, request, article)
    shown |= locks.panel(admin, request, article)
    shown |= {"from_meeting": from_meeting.beside(article), "comments": comments.panel(article)}
    return shown | moves.panel(admin, request, article)
