"""What the admin pages of photos, sections and documents have in common: words readers see are changed by who may."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from articles.desk import public_words
from articles.models.public_words import Kind, kind_of
from people import clock


class PublicWords:
    """A ModelAdmin of one of the kinds of articles.models.public_words; its form is a words.forms.SpokenForm.

    Stands before ModelAdmin and its other mixins. Who may not change the words sees them as text, and who may.
    """

    change_form_template = "admin/articles/words/change_form.html"

    # Whether the page has nothing but words readers see: who may not change them has nothing to save there.
    only_words = False

    @property
    def kind(self) -> Kind:
        return kind_of(self.model())

    def has_change_permission(self, request, obj=None):
        """A form that was sent all the same is refused by itself, with what was typed still in it."""
        may = super().has_change_permission(request, obj)
        judge = public_words.may_change if self.only_words and request.method != "POST" else public_words.may_prepare
        return may and (obj is None or obj.pk is None or judge(request.user, self.kind, obj.pk))

    def has_delete_permission(self, request, obj=None):
        """Whose words one may change one may delete, where nothing shows it; what is shown is protected anyway."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.pk is None or public_words.may_prepare(request.user, self.kind, obj.pk))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.speaker = request.user
        return form

    def get_readonly_fields(self, request, obj=None):
        """What was posted is refused by the form, which keeps it; what is only shown is no box to type in."""
        shown = list(super().get_readonly_fields(request, obj))
        if obj is None or obj.pk is None or not super().has_change_permission(request, obj):
            return shown
        locked = [name for name in (*self.kind.fields, *self.form.speaks_too) if name in self.words_of_form()]
        if request.method == "POST" and any(name in request.POST for name in locked):
            return shown
        return shown if public_words.may_change(request.user, self.kind, obj.pk) else [*shown, *locked]

    def words_of_form(self) -> set[str]:
        """The fields of the page that are words; what the page shows in another way is not locked twice."""
        return set(self.form._meta.fields or self.kind.fields)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and super().has_change_permission(request):
            context["words_told"] = public_words.refusal_sentence(self.kind, obj.pk, request.user)
        if obj is not None and request.user.has_perm("articles.view_wordschange") and self.kind.watched([obj.pk]):
            asked = urlencode({"kind": self.kind.name, "row_id__exact": obj.pk})
            context["words_changes"] = f"{reverse('admin:articles_wordschange_changelist')}?{asked}"
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Where the row went out between the form's question and the save, nothing is saved, and a sentence says so."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except public_words.Refused as refusal:
            self.message_user(request, f"Chưa ghi gì. {refusal}", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        if not change:
            return self.put(request, obj, form, change)
        with self.signed(request, [obj.pk]):
            return self.put(request, obj, form, change)

    def put(self, request, obj, form, change):
        """The save itself."""
        super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with self.signed(request, [obj.pk]):
            self.take(request, obj)

    def delete_queryset(self, request, queryset):
        rows = list(queryset)
        with self.signed(request, [obj.pk for obj in rows]):
            for obj in rows:
                self.take(request, obj)

    def take(self, request, obj):
        """The deletion itself."""
        super().delete_model(request, obj)

    def signed(self, request, pks):
        """Inside, these rows change in the name of who asks."""
        return public_words.changing(self.kind, pks, by=request.user, at=clock.now())
