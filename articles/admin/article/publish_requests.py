"""The button `Nhờ xuất bản` of the writing form: who may not publish their own words asks a colleague."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern

from articles.admin.article.addresses import POST, desk_page, form_url, viewed
from articles.admin.article.form import not_saved
from articles.desk import colleagues, workflow
from articles.desk.form import autosave
from articles.desk.workflow import publish_requests
from people import clock
from people.numbers import numbers

FIELD = "_nho"
UNSAVED = "Chữ bạn vừa gõ còn trong khung soạn thảo nhưng chưa lưu, nên người khác chưa thấy."


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [desk_page(admin, "<row:pk>/nho-xuat-ban/", ask, "articles_article_ask", POST)]


def ask(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask those who were ticked; what was typed and not saved comes back with the form. Raises 404."""
    article = viewed(request, pk)
    try:
        unsaved = not_saved.keep(admin, request, article)
    except autosave.NotKept as refusal:
        return not_saved.show(admin, request, f"{refusal} Chưa nhờ ai.", article, status=413)
    ticked = numbers(request.POST.getlist(FIELD))
    try:
        new = publish_requests.ask(article, by=request.user, to=ticked, at=clock.now())
    except workflow.MoveRefused as refusal:
        admin.message_user(request, str(refusal), messages.WARNING)
    else:
        names = ", ".join(colleagues.called(user) for user in new)
        said = f"Đã nhờ {names} xuất bản bài này." if new else "Những người này đã được nhờ trước đó."
        admin.message_user(request, said, messages.SUCCESS)
    if unsaved:
        admin.message_user(request, UNSAVED, messages.WARNING)
    return HttpResponseRedirect(form_url(article) + unsaved)
