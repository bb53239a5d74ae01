"""What every page's frame needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from articles.models import section_tree
from people import clock


@dataclass(frozen=True)
class MenuEntry:
    name: str
    url: str
    current: bool


class Site:
    """Reads the menu only when a template asks for it: the admin's pages never do."""

    name = settings.SITE_NAME
    tagline = settings.SITE_TAGLINE
    imprint = settings.SITE_IMPRINT
    url = settings.SITE_URL

    def __init__(self, request: HttpRequest):
        self._request = request

    @property
    def sections(self) -> list[MenuEntry]:
        """Top-level sections that lead to an article; current is the one a view put on the request, or that above it.

        A view that has read the sections puts them on the request too.
        """
        here = getattr(self._request, "section", None)
        tree = getattr(self._request, "sections", None) or section_tree(clock.now())
        current = {s.pk for s in tree.line(here.pk)} if here else set()
        return [MenuEntry(s.name, s.get_absolute_url(), s.pk in current) for s in tree.children(None)]


def site(request: HttpRequest) -> dict:
    """`canonical` never trusts the request's host: without SITE_URL a page has none."""
    canonical = f"{settings.SITE_URL.rstrip('/')}{request.path}" if settings.SITE_URL else ""
    return {"site": Site(request), "canonical": canonical}
