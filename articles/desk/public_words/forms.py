"""Forms of rows whose words readers see: what may not be changed is refused with what was typed still in the form."""

from typing import Any

from django import forms

from articles.desk.public_words import permits, telling
from articles.models.public_words import kind_of
from people.colleagues import Staff


class SpokenForm(forms.ModelForm):
    """A ModelForm of such a row. Whose it is, `speaker`, is set per request; nobody's form is no form.

    The page shows locked fields as text; this is for the form that was opened before the row went out.
    """

    speaker: Staff
    # Fields of the form that change words without being one: a file to be put in place of another.
    speaks_too: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        kind, row = kind_of(self.instance), self.instance
        if row.pk is None or kind is None:
            return cleaned
        spoken = [name for name in self.changed_data if name in kind.fields or name in self.speaks_too]
        if spoken and not permits.may_change(self.speaker, kind, row.pk):
            why = telling.refusal_sentence(kind, row.pk, self.speaker) or f"Bạn không có quyền sửa {kind.called} này."
            for name in spoken:
                self.add_error(name, why)
        return cleaned
