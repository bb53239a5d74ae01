"""The button `Nhờ xuất bản` of the writing form: who may not publish their own words asks a colleague."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import clock
from articles.admin.article.viewed import viewed
from articles.desk import colleagues, workflow
from articles.desk.form import autosave
from articles.desk.workflow import publish_requests

FIELD = "_nho"
UNSAVED = "Chữ bạn vừa gõ còn trong khung soạn thảo nhưng chưa lưu, nên người khác chưa thấy."


class AskingMixin:
    """Stands beside HoldingMixin, which keeps what stands typed in the form that asks."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(never_cache(self.ask_view)))
        return [path("<int:pk>/nho-xuat-ban/", view, name="articles_article_ask"), *super().get_urls()]

    def ask_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask those who were ticked; what was typed and not saved comes back with the form. Raises 404."""
        article = viewed(request, pk)
        try:
            unsaved = self.keep_typed(request, article)
        except autosave.NotKept as refusal:
            return self._show_typed(request, f"{refusal} Chưa nhờ ai.", article, status=413)
        ticked = [int(one) for one in request.POST.getlist(FIELD) if one.isascii() and one.isdigit() and len(one) < 19]
        try:
            new = publish_requests.ask(article, by=request.user, to=ticked, at=clock.now())
        except workflow.MoveRefused as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            names = ", ".join(colleagues.called(user) for user in new)
            said = f"Đã nhờ {names} xuất bản bài này." if new else "Những người này đã được nhờ trước đó."
            self.message_user(request, said, messages.SUCCESS)
        if unsaved:
            self.message_user(request, UNSAVED, messages.WARNING)
        return HttpResponseRedirect(self._form_url(article) + unsaved)
