"""The photos of an article in its form, and what the form asks of library and register."""

import json

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.article.form import photo_choice
from articles.desk.access import roles
from articles.models import PhotoUse
from articles.photos import library
from people.colleagues import COMMAND_LINE
from people.models import Tenure, Title
from tests import factory
from tests.articles.admin.test_article_admin import form
from tests.colleagues import client_of
from tests.factory import (
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_picture,
    mention,
)

pytestmark = pytest.mark.django_db
CHOICES = ["photo_choice", "mention_person", "mention_document"]


def sign_in(*groups, **fields):
    user = User.objects.create_user("nguoi-dung", is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return client_of(user)


@pytest.fixture
def desk():
    return sign_in(roles.REPORTER)


def make_article(**fields):
    """An article of the reporter at the desk."""
    return factory.make_article(created_by=User.objects.first(), **fields)


def address(name, *args):
    return reverse(f"admin:{name}", args=args)


def ask(client, name, **query):
    return client.get(address(name), query).json()


def change_url(article):
    return address("articles_article_change", article.pk)


# --- the rows ---


def row(**fields):
    """The form's fields of one new row."""
    values = {"place": 0, "order": 0, "photo": "", "caption": "", **fields}
    return {"photo_uses-TOTAL_FORMS": 1, **{f"photo_uses-0-{name}": value for name, value in values.items()}}


def test_a_row_places_a_photo_by_its_number(desk):
    article, photo = make_article(), make_photo()
    desk.post(change_url(article), form(article, **row(photo=photo.pk, place=3)))
    assert list(PhotoUse.objects.values_list("photo", "place")) == [(photo.pk, 3)]


def test_an_emptied_row_is_nothing(desk):
    article = make_article()
    assert desk.post(change_url(article), form(article, **row())).status_code == 302
    assert not PhotoUse.objects.exists()


@pytest.mark.parametrize("number", ["999", "abc", "-1", "9" * 30, "١"])
def test_a_number_of_no_photo_is_refused_in_the_row(desk, number):
    article = make_article()
    answer = desk.post(change_url(article), form(article, **row(photo=number, caption="Chú thích")))
    assert answer.status_code == 200
    assert answer.context["inline_admin_formsets"][0].formset.errors[0]["photo"]
    assert not PhotoUse.objects.exists()


def test_the_form_knows_photos_that_are_typed_and_not_yet_saved(desk):
    article, photo = make_article(), make_photo(caption="Chưa lưu")
    answer = desk.post(change_url(article), form(article, title="", **row(photo=photo.pk)))
    facts = json.loads(answer.context["inline_admin_formsets"][0].formset.facts())
    assert [fact["caption"] for fact in facts] == ["Chưa lưu"]


def queries_of_the_form(desk, article):
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(change_url(article)).status_code == 200
    return len(queries)


def test_eighty_photos_and_names_cost_no_more_queries_than_one(desk):
    article, photo, person = make_article(), make_photo(), make_person("Lê Văn Sáng")
    document = make_document()
    make_photo_use(article, 0, photo=photo)
    mention(article, "Lê Văn Sáng", person=person)
    mention(article, document.name, document=document)
    queries_of_the_form(desk, article)
    one = queries_of_the_form(desk, article)
    for n in range(80):
        make_photo_use(article, n, photo=photo)
        mention(article, f"Tên {n}", person=person)
    assert queries_of_the_form(desk, article) == one


def test_who_may_only_look_sees_the_photos_without_fields(desk):
    article = make_article(state="submitted")
    make_photo_use(article, 0, photo=make_photo(caption="Toàn cảnh"))
    page = desk.get(change_url(article)).content.decode()
    assert "Toàn cảnh" in page
    assert 'name="photo_uses-0-photo"' not in page


# --- the library's dialog ---


def test_the_library_is_searched_with_or_without_accents(desk):
    photo = make_photo(caption="Cầu mới khánh thành")
    make_photo(caption="Hội trường")
    assert [found["id"] for found in ask(desk, "photo_choice", q="cau moi")["results"]] == [photo.pk]


def test_the_dialog_gets_a_page_at_a_time_in_one_query(desk, monkeypatch):
    monkeypatch.setattr(photo_choice, "IN_DIALOG", 2)
    for number in range(3):
        library.add(make_picture(64, 64, format="PNG", colour=(number, 0, 0)), by=COMMAND_LINE)
    with CaptureQueriesContext(connection) as queries:
        first = ask(desk, "photo_choice")
    assert (len(first["results"]), first["more"]) == (2, True)
    assert sum('FROM "articles_photo"' in query["sql"] for query in queries) == 1
    second = ask(desk, "photo_choice", p=2)
    assert (len(second["results"]), second["more"]) == (1, False)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "٣", ""])
def test_a_nonsense_page_is_the_first(desk, page):
    make_photo()
    assert len(ask(desk, "photo_choice", p=page)["results"]) == 1


def test_the_facts_of_a_photo_say_what_it_lacks(desk):
    photo = make_photo(alt="", rights="tu_chup", caption="Toàn cảnh")
    facts = desk.get(address("photo_facts", photo.pk)).json()
    assert facts["caption"] == "Toàn cảnh"
    assert facts["problems"] == ["Chưa có mô tả cho người không nhìn được ảnh."]


def test_a_photo_that_is_not_there_has_no_facts(desk):
    assert desk.get(address("photo_facts", 10**17)).status_code == 404


# --- people and documents ---


def test_people_come_with_the_titles_of_the_meetings_day(desk):
    person = make_person("Lê Văn Sáng")
    title = Title.objects.create(text="Bí thư Tỉnh ủy Lam Giang")
    Tenure.objects.create(person=person, title=title, starts_on="2024-01-01", ends_on="2024-12-31")
    meeting = make_meeting()
    found = ask(desk, "mention_person", q="le sang", meeting=meeting.pk)["results"]
    assert [(f["name"], f["text"]) for f in found] == [("Lê Văn Sáng", "Lê Văn Sáng, Bí thư Tỉnh ủy Lam Giang")]


def test_documents_are_found_by_number_and_symbol(desk):
    document = make_document()
    assert [f["id"] for f in ask(desk, "mention_document", q="12 CT")["results"]] == [document.pk]
    assert ask(desk, "mention_document", q="khong co")["results"] == []


# --- who may ask ---


@pytest.mark.parametrize("name", CHOICES)
def test_nobody_else_may_ask(name, client):
    assert client.get(address(name)).status_code == 302
    assert sign_in().get(address(name)).status_code == 403


@pytest.mark.parametrize("name", CHOICES)
def test_asking_changes_nothing_and_is_not_kept(name, desk):
    assert desk.post(address(name)).status_code == 405
    assert "no-store" in desk.get(address(name))["Cache-Control"]


def test_only_administrators_are_offered_the_source(desk):
    article = make_article()
    assert 'data-source=""' in desk.get(change_url(article)).content.decode()


def test_the_upload_is_offered_to_those_who_may_add_photos(desk):
    article = make_article()
    assert f'data-upload="{address("articles_photo_receive")}"' in desk.get(change_url(article)).content.decode()
