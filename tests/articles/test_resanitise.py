"""Bodies an older sanitiser cleaned are brought up to the one in force, in batches that can be stopped."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from articles.management.commands import resanitise
from articles.models import Article
from articles.text.sanitise import VERSION
from tests.factory import make_article

pytestmark = pytest.mark.django_db
OLD = "<p onclick=alert(1)>Chữ</p>"


@pytest.fixture
def old_articles():
    """Five, as a sanitiser with a hole had left them."""
    articles = [make_article(f"Bài {n}") for n in range(5)]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET body = %s, body_version = 0", [OLD])
    return articles


def run(**options):
    out = io.StringIO()
    call_command("resanitise", stdout=out, stderr=out, **options)
    return out.getvalue()


def bodies():
    return list(Article.objects.order_by("pk").values_list("body", "body_version"))


def test_old_bodies_are_cleaned_and_marked(old_articles):
    assert "đã đổi 5" in run(batch=2)
    assert bodies() == [("<p>Chữ</p>", VERSION)] * 5


def test_progress_is_told_batch_by_batch(old_articles):
    said = run(batch=2)
    assert [f"{n}/5" in said for n in (2, 4, 5)] == [True] * 3


def test_a_dry_run_names_them_and_changes_none(old_articles):
    said = run(dry_run=True, batch=2)
    assert "sẽ đổi 5" in said
    assert str(old_articles[0].pk) in said
    assert bodies() == [(OLD, 0)] * 5


def test_a_second_run_finds_nothing(old_articles):
    run()
    assert "xem 0" in run()


def test_the_time_of_change_stays(old_articles):
    before = list(Article.objects.order_by("pk").values_list("updated_at"))
    run()
    assert list(Article.objects.order_by("pk").values_list("updated_at")) == before


def test_stopped_in_the_middle_it_goes_on_where_it_stopped(old_articles, monkeypatch):
    seen = []

    def stop_at_the_fourth(html):
        seen.append(html)
        if len(seen) == 4:
            raise KeyboardInterrupt
        return "<p>Chữ</p>"

    with monkeypatch.context() as patch:
        patch.setattr(resanitise, "sanitise", stop_at_the_fourth)
        assert "Đã dừng giữa chừng" in run(batch=2)
    assert [version for _, version in bodies()] == [VERSION] * 2 + [0] * 3
    assert "xem 3" in run()
