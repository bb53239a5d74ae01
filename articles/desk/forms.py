"""Forms of the desk."""

from django import forms

from articles.models import Article, Photo
from articles.photos import library
from people import images


PHOTO_FACTS = ("caption", "alt", "credit", "taken_on", "focus_x", "focus_y")


class ArticleForm(forms.ModelForm):
    """The article; its title is one line of text that may run over several on the screen."""

    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007 (the admin's fieldsets name the fields)
        widgets = {"title": forms.Textarea(attrs={"rows": 3, "cols": 80}), "lead": forms.Textarea(attrs={"rows": 5})}

    def clean_title(self):
        """Line ends that came with a paste are no part of a title."""
        return " ".join(self.cleaned_data["title"].splitlines())


class PhotoForm(forms.ModelForm):
    """A photo with its facts; the file is chosen once, when the photo is added."""

    upload = forms.FileField(
        label="Tệp ảnh",
        required=False,
        help_text="JPEG, PNG, WebP hoặc GIF, tối đa 30 MB và 40 triệu điểm ảnh.",
    )

    class Meta:
        model = Photo
        fields = PHOTO_FACTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._data = b""
        if self.instance.pk:
            self.fields["upload"].disabled = True
            self.fields["upload"].help_text = "Tệp không đổi; ảnh khác thì tải lên thành ảnh mới."

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if self.instance.pk:
            return upload
        if not upload:
            raise forms.ValidationError("Hãy chọn tệp ảnh.")
        self._data = upload.read()
        try:
            images.upright(self._data)
        except images.PictureRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        self._refuse_twin()
        return upload

    def _refuse_twin(self) -> None:
        if twin := library.known(self._data):
            raise forms.ValidationError(f"Ảnh này đã có trong kho (số {twin.pk}): hãy dùng ảnh ấy.")

    def file_photo(self, photo: Photo) -> None:
        """Turn the unsaved `photo` of the form into the record the library makes."""
        facts = {name: self.cleaned_data[name] for name in PHOTO_FACTS}
        filed, _ = library.add(self._data, **facts)
        photo.__dict__.update(filed.__dict__)
