"""The article a page beside the form is about."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from articles import rights
from articles.models import Article


def viewed(request: HttpRequest, key: str | int) -> Article:
    """The article, when this person may see it; what is hidden and what is not there answer alike. Raises Http404."""
    key = str(key)
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Http404
    return get_object_or_404(rights.visible(request.user), pk=int(key))


def number_in(text: str | None) -> int | None:
    """A number of the address; None when there is none. Raises Http404 for what is no number."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text)
