"""Official documents, their files and where they are cited."""

import logging

from django.contrib import admin, messages
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html

from articles import rights
from articles.admin.public_words import PublicWords
from articles.desk import public_words
from articles.desk.documents import files
from articles.desk.documents.forms import DocumentForm
from articles.models import Document, Mention
from people.admin.deleting import DiscreetDeletion
from people.admin.true_saves import TrueSaves
from people.form_fields import TYPED_DAYS

log = logging.getLogger(__name__)

FACTS = ["type", "number", "symbol", "name", "title", "issuer", "issued_on", "term", "link", "confirmed"]
NO_ROOM = "Máy chủ không ghi được tệp (hết chỗ, hoặc kho tệp chưa trả lời): văn bản đã lưu, tệp thì chưa. Hãy báo người quản trị."


class CitedInInline(admin.TabularInline):
    model = Mention
    fields = readonly_fields = ["cited_in", "text"]
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        """Not the words of drafts this person does not see."""
        return super().get_queryset(request).filter(article__in=rights.visible(request.user)).select_related("article")

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description="bài viết")
    def cited_in(self, mention):
        return str(mention.article)


@admin.register(Document)
class DocumentAdmin(PublicWords, TrueSaves, DiscreetDeletion, admin.ModelAdmin):
    form = DocumentForm
    list_display = ["name", "issuer", "issued_on", "confirmed", "has_file"]
    list_filter = ["confirmed", "type"]
    search_fields = ["name", "number", "symbol", "title"]
    date_hierarchy = "issued_on"
    formfield_overrides = TYPED_DAYS
    readonly_fields = ["present_file"]
    inlines = [CitedInInline]

    def get_fieldsets(self, request, obj=None):
        fields = ["present_file", "upload", "remove_file"] if obj and obj.file else ["upload"]
        if not self._may_bring(request, obj):
            fields = ["present_file"]
        return [(None, {"fields": FACTS}), ("Tệp văn bản", {"fields": fields})]

    def _may_bring(self, request, obj) -> bool:
        """Whether the page asks for a file; one that was sent all the same is refused by the form."""
        if request.method == "POST" or obj is None:
            return self.has_change_permission(request, obj)
        return self.has_change_permission(request, obj) and public_words.may_change(request.user, self.kind, obj.pk)

    def words_of_form(self):
        return {*FACTS}

    def put(self, request, obj, form, change):
        super().put(request, obj, form, change)
        try:
            form.put_file(obj, request.user)
        except OSError:
            log.exception("cannot store the file of a document")
            self.message_user(request, NO_ROOM, messages.ERROR)

    def take(self, request, obj):
        files.remove(obj)

    @admin.display(description="có tệp", boolean=True)
    def has_file(self, obj):
        return bool(obj.file)

    @admin.display(description="đang có")
    def present_file(self, obj):
        if not obj.file:
            return "Chưa có tệp."
        size = filesizeformat(obj.file_size)
        return format_html(
            '<a href="{}">{}</a> ({}, {})', obj.get_file_url(), obj.file_name, obj.file_format.upper(), size
        )
