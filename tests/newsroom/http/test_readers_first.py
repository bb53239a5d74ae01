"""Readers first: the desk's work holds a few threads, heavy work fewer, and no request goes on for ever."""

import contextlib
import datetime
import threading

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from articles.site.broken_row_page import page_of_one_row
from newsroom import gunicorn
from newsroom.http import readers_first
from people import deadline, rows
from tests import offered
from tests.factory import make_article, make_photo

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/articles/article/add/"
YESTERDAY = timezone.now() - datetime.timedelta(days=1)
WORDS = "Chữ đã gõ <b>rất lâu</b>\n\n và không được mất"


@contextlib.contextmanager
def full(room):
    """Somebody at every place, and everywhere one may wait."""
    taken = 0
    while room.come_in():
        taken += 1
    try:
        yield taken
    finally:
        for _ in range(taken):
            room.go_out()


def free(room):
    with full(room) as taken:
        return taken


@pytest.fixture
def nothing_is_kept():
    """Whatever the answer was, every place is free again."""
    rooms = readers_first.desk, readers_first.heavy, readers_first.long_forms, readers_first.passwords
    before = [(free(room), room._working._value) for room in rooms]
    yield
    assert [(free(room), room._working._value) for room in rooms] == before


@contextlib.contextmanager
def at_work(room, count):
    """So many work there."""
    assert all(room.begin() for _ in range(count))
    try:
        yield
    finally:
        for _ in range(count):
            room.end()


def preview(client, **more):
    address = reverse("admin:articles_article_preview", args=["moi"])
    return client.post(address, {"title": "Một bài", "body": "<p>Một đoạn.</p>"}, **more)


def test_threads_are_left_for_readers_whatever_the_desk_does():
    assert gunicorn.threads - free(readers_first.desk) == 8


def test_while_the_desk_is_full_readers_are_answered_and_colleagues_told_to_come_again(admin_client, nothing_is_kept):
    article = make_article(published_at=YESTERDAY)
    with full(readers_first.desk):
        assert Client().get("/").status_code == 200
        assert Client().get(article.get_absolute_url()).status_code == 200
        for answer in (admin_client.get("/quan-tri/"), Client().post("/quan-tri/login/", {"username": "a"})):
            assert answer.status_code == 503
            assert int(answer["Retry-After"]) > 0
            assert readers_first.BUSY.advice in answer.text
    assert admin_client.get("/quan-tri/").status_code == 200


def test_a_body_takes_a_place_wherever_it_is_sent(nothing_is_kept):
    with full(readers_first.desk):
        assert Client().post("/", {"q": "a"}).status_code == 503


HEAVY = {
    "preview": preview,
    "paste": lambda client, **more: client.post(reverse("admin:articles_article_paste"), {"html": "<p>a</p>"}, **more),
    "photo": lambda client, **more: client.post(reverse("admin:articles_photo_receive"), {}, **more),
    "word": lambda client, **more: client.post(reverse("admin:articles_article_word"), {}, **more),
}


@pytest.mark.parametrize("kind", HEAVY)
def test_heavy_work_has_few_places_and_leaves_the_others_to_light_work(kind, admin_client, nothing_is_kept):
    with full(readers_first.heavy) as taken:
        assert taken <= 8
        answer = HEAVY[kind](admin_client, headers={"X-Requested-With": "fetch"})
        assert (answer.status_code, answer.json()["sentence"]) == (503, readers_first.BUSY.not_saved)
        assert admin_client.get(ADD).status_code == 200
    assert HEAVY[kind](admin_client, headers={"X-Requested-With": "fetch"}).status_code != 503


def test_a_long_form_is_not_even_taken_apart_while_another_is(admin_client, nothing_is_kept):
    sent = {"content_type": "application/x-www-form-urlencoded", "data": "body=" + "a" * readers_first.LONG}
    with full(readers_first.long_forms) as taken:
        assert taken == 1
        answer = admin_client.post(ADD, **sent)
        assert answer.status_code == 503
        assert not hasattr(answer.wsgi_request, "_post")
        assert admin_client.get(ADD).status_code == 200
    assert admin_client.post(ADD, **sent).status_code == 200


def test_passwords_are_looked_at_one_at_a_time(client, nothing_is_kept, monkeypatch):
    """One of Argon2's takes 100 MB."""
    monkeypatch.setattr(readers_first, "PATIENCE", 0.01)
    with at_work(readers_first.passwords, 1):
        assert client.post("/quan-tri/login/", {"username": "a", "password": "b"}).status_code == 503
        assert client.get("/quan-tri/login/").status_code == 200
    assert client.post("/quan-tri/login/", {"username": "a", "password": "b"}).status_code == 200


def test_who_waits_is_let_in_when_a_place_is_free(admin_client, nothing_is_kept, monkeypatch):
    monkeypatch.setattr(readers_first, "PATIENCE", 240)
    assert readers_first.heavy.begin()
    leaving = threading.Timer(0.1, readers_first.heavy.end)
    with at_work(readers_first.heavy, 1):
        leaving.start()
        assert preview(admin_client).status_code == 200
    leaving.join()


def test_what_has_few_places_is_named_as_the_addresses_are():
    """An address that gets another name would lose its guard in silence."""
    named = set()

    def look(patterns):
        for pattern in patterns:
            named.add(getattr(pattern, "name", None))
            look(getattr(pattern, "url_patterns", ()))

    look(get_resolver().url_patterns)
    assert named >= readers_first.HEAVY | readers_first.PASSWORDS


def test_a_request_that_takes_too_long_is_no_broken_row(rf):
    @page_of_one_row
    def view(request):
        deadline.check()

    with deadline.within(-1):
        for slow in (lambda: view(rf.get("/")), lambda: rows.shown([1], lambda row: deadline.check())):
            with pytest.raises(deadline.Passed):
                slow()


def test_a_form_that_found_no_place_comes_back_with_every_word(admin_client, nothing_is_kept, monkeypatch):
    monkeypatch.setattr(readers_first, "PATIENCE", 0.01)
    with at_work(readers_first.desk, readers_first.WORKING):
        answer = admin_client.post(ADD, {"title": "Một bài", "body": WORDS})
    assert answer.status_code == 503
    assert 'name="body" value="Chữ đã gõ &lt;b&gt;rất lâu&lt;/b&gt;' in answer.text
    assert f'action="{ADD}"' in answer.text


def test_a_form_that_takes_too_long_is_not_saved_and_comes_back_with_every_word(
    admin_client, nothing_is_kept, monkeypatch
):
    article = make_article(body="<p>Như trước.</p>")
    address = reverse("admin:articles_article_change", args=[article.pk])
    sent = offered.form(admin_client.get(address).text, "article_form").data(body=WORDS)
    monkeypatch.setattr(readers_first, "SLOWEST", -1)
    answer = admin_client.post(address, sent)
    assert answer.status_code == 413
    assert "Gửi lại" not in answer.text  # the same would take as long again
    assert "Retry-After" not in answer
    assert readers_first.TOO_SLOW.not_saved in answer.text
    assert 'name="body" value="Chữ đã gõ' in answer.text
    article.refresh_from_db()
    assert article.body == "<p>Như trước.</p>"


def test_a_preview_that_takes_too_long_says_so(admin_client, nothing_is_kept, monkeypatch):
    monkeypatch.setattr(readers_first, "SLOWEST", -1)
    answer = preview(admin_client, headers={"X-Requested-With": "fetch"})
    assert (answer.status_code, answer.json()["sentence"]) == (413, readers_first.TOO_SLOW.not_saved)


def test_pictures_are_no_work_of_the_desks(client, nothing_is_kept):
    make_photo()
    with full(readers_first.desk):
        assert client.get("/media/photos/khong-co.jpg").status_code == 404
