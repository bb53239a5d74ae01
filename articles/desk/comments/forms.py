"""What is asked of who writes a comment."""

from django import forms

from articles.models import Comment
from people.fields import refuse_control_characters
from people.numbers import LARGEST_COUNT, LARGEST_ID


class CommentForm(forms.Form):
    """A comment. `quote` and `block` say where in the text, `version` on which one, `answers` to whom."""

    text = forms.CharField(
        label="Ý kiến",
        max_length=Comment._meta.get_field("text").max_length,
        validators=[refuse_control_characters],
        error_messages={"required": "Hãy viết ý kiến trước khi gửi."},
    )
    quote = forms.CharField(
        label="Về những chữ", max_length=2000, required=False, validators=[refuse_control_characters]
    )
    block = forms.IntegerField(label="Về đoạn", required=False, min_value=1, max_value=32_000)
    version = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_COUNT)
    answers = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
