"""People and their rights: accounts for the group Quản trị, and the groups as they are, to read."""

from collections import defaultdict

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.text import capfirst

from articles.desk import staff
from articles.models import Section, SectionRight, rights

VERBS = {"view": "xem", "add": "thêm", "change": "sửa", "delete": "xóa"}


class SectionRightFormSet(forms.BaseInlineFormSet):
    """Who works for some sections only cannot let another work for the whole paper."""

    by: User

    def clean(self):
        super().clean()
        left = [f for f in self.forms if f.cleaned_data.get("section") and not f.cleaned_data.get("DELETE")]
        if rights.sections_of(self.by) is not None and not left:
            raise ValidationError("Hãy chọn ít nhất một chuyên mục: để trống là cả tòa soạn, rộng hơn quyền của bạn.")


class SectionRightInline(admin.TabularInline):
    model = SectionRight
    formset = SectionRightFormSet
    extra = 1
    verbose_name_plural = "Chuyên mục phụ trách (để trống: cả tòa soạn)"

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.by = request.user
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A section is chosen here, not made."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "section":
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "section":
            mine = rights.sections_of(request.user)
            sections = Section.objects.order_by("order", "name")
            kwargs["queryset"] = sections if mine is None else sections.filter(pk__in=mine)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


admin.site.unregister([User, Group])


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """An account is closed, not deleted: the history names who did what."""

    list_display = ["username", "last_name", "first_name", "roles", "sections", "is_active"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["user_permissions"]
    inlines = [SectionRightInline]
    show_facets = admin.ShowFacets.NEVER

    _name = ("Tên và thư", {"fields": ["last_name", "first_name", "email"]})
    _dates = ("Ngày giờ", {"fields": ["last_login", "date_joined"]})
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "section_rights__section")

    def get_fieldsets(self, request, obj=None):
        """Only what this person may give: the form takes no field that does not stand here."""
        if obj is None:
            return super().get_fieldsets(request, obj)
        account = ["username", "password"] if staff.may_manage(request.user, obj) else ["username"]
        given = ["is_active", "is_staff", "groups"]
        if request.user.is_superuser:
            given = ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]
        elif obj.pk == request.user.pk:
            return [(None, {"fields": account}), self._name, self._dates]
        return [(None, {"fields": account}), self._name, ("Quyền", {"fields": given}), self._dates]

    def get_inline_instances(self, request, obj=None):
        """Neither for a new account, which has no rights yet, nor for one's own."""
        own = obj is not None and obj.pk == request.user.pk and not request.user.is_superuser
        return [] if obj is None or own else super().get_inline_instances(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or staff.may_manage(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = staff.groups_to_give(request.user)
            kwargs["widget"] = forms.CheckboxSelectMultiple
            kwargs["help_text"] = "Chỉ những nhóm mà bạn có đủ mọi quyền."
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def lookup_allowed(self, lookup, value, request=None):
        """The filters of the list and nothing else: an account is not found out by asking about its columns."""
        return lookup in ("is_active__exact", "groups__id__exact")

    @admin.display(description="nhóm")
    def roles(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Mọi quyền"] * user.is_superuser + names) or "—"

    @admin.display(description="chuyên mục")
    def sections(self, user: User) -> str:
        return ", ".join(str(given.section) for given in user.section_rights.all()) or "Cả tòa soạn"


@admin.register(Group)
class GroupAdmin(StockGroupAdmin):
    """To read: the groups come from the table of roles (articles.desk.roles) at every migrate."""

    filter_horizontal = []
    fields = readonly_fields = ["name", "members", "may"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="thành viên")
    def members(self, group: Group) -> str:
        return ", ".join(group.user_set.filter(is_active=True).values_list("username", flat=True)) or "—"

    @admin.display(description="được làm")
    def may(self, group: Group):
        verbs = defaultdict(list)
        for permission in group.permissions.select_related("content_type"):
            model = permission.content_type.model_class()
            if model is not None:
                verb = permission.codename.split("_")[0]
                usual = permission.codename == f"{verb}_{model._meta.model_name}" and verb in VERBS
                verbs[str(model._meta.verbose_name)].append(VERBS[verb] if usual else permission.name.lower())
        lines = ((capfirst(model), ", ".join(words)) for model, words in sorted(verbs.items()))
        return format_html_join("", "<div>{}: {}</div>", lines) or "—"
