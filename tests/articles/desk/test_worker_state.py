"""The board says when the background worker is silent or behind, to who can see to it; an idle one is no trouble."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ, Schedule, Task

from articles.desk.access import roles
from articles.desk.board import worker_state
from articles.desk.notices import mailing
from people import clock
from tests.colleagues import client_of, make_colleague

MINUTE = datetime.timedelta(minutes=1)
NOW = datetime.datetime(2026, 11, 28, 3, 0, tzinfo=datetime.UTC)  # 10:00 in Hà Nội

SILENT = worker_state.SILENT  # as the newsroom has it; for the other tests the conftest takes it away


@pytest.fixture(autouse=True)
def silence_is_told(no_worker_is_missed, monkeypatch):
    monkeypatch.setattr(worker_state, "SILENT", SILENT)


def said(last_round=1, done=None, waiting=None):
    """The sentence, from minutes ago."""
    moments = [None if ago is None else NOW - ago * MINUTE for ago in (last_round, done, waiting)]
    return worker_state.status_sentence(NOW, *moments)


@pytest.mark.parametrize(
    "known",
    [
        {},  # idle, and nothing was ever done
        {"done": 60 * 24},  # idle since yesterday, but its clock goes round
        {"waiting": 1},
        {"waiting": 10, "done": 1},  # a long queue, being worked at
        {"last_round": 10, "done": 1},  # the clock is late, jobs get done
    ],
)
def test_a_worker_that_works_or_has_nothing_to_do_is_no_trouble(known):
    assert said(**known) == ""


@pytest.mark.parametrize(
    ("known", "since"),
    [
        ({"last_round": 30}, "09:30"),
        ({"last_round": 30, "done": 20, "waiting": 10}, "09:40"),
        ({"waiting": 10}, "09:50"),  # the clock goes round, and nobody fetches
        ({"waiting": 10, "done": 6}, "09:54"),
    ],
)
def test_a_silent_worker_is_named_with_the_last_hour_it_was_heard_of(known, since):
    assert said(**known).startswith(f"Máy nền không chạy từ {since} ngày 28/11/2026: ảnh, thư và bài hẹn giờ đang chờ.")


def test_a_queue_that_grows_old_while_jobs_get_done_is_called_slow():
    assert said(waiting=20, done=1).startswith("Máy nền làm không kịp: việc cũ nhất chờ từ 09:40 ngày 28/11/2026")


# --- on the board ---


@pytest.fixture
def planned(db):
    """The worker made its rounds just now."""
    mailing.plan_rounds()
    Schedule.objects.update(next_run=timezone.now() + MINUTE)


def board(role):
    client = client_of(make_colleague(role, "ai-do"))
    return client.get(reverse("admin:index")).content.decode()


def silence(minutes):
    Schedule.objects.update(next_run=timezone.now() - minutes * MINUTE)


def test_the_board_is_quiet_over_an_idle_queue(planned):
    assert "Máy nền" not in board(roles.ADMINISTRATOR)


def test_the_board_tells_the_administrator_of_a_silent_worker(planned):
    silence(30)
    assert "Máy nền không chạy từ" in board(roles.ADMINISTRATOR)


def test_the_board_tells_of_jobs_that_nobody_fetches(planned):
    OrmQ.objects.create(key="toasoan", payload="", lock=timezone.now() - 6 * MINUTE)
    assert "Máy nền không chạy từ" in board(roles.ADMINISTRATOR)


def test_a_job_that_is_being_done_is_not_waiting(planned):
    OrmQ.objects.create(key="toasoan", payload="", lock=timezone.now() + MINUTE)
    assert "Máy nền" not in board(roles.ADMINISTRATOR)


def test_who_cannot_act_is_not_bothered(planned):
    silence(30)
    assert "Máy nền" not in board(roles.PUBLISHER)


def test_the_question_is_one_query(planned, django_assert_num_queries):
    done = timezone.now()
    Task.objects.create(id="a", name="a", func="f", started=done, stopped=done, success=True)
    now = clock.now()
    with django_assert_num_queries(1):
        worker_state.trouble(now)
