"""Visitors of the site: each test meets a fresh one, and most of them sit at the same screen one after the other.

A new page of a new context costs a second and a half of the machine for one form of the desk: a process to start,
some seventy files to fetch and to compile. The usual visitor's page is wiped between two tests and goes on.
"""

from urllib.parse import urlsplit

from tests.browser.server import RESTING_PLACE

PATIENCE = 30_000  # ms
LONGEST_SITTING = 25  # tests; by then a page that met the editor each time holds half a gigabyte


class Visitors:
    """Opens pages: the first usual one of a test on the kept page, all others in contexts of their own."""

    def __init__(self, browser, url):
        self._browser, self._url = browser, url
        self._kept, self._sat, self._present = None, 0, []

    def welcome(self, *, width, height, color_scheme="light", alone=False, **options):
        """A page of a visitor who was never here; `options` are those of Playwright's `new_context`."""
        own = alone or options or self._kept in self._present
        page = self._in_own_context(options) if own else self._usual()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=color_scheme)
        self._present.append(page)
        return page

    def see_off(self):
        """Everybody leaves without a trace; what their browsers complained about."""
        errors = [error for page in self._present for error in page.errors]
        for page in self._present:
            if page is self._kept and self._sat < LONGEST_SITTING:
                self._wipe()
            else:
                self._close(page)
        self._present.clear()
        return errors

    def _usual(self):
        if self._kept is None:
            self._kept = self._in_own_context({})
            self._kept.goto(RESTING_PLACE)
        self._sat += 1
        return self._kept

    def _close(self, page):
        if page is self._kept:
            self._kept, self._sat = None, 0
        page.context.close()

    def _in_own_context(self, options):
        context = self._browser.new_context(
            base_url=self._url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.errors = []
        _listen(page, self._url)
        return page

    def _wipe(self):
        page = self._kept
        page.context.clear_cookies()  # first: what a page may still send as it goes is then nobody's
        page.unroute_all()
        page.goto(RESTING_PLACE)
        page.evaluate("sessionStorage.clear()")
        storage = page.context.new_cdp_session(page)
        kinds = "cookies,file_systems,indexeddb,local_storage,websql,service_workers,cache_storage"
        storage.send("Storage.clearDataForOrigin", {"origin": self._url, "storageTypes": kinds})
        storage.detach()
        page.errors = []


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
