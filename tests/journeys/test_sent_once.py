"""`Lưu` pressed six times makes one row: at once and one after another, at every form of the desk that makes any."""

import re
import threading
from dataclasses import dataclass

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse

from articles.models import Article, Comment, Document, Photo, Section, SentForm
from people.models import Meeting, Organization
from tests import factory
from tests.offered import form

PRESSED = 6
EMPTY = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}


@dataclass(frozen=True)
class Kind:
    """A form that makes rows: the model, where the form is served, what is typed into it, the field of a change."""

    model: type
    page: str
    typed: dict
    field: str


def kinds():
    section, article = factory.make_section(), factory.make_article("Bài để bàn")
    comments = reverse("admin:articles_article_comments", args=[article.pk])
    return [
        Kind(Article, _add(Article), {"title": "Nhấn sáu lần", "body": "<p>Chữ.</p>", "section": section.pk}, "lead"),
        Kind(Meeting, _add(Meeting), {"date": "26/11/2026", "place": "Lam Giang", "topic": "bàn việc"}, "topic"),
        Kind(Document, _add(Document), {"name": "Quy định số 7"}, "title"),
        Kind(Section, _add(Section), {"name": "Đời sống", "slug": "doi-song"}, "name"),
        Kind(Organization, _add(Organization), {"name": "Huyện ủy Mây Trắng", "change_source": "QĐ 12"}, "name"),
        Kind(Comment, comments, {"text": "Nhờ xem lại đoạn hai."}, "text"),
    ]


def _add(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


@pytest.fixture
def chief(db):
    """A function that opens another tab of one and the same session."""
    first = Client()
    first.force_login(get_user_model().objects.create_superuser("quantri"))

    def tab():
        another = Client()
        another.cookies = first.cookies
        return another

    return tab


def opened(client, kind):
    """The fields of the form as a browser has them when somebody has typed."""
    page = client.get(kind.page).content.decode()
    place = r'<form[^>]*?class="comment-form"' if kind.model is Comment else r'<form[^>]*?id="(\w+_form)"'
    if kind.model is Comment:
        page, name = re.sub(place, '<form id="comments"', page), "comments"
    else:
        name = re.search(place, page)[1]
    served = form(page, name)
    return served.data() | kind.typed


def news(kind, before):
    return kind.model.objects.exclude(pk__in=before)


def led_to(answer, row):
    """Whether the answer shows the one row: its form, or its place among what was said."""
    where = answer.headers.get("Location", "")
    return f"/{row.pk}/change/" in where or where.endswith(f"#y-kien-{row.pk}")


@pytest.mark.django_db(transaction=True)
def test_six_at_once_make_one_row(chief):
    made = {}
    for kind in kinds():
        sent, before = opened(chief(), kind), list(kind.model.objects.values_list("pk", flat=True))
        start, answers = threading.Barrier(PRESSED), []
        threads = [threading.Thread(target=press, args=(chief(), kind, sent, start, answers)) for _ in range(PRESSED)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        row = news(kind, before).first()
        led = sum(led_to(answer, row) for answer in answers)
        made[kind.model.__name__] = (news(kind, before).count(), [a.status_code for a in answers], led >= PRESSED - 1)
    assert made == {name: (1, [302] * PRESSED, True) for name in made}


def press(client, kind, sent, start, answers):
    try:
        start.wait()
        answers.append(client.post(kind.page, sent))
    finally:
        connections.close_all()


@pytest.mark.django_db
def test_six_in_turn_make_one_row_and_other_words_are_not_taken_for_saved(chief):
    client, made = chief(), {}
    for kind in kinds():
        sent, before = opened(client, kind), list(kind.model.objects.values_list("pk", flat=True))
        answers = [client.post(kind.page, sent) for _ in range(PRESSED)]
        row = news(kind, before).get()
        other = client.post(kind.page, sent | {kind.field: "Chữ gõ thêm sau đó"})
        page = other.content.decode()
        made[kind.model.__name__] = (
            news(kind, before).count(),
            all(led_to(answer, row) for answer in answers[1:]),
            other.status_code,
            "Lần gửi này chưa được lưu" in page and "Chữ gõ thêm sau đó" in page and f"{row.pk}" in page,
        )
    assert made == dict.fromkeys(made, (1, True, 409, True))


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_form_with_a_fault_may_be_sent_again_and_another_form_makes_another_row(chief):
    client = chief()
    kind = kinds()[0]
    sent = opened(client, kind)
    assert client.post(kind.page, sent | {"title": ""}).status_code == 200
    assert not SentForm.objects.exists()
    for data in (sent, opened(client, kind)):
        assert client.post(kind.page, data).status_code == 302
    assert Article.objects.filter(title="Nhấn sáu lần").count() == 2


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_script_that_speaks_twice_gets_the_panel_and_one_comment(chief):
    client, kind = chief(), kinds()[-1]
    sent = opened(client, kind)
    headers = {"X-Requested-With": "fetch"}
    assert [client.post(kind.page, sent, headers=headers).status_code for _ in range(3)] == [200] * 3
    assert Comment.objects.count() == 1
    other = client.post(kind.page, sent | {"text": "Chữ khác"}, headers=headers)
    assert (other.status_code, "Chữ khác" in other.content.decode()) == (422, True)


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_picture_sent_six_times_is_one_photo(chief):
    data = factory.make_picture()
    inlines = {f"shown-{name}": value for name, value in EMPTY.items()}
    for _ in range(PRESSED):
        upload = SimpleUploadedFile("a.jpg", data, "image/jpeg")
        chief().post(_add(Photo), {"upload": upload, "alt": "Cổng làng", "focus_x": 50, "focus_y": 50, **inlines})
    assert Photo.objects.count() == 1
