"""Captions as the house prints them."""

from django import template
from django.conf import settings

from articles.text.reading import captions

register = template.Library()


@register.filter
def labelled(caption: str) -> str:
    """The caption behind the house's label; one that was typed there is not printed twice."""
    return captions.labelled(caption, settings.HOUSE_CAPTION_LABEL)
