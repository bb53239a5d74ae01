"""Hostile markup in the real browser: nothing runs, nothing is refused by the policy because nothing tries, and
what is stored reads the same however often it is read."""

import pytest
from django.contrib.auth.models import User

from articles.text.sanitise import sanitise
from tests.browser.visitors import forgive
from tests.browser.waiting import until
from tests.factory import NOON, make_article
from tests.hostile.payloads import ALL
from tests.hostile.test_plain_fields import furnish, poison, public_addresses, staff_addresses, write_history

pytestmark = pytest.mark.django_db(transaction=True)
BATCH = 100
USED = [payload for payload in ALL if "\ud800" not in payload and len(payload) < 20_000]

LISTEN = """
    window.reports = [];
    addEventListener('securitypolicyviolation', e => reports.push(e.violatedDirective + ' ' + e.blockedURI));
"""
READ_AGAIN = """
    html => {
        const page = document.implementation.createHTMLDocument('');
        const results = [];
        for (let turn = 0; turn < 3; turn++) {
            page.body.innerHTML = results.at(-1) ?? html;
            results.push(page.body.innerHTML);
        }
        return results;
    }
"""
OUTSIDE = """
    () => [...document.querySelectorAll('article .text *')].filter(element => {
        const box = element.getBoundingClientRect();
        const article = element.closest('article').getBoundingClientRect();
        return getComputedStyle(element).position !== 'static' || box.left < article.left - 1 ||
            box.top < article.top - 1 || box.bottom > article.bottom + 1;
    }).map(element => element.outerHTML.slice(0, 200))
"""


@pytest.fixture
def watched(new_page):
    """A page that writes down dialogs and reports of the policy."""
    page = new_page()
    page.dialogs = []
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script(LISTEN)
    return page


def open_and_poke(page, address):
    """Load it, move over it, press a key: what waits for a reader's hand gets one."""
    page.goto(address)
    page.mouse.move(400, 400)
    page.mouse.click(5, 300)
    page.keyboard.press("Tab")
    assert page.dialogs == [], address
    assert page.evaluate("reports") == [], address


@pytest.mark.parametrize("start", range(0, len(USED), BATCH))
def test_an_article_of_hostile_markup_is_quiet(live_server, watched, start):
    article = make_article(body="\n".join(map(sanitise, USED[start : start + BATCH])), published_at=NOON)
    open_and_poke(watched, live_server.url + article.get_absolute_url())
    assert watched.evaluate("document.querySelectorAll('article .text').length") == 2
    assert watched.evaluate(OUTSIDE) == []


def test_what_is_stored_is_what_the_browser_reads_three_times_over(watched):
    for payload in USED:
        clean = sanitise(payload)
        assert watched.evaluate(READ_AGAIN, clean) == [clean] * 3, payload


def test_the_watch_sees_what_it_watches_for(live_server, watched):
    watched.goto(live_server.url)
    watched.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    until(watched, lambda: watched.evaluate("reports.length") > 0, "the report")
    forgive(watched, "Content Security Policy", "status of 404")
    watched.goto("about:blank")
    watched.set_content("<img src=x onerror=alert(1)>")
    until(watched, lambda: watched.dialogs == ["1"], "the dialog")


def is_bare(address):
    """Of other rows than articles, histories, questions before deleting, lists again with a search: test_plain_fields
    reads them, and no script works on them that does not on another."""
    return (address.endswith(("/history/", "/delete/")) or "?q=" in address) and "/article/" not in address


def test_payloads_in_plain_fields_run_nowhere(live_server, watched, log_in):
    furnish()
    poison()
    chief = User.objects.create_superuser("quantri")
    write_history(chief)
    public, staff = public_addresses()[:-2], [address for address in staff_addresses() if not is_bare(address)]
    for address in public:
        open_and_poke(watched, live_server.url + address)
        assert watched.query_selector("#pwn") is None, address
    log_in(watched, chief)
    for address in staff:
        watched.goto(live_server.url + address)
        assert watched.dialogs == [], address
        assert watched.query_selector("#pwn") is None, address
        assert watched.evaluate("reports") == [], address
    # A feed, shown as XML, names no icon, and the browser asks for one where none is.
    forgive(watched, "/favicon.ico")
