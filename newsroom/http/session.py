"""A session that ends while somebody writes: their page is told, and goes on after they have signed in again.

A script says that it asks (X-Requested-With) and for whom its page was made (X-Desk-User). Without the first, and for
forms, everything is as Django has it: the login page.
"""

from urllib.parse import urlsplit

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

ENDED = "Phiên làm việc đã hết; hãy đăng nhập lại."
ANOTHER = "Trình duyệt này đang đăng nhập bằng tài khoản khác; hãy đăng nhập lại bằng tài khoản của bạn."


class TellScripts:
    """Middleware: 401 and a sentence for a script whose page has lost its session, or whose person is another now.

    A login page is no answer to a script, and what one person typed must not be kept for the next at the same browser.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return _refusal(ENDED) if _asks(request) and _is_turned_away(request, response) else response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        whose = request.headers.get("X-Desk-User")
        if not whose or not _asks(request) or not request.user.is_authenticated:
            return None
        return None if whose == str(request.user.pk) else _refusal(ANOTHER)


def _asks(request: HttpRequest) -> bool:
    return "X-Requested-With" in request.headers


def _is_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """Sent to the login page, or refused as nobody: with the cookies gone the form's token is refused first."""
    if response.status_code == 302:
        return urlsplit(response["Location"]).path == reverse("admin:login")
    return response.status_code == 403 and not request.user.is_authenticated


def _refusal(sentence: str) -> JsonResponse:
    # Two names for one sentence: uploads of photos and of Word files read their answers differently.
    return JsonResponse({"error": sentence, "sentence": sentence}, status=401)


@require_safe
@never_cache
@ensure_csrf_cookie
def state(request: HttpRequest) -> JsonResponse:
    """Whose session this is, null for nobody's; with the cookie of a fresh token."""
    return JsonResponse({"user": request.user.pk if admin.site.has_permission(request) else None})


@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """Where signing in from beside a form ends: a page to close."""
    context = {**admin.site.each_context(request), "title": "Đã đăng nhập lại"}
    return render(request, "admin/signed_in.html", context)


urlpatterns = [
    path("phien/", state, name="desk_session"),
    path("phien/xong/", admin.site.admin_view(signed_in), name="desk_signed_in"),
]
