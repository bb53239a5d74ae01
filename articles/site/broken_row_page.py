"""The page of one row that is broken: 503 in our look, the fault in the log (newsroom.http.outage answers)."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from people.rows import OUTAGE, BrokenRow

_ANSWERS = (Http404, PermissionDenied, SuspiciousOperation, *OUTAGE)


def page_of_one_row(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of one row: what fails in it is the row's fault, and raised as BrokenRow."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except _ANSWERS:
            raise
        except Exception as fault:
            raise BrokenRow(request.path) from fault

    return answered
