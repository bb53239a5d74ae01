"""The database is away: readers and colleagues get a page of ours that says so, soon, and know when to ask again."""

import http.client
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import Client

from articles.models import clock
from newsroom import due
from tests.factory import make_article
from tests.faults.worker import PATIENCE, wait_until
from tests.newsroom.test_serve import free_port

HEADING = "Trang tạm thời chưa mở được"


def away(fault):
    """A database that answers nothing at all."""

    def refuse(execute, sql, *rest):
        raise fault

    return connection.execute_wrapper(refuse)


def ask(path, **more):
    return Client(raise_request_exception=False).get(path, **more)


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError("server closed the connection"), InterfaceError("closed")])
@pytest.mark.parametrize("path", ["/", "/rss.xml", "/quan-tri/", "/quan-tri/articles/article/"])
def test_without_a_database_the_page_says_so_and_when_to_ask_again(path, fault):
    make_article()
    with away(fault):
        answer = ask(path, headers={"cookie": f"{settings.SESSION_COOKIE_NAME}=abcdefgh"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "no-store" in answer["Cache-Control"]
    assert HEADING in answer.content.decode()


@pytest.mark.django_db
def test_a_form_sent_meanwhile_gets_the_same_answer(admin_client):
    admin_client.raise_request_exception = False
    with away(OperationalError("canceling statement due to statement timeout")):
        answer = admin_client.post("/quan-tri/articles/article/add/", {"title": "Một bài"})
    assert answer.status_code == 503
    assert HEADING in answer.content.decode()


@pytest.mark.django_db
def test_a_fault_of_ours_is_no_outage():
    with away(ValueError("ours")):
        answer = ask("/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer


def test_where_no_connection_can_be_had_the_look_at_what_is_due_does_not_make_the_reader_wait_twice(monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    # The thing itself, not the proxy before it: what is taken off a proxy is not put back.
    monkeypatch.setattr(connections["default"], "connection", None)
    monkeypatch.setattr(clock, "now", refuse)
    with pytest.raises(OperationalError):
        due.Watch().look()


# --- a real process, and nothing where PostgreSQL should be ---


@pytest.fixture
def site_without_a_database(tmp_path):
    port = free_port()
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing", "STATIC_ROOT": str(tmp_path)}
    gunicorn = [sys.executable, "-m", "gunicorn", "newsroom.wsgi", "-c", "python:newsroom.gunicorn"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [*gunicorn, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **quiet)
    wait_until(lambda: answers(port), "the site never opened its door")
    yield port
    process.terminate()
    process.wait()


def answers(port):
    try:
        return get(port, "/").status
    except OSError:
        return None


def get(port, path):
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    door.request("GET", path)
    answer = door.getresponse()
    answer.page = answer.read().decode()
    door.close()
    return answer


def test_a_process_without_its_database_answers_and_stays_up(site_without_a_database):
    """How long it may wait for a connection is a setting, and test_pool.py's."""
    for path in ("/", "/rss.xml", "/khong-co-trang-nay/"):
        answer = get(site_without_a_database, path)
        assert (answer.status, answer.getheader("Retry-After")) == (503, "5"), path
        assert HEADING in answer.page
