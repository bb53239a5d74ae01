"""A form that brings a file, while the disk is full or the bucket away."""

import logging

from people.images import NOT_STORED

log = logging.getLogger(__name__)


class StoresFiles:
    """A ModelAdmin of such a form: what cannot be stored is a sentence at the field, with everything typed still there.

    Nothing has been saved then: the form comes back as from any other fault.
    """

    stored_field: str

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except OSError:
            if request.method != "POST":
                raise
            log.exception("cannot store the file of a form")
        request.not_stored = True
        for _, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if not getattr(request, "not_stored", False):
            return form
        return type(
            form.__name__, (_NotStored, form), {"stored_field": self.stored_field, "__module__": form.__module__}
        )


class _NotStored:
    def clean(self):
        cleaned = super().clean()
        self.add_error(self.stored_field, NOT_STORED)
        return cleaned
