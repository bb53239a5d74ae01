"""What a visitor gets while the database or the bucket is away or does not answer in time: 503, when to ask again, a page.

Django asks this view for every exception nobody has caught, of a view, a template or a middleware.
"""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from newsroom.bucket.errors import BucketAway

RETRY_AFTER = 5  # seconds


def server_error(request, *args, **kwargs):
    """The page of 503 for an outage, Django's own view with the page of 500 for every other fault."""
    if not is_outage(sys.exc_info()[1]):
        return defaults.server_error(request)
    # No session, no context processor: both would ask the database once more.
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


def is_outage(fault: BaseException | None) -> bool:
    """Whether the exception, or one that it was raised from, says that database or bucket could not answer now."""
    while fault is not None:
        if isinstance(fault, OperationalError | InterfaceError | BucketAway):
            return True
        fault = fault.__cause__ or fault.__context__
    return False
