"""A page whose session has ended is told so, in a sentence a script can show; forms get the login page."""

from urllib.parse import urlencode, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.desk.access import roles
from newsroom.http.session import ANOTHER, ENDED
from tests.colleagues import client_of, make_colleague
from tests.factory import make_article

pytestmark = pytest.mark.django_db
STATE = reverse("desk_session")


@pytest.fixture
def reporter():
    return make_colleague(roles.REPORTER, "phongvien")


LOOK_UPS = [
    "/quan-tri/autocomplete/?app_label=articles&model_name=article&field_name=section",
    reverse("admin:photo_choice"),
    reverse("admin:mention_person"),
    reverse("admin:mention_document"),
]


@pytest.mark.parametrize("address", LOOK_UPS)
def test_a_look_up_without_a_session_says_to_sign_in(address):
    answer = Client().get(address, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()["error"]) == (401, ENDED)


POSTS = ["preview", "autosave", "beat", "comments", "word", "articles_photo_upload", "articles_photo_receive"]


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("with_cookies", [True, False])
def test_so_does_whatever_a_script_sends(name, with_cookies):
    article = make_article()
    names = {"word": ("admin:articles_article_word", [])}
    known, args = names.get(name, (f"admin:articles_article_{name}", [article.pk]))
    if name.startswith("articles_photo"):
        known, args = f"admin:{name}", []
    client = Client(enforce_csrf_checks=not with_cookies)
    answer = client.post(reverse(known, args=args), headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()["sentence"]) == (401, ENDED)


def test_a_form_without_a_session_gets_the_login_page():
    assert Client().post(reverse("admin:articles_article_add")).status_code == 302


def test_what_one_person_typed_is_not_kept_for_the_next_at_the_same_browser(reporter):
    other = make_colleague(roles.REPORTER, "khac")
    answer = client_of(other).post(
        reverse("admin:articles_article_autosave", args=["moi"]),
        {"form": "title=x"},
        headers={"X-Requested-With": "fetch", "X-Desk-User": str(reporter.pk)},
    )
    assert (answer.status_code, answer.json()["error"]) == (401, ANOTHER)


def test_a_page_asks_whose_session_it_is(reporter):
    assert Client().get(STATE).json() == {"user": None}
    assert client_of(reporter).get(STATE).json() == {"user": reporter.pk}


def test_who_may_not_enter_the_desk_is_nobody_there():
    assert client_of(User.objects.create_user("ban-doc")).get(STATE).json() == {"user": None}


def test_no_answer_about_a_session_is_stored(reporter):
    assert "no-store" in client_of(reporter).get(STATE)["Cache-Control"]


# Where signing in and out lead on to.

ELSEWHERE = [
    "https://xau.example/",
    "//xau.example/",
    "///xau.example/",
    "\\\\xau.example",
    "/\\xau.example",
    " //xau.example",
    "https:xau.example",
    "https:///xau.example",
    "https://testserver@xau.example/",
    "http://testserver.xau.example/",
    "ftp://testserver/",
    "javascript:alert(1)",
    "data:text/html,x",
]


@pytest.mark.any_database
@pytest.mark.parametrize("door", ["login", "logout"])
def test_an_address_of_another_site_leads_to_the_desk(client, reporter, door):
    reporter.set_password("mật khẩu dài")
    reporter.save()
    sent = {"username": reporter.username, "password": "mật khẩu dài"} if door == "login" else {}
    ends = {}
    for address in ELSEWHERE:
        for path, more in ((f"?{urlencode({'next': address})}", {}), ("", {"next": address})):
            client.logout() if door == "login" else client.force_login(reporter)
            answer = client.post(reverse(f"admin:{door}") + path, sent | more, follow=True)
            hosts = {urlsplit(url).netloc for url, _ in answer.redirect_chain}
            ends[address, path] = (hosts <= {""}, answer.request["PATH_INFO"], answer.status_code)
    desk = {"login": {reverse("admin:index")}, "logout": {reverse("admin:logout"), reverse("admin:login")}}[door]
    assert {key: end for key, end in ends.items() if end not in {(True, path, 200) for path in desk}} == {}
