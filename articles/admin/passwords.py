"""“Quên mật khẩu?”: Django's own views, under the desk's look and rules (articles.desk.access.passwords)."""

from django import forms
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.urls import path, reverse_lazy
from django.utils.http import urlsafe_base64_decode

from articles.desk.access import passwords
from articles.desk.notices import mailing


class DeskPage:
    """What every page of the desk has in its frame."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{**admin.site.each_context(self.request), **kwargs})


class AskForm(forms.Form):
    email = forms.EmailField(
        label="Địa chỉ thư",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )


class Ask(DeskPage, views.PasswordResetView):
    form_class, template_name, title = AskForm, "admin/passwords/ask.html", "Quên mật khẩu"
    success_url = reverse_lazy("password_reset_done")

    def form_valid(self, form):
        """The same answer for every address, known or not."""
        if passwords.too_often(self.request):
            form.add_error(None, ValidationError("Đã xin quá nhiều lần; hãy thử lại sau một giờ."))
            return self.form_invalid(form)
        passwords.ask(form.cleaned_data["email"], base=passwords.base_of(self.request))
        return super(views.PasswordResetView, self).form_valid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"mail_is_set_up": mailing.is_set_up(), **kwargs})


class Asked(DeskPage, views.PasswordResetDoneView):
    template_name, title = "admin/passwords/asked.html", "Hãy xem hộp thư"


class ChosenPassword(SetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Mật khẩu mới"
        self.fields["new_password2"].label = "Nhập lại mật khẩu mới"


class Choose(DeskPage, views.PasswordResetConfirmView):
    form_class, template_name, title = ChosenPassword, "admin/passwords/choose.html", "Đặt mật khẩu"
    success_url = reverse_lazy("password_reset_complete")

    def get_user(self, uidb64):
        """Nobody's link is the link of who may not come in, too."""
        try:
            pk = int(urlsafe_base64_decode(uidb64))
        except ValueError:
            return None
        return passwords.owner(pk) if 0 < pk < 2**63 else None


class Chosen(DeskPage, views.PasswordResetCompleteView):
    template_name, title = "admin/passwords/chosen.html", "Đã đặt mật khẩu"


urlpatterns = [
    # The first name is the one by which Django's sign-in page looks for it.
    path("quen-mat-khau/", Ask.as_view(), name="admin_password_reset"),
    path("quen-mat-khau/da-gui/", Asked.as_view(), name="password_reset_done"),
    path("dat-mat-khau/xong/", Chosen.as_view(), name="password_reset_complete"),
    path("dat-mat-khau/<str:uidb64>/<str:token>/", Choose.as_view(), name="password_reset_confirm"),
]
