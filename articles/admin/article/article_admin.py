"""The article in the admin: what its list and its form are made of, and which page answers at which address.

What a page does stands in the module of its name, as plain functions `(admin, request, …)`.
"""

from itertools import chain

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet

from articles import rights
from articles.admin.article import comments, conflict, moves, publish_requests, versions, word_upload
from articles.admin.article.form import (
    autosave,
    form_page,
    locks,
    mentions,
    paste,
    photo_choice,
    placing,
    preview,
    preview_links,
    saving,
    stale_save,
)
from articles.admin.article.form.mentions import MentionInline
from articles.admin.article.form.photo_uses import PhotoUseInline
from articles.admin.article.list import bulk, change_list, filters
from articles.desk import workflow
from articles.desk.form.article_form import ArticleForm
from articles.models import Article
from articles.text import text_fields
from people import clock
from people.admin.once import MadeOnce

PAGES = (
    word_upload,
    locks,
    conflict,
    paste,
    preview,
    autosave,
    preview_links,
    publish_requests,
    moves,
    versions,
    comments,
    photo_choice,
    mentions,
)


@admin.register(Article)
class ArticleAdmin(MadeOnce, admin.ModelAdmin):
    # --- the form ---
    form = ArticleForm
    autocomplete_fields = ["meeting"]
    inlines = [PhotoUseInline, MentionInline]
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets = [
        (None, {"fields": text_fields.NAMES}),
        ("Cuộc họp", {"fields": ["meeting"]}),
        ("Nơi đăng", {"fields": ["section", "slug"]}),
    ]
    # --- the list ---
    list_display = change_list.COLUMNS
    list_display_links = None
    list_filter = filters.FILTERS
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = change_list.CappedPaginator
    search_fields = ["search_key"]
    sortable_by = ()

    def get_urls(self):
        return [*chain(*(page.urls(self) for page in PAGES)), *map(autosave.with_words_kept, super().get_urls())]

    def get_queryset(self, request) -> QuerySet[Article]:
        """What this person may see; in the form's POST under lock, so that the row and the right are as they are."""
        found = rights.visible(request.user, super().get_queryset(request))
        match = request.resolver_match
        if request.method == "POST" and match and match.url_name == "articles_article_change":
            found = found.select_for_update(of=("self",))
        return found

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    # --- who may ---

    def has_view_permission(self, request, obj=None):
        return rights.may(request.user, rights.VIEW, obj)

    def has_change_permission(self, request, obj=None):
        return rights.may(request.user, rights.CHANGE, obj)

    def has_delete_permission(self, request, obj=None):
        """A published article is withdrawn, not deleted."""
        return rights.may(request.user, rights.DELETE, obj)

    # --- the form: its fields ---

    def get_readonly_fields(self, request, obj=None):
        """Section and address of what is out are seen at once by readers: they are the publisher's to change."""
        fixed = super().get_readonly_fields(request, obj)
        if obj is None or obj.status == Article.Status.NEVER or rights.may(request.user, rights.PUBLISH, obj):
            return fixed
        return [*fixed, *stale_save.PLACE]

    def get_fieldsets(self, request, obj=None):
        """Who may only look reads the text as it is printed (_as_read.html), not its markup."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return shown
        return [(name, {**facts, "fields": [f for f in facts["fields"] if f != "body"]}) for name, facts in shown]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "section":
            kwargs |= placing.field(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form_class = super().get_form(request, obj, change=change, **kwargs)
        placing.offer(form_class, request, obj)
        typed = autosave.restored(request, obj)
        return form_class if typed is None else autosave.filled(form_class, typed)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = autosave.restored(request, obj if obj and obj.pk else None)
        return kwargs if typed is None else {**kwargs, "data": typed}

    def get_changeform_initial_data(self, request):
        return placing.first(request) | super().get_changeform_initial_data(request)

    # --- the form: shown, saved, answered ---

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= form_page.context(self, request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A form that is behind its article overwrites nothing."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            stopped = stale_save.stopped(self, request, object_id)
            return stopped or super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        saving.write(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        saving.file_version(request, form.instance)

    def log_change(self, request, obj, message):
        """Django's own log of its admin; of nothing there is nothing to write."""
        return None if request.desk_save.idle else super().log_change(request, obj, message)

    def response_add(self, request, obj, post_url_continue=None):
        return saving.answer(self, request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return saving.answer(self, request, obj) or super().response_change(request, obj)

    # --- pages that have Django's own addresses ---

    def history_view(self, request, object_id, extra_context=None):
        return versions.history(self, request, object_id)

    def get_deleted_objects(self, objs, request):
        """The articles by name, the rest by number: Django's list would read colleagues' notices to who deletes."""
        _, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return [str(article) for article in objs], counts, lacking, protected

    def delete_model(self, request, obj):
        workflow.delete(obj, by=request.user, at=clock.now())

    # --- the list ---

    def get_changelist(self, request, **kwargs):
        return change_list.ArticleChangeList

    def get_changelist_instance(self, request):
        """The list, kept for the question which moves its articles can make."""
        request.desk_list = super().get_changelist_instance(request)
        return request.desk_list

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in change_list.WORDS

    def get_search_results(self, request, queryset, search_term):
        return queryset.containing(search_term), False

    def get_actions(self, request):
        """Several drafts are not deleted with one click: the moves take the place of Django's own actions."""
        return bulk.actions(request)

    def get_action_choices(self, request, *args, **kwargs):
        return bulk.possible(request, super().get_action_choices(request, *args, **kwargs))

    def response_action(self, request, queryset):
        if not bulk.take_ticked(self, request):
            return None
        return super().response_action(request, self.get_queryset(request).for_desk_list())
