"""Forms of the register and the library sent back unchanged: nothing is written, and the page says so."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Document
from people.models import Organization, RegisterChange, Tenure, Title
from tests import factory, offered

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    made = Client()
    made.force_login(User.objects.create_superuser("tatca"))
    return made


def person():
    row = factory.make_person("Vũ An")
    title = Title.objects.create(text="Bí thư Huyện ủy")
    Tenure.objects.create(person=row, title=title, starts_on=datetime.date(2020, 5, 12))
    return row


def meeting():
    return factory.make_meeting(("Xã Lam Giang", [factory.make_person("Vũ An"), factory.make_person("Lê Bình")]))


MAKERS = {
    "people_person": person,
    "people_title": lambda: Title.objects.create(text="Bí thư Huyện ủy"),
    "people_organization": lambda: Organization.objects.create(name="Huyện ủy Mây Trắng"),
    "people_meeting": meeting,
    "articles_photo": lambda: factory.make_photo(caption="Dòng một\nDòng hai"),
    "articles_document": factory.make_document,
    "articles_section": factory.make_section,
}


def opened(client, kind, row):
    address = reverse(f"admin:{kind}_change", args=[row.pk])
    number = {"people_meeting": "meeting_form"}.get(kind, f"{kind.split('_')[1]}_form")
    return address, offered.form(client.get(address).content.decode(), number)


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_form_sent_back_unchanged_says_that_nothing_changed_and_writes_no_log(client, kind):
    row = MAKERS[kind]()
    address, form = opened(client, kind, row)
    logs = LogEntry.objects.count(), RegisterChange.objects.count()
    response = client.post(address, form.data(_continue="1"), follow=True)
    assert said(response) == ["Không có gì thay đổi."]
    assert (LogEntry.objects.count(), RegisterChange.objects.count()) == logs


@pytest.mark.parametrize(
    ("kind", "field", "value"), [("people_person", "note", "Ghi chú"), ("people_meeting", "place", "Xã khác")]
)
def test_what_was_changed_is_said_to_be_changed(client, kind, field, value):
    row = MAKERS[kind]()
    address, form = opened(client, kind, row)
    response = client.post(address, form.data(_continue="1", **{field: value}), follow=True)
    row.refresh_from_db()
    assert getattr(row, field) == value
    assert len(said(response)) == 1
    assert "Không có gì thay đổi." not in said(response)


def used_photo():
    photo = factory.make_photo()
    factory.make_photo_use(factory.make_article(), 1, photo=photo)
    return photo


def cited_document():
    document = factory.make_document()
    factory.mention(factory.make_article(), "Chỉ thị 12", document=document)
    return document


USED = {
    "articles_photo": (used_photo, factory.make_photo),
    "articles_document": (cited_document, lambda: Document.objects.create(name="Quy định số 9-QĐ/TW")),
    "articles_section": (lambda: factory.make_article().section, lambda: factory.make_section("Đời sống", "doi-song")),
}


@pytest.mark.parametrize("kind", USED)
def test_what_cannot_be_deleted_offers_no_deletion(client, kind):
    used, free = (make() for make in USED[kind])
    offers = []
    for row in (used, free):
        _, form = opened(client, kind, row)
        offers.append(reverse(f"admin:{kind}_delete", args=[row.pk]) in [link.split("?")[0] for link in form.links])
    assert offers == [False, True]
