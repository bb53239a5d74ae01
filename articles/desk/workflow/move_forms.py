"""What a move asks for before it is made: a form each, whose cleaned fields are the move's own arguments."""

from typing import Any

from django import forms

from articles.desk import workflow
from articles.models import Article
from people.form_fields import MomentField, NumberField
from people.formats import show_day
from people.numbers import LARGEST_ID


def _words(label: str, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "cols": 70}), **options
    )


class MoveForm(forms.Form):
    """Nothing to ask; the page only asks for a yes."""

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def arguments(self) -> dict[str, Any]:
        """What the move's function is called with, besides article, by and at."""
        return dict(self.cleaned_data)


class NoteForm(MoveForm):
    note = _words("Lời nhắn", required=False)


class ReasonForm(MoveForm):
    reason = _words("Lý do", help_text="Người viết và người đã ký sẽ đọc thấy.")


class ReleaseForm(MoveForm):
    """For what is already live: what readers are told about the change."""

    change = forms.ChoiceField(
        label="Báo bạn đọc", choices=list(workflow.CHANGES.items()), widget=forms.RadioSelect, initial=workflow.UPDATE
    )
    note = _words("Lời đính chính", required=False, help_text="Đã sai gì, nay đúng là gì; đăng công khai, có ngày.")
    before = _words("Đã viết", required=False)
    after = _words("Sửa thành", required=False)

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(article, *args, **kwargs)
        if article.status == Article.Status.NEVER:
            for name in ("change", "note", "before", "after"):
                del self.fields[name]

    def arguments(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        note, before, after = (told.pop(name, "") for name in ("note", "before", "after"))
        if told.get("change") == workflow.CORRECTION:
            told["correction"] = {"note": note, "before": before, "after": after}
        return told


class PublishForm(ReleaseForm):
    """For what was imported and never published: whether it keeps the day of its page, and why."""

    keep_day = forms.BooleanField(
        label="Giữ ngày ghi trên trang",
        required=False,
        help_text="Bạn đọc thấy ngày ấy thay cho hôm nay; nhật ký ghi ai giữ và vì sao.",
    )
    reason = _words("Vì sao giữ ngày ấy", required=False, help_text="Chỉ khi giữ ngày ghi trên trang.")

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(article, *args, **kwargs)
        self.own_day = workflow.own_day_of(article)
        if self.own_day is None:
            del self.fields["keep_day"], self.fields["reason"]
        else:
            self.fields["keep_day"].label = f"Giữ ngày {show_day(self.own_day)} ghi trên trang"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        keeps, reason = given.get("keep_day", False), given.get("reason", "").strip()
        if keeps and not reason:
            self.add_error("reason", "Hãy ghi vì sao bài giữ ngày ấy.")
        if reason and not keeps:
            self.add_error("keep_day", "Bạn đã ghi lý do giữ ngày: hãy đánh dấu ô này, hoặc xóa lý do.")
        return given

    def arguments(self) -> dict[str, Any]:
        told = super().arguments()
        keeps, reason = told.pop("keep_day", False), told.pop("reason", "")
        return {**told, "own_day": self.own_day, "reason": reason} if keeps else told


class UrgentForm(ReleaseForm):
    reason = _words(
        "Vì sao không chờ được người thứ hai", help_text="Hiện trên bảng điều hành đến khi có người duyệt sau."
    )
    field_order = ["reason"]


class ScheduleForm(ReleaseForm):
    when = MomentField(label="Lên trang lúc", help_text="Giờ Việt Nam, ví dụ 26/11/2026 07:30.")
    field_order = ["when"]


class EmbargoForm(MoveForm):
    until = MomentField(
        label="Không ai ngoài tòa soạn được thấy trước",
        required=False,
        help_text="Để trống là bỏ lệnh cấm. Ví dụ 26/11/2026 07:30.",
    )


class WithdrawForm(MoveForm):
    reason = _words("Lý do gỡ", help_text="Bạn đọc thấy lý do này ở địa chỉ của bài.")
    farewell = forms.ChoiceField(
        label="Địa chỉ của bài trả lời", choices=Article.Farewell.choices, widget=forms.RadioSelect, initial="gone"
    )
    replacement = NumberField(
        label="Số của bài thay thế", required=False, min_value=1, help_text="Chỉ khi chuyển sang bài thay thế."
    )
    when = MomentField(label="Gỡ lúc", required=False, help_text="Để trống là gỡ ngay. Ví dụ 26/11/2026 07:30.")

    def clean_replacement(self) -> Article | None:
        number = self.cleaned_data["replacement"]
        if number is None:
            return None
        found = Article.objects.filter(pk=number).first() if number <= LARGEST_ID else None
        if found is None:
            raise forms.ValidationError("Không có bài mang số này.")
        return found


FORMS: dict[str, type[MoveForm]] = {
    "submit": NoteForm,
    "recall": MoveForm,
    "send_back": ReasonForm,
    "approve": NoteForm,
    "publish": PublishForm,
    "schedule": ScheduleForm,
    "publish_urgently": UrgentForm,
    "countersign": NoteForm,
    "unschedule": MoveForm,
    "set_embargo": EmbargoForm,
    "withdraw": WithdrawForm,
    "readmit": ReasonForm,
}
