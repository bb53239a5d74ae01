"""{{ count|number }}: a whole number as people read it, 1.234."""

from django import template

from people.formats import show_number

register = template.Library()


@register.filter
def number(count: int) -> str:
    """Counts only: a year or an article's number is no count and stays as it is."""
    return show_number(count)
