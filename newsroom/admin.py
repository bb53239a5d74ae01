"""The admin as this building has it: what the desk does not show, and what Django's own pages say wrongly there."""

from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.views.main import ChangeList
from django.templatetags.static import static
from django.utils.html import format_html
from django_q.models import Failure, OrmQ, Schedule, Success

from newsroom import context
from people import rows

# The queue's own tables are the operator's, and speak English.
for model in (Failure, OrmQ, Schedule, Success):
    admin.site.unregister(model)


def _under_our_name(view):
    """Django's two views call the host `site` and would head their pages with it, not with the newsroom's name."""

    def named(request, extra_context=None):
        return view(request, {**context.site(request), **(extra_context or {})})

    return named


_ICONS = {True: ("yes", "Có"), False: ("no", "Không"), None: ("unknown", "Chưa rõ")}


def _boolean_icon(value) -> str:
    """A tick or a cross: Django's is called True and False to who does not see it."""
    icon, word = _ICONS[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{icon}.svg"), word)


admin.site.login, admin.site.logout = _under_our_name(admin.site.login), _under_our_name(admin.site.logout)
admin_list._boolean_icon = _boolean_icon


# --- a list with a broken row in it ---


_get_results = ChangeList.get_results


def _get_every_result(changes, request):
    """Django reads a list at once, and one row that cannot be read takes all the others away."""
    _get_results(changes, request)
    changes.result_list = rows.loaded(changes.result_list)


def _results(changes):
    """A line each; of a row that cannot be shown, that it cannot."""
    for row in changes.result_list:
        yield rows.only(row, lambda row: _line(changes, row)) or admin_list.ResultList(None, [_broken(changes, row)])


def _line(changes, row):
    return admin_list.ResultList(None, list(admin_list.items_for_result(changes, row, None)))


def _broken(changes, row) -> str:
    sentence = "Dòng số {} hỏng nên không hiện được; người vận hành máy chủ xem bằng lệnh find_broken_rows."
    return format_html('<td colspan="{}">' + sentence + "</td>", len(changes.list_display), row.pk)


def _days(changes):
    """The years and months above a list; none where a row has a day that no calendar has."""
    try:
        return _date_hierarchy(changes)
    except Exception:  # SQLite calls a day that is none an OperationalError too
        rows.log_broken_row(changes.model.__name__, changes.date_hierarchy)
        return None


_date_hierarchy = admin_list.date_hierarchy
ChangeList.get_results = _get_every_result
admin_list.date_hierarchy = _days
admin_list.results = _results
