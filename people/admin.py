"""The register's admin pages: declarations only."""

from django.contrib import admin

from people import names
from people.models import (
    Attendance,
    AttendanceGroup,
    Meeting,
    Organization,
    Person,
    Side,
    Tenure,
    Title,
    TitleSpelling,
)


class FoldedSearch:
    """Adds the search without accents: `pham minh chinh` finds Phạm Minh Chính."""

    folded_field: str

    def get_search_results(self, request, queryset, search_term):
        found, distinct = super().get_search_results(request, queryset, search_term)
        if folded := names.fold(search_term):
            found = found | queryset.filter(**{f"{self.folded_field}__contains": folded})
        return found, distinct


class TenureInline(admin.TabularInline):
    model = Tenure
    extra = 0
    autocomplete_fields = ["title"]


@admin.register(Person)
class PersonAdmin(FoldedSearch, admin.ModelAdmin):
    folded_field = "search_key"
    list_display = ["name", "born_year", "confirmed"]
    list_filter = ["confirmed"]
    search_fields = ["name"]
    search_help_text = "Tìm theo họ tên, có dấu hoặc không dấu."
    ordering = ["sort_key", "pk"]
    inlines = [TenureInline]
    fieldsets = [
        (None, {"fields": ["name", "honorific", "born_year", "portrait", "confirmed"]}),
        ("Cách xếp tên", {"fields": ["family_name", "middle_name", "given_name"], "classes": ["collapse"]}),
        ("Nội bộ", {"fields": ["note"], "classes": ["collapse"]}),
    ]


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    list_display = ["name", "short_name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "short_name"]
    autocomplete_fields = ["parent"]


class TitleSpellingInline(admin.TabularInline):
    model = TitleSpelling
    extra = 0


@admin.register(Title)
class TitleAdmin(admin.ModelAdmin):
    list_display = ["text", "organization", "rank", "confirmed"]
    list_select_related = ["organization"]
    list_filter = ["confirmed"]
    search_fields = ["text", "spellings__text"]
    autocomplete_fields = ["organization"]
    inlines = [TitleSpellingInline]


@admin.register(Tenure)
class TenureAdmin(admin.ModelAdmin):
    list_display = ["person", "title", "starts_on", "ends_on", "confirmed"]
    list_select_related = ["person", "title"]
    list_filter = ["confirmed"]
    search_fields = ["person__name", "title__text"]
    autocomplete_fields = ["person", "title"]
    date_hierarchy = "starts_on"


class SideInline(admin.TabularInline):
    model = Side
    extra = 0
    show_change_link = True


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    list_display = ["__str__", "date", "part_of_day", "place"]
    date_hierarchy = "date"
    search_fields = ["kind", "place", "topic"]
    inlines = [SideInline]


class AttendanceInline(admin.TabularInline):
    model = Attendance
    extra = 0
    autocomplete_fields = ["person"]


class AttendanceGroupInline(admin.TabularInline):
    model = AttendanceGroup
    extra = 0


@admin.register(Side)
class SideAdmin(admin.ModelAdmin):
    list_display = ["__str__", "meeting", "standing"]
    list_select_related = ["meeting"]
    search_fields = ["name"]
    autocomplete_fields = ["meeting"]
    inlines = [AttendanceInline, AttendanceGroupInline]
