"""The pages `Bổ nhiệm` and `Thôi giữ`: ask who would leave, then do it in one step."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from people import appointing, clock, formats
from people.admin.choices import PersonChoiceField
from people.admin.keeper_only import KEEP
from people.form_fields import AdminDayInput, DayField
from people.models import Person, Tenure, Title


class _DayForm(forms.Form):
    day = DayField(label="Từ ngày", widget=AdminDayInput)
    announced_on = DayField(
        label="Công bố từ ngày",
        required=False,
        widget=AdminDayInput,
        help_text="Bạn đọc thấy từ ngày này. Để trống: từ chính ngày ghi ở trên, không sớm hơn.",
    )
    source = forms.CharField(
        label="Căn cứ",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Quyết định, văn bản hoặc bài viết.",
    )


class AppointForm(_DayForm):
    person = PersonChoiceField(
        label="Nhân sự",
        queryset=Person.objects.all(),
        widget=AutocompleteSelect(Tenure._meta.get_field("person"), admin.site),
    )
    title = forms.ModelChoiceField(
        label="Chức danh",
        queryset=Title.objects.all(),
        widget=AutocompleteSelect(Tenure._meta.get_field("title"), admin.site),
    )
    field_order = ["person", "title", "day", "announced_on", "source"]


class EndForm(_DayForm):
    day = DayField(label="Thôi giữ từ ngày", widget=AdminDayInput, help_text="Từ ngày này không còn giữ.")


def appoint_person(request, pk):
    """`Bổ nhiệm` from a person's page."""
    person = get_object_or_404(Person, pk=pk)
    return _appoint(request, {"person": person}, "admin:people_person_change", person)


def appoint_title(request, pk):
    """`Bổ nhiệm` from a title's page."""
    title = get_object_or_404(Title, pk=pk)
    return _appoint(request, {"title": title}, "admin:people_title_change", title)


def _appoint(request, given, back, thing):
    _refuse_others(request)
    form = AppointForm(request.POST or None, initial={"day": clock.today(), **given})
    holder = None
    if form.is_valid():
        holder = appointing.taken_by(form.cleaned_data["title"], form.cleaned_data["day"], form.cleaned_data["person"])
        # The keeper agreed to one holder's leaving; if it is another one by now, ask again.
        agreed = holder is not None and request.POST.get("closes") == str(holder.pk)
        if holder is None or agreed:
            try:
                tenure = appointing.appoint(
                    **form.cleaned_data, by=request.user, at=clock.now(), close_predecessor=agreed
                )
            except appointing.OfficeTaken as taken:
                holder = taken.holder
            except appointing.AppointmentRefused as refusal:
                form.add_error(None, str(refusal))
                holder = None
            else:
                since = formats.show_day(tenure.starts_on)
                messages.success(request, f"Đã ghi {tenure.person} giữ {tenure.title.text} từ {since}.")
                _say_when_told(request, tenure)
                return redirect(back, thing.pk)
    context = {"form": form, "holder": holder, "thing": thing, "back": back, "title": "Bổ nhiệm"}
    return render(request, "admin/people/appoint.html", admin.site.each_context(request) | context)


def end_tenure(request, pk):
    """`Thôi giữ` from a tenure's page."""
    _refuse_others(request)
    tenure = get_object_or_404(Tenure.objects.select_related("person", "title"), pk=pk)
    form = EndForm(request.POST or None, initial={"day": clock.today()})
    if form.is_valid():
        try:
            appointing.end(tenure, **form.cleaned_data, by=request.user, at=clock.now())
        except appointing.AppointmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã ghi {tenure.person} thôi giữ {tenure.title.text}.")
            tenure.refresh_from_db()
            _say_when_told(request, tenure)
            return redirect("admin:people_person_change", tenure.person_id)
    context = {"form": form, "tenure": tenure, "title": f"Thôi giữ {tenure.title.text}: {tenure.person}"}
    return render(request, "admin/people/end_tenure.html", admin.site.each_context(request) | context)


def _say_when_told(request, tenure):
    """What readers do not see yet, said at once: a keeper may have meant today."""
    if kept_back := tenure.kept_back(clock.today()):
        messages.info(request, f"Với bạn đọc: {kept_back}.")


def _refuse_others(request):
    if not request.user.has_perm(KEEP) or not request.user.has_perm("people.change_tenure"):
        raise PermissionDenied
