"""What stands typed in a form and is not saved: kept when another button was pressed, shown when nothing can keep it."""

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.admin.article.addresses import form_url
from articles.desk.conflict import merge
from articles.desk.conflict.page import plain
from articles.desk.form import autosave, opened_form, typed_content
from articles.models import Article
from articles.models.versions import snapshot
from articles.text import same_content
from people import clock


def keep(admin: ModelAdmin, request: HttpRequest, article: Article) -> str:
    """Keep what stands in the form that a button beside saving has sent; gives the query that brings it back.

    Raises autosave.NotKept.
    """
    if "title" not in request.POST or not admin.has_change_permission(request, article):
        return ""
    if same_content.same(typed_content.content(article, request.POST.dict()), snapshot(article)):
        return ""
    form = request.POST.copy()
    form.pop("csrfmiddlewaretoken", None)
    slot = autosave.keep(user=request.user, article=article, form=form.urlencode(), at=clock.now())
    return f"?lay_lai={slot.typing}" if slot else ""


def show(admin: ModelAdmin, request: HttpRequest, said: str, article: Article | None, *, status: int) -> HttpResponse:
    """The page that says why nothing was saved, with every word that was typed, to be copied."""
    content = merge.content_of(typed_content.content(Article(), request.POST.dict()))
    seen = article is not None and opened_form.may_see(request.user, article)
    context = {
        **admin.admin_site.each_context(request),
        "title": "Chưa lưu được",
        "opts": admin.opts,
        "said": said,
        "typed": plain(content),
        "lead_on": ("Mở bài như đang có", form_url(article)) if seen else (),
    }
    return render(request, "admin/not_saved.html", context, status=status)
