"""What readers see beside the texts, and what was changed of it: read by editors, brought back by who may."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from articles.desk import colleagues, public_words
from articles.desk.public_words import showing
from articles.models import WordsChange
from articles.models.public_words import KINDS
from people import clock
from people.admin.read_only import OnlyRead


class KindFilter(admin.SimpleListFilter):
    title, parameter_name = "loại", "kind"

    def lookups(self, request, model_admin):
        return [(kind.name, kind.called) for kind in KINDS.values()]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() in KINDS else queryset


@admin.register(WordsChange)
class WordsChangeAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["at", "who", "called", "row", "what"]
    list_display_links = ["row"]
    list_filter = [KindFilter]
    search_fields = ["title", "by_name"]
    date_hierarchy = "at"
    ordering = ["-number"]
    actions = None
    fields = readonly_fields = ["at", "who", "called", "row", "reason"]
    change_form_template = "admin/articles/words/change.html"

    @admin.display(description="người sửa")
    def who(self, change):
        return colleagues.names_of([change.by_id]).get(change.by_id) or change.by_name or colleagues.THE_NEWSROOM

    @admin.display(description="loại")
    def called(self, change):
        return showing.called(change)

    @admin.display(description="của")
    def row(self, change):
        return change.title or f"{showing.called(change)} số {change.row_id}"

    @admin.display(description="đã đổi")
    def what(self, change):
        return ", ".join(showing.changed(change))

    def get_urls(self):
        view = self.admin_site.admin_view(self.bring_back_view)
        return [path("<row:pk>/dua-lai/", view, name="articles_wordschange_bring_back"), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "facts": showing.facts(obj),
            "may_bring_back": public_words.may_change(request.user, KINDS[obj.kind], obj.row_id),
            "words_told": public_words.refusal_sentence(KINDS[obj.kind], obj.row_id, request.user),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def bring_back_view(self, request, pk):
        """The words before this change in place of the present ones."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        change = get_object_or_404(WordsChange, pk=pk)
        try:
            public_words.bring_back(change, by=request.user, at=clock.now())
        except (public_words.CannotReturn, public_words.Refused) as refusal:
            self.message_user(request, f"Chưa đổi gì. {refusal}", messages.ERROR)
        else:
            self.message_user(request, "Đã đưa lại chữ cũ.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_wordschange_change", args=[pk]))
