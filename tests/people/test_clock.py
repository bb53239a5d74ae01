"""The machine's clock is set back by ten minutes: what was out stays out, what is to come stays hidden (SQLite)."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from django_q.models import Task

from articles.desk import workflow
from people import clock
from tests.colleagues import Newsroom
from tests.factory import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = clock.now  # the real one: conftest gives every test the test's own
MINUTE = datetime.timedelta(minutes=1)


class Machine:
    """A machine with one clock, which can be set, and one process, which can be started again."""

    def __init__(self, monkeypatch):
        self._patch = monkeypatch
        monkeypatch.setattr(clock, "now", NOW)
        self.restart()

    def says(self, at):
        self._patch.setattr(timezone, "now", lambda: at)

    def restart(self):
        self._patch.setattr(clock, "_reached", None, raising=False)


@pytest.fixture
def machine(monkeypatch):
    return Machine(monkeypatch)


def is_out(article):
    """For a reader of the page, of the front page and of the feed."""
    reader = Client()
    page = reader.get(article.get_absolute_url()).status_code == 200
    front, feed = (article.title in reader.get(path).content.decode() for path in ("/", "/rss.xml"))
    assert page == front == feed
    return page


def test_what_was_published_by_hand_stays_out_also_after_a_restart(machine):
    machine.says(NOON)
    room = Newsroom()
    article = room.publish(room.write(clock.now()), clock.now())
    machine.says(NOON - 10 * MINUTE)
    assert is_out(article)
    machine.restart()
    assert is_out(article)


def test_what_went_out_by_the_clock_stays_out_also_after_a_restart(machine):
    machine.says(NOON)
    room = Newsroom()
    article = room.approve(room.write(NOON), NOON)
    workflow.schedule(article, by=room.publisher, at=NOON, when=NOON + 3 * MINUTE)
    machine.says(NOON + 5 * MINUTE)
    assert is_out(article)
    machine.says(NOON - 5 * MINUTE)
    assert is_out(article)
    Task.objects.create(id="a", name="a", func="f", started=NOON, stopped=NOON + 4 * MINUTE, success=True)
    machine.restart()
    assert is_out(article)


def test_what_is_to_come_comes_at_its_hour_and_no_earlier(machine):
    machine.says(NOON)
    room = Newsroom()
    article = room.approve(room.write(NOON), NOON)
    hour = NOON + 3 * MINUTE
    workflow.schedule(article, by=room.publisher, at=NOON, when=hour)
    for at in (NOON, NOON - 10 * MINUTE, hour - MINUTE / 60):
        machine.says(at)
        assert not is_out(article)
    machine.restart()
    assert not is_out(article)
    machine.says(hour)
    assert is_out(article)


def test_what_is_published_while_time_stands_still_is_out_at_once(machine):
    machine.says(NOON)
    room = Newsroom()
    assert clock.now() == NOON
    machine.says(NOON - 10 * MINUTE)
    assert is_out(room.publish(room.write(clock.now()), clock.now()))


@pytest.mark.parametrize("restarted", [False, True])
def test_a_clock_that_was_a_day_ahead_is_believed_when_it_is_right_again(machine, restarted):
    machine.says(NOON + 24 * 60 * MINUTE)
    room = Newsroom()
    room.write(clock.now())
    machine.says(NOON)
    if restarted:
        machine.restart()
    assert clock.now() == NOON
