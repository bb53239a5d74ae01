"""What is asked of who names a version."""

from django import forms

from articles.models import VersionName


class NameForm(forms.ModelForm):
    class Meta:
        model = VersionName
        fields = ["name"]
        error_messages = {"name": {"required": "Hãy ghi tên cho bản này."}}
