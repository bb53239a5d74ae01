"""The database is away: readers and colleagues get a page of ours that says so, soon, and know when to ask again."""

import errno
import http.client
import logging
import os
import sqlite3
import subprocess
import sys
from html.parser import HTMLParser

import psycopg
import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, InternalError, OperationalError, connection, connections
from django.test import Client, RequestFactory

from articles.models import Autosave, Section
from newsroom import database, due
from newsroom.http import outage, typed_again
from people import clock
from tests.factory import make_article
from tests.faults.worker import PATIENCE, wait_until
from tests.newsroom.management.test_serve import free_port

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


@pytest.mark.parametrize(("fault", "lines"), [(OperationalError("refused\nperhaps"), 1), (ValueError("ours"), 2)])
def test_the_log_has_a_line_for_each_page_of_an_outage_and_a_trace_of_a_fault_of_ours(fault, lines):
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s: %s", ("Error", "/"), (type(fault), fault, None)
    )
    outage.Briefly().filter(record)
    said = logging.Formatter("%(message)s").format(record)
    assert len(said.splitlines()) == lines
    assert str(fault).split()[0] in said


# --- what was typed ---

ADD = "/quan-tri/articles/article/add/"
WORDS = {
    "title": "Bài “chưa” <b>xong</b>",
    "lead": "Dòng một\r\nDòng hai",
    "body": "<p>Chữ &amp; dấu</p>",
    "_typing": "k1",
}


class Again(HTMLParser):
    """The form that sends it once more, as a browser reads it."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.asked, self.action = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.action = said["action"]
        elif tag == "input":
            (self.fields if said["type"] == "hidden" else self.asked).append((said["name"], said.get("value")))


def reads_only():
    """As Django hands on what PostgreSQL says: no OperationalError."""
    cause = Exception("cannot execute INSERT in a read-only transaction")
    cause.sqlstate = "25006"
    fault = InternalError(str(cause))
    fault.__cause__ = cause
    return fault


TROUBLES = [
    (OperationalError("canceling statement due to statement timeout"), 503, "Máy chủ dữ liệu chưa trả lời"),
    (OperationalError("database is locked"), 503, "Máy chủ dữ liệu chưa trả lời"),
    (reads_only(), 503, "Máy chủ dữ liệu chưa trả lời"),
    (OperationalError("database or disk is full"), 507, "Máy chủ hết chỗ ghi"),
    (OSError(errno.ENOSPC, "No space left on device"), 507, "Máy chủ hết chỗ ghi"),
]


def post_while(fault, client, path, fields, **more):
    client.raise_request_exception = False
    with away(fault):
        return client.post(path, fields, **more)


@pytest.mark.any_database
@pytest.mark.django_db
@pytest.mark.parametrize(("fault", "status", "sentence"), TROUBLES)
def test_a_form_that_could_not_be_saved_comes_back_with_every_field(admin_client, fault, status, sentence):
    answer = post_while(fault, admin_client, f"{ADD}?_popup=1", WORDS)
    page, again = answer.content.decode(), Again(answer.content.decode())
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (status, True)
    assert sentence in page
    assert (again.action, dict(again.fields)) == (f"{ADD}?_popup=1", WORDS)
    assert "<b>xong" not in page
    assert "Chữ &amp; dấu</textarea>" in page  # read as words, not as markup


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_password_is_asked_for_again_and_a_file_is_named():
    fields = {"username": "phongvien", "password": "bi-mat-lam", "anh": SimpleUploadedFile("Đoàn.jpg", b"x")}
    answer = post_while(OperationalError("away"), Client(), "/quan-tri/login/", fields)
    page, again = answer.content.decode(), Again(answer.content.decode())
    assert "bi-mat-lam" not in page
    assert again.asked == [("password", None)]
    assert dict(again.fields) == {"username": "phongvien"}
    assert "Đoàn.jpg" in page


def test_words_shown_to_be_copied_hold_no_password(rf):
    request = rf.post("/", {"password1": "bí mật của riêng tôi", "name": "Kinh tế biển"})
    assert [one.text for one in typed_again.read(request)] == ["Kinh tế biển"]


def test_what_another_site_sends_is_not_shown_as_our_form():
    """Whoever's database query fails first, before anybody has looked at the token."""
    assert typed_again.of(RequestFactory().post("/quan-tri/login/", {"username": "ai đó"})) is None


@pytest.mark.any_database
@pytest.mark.django_db
def test_a_script_gets_a_sentence(admin_client):
    address = "/quan-tri/articles/article/moi/tu-luu/"
    answer = post_while(
        OperationalError("x"), admin_client, address, {"form": "title=A"}, headers={"x-requested-with": "fetch"}
    )
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer.json()["error"].startswith("Máy chủ dữ liệu chưa trả lời")


@pytest.fixture
def odd_connection(transactional_db):
    """Told to wait for nothing, or to hold no more: it goes with the test that told it."""
    yield connection
    connection.close()


@pytest.mark.only_on("sqlite")  # PostgreSQL has no lock on the whole database
def test_while_sqlite_is_locked_nothing_is_half_saved_and_what_was_typed_saves_afterwards(
    odd_connection, admin_client, section_form
):
    admin_client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = admin_client.post("/quan-tri/articles/section/add/", section_form)
    other.execute("ROLLBACK")
    assert (answer.status_code, Section.objects.count(), LogEntry.objects.count()) == (503, 0, 0)
    again = Again(answer.content.decode())
    assert admin_client.post(again.action, dict(again.fields)).status_code == 302
    assert [section.name for section in Section.objects.all()] == ["Kinh tế"]


@pytest.mark.only_on("sqlite")  # how PostgreSQL says so stands above
def test_a_full_disk_takes_no_half_of_what_is_kept(odd_connection, admin_client):
    admin_client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        answer = admin_client.post(
            "/quan-tri/articles/article/moi/tu-luu/",
            {"form": f"body={'x' * 900_000}"},
            headers={"x-requested-with": "fetch"},
        )
        cursor.execute("PRAGMA max_page_count = 4294967294")
    assert (answer.status_code, Autosave.objects.count()) == (507, 0)
    assert answer.json()["error"].startswith("Máy chủ hết chỗ ghi")


@pytest.fixture
def section_form():
    return {"name": "Kinh tế", "slug": "kinh-te", "parent": "", "order": "0"}


# --- a server that takes connections and says nothing ---


@pytest.mark.only_on("postgresql")  # only a server can be silent
@pytest.mark.django_db
def test_an_answer_that_does_not_come_ends_the_connection():
    silent = database._impatient_connection().connect(**connection.get_connection_params())
    with connection.cursor() as holder:
        holder.execute("SELECT pg_advisory_xact_lock(712)")
    with database.waiting_no_longer_than(0.1), pytest.raises(psycopg.OperationalError):
        silent.execute("SELECT pg_advisory_lock(712)")  # until this test's transaction ends
    assert silent.closed


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


@pytest.mark.parametrize(
    ("typed", "shown"), [("<a " * 200 + "hội nghị", "<a " * 200 + "hội nghị"), ("<p>1 &lt;b&gt; 2</p>", "1 <b> 2")]
)
def test_no_text_is_too_odd_to_be_handed_back(typed, shown):
    """Django's strip_tags refuses the first and takes words out of the second."""
    assert [one.text for one in typed_again._shown((("body", typed),))] == [shown]
