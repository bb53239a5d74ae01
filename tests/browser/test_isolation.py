"""No browser test reaches the next: its server answers what it has taken, then nobody is there any more."""

import contextlib
import socket
import threading

import pytest

from tests.browser import server
from tests.browser.visitors import Visitors, forgive

REQUEST = b"GET /mot-trang/ HTTP/1.1\r\nHost: localhost\r\n\r\n"


class SlowApplication:
    """Answers when it is told to; knows how many it has answered."""

    def __init__(self):
        self.asked, self.may_answer, self.answered = threading.Event(), threading.Event(), 0

    def __call__(self, environ, start_response):
        self.asked.set()
        self.may_answer.wait()
        self.answered += 1
        start_response("204 No Content", [])
        return []


@pytest.fixture
def application():
    return SlowApplication()


@pytest.fixture
def running(application, transactional_db):
    running = server.start()
    running.thread.httpd.set_app(application)
    yield running
    application.may_answer.set()
    running.stop()


def knock(running):
    return socket.create_connection((running.thread.host, running.thread.port))


def test_a_request_under_way_is_answered_before_the_server_is_gone(running, application):
    with knock(running) as door:
        door.sendall(REQUEST)
        application.asked.wait()
        closing = threading.Thread(target=running.stop)
        closing.start()
        assert application.answered == 0
        assert closing.is_alive()
        application.may_answer.set()
        closing.join()
        assert application.answered == 1
        assert door.recv(20).startswith(b"HTTP/1.1 204")


def test_who_keeps_the_line_open_does_not_keep_the_server(running, application):
    with knock(running) as idle, knock(running) as half:
        half.sendall(REQUEST[:20])
        running.stop()
        with contextlib.suppress(ConnectionResetError):  # one still at the door is sent away
            assert idle.recv(1) == b""
    assert application.answered == 0


def test_who_comes_later_finds_nobody(running):
    running.stop()
    with pytest.raises(ConnectionRefusedError):
        knock(running)


def test_two_visitors_share_neither_cookies_nor_storage(live_server, new_page):
    first, second = new_page(), new_page()
    for page in (first, second):
        page.goto("/")
    first.evaluate("document.cookie = 'ai=mot'; localStorage.setItem('ai', 'mot')")
    second.reload()
    assert second.evaluate("document.cookie + localStorage.getItem('ai')") == "null"


@pytest.mark.parametrize("turn", [1, 2])
def test_a_visitor_brings_nothing_of_the_test_before(live_server, new_page, turn):
    page = new_page()
    page.goto("/")
    assert page.evaluate("document.cookie + localStorage.length + sessionStorage.length") == "00"
    page.evaluate("document.cookie = 'ai=mot'; localStorage.setItem('ai', 'mot'); sessionStorage.setItem('ai', 'mot')")


def test_what_a_test_brings_about_is_forgiven_whenever_the_browser_tells_and_nothing_else_is(browser, live_server):
    visitors = Visitors(browser, live_server.url)
    page = visitors.welcome(width=600, height=400)
    page.goto(live_server.url)
    forgive(page, "brought about")
    page.evaluate("console.error('brought about, told later'); console.error('a surprise')")
    assert [error.split()[1:3] for error in visitors.see_off()] == [["a", "surprise"]]
