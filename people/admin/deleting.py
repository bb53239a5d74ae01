"""The page before a deletion tells what stands in its way, and only what this person may see."""

from django.contrib.admin.utils import NestedObjects
from django.db import models, router

MOST_NAMED = 50


class DiscreetDeletion:
    """A ModelAdmin whose `protected` list names what the person's own desk shows, and counts the rest.

    Django's names everything: a document cited in a draft would tell its keeper the words of somebody's draft.
    """

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """No way to a page that could only refuse."""
        if obj is not None and _is_used(obj):
            context["show_delete"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_deleted_objects(self, objs, request):
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = self._in_the_way(objs, request)
        return to_delete, counts, lacking, protected

    def _in_the_way(self, objs, request) -> list[str]:
        collector = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        collector.collect(objs)
        found = sorted(collector.protected, key=lambda one: (one._meta.model_name, one.pk))
        named = [one for one in found[:MOST_NAMED] if self._shows(one, request)]
        others = len(found) - len(named)
        lines = [f"{str(one._meta.verbose_name).capitalize()}: {one}" for one in named]
        return lines + ([f"{others} chỗ khác đang dùng"] if others else [])

    def _shows(self, one, request) -> bool:
        """Whether the person's desk has a page of this object."""
        page = self.admin_site._registry.get(type(one))
        return bool(
            page and page.has_view_permission(request) and page.get_queryset(request).filter(pk=one.pk).exists()
        )


def _is_used(obj) -> bool:
    """Whether rows that must stay point at this one; what hangs on it and goes with it is not asked."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: obj}).exists()
        for relation in obj._meta.related_objects
        if relation.on_delete is models.PROTECT
    )
