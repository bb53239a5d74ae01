"""What the writing form asks the library: photos to choose from, and what is known of one. JSON, read only."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse

from articles.admin.article.addresses import GET, desk_page
from articles.models import Photo
from articles.photos import library
from articles.photos.pictures import picture
from people import rows
from people.formats import show_day
from people.numbers import number

IN_DIALOG = 24
LAST_PAGE = 50  # who has not found it by then searches with other words
FACTS = (
    "file_hash", "width", "height", "renditions", "focus_x", "focus_y", "caption", "alt", "credit", "rights", "taken_on",
)  # fmt: skip


def facts(photo: Photo) -> dict[str, object]:
    """What the editor shows of a photo. No query."""
    shown = picture(photo)
    return {
        "id": photo.pk,
        "thumbnail": shown.src if shown else "",
        "width": shown.width if shown else 0,
        "height": shown.height if shown else 0,
        "caption": photo.caption,
        "alt": photo.alt,
        "credit": photo.credit,
        "day": show_day(photo.taken_on) if photo.taken_on else "",
        # Beside the picture nobody needs to be told which photo is meant.
        "problems": [f"{reason[:1].upper()}{reason[1:]}." for reason in library.lacks(photo)],
        "url": reverse("admin:articles_photo_change", args=[photo.pk]),
    }


def page_number(request: HttpRequest) -> int:
    """The page of a list that is asked for; nonsense is the first."""
    return min(max(number(request.GET.get("p")) or 1, 1), LAST_PAGE)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [
        desk_page(admin, "chon-anh/", choose, "photo_choice", GET),
        desk_page(admin, "chon-anh/<row:pk>/", one, "photo_facts", GET),
    ]


def choose(admin: ModelAdmin, request: HttpRequest) -> JsonResponse:
    """A page of the library for the dialog: newest first, all words of `q`, accents or not. One query."""
    _demand_view(request)
    start = (page_number(request) - 1) * IN_DIALOG
    found = Photo.objects.containing(request.GET.get("q", "")).newest_first().only(*FACTS)
    photos = rows.loaded(found[start : start + IN_DIALOG + 1])
    results = rows.shown(photos[:IN_DIALOG], facts)
    return JsonResponse({"results": results, "more": len(photos) > IN_DIALOG})


def one(admin: ModelAdmin, request: HttpRequest, pk: int) -> JsonResponse:
    """What is known of one photo."""
    _demand_view(request)
    return JsonResponse(facts(get_object_or_404(Photo, pk=pk)))


def _demand_view(request: HttpRequest) -> None:
    if not request.user.has_perm("articles.view_photo"):
        raise PermissionDenied
