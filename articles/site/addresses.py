"""Addresses of what belongs to the register and cannot know that the paper shows it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import SectionAddress, SectionTree
from people import names
from people.models import Meeting, Title


def of_meeting(meeting: Meeting) -> str:
    """`/cuoc-hop/buoi-lam-viec-07-08-2020-ha-noi-12/`"""
    slug = names.slugify(f"{meeting.kind} {meeting.date:%d-%m-%Y} {meeting.place}")
    return reverse("meeting", kwargs={"slug": slug, "pk": meeting.pk})


def of_title(title: Title) -> str:
    return reverse("title", kwargs={"slug": names.slugify(title.text), "pk": title.pk})


def moved(view: str, slug: str, tree: SectionTree, request: HttpRequest) -> HttpResponsePermanentRedirect:
    """From where a section once was to where it is, the page of its list too. Raises Http404 where none ever was."""
    owner = SectionAddress.objects.filter(slug=slug).values_list("section", flat=True).first()
    line = tree.line(owner) if owner else []
    if not line:
        raise Http404
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return HttpResponsePermanentRedirect(reverse(view, kwargs={"slug": line[-1].slug}) + query)


def absolute(path: str) -> str:
    """The whole address, as other sites need it; without SITE_URL there is none to give."""
    return f"{settings.SITE_URL.rstrip('/')}{path}" if path and settings.SITE_URL else ""
