"""The whole address space: the public site, and the desk under one prefix."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path(settings.ADMIN_PATH, include("articles.admin.tray")),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("", include("articles.site.urls")),
]
