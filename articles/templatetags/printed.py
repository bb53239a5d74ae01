"""{{ html|printed }}: the only door through which HTML of a body reaches a page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.text.pasting.spaces import breakable
from articles.text.sanitise import printable

register = template.Library()


@register.filter
def printed(html: str) -> SafeString:
    """The allow-list holds again after everything that was done to the text: split, linked, stored by other hands."""
    return mark_safe(printable(breakable(html)))
