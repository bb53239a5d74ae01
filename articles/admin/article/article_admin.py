"""The writing form and the list of articles."""

from django.contrib import admin
from django.db.models import QuerySet

from articles import clock, rights
from articles.admin.article.comments import TalkMixin
from articles.admin.article.conflict import MergeMixin
from articles.admin.article.from_meeting import FromMeetingMixin
from articles.admin.article.list.bulk import BulkMixin
from articles.admin.article.list.change_list import ArticleListMixin
from articles.admin.article.locks import HoldingMixin
from articles.admin.article.mentions import MentionChoiceMixin, MentionInline
from articles.admin.article.moves import MovesMixin
from articles.admin.article.paste import PasteMixin
from articles.admin.article.photo_choice import PhotoChoiceMixin
from articles.admin.article.photo_uses import PhotoUseInline
from articles.admin.article.placing import PlacingMixin
from articles.admin.article.publish_requests import AskingMixin
from articles.admin.article.saving import SavingMixin
from articles.admin.article.stale_save import ConflictMixin
from articles.admin.article.versions import VersionsMixin
from articles.admin.article.word import WordMixin
from articles.admin.article.writing import WritingMixin
from articles.desk import workflow
from articles.desk.form.article_form import ArticleForm
from articles.models import Article

PLACE = ("section", "slug")


@admin.register(Article)
class ArticleAdmin(
    ArticleListMixin,
    BulkMixin,
    WordMixin,
    FromMeetingMixin,
    ConflictMixin,
    HoldingMixin,
    MergeMixin,
    PasteMixin,
    WritingMixin,
    AskingMixin,
    MovesMixin,
    SavingMixin,
    VersionsMixin,
    TalkMixin,
    PlacingMixin,
    PhotoChoiceMixin,
    MentionChoiceMixin,
    admin.ModelAdmin,
):
    form = ArticleForm
    autocomplete_fields = ["meeting"]
    inlines = [PhotoUseInline, MentionInline]
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "byline", "source"]}),
        ("Cuộc họp", {"fields": ["meeting"]}),
        ("Nơi đăng", {"fields": ["section", "slug"]}),
    ]

    def get_queryset(self, request) -> QuerySet[Article]:
        """What this person may see; in the form's POST under lock, so that the row and the right are as they are."""
        found = rights.visible(request.user, super().get_queryset(request))
        match = request.resolver_match
        if request.method == "POST" and match and match.url_name == "articles_article_change":
            found = found.select_for_update(of=("self",))
        return found

    def get_readonly_fields(self, request, obj=None):
        """Section and address of what is out are seen at once by readers: they are the publisher's to change."""
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or obj.status == Article.Status.NEVER or rights.may(request.user, rights.PUBLISH, obj):
            return fixed
        return [*fixed, *PLACE]

    def get_fieldsets(self, request, obj=None):
        """Who may only look reads the text as it is printed (_as_read.html), not its markup."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return shown
        return [(name, {**facts, "fields": [f for f in facts["fields"] if f != "body"]}) for name, facts in shown]

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def has_view_permission(self, request, obj=None):
        return rights.may(request.user, rights.VIEW, obj)

    def has_change_permission(self, request, obj=None):
        return rights.may(request.user, rights.CHANGE, obj)

    def has_delete_permission(self, request, obj=None):
        """A published article is withdrawn, not deleted."""
        return rights.may(request.user, rights.DELETE, obj)

    def get_deleted_objects(self, objs, request):
        """The articles by name, the rest by number: Django's list would read colleagues' notices to who deletes."""
        _, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return [str(article) for article in objs], counts, lacking, protected

    def delete_model(self, request, obj):
        workflow.delete(obj, by=request.user, at=clock.now())
