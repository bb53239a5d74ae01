"""What the clock makes due: done by the worker every second, by a reader's request without it, and never in the way."""

import datetime
import logging
import threading

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from articles.desk import log, workflow
from articles.desk.workflow import by_the_clock
from articles.models import Article, HistoryEntry, Notice
from newsroom import due
from newsroom.management.commands import work
from newsroom.management.processes import StopSignals
from people.clock import now as the_databases_now
from people.colleagues import COMMAND_LINE
from tests.factory import NOON, make_article, publish_later

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
OLD, NEW = "Lời dẫn đang đăng.", "Lời dẫn của bản mới."


@pytest.fixture(autouse=True)
def an_hour_later(time_machine):
    time_machine.move_to(NOON + HOUR, tick=False)


@pytest.fixture
def watch(monkeypatch):
    """The watch of a process that has just begun."""
    fresh = due.Watch()
    monkeypatch.setattr("newsroom.due.watch", fresh)
    return fresh


def make_due(title="Hội nghị tổng kết năm"):
    """A live article whose next version was to go out now."""
    article = make_article(title, lead=OLD, published_at=NOON - HOUR)
    publish_later(article, NOON, NOON + HOUR, lead=NEW)
    return article


def shown(article, client=None):
    response = (client or Client()).get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_reader_after_the_hour_gets_the_new_version_with_the_worker_dead(watch):
    assert NEW in shown(make_due())


def test_the_front_page_is_occasion_enough(watch):
    article = make_due()
    Client().get("/")
    article.live.refresh_from_db()
    assert article.live.lead == NEW


def test_a_process_looks_again_only_after_twenty_seconds(watch, monkeypatch):
    Client().get("/")
    article = make_due()
    assert OLD in shown(article)
    monkeypatch.setattr(watch, "next_at", watch.next_at - 20)
    assert NEW in shown(article)


def test_with_nothing_due_a_look_is_one_query(watch, django_assert_num_queries):
    make_article(published_at=NOON)
    with django_assert_num_queries(1):
        watch.look()


@pytest.mark.parametrize(
    ("method", "address"), [("post", "/"), ("get", "/quan-tri/"), ("get", "/media/photos/x.jpg"), ("get", "/static/x")]
)
def test_only_a_readers_page_is_an_occasion(watch, method, address):
    getattr(Client(), method)(address)
    assert watch.next_at == 0


def test_staff_are_no_occasion(watch, admin_client):
    admin_client.get("/")
    assert watch.next_at == 0


def test_it_is_done_once_and_written_down_once():
    make_due()
    assert [workflow.run_due(NOON + HOUR) for _ in range(3)] == [1, 0, 0]
    assert HistoryEntry.objects.filter(act=HistoryEntry.Act.WENT_LIVE).count() == 1


def test_a_second_early_nothing_is_due():
    make_due()
    early = NOON + HOUR - datetime.timedelta(seconds=1)
    assert not workflow.is_due(early)
    assert workflow.run_due(early) == 0


def test_a_withdrawal_by_the_clock_is_written_down():
    article = make_article(published_at=NOON - HOUR)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Hết thời hạn.", when=NOON + HOUR)
    assert workflow.run_due(NOON + HOUR) == 1
    article.refresh_from_db()
    assert article.status == Article.Status.WITHDRAWN
    assert not workflow.is_due(NOON + 2 * HOUR)


def test_the_next_version_of_what_the_clock_withdraws_does_not_go_out_after_it():
    article = make_article(lead=OLD, published_at=NOON - HOUR)
    publish_later(article, NOON, NOON + 2 * HOUR, lead=NEW)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Hết thời hạn.", when=NOON + HOUR)
    assert [workflow.run_due(NOON + HOUR), workflow.run_due(NOON + 2 * HOUR)] == [1, 0]
    article.refresh_from_db()
    assert (article.live.lead, article.state, article.next_at) == (OLD, Article.State.APPROVED, None)


def test_what_the_clock_has_done_is_told_as_its_own():
    gone, out = make_article("Gỡ", published_at=NOON - HOUR), make_due("Lên trang")
    workflow.withdraw(gone, by=COMMAND_LINE, at=NOON, reason="Hết thời hạn.", when=NOON + HOUR)
    approved, stands = make_due("Sửa nữa"), {}
    Article.objects.filter(pk=approved.pk).update(state="approved")
    assert workflow.run_due(NOON + 2 * HOUR) == 3
    for article in (gone, out, approved):
        entry = log.of(article).order_by("number").last()
        stands[article.title] = (entry.act, entry.by_name, entry.at, entry.reason, entry.version, entry.detail)
        article.refresh_from_db()
    later = NOON + 2 * HOUR
    assert stands == {
        "Gỡ": ("withdrawn", "", later, "Hết thời hạn.", None, {"by_clock": True}),
        "Lên trang": ("went_live", "", later, "", 2, {"change": "update"}),
        "Sửa nữa": ("went_live", "", later, "", 2, {"change": "update"}),
    }
    assert (out.next_version, out.next_at, out.next_detail, out.state) == (None, None, {}, "published")
    assert (out.live.lead, out.live.changed_at) == (NEW, NOON + HOUR)
    assert approved.state == "approved"


def test_the_writer_is_told_that_the_next_version_is_out(django_user_model):
    article = make_due()
    writer = django_user_model.objects.create_superuser("tatca")
    Article.objects.filter(pk=article.pk).update(written_by=writer, created_by=writer)
    workflow.run_due(NOON + HOUR)
    assert [notice.text for notice in Notice.objects.filter(to=writer)] == [
        f"Bài “{article.title}” đã lên trang theo hẹn."
    ]


def test_words_beside_it_that_the_log_does_not_know_yet_are_told_when_it_goes_live():
    article = make_article(published_at=NOON - HOUR)
    Article.objects.filter(pk=article.pk).update(next_version=1, next_at=NOON)
    assert workflow.run_due(NOON) == 1
    told = HistoryEntry.objects.filter(kind="section").values_list("act", "row_id", "by_name")
    assert list(told) == [("sealed", article.section_id, "")]


def test_of_two_that_look_at_once_the_second_finds_nothing_left_to_do():
    article = make_due()
    workflow.run_due(NOON + HOUR)
    done = HistoryEntry.objects.count()
    assert by_the_clock._run_due(article.pk, NOON + HOUR) is False
    assert by_the_clock._run_due(article.pk + 1000, NOON + HOUR) is False
    assert HistoryEntry.objects.count() == done


def test_one_that_is_not_due_yet_stays_as_it_is():
    article = make_due()
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Hết thời hạn.", when=NOON + 2 * HOUR)
    assert by_the_clock._run_due(article.pk, NOON + HOUR / 2) is False
    article.refresh_from_db()
    assert (article.status, article.next_at, article.live.lead) == ("out", NOON + HOUR, OLD)


def test_of_one_that_cannot_go_nothing_is_counted_and_the_others_are(caplog):
    broken = make_due("Bài hỏng")
    make_due("Bài lành")
    Article.objects.filter(pk=broken.pk).update(next_version=999)
    assert workflow.run_due(NOON + HOUR) == 1
    assert f"article {broken.pk}: what was due could not be done" in caplog.text


def test_a_database_that_is_away_is_no_fault_of_the_article():
    make_due()

    def away(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            raise OperationalError("the database is away")
        return execute(sql, *rest)

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        workflow.run_due(NOON + HOUR)
    assert workflow.run_due(NOON + HOUR) == 1


def test_an_article_that_cannot_go_stops_no_other_and_no_reader(watch, caplog):
    broken, sound = make_due("Bài hỏng"), make_due("Bài lành")
    Article.objects.filter(pk=broken.pk).update(next_version=999)
    assert NEW in shown(sound)
    assert f"article {broken.pk}" in caplog.text


def failing_once():
    """A database that is away when it is asked what is due for the first time."""
    asked = []

    def execute_or_fail(execute, sql, *rest):
        if "UNION" in sql and not asked:
            asked.append(sql)
            raise OperationalError("the database is away")
        return execute(sql, *rest)

    return connection.execute_wrapper(execute_or_fail)


class Queue:
    """Stands for the queue's processes: alive for so many looks."""

    def __init__(self, looks):
        self.looks = looks
        self.sentinel = self

    def is_alive(self):
        self.looks -= 1
        return self.looks >= 0


@pytest.mark.django_db(transaction=True)
def test_the_worker_goes_on_looking_after_a_fault_as_long_as_its_queue_lives(monkeypatch, caplog):
    monkeypatch.setattr(work, "AFTER_A_FAULT", 0)
    article = make_due()
    with StopSignals() as signals, failing_once():
        work.keep_time(Queue(1), signals)
        article.live.refresh_from_db()
        assert article.live.lead == OLD
        work.keep_time(Queue(1), signals)
    article.live.refresh_from_db()
    assert article.live.lead == NEW
    assert "the database is away" in caplog.text


def test_a_reader_gets_the_page_though_the_look_fails(watch, caplog):
    article = make_due()

    with caplog.at_level(logging.WARNING), failing_once():
        assert OLD in shown(article)
    assert "left for later" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_reader_waits_for_nobody_who_is_writing(watch, monkeypatch):
    """Whoever holds the lock lets go after the page is there, or after a while: a reader who waited had the new text."""
    article = make_due()
    other = connection.copy()
    other.inc_thread_sharing()
    other.set_autocommit(False)
    take = {"sqlite": "UPDATE articles_historyhead SET number = number"}.get(
        connection.vendor, "SELECT 1 FROM articles_historyhead FOR UPDATE"
    )
    with other.cursor() as cursor:
        cursor.execute(take)
    release = threading.Timer(3, other.rollback)
    release.start()
    assert OLD in shown(article)
    release.cancel()
    release.join()
    other.rollback()
    other.close()
    monkeypatch.setattr(watch, "next_at", 0.0)
    assert NEW in shown(article)


@pytest.mark.django_db(transaction=True)
def test_the_connection_is_as_patient_afterwards(watch):
    question = {"sqlite": "PRAGMA busy_timeout"}.get(connection.vendor, "SHOW lock_timeout")

    def patience():
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()

    before = patience()
    with due.no_waiting():
        assert patience() != before
    assert patience() == before


@pytest.mark.parametrize("skew", [-10 * MINUTE, 0 * MINUTE, 10 * MINUTE])
def test_the_clock_is_never_later_than_the_databases_however_wrong_the_machines_is(time_machine, skew):
    before = the_databases_now()  # kept for a while, it must not outlive a clock put right or wrong
    time_machine.move_to(_database_time() + skew)
    said = the_databases_now()
    latest = max(_database_time(), before)  # of a clock that is set back SQLite's time stands still (test_clock.py)
    assert latest - MINUTE < said <= latest


def _database_time():
    """SQLite lies on this machine and has its clock."""
    if connection.vendor == "sqlite":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
