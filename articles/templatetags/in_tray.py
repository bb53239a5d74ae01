"""{% unread_notices %}: how many notices the person has not read; one query, in the head of every desk page."""

from django import template

from articles.desk.notices import in_tray

register = template.Library()
SHOWN = 99


@register.simple_tag(takes_context=True)
def unread_notices(context) -> str:
    """Nothing for none, `99+` for many."""
    user = context["request"].user
    count = len(in_tray.unread(user).order_by().values_list("pk")[: SHOWN + 1]) if user.is_authenticated else 0
    return f"{SHOWN}+" if count > SHOWN else str(count or "")
