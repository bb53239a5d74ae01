"""What every page's frame needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from articles.models import Section


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
        """Top-level sections; the one a view put on the request, or its parent, is current."""
        here = getattr(self._request, "section", None)
        current = {here.pk, here.parent_id} if here else set()
        top = Section.objects.filter(parent=None).order_by("order", "name")
        return [MenuEntry(s.name, s.get_absolute_url(), s.pk in current) for s in top]


def site(request: HttpRequest) -> dict:
    """`canonical` never trusts the request's host: without SITE_URL a page has none."""
    canonical = f"{settings.SITE_URL.rstrip('/')}{request.path}" if settings.SITE_URL else ""
    return {"site": Site(request), "canonical": canonical}
