"""People, organizations, titles and who held which from when to when."""

from django.contrib import admin, messages
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from people import clock
from people.admin import appointing, exchange
from people.admin.choices import PersonChoiceField, told_apart
from people.admin.forms import PersonForm, RegisterForm, SpellingForm, TitleForm
from people.admin.keeper_only import FoldedSearch, Journalled, KeeperOnly
from people.form_fields import TYPED_DAYS
from people.models import Organization, Person, Tenure, Title, TitleSpelling


class KeptBack:
    """A page of tenures that says of each what readers do not see yet, and from when they will."""

    readonly_fields = ["for_readers"]
    fields = [
        *("title", "for_readers", ("starts_on", "starts_precision"), ("ends_on", "ends_precision")),
        *("starts_announced_on", "ends_announced_on", "source", "confirmed"),
    ]

    @admin.display(description="với bạn đọc")
    def for_readers(self, tenure):
        return (tenure.kept_back(clock.today()) or "đã công bố") if tenure.pk else ""


class TenureInline(KeptBack, KeeperOnly, admin.StackedInline):
    """Stacked: a table of ten columns is wider than any window."""

    model = Tenure
    extra = 0
    autocomplete_fields = ["title"]
    formfield_overrides = TYPED_DAYS


@admin.register(Person)
class PersonAdmin(FoldedSearch, Journalled, admin.ModelAdmin):
    form = PersonForm
    folded_field = "search_key"
    list_display = ["name", "born_year", "confirmed"]
    list_filter = ["confirmed"]
    search_fields = ["name", "code"]
    search_help_text = "Tìm theo họ tên, có dấu hoặc không dấu."
    ordering = ["sort_key", "pk"]
    inlines = [TenureInline]
    change_form_template = "admin/people/person/change_form.html"
    change_list_template = "admin/people/person/change_list.html"
    fieldsets = [
        (None, {"fields": ["name", "honorific", "born_year", "portrait", "confirmed"]}),
        ("Cách xếp tên", {"fields": ["family_name", "middle_name", "given_name"], "classes": ["collapse"]}),
        ("Nội bộ", {"fields": ["code", "note"], "classes": ["collapse"]}),
    ]

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("nap/", wrap(exchange.load), name="people_load_register"),
            path("xuat.<str:kind>", wrap(exchange.export), name="people_export_register"),
            path("<row:pk>/bo-nhiem/", wrap(appointing.appoint_person), name="people_appoint_person"),
            *super().get_urls(),
        ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change or "name" in form.changed_data:
            self._warn_of_namesakes(request, obj, "thừa" if change else "vừa thêm")

    def _warn_of_namesakes(self, request, person, which):
        namesakes = list(Person.objects.named(person.name).exclude(pk=person.pk).values_list("pk", flat=True)[:10])
        if not namesakes:
            return
        links = format_html_join(
            "; ",
            '<a href="{}">{}</a>',
            ((reverse("admin:people_person_change", args=[pk]), text) for pk, text in told_apart(namesakes).items()),
        )
        words = format_html("Đã có người cùng họ tên: {}. Nếu là một người, hãy xóa hồ sơ {}.", links, which)
        self.message_user(request, words, messages.WARNING)


@admin.register(Organization)
class OrganizationAdmin(Journalled, admin.ModelAdmin):
    form = RegisterForm
    list_display = ["name", "short_name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "short_name"]
    autocomplete_fields = ["parent"]


class TitleSpellingInline(KeeperOnly, admin.TabularInline):
    model = TitleSpelling
    form = SpellingForm
    extra = 0


@admin.register(Title)
class TitleAdmin(Journalled, admin.ModelAdmin):
    form = TitleForm
    list_display = ["text", "organization", "rank", "sole", "confirmed"]
    list_select_related = ["organization"]
    list_filter = ["confirmed", "sole"]
    search_fields = ["text", "spellings__text"]
    autocomplete_fields = ["organization"]
    inlines = [TitleSpellingInline]
    change_form_template = "admin/people/title/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(appointing.appoint_title)
        return [path("<row:pk>/bo-nhiem/", view, name="people_appoint_title"), *super().get_urls()]


@admin.register(Tenure)
class TenureAdmin(KeptBack, FoldedSearch, Journalled, admin.ModelAdmin):
    form = RegisterForm
    folded_field = "person__search_key"
    fields = ["person", *KeptBack.fields]
    list_display = ["person", "title", "for_readers", "starts_on", "ends_on", "confirmed"]
    list_select_related = ["person", "title"]
    list_filter = ["confirmed"]
    search_fields = ["person__name", "title__text"]
    autocomplete_fields = ["person", "title"]
    date_hierarchy = "starts_on"
    formfield_overrides = TYPED_DAYS
    change_form_template = "admin/people/tenure/change_form.html"

    def get_urls(self):
        view = self.admin_site.admin_view(appointing.end_tenure)
        return [path("<row:pk>/thoi-giu/", view, name="people_end_tenure"), *super().get_urls()]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "person":
            kwargs["form_class"] = PersonChoiceField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
