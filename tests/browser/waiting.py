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


def until_still(page):
    """Come back when nothing on the page moves or fades any more: colours between two states are nobody's."""
    moving = "document.getAnimations().some(one => one.playState === 'running')"
    until(page, lambda: not page.evaluate(moving), "a page that stands still")
