"""What is asked about an account: who it is, what they do here, for which sections, and the first password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, SetPasswordMixin, UsernameField
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from articles import rights
from articles.desk.access import granting, roles
from articles.desk.notices import mailing
from articles.models import Section
from people.colleagues import Staff

WHOLE_PAPER = "Để trống: người này làm cho cả tòa soạn. Chọn một mục là chọn cả những mục con của nó."


class RoleChoice(forms.ModelMultipleChoiceField):
    """Each role with what it is for."""

    def label_from_instance(self, group: Group) -> str:
        meant = roles.MEANT_FOR.get(group.name)
        return f"{group.name}: {meant}" if meant else group.name


class SectionChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, section: Section) -> str:
        return f"{section.parent} › {section}" if section.parent else str(section)


class AccountForm(forms.ModelForm):
    """An account that is there. `by` changes it; `gives` whether they may say what this person does (the admin sets
    both on a class of its own for every request).
    """

    by: User
    gives = True
    sections = SectionChoice(
        Section.objects.none(),
        label="Chuyên mục",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=WHOLE_PAPER,
    )

    class Meta:
        model = User
        fields = "__all__"  # noqa: DJ007 (the admin's fieldsets name the fields)
        field_classes = {"username": UsernameField}
        labels = {
            "username": "Tên đăng nhập",
            "last_name": "Họ và tên đệm",
            "first_name": "Tên",
            "email": "Địa chỉ thư",
            "is_active": "Tài khoản đang mở",
            "is_superuser": "Mọi quyền",
            "user_permissions": "Quyền lẻ",
        }
        help_texts = {
            "username": "Chữ không dấu, chữ số và @ . + - _, ví dụ lan.nguyen; dùng để vào và để gọi nhau trong ý kiến.",
            "last_name": "Ví dụ: Nguyễn Thị",
            "first_name": "Ví dụ: Lan",
            "email": "Để nhận tin báo, và để tự đặt lại mật khẩu khi quên.",
            "is_active": "Bỏ dấu này khi người ấy nghỉ: tài khoản không vào được nữa, việc đã làm vẫn ghi tên họ.",
            "is_superuser": "Làm được mọi việc, không cần vai trò. Dành cho người giữ máy.",
            "user_permissions": "Ngoài vai trò; bình thường không cần.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.gives or not self.by.has_perm("articles.change_sectionright"):
            del self.fields["sections"]
            return
        self.fields["sections"].queryset = granting.sections_to_give(self.by).select_related("parent")
        if self.instance.pk:
            self.initial["sections"] = list(self.instance.section_rights.values_list("section", flat=True))

    def clean_sections(self) -> QuerySet[Section]:
        """Who works for some sections only cannot let another work for the whole paper."""
        chosen = self.cleaned_data["sections"]
        if rights.sections_of(self.by) is not None and not chosen:
            raise ValidationError("Hãy chọn ít nhất một chuyên mục: để trống là cả tòa soạn, rộng hơn quyền của bạn.")
        return chosen

    def clean_username(self) -> str:
        """Two logins that differ by small and capital letters only would be one to whoever types them."""
        name = self.cleaned_data["username"]
        if "username" in self.changed_data and User.objects.filter(username__iexact=name).exclude(pk=self.instance.pk):
            raise ValidationError("Đã có tài khoản với tên đăng nhập này.")
        return name


class NewAccountForm(SetPasswordMixin, AccountForm):
    """An account to be: all of it on one page. Without a password the person is sent a link to set one."""

    password1, password2 = SetPasswordMixin.create_password_fields("Mật khẩu", "Nhập lại mật khẩu")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].required = False
        for name in ("last_name", "first_name"):
            self.fields[name].required = True
        self.fields["username"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.validate_passwords()
        first, again = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if bool(first) != bool(again):
            self.add_error("password1" if again else "password2", "Hãy nhập mật khẩu hai lần như nhau.")
        elif not first and not mailing.is_set_up():
            self.add_error("password1", "Tòa soạn chưa nối máy chủ thư nên không gửi được thư mời; hãy đặt mật khẩu.")
        elif not first and not self.cleaned_data.get("email"):
            self.add_error("password1", "Hãy đặt mật khẩu, hoặc ghi địa chỉ thư để người này tự đặt qua thư mời.")
        return self.cleaned_data

    def _post_clean(self) -> None:
        """The password is measured against the name: once the row has it."""
        super()._post_clean()
        self.validate_password_for_user(self.instance, "password1")

    @property
    def invites(self) -> bool:
        return not self.cleaned_data.get("password1")

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=False)
        user.set_password(self.cleaned_data["password1"] or None)
        if commit:
            user.save()
            self.save_m2m()
        return user


class NewPasswordForm(AdminPasswordChangeForm):
    """Another one; an account is closed by its tick, not by having no password."""

    def __init__(self, user: Staff, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for name, label in (("password1", "Mật khẩu mới"), ("password2", "Nhập lại mật khẩu mới")):
            self.fields[name].required, self.fields[name].label = True, label
