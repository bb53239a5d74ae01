"""The log and the articles are read in one moment of the database, in order, a batch at a time."""

import pytest
from django.db import connection

from articles.desk import log
from articles.desk.verify import in_batches, verify
from articles.models import Article, HistoryEntry, Section, Version
from people.colleagues import COMMAND_LINE
from tests.articles.desk.verify.tampering import empty_the_log
from tests.factory import NOON, make_article, make_section

WORDS = {"content": {}, "content_hash": "a1", "made_at": NOON}


@pytest.fixture
def batches_of_two(monkeypatch):
    monkeypatch.setattr(in_batches, "ENTRIES", 2)
    monkeypatch.setattr(in_batches, "ARTICLES", 2)


def entries(count, article_id=1):
    return log.append(
        [HistoryEntry(act="saved", title="Bài", article_id=article_id) for _ in range(count)], by=COMMAND_LINE, at=NOON
    )


# --- in batches ---


@pytest.fixture
def empty_log(db):
    empty_the_log()


def test_the_log_is_read_in_order_a_batch_at_a_time(empty_log, batches_of_two):
    entries(5)
    read = [[entry.number for entry in batch] for batch in in_batches.entries_from(0)]
    assert read == [[1, 2], [3, 4], [5]]


def test_the_log_is_read_from_behind_a_number_on(empty_log, batches_of_two):
    entries(5)
    assert [[entry.number for entry in batch] for batch in in_batches.entries_from(3)] == [[4, 5]]


def test_an_article_is_whatever_has_a_row_an_entry_or_a_version_each_once(empty_log, batches_of_two):
    pk = make_article().pk
    entries(3, article_id=pk)
    entries(2, article_id=pk + 3)
    entries(1, article_id=-4)
    entries(1, article_id=None)
    for article, number in ((pk, 1), (pk, 2), (pk + 5, 1), (pk + 5, 2), (pk + 6, 1)):
        Version.objects.create(article_id=article, number=number, **WORDS)
    assert list(in_batches.batches()) == [[-4, pk], [pk + 3, pk + 5], [pk + 6]]


def test_the_entries_of_articles_come_article_by_article_in_order(empty_log, batches_of_two):
    for article in (7, 5, 7, 6, 7):
        entries(1, article)
    read = {pk: [entry.number for entry in one] for pk, one in in_batches.entries_of([5, 7])}
    assert read == {5: [2], 7: [1, 3, 5]}
    assert list(read) == [5, 7]


def test_the_versions_of_articles_come_in_order(db, batches_of_two):
    for article, number in ((7, 2), (7, 1), (5, 1), (6, 1), (7, 3)):
        Version.objects.create(article_id=article, number=number, **WORDS)
    read = [(version.article_id, version.number) for version in in_batches.versions_of([7, 5])]
    assert read == [(5, 1), (7, 1), (7, 2), (7, 3)]


def test_more_articles_than_a_batch_holds_are_all_looked_at(empty_log, batches_of_two):
    for number in range(5):
        make_article(f"Bài {number}")
    heard = []
    found = verify(progress=lambda what, count: heard.append((what, count)))
    unlogged = [one for one in found if one.sentence == "không có việc nào trong nhật ký."]
    assert [one.where for one in unlogged] == [
        f"Bài số {pk}" for pk in Article.objects.order_by("pk").values_list("pk", flat=True)
    ]
    assert [count for what, count in heard if what == "articles"] == [2, 4, 5]


# --- in one moment ---


def make_a_section_in_another_connection():
    """Somebody else makes a section, and it is kept."""
    other = connection.copy()
    other.inc_thread_sharing()
    with other.cursor() as cursor:
        cursor.execute('INSERT INTO articles_section (name, slug, "order") VALUES (%s, %s, 1)', ["Mục mới", "muc-moi"])
    other.close()


@pytest.mark.django_db(transaction=True)
def test_what_others_write_meanwhile_is_not_seen_and_not_kept_out():
    make_section()
    with in_batches.one_moment():
        before = Section.objects.count()
        make_a_section_in_another_connection()
        assert Section.objects.count() == before
    assert Section.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_the_moment_ends_where_the_reading_fails():
    moment = in_batches.one_moment()
    moment.__enter__()
    before = Section.objects.count()
    assert not moment.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    make_a_section_in_another_connection()
    assert Section.objects.count() == before + 1


def test_inside_a_transaction_its_own_moment_is_the_one(db):
    with in_batches.one_moment():
        make_section()
    assert Section.objects.filter(slug="tin-hoat-dong").exists()
