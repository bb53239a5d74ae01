"""Official documents and where they are cited."""

from django.contrib import admin

from articles.models import Document, Mention, rights
from people.admin.deleting import DiscreetDeletion


class CitedInInline(admin.TabularInline):
    model = Mention
    fields = ["article", "text"]
    readonly_fields = ["article", "text"]
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        """Not the words of drafts this person does not see."""
        return super().get_queryset(request).filter(article__in=rights.visible(request.user)).select_related("article")

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Document)
class DocumentAdmin(DiscreetDeletion, admin.ModelAdmin):
    list_display = ["name", "issuer", "issued_on", "confirmed"]
    list_filter = ["confirmed", "type"]
    search_fields = ["name", "number", "symbol", "title"]
    date_hierarchy = "issued_on"
    # A file of any kind under a public address: not until uploads of documents are looked at as photos are.
    exclude = ["file"]
    inlines = [CitedInInline]
