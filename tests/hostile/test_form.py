"""Every hostile payload posted straight to the writing form, past the editor: nothing active in the database, on
the article's page, in the preview of its draft."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.text.sanitise import VERSION
from tests.factory import NOON, make_article, put_live
from tests.hostile import checks
from tests.hostile.payloads import ALL, FAMILIES

pytestmark = pytest.mark.django_db

WITHOUT_BODY = "<p>Trước</p>"
ON_ONE_PAGE = 12


def form(article, body):
    fields = {"title": article.title, "lead": article.lead, "body": body, "byline": "", "source": "", "meeting": ""}
    inlines = {
        f"{prefix}-{name}": "0" for prefix in ("photo_uses", "mentions") for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {**fields, "section": article.section_id, "slug": article.slug, **inlines}


def send(client, article, body):
    """Post the form and give the body as the database has it."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    # A browser cannot send half a surrogate; what it sends in its place, Django reads as a question mark.
    body = body.encode(errors="replace").decode()
    response = client.post(address, form(article, body))
    # NUL is no text: the site refuses the request whole (newsroom.http.guard).
    assert response.status_code == (400 if "\x00" in body else 302), body[:200]
    return stored(article)


def stored(article):
    """Straight from the table, past the model's field."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM articles_article WHERE id = %s", [article.pk])
        return cursor.fetchone()[0]


def store(article, body):
    """Straight into the table: bodies that were stored one by one, all on one page."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET body = %s WHERE id = %s", [body, article.pk])


def rest_of(page):
    """The page without what is the text: the same for every body."""
    bodies = checks.bodies_of(page)
    for body in bodies:
        page = page.replace(body, "", 1)
    return page.count("<script"), page.count("<img"), page.count("<iframe")


@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_hostile_is_stored_or_shown(admin_client, family):
    article = make_article(body=WITHOUT_BODY)
    usual = rest_of(admin_client.get(article.get_absolute_url()).content.decode())
    for start in range(0, len(FAMILIES[family]), ON_ONE_PAGE):
        payloads, bodies = FAMILIES[family][start : start + ON_ONE_PAGE], []
        for payload in payloads:
            bodies.append(send(admin_client, article, f"<p>Trước</p>{payload}"))
            assert checks.faults(bodies[-1]) == [], payload[:200]
        store(article, "\n".join(bodies))
        page = admin_client.get(article.get_absolute_url()).content.decode()
        _lead, shown = checks.bodies_of(page)
        assert shown.count("Trước") >= len(payloads)
        assert checks.faults(shown, linked=True) == [], payloads
        assert rest_of(page) == usual, payloads


def test_the_form_opens_again_on_any_of_them(admin_client):
    article = make_article()
    for payload in ALL[::25]:
        send(admin_client, article, payload)
        page = admin_client.get(reverse("admin:articles_article_change", args=[article.pk]))
        assert page.status_code == 200
        assert page.content.count(b"<textarea") == page.content.count(b"</textarea>")


def test_the_preview_beside_the_form_shows_nothing_hostile(admin_client):
    article = make_article()
    address = reverse("admin:articles_article_preview", args=[article.pk])
    for payload in ALL[::5]:
        if "\x00" in payload or "\ud800" in payload:
            continue
        html = admin_client.post(address, form(article, f"<p>Trước</p>{payload}")).json()["html"]
        body = "".join(checks.bodies_of(html)[1:])
        assert "Trước" in body
        assert checks.faults(body, linked=True) == [], payload[:200]


def test_readers_see_what_the_preview_showed(admin_client):
    article = make_article(body="".join(payload for payload in ALL if len(payload) < 200 and "\ud800" not in payload))
    draft = checks.bodies_of(admin_client.get(article.get_absolute_url()).content.decode())
    put_live(article, NOON)
    public = checks.bodies_of(Client().get(article.get_absolute_url()).content.decode())
    assert public == draft
    assert checks.faults(public[1], linked=True) == []


def test_what_reached_the_table_by_another_way_is_stopped_at_the_page(admin_client):
    article = make_article(published_at=NOON)
    for payload in ALL[::5]:
        if "\x00" in payload or "\ud800" in payload or len(payload) > 5_000:
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_live SET body = %s WHERE article_id = %s", [f"<p>a</p>{payload}", article.pk]
            )
        page = Client().get(article.get_absolute_url())
        assert page.status_code == 200, payload
        body = "".join(checks.bodies_of(page.content.decode())[1:])
        found = checks.faults(body, linked=True)
        assert [one for one in found if one not in ("not NFC", "a character nobody sees")] == [], payload


def test_a_body_knows_which_sanitiser_cleaned_it():
    article = make_article(body="<p>a</p>")
    article.refresh_from_db()
    assert article.body_version == VERSION


def test_a_change_of_many_rows_is_cleaned_too():
    article = make_article()
    Article.objects.update(body="<p onclick=alert(1)>a</p>")
    assert stored(article) == "<p>a</p>"


def test_an_article_just_saved_holds_the_clean_body():
    assert make_article(body="<script>alert(1)</script><p>a</p>").body == "<p>a</p>"
