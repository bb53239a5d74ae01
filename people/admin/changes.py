"""The register's journal: read by everybody at the desk, undone by the keeper."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from people import clock, journal
from people.admin.keeper_only import KEEP
from people.admin.read_only import OnlyRead
from people.models import RegisterChange

# A step of a loaded file may have a hundred thousand rows; those are better mended by another file.
MOST_AT_ONCE = 1000


class KindFilter(admin.SimpleListFilter):
    title, parameter_name = "loại hồ sơ", "model"

    def lookups(self, request, model_admin):
        return sorted(journal.kinds().items(), key=lambda kind: kind[1])

    def queryset(self, request, queryset):
        return queryset.filter(model=self.value()) if self.value() in journal.kinds() else queryset


@admin.register(RegisterChange)
class RegisterChangeAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["at", "who", "action", "kind", "label", "source"]
    list_select_related = ["by"]
    list_display_links = ["label"]
    list_filter = ["action", KindFilter]
    search_fields = ["label", "by_name", "by__last_name", "by__first_name", "source"]
    date_hierarchy = "at"
    fields = ["at", "who", "action", "kind", "label", "source"]
    readonly_fields = ["who", "kind"]
    actions = ["undo_selected"]
    change_form_template = "admin/people/registerchange/change_form.html"

    @admin.display(description="người sửa", ordering="by_name")
    def who(self, change):
        return change.who()

    @admin.display(description="loại hồ sơ")
    def kind(self, change):
        return journal.verbose_name(change)

    def has_keep_permission(self, request):
        return request.user.has_perm(KEEP)

    def get_urls(self):
        view = self.admin_site.admin_view(undo_step)
        return [path("<row:pk>/hoan-tac/", view, name="people_undo"), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        undone = obj and RegisterChange.objects.filter(undoes=obj).first()
        context |= {
            "facts": journal.facts(obj) if obj else [],
            "undone_by": undone,
            "may_undo": not undone and self.has_keep_permission(request),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description="Hoàn tác các thay đổi đã chọn", permissions=["keep"])
    def undo_selected(self, request, queryset):
        _undo(request, queryset)


def undo_step(request, pk):
    """Ask first, showing everything of the step; then undo the one change, or the whole step."""
    if not request.user.has_perm(KEEP):
        raise PermissionDenied
    change = get_object_or_404(RegisterChange, pk=pk)
    step = journal.step_of(change)
    if request.method == "POST":
        _undo(request, step if "whole" in request.POST else step.filter(pk=pk))
        return redirect("admin:people_registerchange_changelist")
    context = {
        "title": "Hoàn tác",
        "change": change,
        "step": step[:51],
        "step_size": step.count(),
        "most": MOST_AT_ONCE,
    }
    return render(request, "admin/people/undo.html", admin.site.each_context(request) | context)


def _undo(request, changes):
    if changes.count() > MOST_AT_ONCE:
        messages.error(request, f"Mỗi lần hoàn tác tối đa {MOST_AT_ONCE} thay đổi.")
        return
    try:
        done = journal.undo_all(changes, by=request.user, at=clock.now())
    except journal.CannotUndo as error:
        messages.error(request, f"Chưa hoàn tác gì. {error}")
    else:
        messages.success(request, f"Đã hoàn tác {len(done)} thay đổi.")
