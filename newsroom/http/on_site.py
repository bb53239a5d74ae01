"""The admin's own shortcut to a page of readers, `r/<kind>/<number>/`, for what the person may see at the desk.

Django's takes any object of any kind, and the address it sends to holds the title: the slug of somebody else's draft.
"""

from django.contrib import admin
from django.contrib.contenttypes import views
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse

from people.numbers import number


def shortcut(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
    """On to the object's page. Raises Http404 for what this person's desk does not show."""
    if number(content_type_id) is None or number(object_id) is None:
        raise Http404
    kind = ContentType.objects.filter(pk=content_type_id).first()
    desk = admin.site._registry.get(kind.model_class()) if kind else None
    found = desk.get_object(request, object_id) if desk else None
    if found is None or not desk.has_view_or_change_permission(request, found):
        raise Http404
    return views.shortcut(request, content_type_id, object_id)
