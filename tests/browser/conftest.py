"""The installed Chromium, driven by Playwright against the live server; a page's own errors fail its test."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests.browser import server
from tests.browser.visitors import PATIENCE, Visitors

# First what is made for this: the same engine without windows, two thirds of the time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_IT = "no Chromium on this machine; to get it: apt-get install chromium-headless-shell"
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
    expect.set_options(timeout=PATIENCE)
    # Playwright keeps an event loop in this thread, and Django takes our plain queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def live_server(transactional_db):
    """In place of pytest-django's, which serves a whole process: one a test, gone before its rows are."""
    running = server.start()
    yield running
    running.stop()


@pytest.fixture
def new_page(browser, live_server):
    """A function that opens a page of a fresh visitor: `new_page(width=390, height=800, is_mobile=True)`.

    Other options of Playwright's `new_context` go through (`color_scheme`, `java_script_enabled`, …). `page.errors`
    collects what the browser complained about: the console, uncaught exceptions, requests to another host. A test
    that brings some about says so (`visitors.forgive`); any other fails it.
    """
    visitors = Visitors(browser, live_server.url)

    def open_page(*, width=1280, height=900, **options):
        return visitors.welcome(width=width, height=height, **options)

    yield open_page
    assert visitors.see_off() == []


@pytest.fixture
def page(new_page):
    """One such page at desktop size."""
    return new_page()


@pytest.fixture
def log_in(live_server):
    """A function that makes the page's visitor this user: `log_in(page, user)`."""

    def enter(page, user):
        client = Client()  # one each: a second person's login would end the first one's session
        client.force_login(user)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return enter


@pytest.fixture
def axe():
    """A function that gives the accessibility violations of a page as it is: [(rule, [selector, …])]."""

    def violations(page):
        # Only of violations does axe then describe every node, not of the thousands that pass.
        options = {"runOnly": {"type": "tag", "values": list(STANDARDS)}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]

    return violations
