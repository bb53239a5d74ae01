"""The headers every answer carries, errors and refusals too: the browser is told what may run.

Public pages have no inline script, no inline style and nothing from another host. The admin's editor needs
inline event handlers and styles, and no more than that thanks to its `divarea` plugin. Uploaded files may do
nothing at all, whatever they claim to be.
"""

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse

_COMMON = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
PUBLIC_POLICY = f"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; {_COMMON}"
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self'; script-src-attr 'unsafe-inline'; "
    f"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; {_COMMON}"
)
MEDIA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

NOBODYS = "private, no-store"
SHARED = "public, max-age=0, s-maxage=10"
KEPT = (200, 301, 302, 404, 410)

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class ContentSecurityPolicy:
    """Middleware, outermost of all: sets the headers that the answer does not have yet."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in _headers(request.path).items():
            response.headers.setdefault(name, value)
        if request.path.startswith(_admin_prefix()):
            response.headers["Cache-Control"] = NOBODYS
        else:
            response.headers.setdefault("Cache-Control", _caching(request, response))
        return response


def _caching(request, response):
    """How long a page of the public site may be kept by others: seconds, since it may be withdrawn at any moment.

    Ten seconds in a shared cache and twenty until a dead worker's task is done (newsroom/due.py) stay well under the
    minute that is promised. What was asked for with a session is for who asked, at this moment: the next at the same
    browser does not find it by going back. The same is true of all the desk answers, errors and the login page too.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies:
        return NOBODYS
    return SHARED if request.method in ("GET", "HEAD") and response.status_code in KEPT else "no-store"


def _headers(path):
    return {
        "Content-Security-Policy": policy_for(path),
        "Permissions-Policy": PERMISSIONS,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    }


def policy_for(path):
    """The Content-Security-Policy of the answer to this path."""
    if settings.MEDIA_URL and path.startswith(settings.MEDIA_URL):
        return MEDIA_POLICY
    if path.startswith(_admin_prefix()):
        return ADMIN_POLICY
    return PUBLIC_POLICY


@cache
def _admin_prefix():
    try:
        return reverse("admin:index")
    except NoReverseMatch:
        return "/admin/"
