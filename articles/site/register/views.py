"""Public views of the register: a person, a meeting, a title, everybody; and documents."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.site import addresses, keyset
from articles.site.article_page import Link, stories
from articles.site.broken_row_page import page_of_one_row
from articles.site.register import directory, document, meeting, person, structured, title
from people import clock, rows
from people.models import Person

ARTICLES = 20
MEETINGS = 10
NEWEST_ARTICLES = keyset.by_time("published_at")
NEWEST_MEETINGS = keyset.by_day("side__meeting__date")


# In each view: what is not public is not found, before its name could show in a redirect.


@require_safe
@page_of_one_row
def person_view(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    now = clock.now()
    found = get_object_or_404(Person.objects.public(), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    page = person.person_page(found, timezone.localdate(now))
    meetings = keyset.page(
        request, person.attendances_of(found, now), NEWEST_MEETINGS, size=MEETINGS, name="hop", anchor="cuoc-hop"
    )
    context = {
        "person": page,
        "trail": [_directory_step(), Link(page.name, "")],
        "meetings": rows.shown(meetings.rows, person.meeting_row),
        "meetings_pager": meetings,
        "structured": structured.person(page),
        "image_url": addresses.absolute(page.portrait.src) if page.portrait else "",
        **_articles(request, person.articles_about(found, now), now),
    }
    return render(request, "people/person.html", context)


@require_safe
@page_of_one_row
def meeting_view(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    now = clock.now()
    found = get_object_or_404(meeting.public_meetings(now), pk=pk)
    if (own := addresses.of_meeting(found)) != request.path:
        return redirect(own, permanent=True)
    page = meeting.meeting_page(found, now)
    listed = _articles(request, meeting.articles_reporting(found, now), now)
    articles = [Link(entry.title, entry.url) for entry in listed["stories"]]
    context = {
        "meeting": page,
        "trail": [Link(page.name, "")],
        "structured": structured.meeting(page, articles),
        **listed,
    }
    return render(request, "people/meeting.html", context)


@require_safe
@page_of_one_row
def title_view(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    now = clock.now()
    day = timezone.localdate(now)
    found = get_object_or_404(title.public_titles(day), pk=pk)
    if (own := addresses.of_title(found)) != request.path:
        return redirect(own, permanent=True)
    page = keyset.page(request, title.tenures_of(found, day), title.NEWEST, size=title.PER_PAGE)
    context = {
        "title": found.text,
        "organization": found.organization.name if found.organization else "",
        "timeline": title.holders(page.rows, day),
        "pager": page,
        "trail": [_directory_step(), Link(found.text, "")],
    }
    return render(request, "people/title.html", context)


@require_safe
def directory_view(request: HttpRequest) -> HttpResponse:
    people = Person.objects.public()
    letter = directory.letter_asked(request.GET.get("chu"))
    after = request.GET.get("sau")
    page = directory.directory_page(people, timezone.localdate(clock.now()), letter, after)
    context = {
        "letters": directory.letters(people, letter),
        "letter": letter,
        "page": page,
        "pager": {
            "first_url": keyset.address(request, sau=None) if after is not None else None,
            "next_url": keyset.address(request, sau=str(page.last_id)) if page.last_id else None,
        },
        "trail": [_directory_step(), Link(letter, "")] if letter else [Link("Nhân sự", "")],
    }
    return render(request, "people/directory.html", context)


@require_safe
@page_of_one_row
def document_view(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    now = clock.now()
    found = get_object_or_404(document.public_documents(now), pk=pk)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    page = document.document_page(found)
    context = {
        "document": page,
        "trail": [Link(page.full_name, "")],
        **_articles(request, document.articles_citing(found, now), now),
    }
    return render(request, "articles/document.html", context)


def _articles(request: HttpRequest, articles: keyset.Rows, now: datetime.datetime) -> dict[str, Any]:
    """A page of the list of articles, and where its other pages are."""
    page = keyset.page(request, articles, NEWEST_ARTICLES, size=ARTICLES, anchor="bai-viet")
    return {"stories": stories(page.rows, now), "pager": page}


def _directory_step() -> Link:
    return Link("Nhân sự", reverse("people"))
