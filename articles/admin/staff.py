"""People and their rights: accounts for the group Quản trị, and the groups as they are, to read."""

from collections import defaultdict

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from articles.desk.access import account_forms, granting, passwords
from articles.desk.notices import mailing
from people import colleagues
from people.admin.read_only import OnlyRead

INVITED = "Để trống cả hai ô thì người này nhận thư mời với liên kết để tự đặt mật khẩu."
NO_INVITATION = "Tòa soạn chưa nối máy chủ thư: hãy đặt mật khẩu ở đây và đưa tận tay người này."
VERBS = {"view": "xem", "add": "thêm", "change": "sửa", "delete": "xóa"}


def _permissions():
    """What the desk's roles are made of: other tables are the operator's."""
    known = Permission.objects.filter(content_type__app_label__in=("articles", "people", "auth"))
    return known.select_related("content_type").order_by("content_type__app_label", "content_type__model", "codename")


def in_words(permission: Permission) -> tuple[str, str]:
    """(what it is about, what may be done to it), in the desk's words."""
    model = permission.content_type.model_class()
    verb = permission.codename.split("_")[0]
    usual = permission.codename == f"{verb}_{permission.content_type.model}" and verb in VERBS
    about = str(model._meta.verbose_name) if model else permission.content_type.model
    return about, VERBS[verb] if usual else permission.name.lower()


class PermissionChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission: Permission) -> str:
        return "{}: {}".format(*in_words(permission))


admin.site.unregister([User, Group])


class AccountList(ChangeList):
    """In the order of given names, as a Vietnamese list stands; no database sorts so."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = sorted(self.result_list, key=colleagues.sort_key)


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """An account is closed, not deleted: the history names who did what."""

    form, add_form = account_forms.AccountForm, account_forms.NewAccountForm
    change_password_form = account_forms.NewPasswordForm
    change_user_password_template = "admin/auth/user/password.html"
    add_form_template = "admin/change_form.html"
    list_display = ["name", "username", "roles", "sections", "door"]
    list_filter = ["is_active", "groups"]
    list_per_page = list_max_show_all = 1000
    ordering = ["first_name", "last_name", "username"]
    sortable_by = ()
    filter_horizontal = ["user_permissions"]
    show_facets = admin.ShowFacets.NEVER
    readonly_fields = ["password_state", "last_login", "date_joined"]

    _WHO = (None, {"fields": ["last_name", "first_name", "username", "email"]})
    _PASSWORD = ("Mật khẩu", {"fields": ["password_state"]})
    _EVERY_RIGHT = (
        "Nâng cao",
        {"classes": ["collapse"], "fields": ["is_superuser", "user_permissions", "last_login", "date_joined"]},
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups", "section_rights__section")

    def get_changelist(self, request, **kwargs):
        return AccountList

    def get_fieldsets(self, request, obj=None):
        """Only what this person may give: the form takes no field that does not stand here."""
        chief = request.user.is_superuser
        if obj is None:
            return [self._WHO, self._work(request), self._first_password()]
        if not self._gives(request, obj):
            return [self._WHO, self._PASSWORD]
        work = self._work(request, "is_active")
        return [self._WHO, work, self._PASSWORD, *([self._EVERY_RIGHT] if chief else [])]

    def _first_password(self):
        """What empty fields mean: without a mail server there is no invitation to speak of."""
        says = INVITED if mailing.is_set_up() else NO_INVITATION
        return "Mật khẩu", {"fields": ["password1", "password2"], "description": says}

    def _work(self, request, *also):
        sections = ["sections"] if request.user.has_perm("articles.change_sectionright") else []
        return "Việc ở tòa soạn", {"fields": ["groups", *sections, *also]}

    def _gives(self, request, obj) -> bool:
        """Nobody says what they themselves may do, but who may do all."""
        return obj is None or obj.pk != request.user.pk or request.user.is_superuser

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form,), {"by": request.user, "gives": self._gives(request, obj)})

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or granting.may_manage(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs |= {
                "form_class": account_forms.RoleChoice,
                "queryset": granting.groups_to_give(request.user),
                "widget": forms.CheckboxSelectMultiple,
                "label": "Vai trò",
                "help_text": "Có vai trò là vào được tòa soạn; bỏ hết thì không vào được nữa.",
            }
        if db_field.name == "user_permissions":
            kwargs |= {"form_class": PermissionChoice, "queryset": _permissions()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def lookup_allowed(self, lookup, value, request=None):
        """The filters of the list and nothing else: an account is not found out by asking about its columns."""
        return lookup in ("is_active__exact", "groups__id__exact")

    # --- saving ---

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "sections" in form.cleaned_data:
            granting.write_sections(form.instance, form.cleaned_data["sections"])
        granting.settle(form.instance)

    def response_add(self, request, obj, post_url_continue=None):
        """All of it stood on one page: done, and back to the list."""
        called = colleagues.called(obj)
        if not obj.has_usable_password():
            base = passwords.base_of(request)
            transaction.on_commit(lambda: passwords.invite_later(obj, base=base))
            self.message_user(request, f"Thư mời {called} đặt mật khẩu đang được gửi tới {obj.email}.")
        self._say_who_stays_out(request, obj)
        return super(StockUserAdmin, self).response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._say_who_stays_out(request, obj)
        return super().response_change(request, obj)

    def _say_who_stays_out(self, request, obj):
        if not obj.is_staff:
            sentence = f"{colleagues.called(obj)} chưa có vai trò nào nên không vào được tòa soạn."
            self.message_user(request, sentence, messages.WARNING)

    # --- columns ---

    @admin.display(description="họ và tên")
    def name(self, user: User) -> str:
        return colleagues.called(user)

    @admin.display(description="vai trò")
    def roles(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Mọi quyền"] * user.is_superuser + names) or "—"

    @admin.display(description="chuyên mục")
    def sections(self, user: User) -> str:
        return ", ".join(str(given.section) for given in user.section_rights.all()) or "Cả tòa soạn"

    @admin.display(description="vào được", boolean=True)
    def door(self, user: User) -> bool:
        return user.is_active and user.is_staff

    @admin.display(description="mật khẩu")
    def password_state(self, user: User):
        state = "Đã đặt." if user.has_usable_password() else "Chưa đặt."
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('{} <a class="button" href="{}">Đặt mật khẩu mới</a>', state, address)


@admin.register(Group)
class GroupAdmin(OnlyRead, StockGroupAdmin):
    """To read: the groups come from the table of roles (articles.desk.access.roles) at every migrate."""

    filter_horizontal = []
    fields = readonly_fields = ["name", "members", "may"]

    @admin.display(description="thành viên")
    def members(self, group: Group) -> str:
        held = sorted(group.user_set.filter(is_active=True), key=colleagues.sort_key)
        return ", ".join(colleagues.called(user) for user in held) or "—"

    @admin.display(description="được làm")
    def may(self, group: Group):
        verbs = defaultdict(list)
        for permission in group.permissions.select_related("content_type"):
            about, verb = in_words(permission)
            verbs[about].append(verb)
        lines = ((capfirst(model), ", ".join(words)) for model, words in sorted(verbs.items()))
        return format_html_join("", "<div>{}: {}</div>", lines) or "—"
