"""What the browser is told may run, on every kind of answer."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from newsroom.http.headers import policy_for

COMMON = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
PUBLIC_POLICY = f"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; {COMMON}"
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self'; script-src-attr 'unsafe-inline'; "
    f"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; {COMMON}"
)
MEDIA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def directives(path):
    return dict(part.strip().split(" ", 1) for part in policy_for(path).split(";") if " " in part.strip())


def test_public_pages_run_no_inline_script_or_style():
    assert "unsafe-inline" not in policy_for("/")
    assert "unsafe-eval" not in policy_for("/")


@pytest.mark.parametrize("path", ["/", "/quan-tri/", "/media/photos/x.jpg"])
def test_nothing_comes_from_another_host(path):
    allowed = {source for sources in directives(path).values() for source in sources.split()}
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}


def test_the_admin_allows_no_inline_script_element():
    assert directives("/quan-tri/")["script-src"] == "'self'"


def test_uploaded_files_may_do_nothing():
    assert policy_for("/media/photos/x.jpg") == MEDIA_POLICY


@pytest.mark.django_db
def test_the_admin_has_the_policy_of_its_editor(client):
    answer = client.get(reverse("admin:login"))
    assert answer.headers["Content-Security-Policy"] == ADMIN_POLICY


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/khong-co-trang-nay/", "/?q=%00"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == PUBLIC_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "login/", 200),
        ("GET", "khong-co/trang-nay/", 302),
        ("GET", "?q=%00", 400),
        ("GET", "?q=" + "a" * 3000, 414),
        ("PUT", "", 405),
        ("POST", "login/", 403),
        ("GET", "jsi18n/", 302),
        ("GET", "password_change/", 302),
    ],
)
def test_what_the_desk_refuses_is_kept_nowhere(method, path, status):
    answer = Client(enforce_csrf_checks=True).generic(method, reverse("admin:index") + path)
    assert answer.status_code == status
    assert "no-store" in answer.headers.get("Cache-Control", "")


ANSWER = """
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
answer = SecurityMiddleware(lambda request: HttpResponse())(RequestFactory().get("/", secure=True))
print(answer.get("Strict-Transport-Security"))
"""
A_YEAR = "max-age=31536000"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, A_YEAR),
        ({"HTTPS": "0", "HSTS_SUBDOMAINS": "1"}, None),
        ({"HSTS_SECONDS": "0", "HSTS_SUBDOMAINS": "1"}, None),
        ({"HSTS_SECONDS": "3600"}, "max-age=3600"),
        ({"HSTS_SUBDOMAINS": "1"}, f"{A_YEAR}; includeSubDomains"),
        ({"HSTS_SUBDOMAINS": "1", "HSTS_PRELOAD": "1"}, f"{A_YEAR}; includeSubDomains; preload"),
    ],
)
def test_https_is_promised_for_this_host_and_for_more_only_where_asked(asked, said):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "HTTPS": "1", "DEBUG": "0"} | asked
    command = [sys.executable, "-c", ANSWER]
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert ended.stdout.strip() == str(said), ended.stderr
