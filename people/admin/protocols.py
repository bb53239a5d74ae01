"""The protocol order: dated lists, their lines moved by hand, by button or by number."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms import Script

from people.admin.forms import RegisterForm
from people.admin.keeper_only import Journalled, KeeperOnly
from people.fields import CleanTextField
from people.form_fields import TYPED_DAYS
from people.models import ProtocolEntry, ProtocolList


class ProtocolEntryInline(KeeperOnly, admin.TabularInline):
    model = ProtocolEntry
    extra = 0
    fields = ["order", "name", "patterns", "membership"]
    # Twenty lines have to be seen together to be put in order.
    formfield_overrides = {CleanTextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})}}


@admin.register(ProtocolList)
class ProtocolListAdmin(Journalled, admin.ModelAdmin):
    form = RegisterForm
    formfield_overrides = TYPED_DAYS
    list_display = ["name", "in_force_from", "assumed", "source"]
    inlines = [ProtocolEntryInline]
    fields = ["name", "in_force_from", "source", "assumed"]

    class Media:
        js = [Script("admin-desk/order.js", type="module")]
        css = {"all": ["admin-desk/order.css"]}

    def new_rows_last(self, rows):
        """A new line without a number of its own goes to the end of the list."""
        rows = super().new_rows_last(rows)
        for row in rows:
            if isinstance(row, ProtocolEntry) and row.pk is None and not row.order:
                last = row.list.entries.order_by("-order").values_list("order", flat=True).first() or 0
                row.order = max([last, *(other.order for other in rows)]) + 1
        return rows
