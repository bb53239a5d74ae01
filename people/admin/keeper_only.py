"""What every admin page of the register has in common: only its keeper changes it, and the journal hears of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from people import clock, journal, names
from people.admin.deleting import DiscreetDeletion
from people.admin.true_saves import TrueSaves

KEEP = "people.keep_register"


class FoldedSearch:
    """Adds the search without accents: `pham minh chinh` finds Phạm Minh Chính."""

    folded_field: str

    def get_search_results(self, request, queryset, search_term):
        found, distinct = super().get_search_results(request, queryset, search_term)
        if folded := names.fold(search_term):
            found = found | queryset.filter(**{f"{self.folded_field}__contains": folded})
        return found, distinct


class KeeperOnly:
    """Adding, changing and deleting need `keep_register` besides the model's own permission."""

    def has_add_permission(self, request, *args):
        return request.user.has_perm(KEEP) and super().has_add_permission(request, *args)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(KEEP) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm(KEEP) and super().has_delete_permission(request, obj)


class Journalled(TrueSaves, DiscreetDeletion, KeeperOnly):
    """A ModelAdmin whose every save and deletion, of inlines and of many rows too, goes through the journal."""

    def get_fieldsets(self, request, obj=None):
        """The ground of the change is asked of those who may change."""
        fieldsets = list(super().get_fieldsets(request, obj))
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*fieldsets, ("Căn cứ", {"fields": ["change_source"]})] if may else fieldsets

    def get_fields(self, request, obj=None):
        return [name for name in super().get_fields(request, obj) if name != "change_source"]

    def changeform_view(self, request, *args, **kwargs):
        return self._or_say_why(request, super().changeform_view, *args, **kwargs)

    def changelist_view(self, request, *args, **kwargs):
        return self._or_say_why(request, super().changelist_view, *args, **kwargs)

    def _or_say_why(self, request, view, *args, **kwargs):
        """What the forms let through and the database's rules refuse is a sentence, not a server error."""
        try:
            return view(request, *args, **kwargs)
        except journal.RuleBroken as error:
            self.message_user(request, f"Không ghi được: {error}", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        journal.save(obj, **_step(request, form.cleaned_data.get("change_source", "")))

    def save_formset(self, request, form, formset, change):
        """Deletions first: they make room for what is added."""
        step = _step(request, form.cleaned_data.get("change_source", ""))
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            journal.delete(row, **step)
        for row in self.new_rows_last(rows):
            journal.save(row, **step)
        formset.save_m2m()

    def new_rows_last(self, rows):
        return sorted(rows, key=lambda row: row.pk is None)

    def history_view(self, request, object_id, extra_context=None):
        """The journal tells more than the admin's own log."""
        if not request.user.has_perm("people.view_registerchange"):
            return super().history_view(request, object_id, extra_context)
        query = urlencode({"model": self.opts.model_name, "object_id": object_id})
        return HttpResponseRedirect(f"{reverse('admin:people_registerchange_changelist')}?{query}")

    def delete_model(self, request, obj):
        journal.delete(obj, **_step(request))

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for obj in queryset:
            journal.delete(obj, **_step(request))


def _step(request, source: str = "") -> dict:
    """Who, when and why; what one request does is one step."""
    if not hasattr(request, "register_step_at"):
        request.register_step_at = clock.now()
    return {"by": request.user, "at": request.register_step_at, "source": source}
