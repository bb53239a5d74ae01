"""The demo newsroom loads through the desk's own intake, once, and only into an empty paper."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from articles.models import Article, Photo
from articles.photos import library
from demo import content
from people import clock
from people.models import Person, RegisterChange
from tests.articles.admin.test_unchanged import said, send, stands

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What loading says: the reference article and two more, loaded once, since drawing the pictures takes a while."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(content, "ENTRIES", (content.REFERENCE, *content.NEWS[:2]))
        yield load()
        transaction.set_rollback(True)


def load():
    said = io.StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def test_the_demo_is_published_with_its_pictures(loaded):
    assert "3/3" in loaded
    reference = Article.objects.get(published_at__year=2020)
    assert reference.photo_uses.filter(photo__isnull=False).count() == 4
    assert all(library.publish_problems(photo) == [] for photo in Photo.objects.all())
    page = Client().get(reference.get_absolute_url()).content.decode()
    assert "99,99%" in page
    assert "18 ngày trước" in page


def test_real_people_hold_only_what_the_page_of_that_day_shows(loaded):
    chinh = Person.objects.get(name="Phạm Minh Chính")
    assert {tenure.starts_precision for tenure in chinh.tenures.filter(confirmed=True)} == {"attested"}
    assert not chinh.portrait


def test_texts_lie_on_the_desk_in_every_state_and_no_reader_sees_them(loaded):
    drafts = Article.objects.exclude(created_by=None)
    assert set(drafts.values_list("state", flat=True)) == set(Article.State)
    assert not drafts.filter(pk__in=Article.objects.published(clock.now())).exists()


def test_a_paper_with_articles_is_left_alone(loaded):
    articles, changes = Article.objects.count(), RegisterChange.objects.count()
    assert "không nạp" in load()
    assert (Article.objects.count(), RegisterChange.objects.count()) == (articles, changes)


def test_a_demo_article_saved_as_its_form_was_served_stays_as_it_is(loaded, admin_client):
    for article in Article.objects.order_by("pk"):
        before = stands(article)
        assert said(send(admin_client, article)) == ["Không có gì thay đổi."], article
        assert stands(article) == before
