"""The admin as this building has it: what the desk does not show, and what Django's own pages say wrongly there."""

from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.templatetags.static import static
from django.utils.html import format_html
from django_q.models import Failure, OrmQ, Schedule, Success

from newsroom import context

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
