"""The writing form and the list of articles."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils import timezone

from articles.admin.from_meeting import FromMeetingMixin
from articles.admin.mentions import MentionChoiceMixin, MentionInline
from articles.admin.photo_choice import PhotoChoiceMixin
from articles.admin.photo_uses import PhotoUseInline
from articles.admin.word import WordMixin
from articles.admin.writing import WritingMixin
from articles.desk import covers, workflow
from articles.desk.forms import ArticleForm
from articles.models import Article


@admin.register(Article)
class ArticleAdmin(WordMixin, FromMeetingMixin, WritingMixin, PhotoChoiceMixin, MentionChoiceMixin, admin.ModelAdmin):
    form = ArticleForm
    list_display = ["title", "section", "status", "published_at"]
    list_select_related = ["section"]
    list_filter = ["status", "section"]
    search_fields = ["title"]
    date_hierarchy = "published_at"
    autocomplete_fields = ["meeting", "section"]
    readonly_fields = ["status", "published_at"]
    inlines = [PhotoUseInline, MentionInline]
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "byline", "source"]}),
        ("Cuộc họp", {"fields": ["meeting"]}),
        ("Nơi đăng", {"fields": ["section", "slug", "status", "published_at"]}),
    ]

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def has_change_permission(self, request, obj=None):
        """What readers see is changed only by those who may publish."""
        allowed = super().has_change_permission(request, obj)
        if obj is not None and obj.status == Article.Status.PUBLISHED:
            return allowed and request.user.has_perm("articles.publish_article")
        return allowed

    def has_delete_permission(self, request, obj=None):
        """A published article is taken back, not deleted."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.status == Article.Status.DRAFT)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        covers.choose(form.instance)

    def response_change(self, request, obj):
        if "_publish" in request.POST:
            return self._move(request, obj, workflow.publish, "Đã xuất bản bài viết.", at=timezone.now())
        if "_take_back" in request.POST:
            return self._move(request, obj, workflow.take_back, "Bài viết đã trở lại bản nháp, bạn đọc không còn thấy.")
        return super().response_change(request, obj)

    def _move(self, request, obj, verb, done, **kwargs):
        try:
            verb(obj, by=request.user, **kwargs)
        except workflow.NotReady as refusal:
            self.message_user(request, "Đã lưu bài viết; còn thiếu những điều dưới đây để xuất bản.", messages.SUCCESS)
            for reason in refusal.reasons:
                self.message_user(request, reason, messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(request.get_full_path())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_publish = request.user.has_perm("articles.publish_article")
        public = obj is not None and obj.status == Article.Status.PUBLISHED
        context |= {
            "show_publish": change and may_publish and not public,
            "show_take_back": may_publish and public,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)
