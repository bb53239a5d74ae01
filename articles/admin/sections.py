"""Sections of the paper."""

from django.contrib import admin

from articles.admin.public_words import PublicWords
from articles.desk.section_forms import SectionForm
from articles.models import Section
from people import clock
from people.admin.deleting import DiscreetDeletion
from people.admin.true_saves import TrueSaves


@admin.register(Section)
class SectionAdmin(PublicWords, TrueSaves, DiscreetDeletion, admin.ModelAdmin):
    form = SectionForm
    only_words = True
    list_display = ["name", "parent", "order"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    readonly_fields = ["old_addresses"]

    def get_fields(self, request, obj=None):
        """What the box about another's old address asks is asked where there is such an address."""
        fields = ["name", "slug", "parent", "order"]
        if request.method == "POST" and SectionForm.wants_old_address(request.POST.get("slug", ""), obj):
            fields.insert(2, "take_address")
        return [*fields, "old_addresses"] if obj and obj.old_addresses.exists() else fields

    def get_prepopulated_fields(self, request, obj=None):
        """The address of a section that is there does not follow its name."""
        return {} if obj else {"slug": ["name"]}

    def put(self, request, obj, form, change):
        form.take_old_address(by=request.user, at=clock.now())
        super().put(request, obj, form, change)

    @admin.display(description="đường dẫn cũ")
    def old_addresses(self, obj):
        """Where readers may still come from; each leads here."""
        return ", ".join(obj.old_addresses.order_by("slug").values_list("slug", flat=True))
