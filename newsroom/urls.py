"""The whole address space: the public site, and the desk under one prefix."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from newsroom.http import on_site, session

handler500 = "newsroom.http.outage.server_error"

urlpatterns = [
    path(settings.ADMIN_PATH, include("articles.admin.in_tray")),
    path(settings.ADMIN_PATH, include(session)),
    path(settings.ADMIN_PATH, include("articles.admin.passwords")),
    # Before the admin's own view of this address, which asks for no right.
    path(f"{settings.ADMIN_PATH}r/<path:content_type_id>/<path:object_id>/", admin.site.admin_view(on_site.shortcut)),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("", include("articles.site.urls")),
]
