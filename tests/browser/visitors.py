"""Visitors of the site: each sits at a browser context of its own, which ends with the test."""

from urllib.parse import urlsplit

# ms. Nobody's promise is about speed here, so a loaded machine gets all the time a hanging one must not have.
PATIENCE = 120_000


class Visitors:
    """Opens pages, each of somebody who was never here: no cookie, storage, script or listener of another's."""

    def __init__(self, browser, url):
        self._browser, self._url, self._present = browser, url, []

    def welcome(self, *, width, height, **options):
        """A page of a new visitor; `options` are those of Playwright's `new_context`."""
        usual = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
        context = self._browser.new_context(
            base_url=self._url, viewport={"width": width, "height": height}, **{**usual, **options}
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.errors, page.forgiven = [], []
        _listen(page, self._url)
        self._present.append(page)
        return page

    def see_off(self):
        """Everybody leaves; what their browsers complained about."""
        errors = [error for page in self._present for error in page.errors if not _is_forgiven(page, error)]
        for page in self._present:
            page.context.close()
        self._present.clear()
        return errors


def forgive(page, *words):
    """Of the page's complaints those a test brings about on purpose, by words in them; any other still fails it.

    For the whole visit, so it does not matter when the browser tells: what a page does by itself (it keeps what was
    typed every few seconds) may be refused once more while the test looks at something else.
    """
    page.forgiven.extend(words)


def _is_forgiven(page, error):
    return any(words in error for words in page.forgiven)


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
