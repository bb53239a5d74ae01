"""Waiting for what a page will have done: never for a length of time, and on a loaded machine as long as it takes."""

import time

from tests.browser.visitors import PATIENCE


def until(page, come_true, what):
    """Come back when `come_true()` holds; fail with `what` was waited for when it never does.

    Playwright's own waiting for a condition needs eval, which a page's policy may forbid.
    """
    deadline = time.monotonic() + PATIENCE / 1000
    while not come_true():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        page.wait_for_timeout(50)


def until_there_are(page, number, selector):
    """Come back when so many elements are there."""
    until(page, lambda: len(page.query_selector_all(selector)) == number, f"{number} of {selector}")


def choose(page, words=""):
    """Press the entry of the chooser that says so (the first one), and come back when what was chosen is in the text:
    a dialog that is closed says so a moment later.
    """
    page.click(f".chooser-list button:has-text('{words}')" if words else ".chooser-list button")
    page.wait_for_selector(".chooser", state="detached")


def until_still(page):
    """Come back when nothing on the page moves or fades any more: colours between two states are nobody's."""
    moving = "document.getAnimations().some(one => one.playState === 'running')"
    until(page, lambda: not page.evaluate(moving), "a page that stands still")
