"""The installed Chromium, driven by Playwright against the live server; a page's own errors fail its test."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_IT = "no Chromium on this machine; to get it: apt-get install chromium"
# A closed network answers Chromium's own housekeeping with refusals, many at a time.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def find_chromium():
    """The path of the installed browser, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests of a process; without one they are skipped."""
    program = find_chromium()
    if not program:
        pytest.skip(HOW_TO_GET_IT)
    # Playwright keeps an event loop in this thread, and Django takes our plain queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser, live_server):
    """A function that opens a page of a fresh visitor: `new_page(width=390, height=800, is_mobile=True)`.

    Other options of Playwright's `new_context` go through (`color_scheme`, `java_script_enabled`, …).
    `page.errors` collects what the browser complained about: the console, uncaught exceptions, requests to
    another host. A test that expects some empties the list; whatever is left at the end fails it.
    """
    pages = []

    def open_page(*, width=1280, height=900, **options):
        viewport = {"width": width, "height": height}
        context = browser.new_context(
            base_url=live_server.url,
            viewport=viewport,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            **options,
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.errors = []
        _listen(page, live_server.url)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert [error for page in pages for error in page.errors] == []


@pytest.fixture
def page(new_page):
    """One such page at desktop size."""
    return new_page()


@pytest.fixture
def log_in(live_server):
    """A function that makes the page's visitor this user: `log_in(page, user)`; several stay signed in at once."""

    def enter(page, user):
        client = Client()
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return enter


@pytest.fixture
def axe():
    """A function that gives the accessibility violations of a page as it is: [(rule, [selector, …])]."""

    def violations(page):
        options = {"runOnly": {"type": "tag", "values": list(STANDARDS)}}
        found = Axe().run(page, options=options).response["violations"]
        return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]

    return violations


def _listen(page, own_url):
    own_host = urlsplit(own_url).netloc

    def hear_request(request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != own_host:
            page.errors.append(f"request to another host: {request.url}")

    def hear_console(message):
        if message.type == "error":
            page.errors.append(f"console: {message.text} {message.location.get('url', '')}")

    page.on("request", hear_request)
    page.on("console", hear_console)
    page.on("pageerror", lambda error: page.errors.append(f"page error: {error}"))
