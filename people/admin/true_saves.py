"""A form that was sent back unchanged says so; Django's admin says that something was changed, and logs it."""

from django.contrib import messages

from people.admin.once import MadeOnce

NOTHING = "Không có gì thay đổi."


class TrueSaves(MadeOnce):
    """A ModelAdmin whose message and log after a save are of what the save has done."""

    def construct_change_message(self, request, form, formsets, add=False):
        """Django's list of what changed, for its log; whether anything did is kept for the answer."""
        typed = set(form.changed_data) - {"change_source"}  # the ground of a change is none
        rows = any(row.has_changed() for formset in formsets for row in formset.forms)
        request.nothing_changed = not (add or typed or rows)
        return super().construct_change_message(request, form, formsets, add)

    def log_change(self, request, obj, message):
        if getattr(request, "nothing_changed", False):
            return None
        return super().log_change(request, obj, message)

    def message_user(self, request, message, level=messages.INFO, *args, **kwargs):
        """The one green sentence of a save is Django's; what a page says besides stays."""
        if level == messages.SUCCESS and getattr(request, "nothing_changed", False):
            message = NOTHING
        super().message_user(request, message, level, *args, **kwargs)
