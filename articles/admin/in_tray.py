"""The in-tray in the admin: what happened to articles that concern the person, and what of it is unread."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from articles.desk.notices import in_tray as tray
from articles.desk.notices import mailing
from people import clock

PAGE = 50


@require_safe
def in_tray(request: HttpRequest) -> HttpResponse:
    """The person's notices, newest first."""
    found = tray.of(request.user).select_related("comment")
    context = {
        **admin.site.each_context(request),
        "title": "Tin báo",
        "page": Paginator(found, PAGE).get_page(request.GET.get("p")),
        "unread": tray.unread(request.user).count(),
    }
    return render(request, "admin/in_tray.html", context)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    tray.read(request.user, at=clock.now())
    return HttpResponseRedirect(reverse("in_tray"))


@require_POST
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read; go to its page unless the button says to stay. A GET would change what it shows."""
    notice = get_object_or_404(tray.of(request.user), pk=pk)
    tray.read(request.user, at=clock.now(), only=notice.pk)
    stay = "o-lai" in request.POST
    return HttpResponseRedirect(reverse("in_tray") if stay else mailing.address(notice))


urlpatterns = [
    path("tin-bao/", admin.site.admin_view(in_tray), name="in_tray"),
    path("tin-bao/da-doc/", admin.site.admin_view(read), name="in_tray_read"),
    path("tin-bao/<row:pk>/mo/", admin.site.admin_view(open_one), name="in_tray_open"),
]
