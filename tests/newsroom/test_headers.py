"""What the browser is told may run, on every kind of answer."""

import pytest
from django.urls import reverse

from newsroom.headers import ADMIN_POLICY, MEDIA_POLICY, PUBLIC_POLICY, policy_for


def directives(policy):
    return dict(part.strip().split(" ", 1) for part in policy.split(";") if " " in part.strip())


def test_public_pages_run_no_inline_script_or_style():
    assert "unsafe-inline" not in PUBLIC_POLICY
    assert "unsafe-eval" not in PUBLIC_POLICY


@pytest.mark.parametrize("policy", [PUBLIC_POLICY, ADMIN_POLICY])
def test_nothing_comes_from_another_host(policy):
    allowed = {source for sources in directives(policy).values() for source in sources.split()}
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}


def test_the_admin_allows_no_inline_script_element():
    assert directives(ADMIN_POLICY)["script-src"] == "'self'"


def test_uploaded_files_may_do_nothing():
    assert policy_for("/media/photos/x.jpg") == MEDIA_POLICY == "default-src 'none'; frame-ancestors 'none'; sandbox"


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
