"""The form of an official document."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from articles.desk.documents import files
from articles.desk.public_words.forms import SpokenForm
from articles.files.attachments import CONTENT_TYPES
from articles.models import Document
from people.colleagues import Staff

FILE_RULES = "PDF, DOCX, XLSX hoặc ODT, không có macro, tối đa 30 MB."
ACCEPTED = ",".join(f".{ending}" for ending in CONTENT_TYPES)


class DocumentForm(SpokenForm):
    """A document with its facts, and the file one brings for it or takes away."""

    speaks_too = ("upload", "remove_file")
    upload = forms.FileField(
        label="Tệp đính kèm",
        required=False,
        allow_empty_file=True,  # our sentence says it better
        help_text=f"{FILE_RULES} Tệp mới thay tệp đang có.",
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    remove_file = forms.BooleanField(label="Bỏ tệp đang có", required=False)

    class Meta:
        model = Document
        fields = "__all__"  # the admin's fieldsets name the fields

    def clean_upload(self) -> UploadedFile | None:
        """The file's bytes, looked at; None when nothing was brought."""
        upload = self.cleaned_data["upload"]
        if not upload:
            return None
        try:
            self.file_data = files.read(upload)
        except files.FileRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return upload

    def put_file(self, document: Document, by: Staff) -> None:
        """Do with the file of the saved document what the valid form says. Raises OSError (no room)."""
        if upload := self.cleaned_data.get("upload"):
            files.attach(document, self.file_data, name=upload.name, by=by)
        elif self.cleaned_data.get("remove_file") and document.file:
            files.detach(document)
