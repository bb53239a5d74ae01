"""Every page of the site in a real browser: for who needs it large, dark, small, or read out; and nothing jumps.

The addresses and the furnished newsroom are those of the journeys, so a new page is walked as soon as it has its line
in access.py. A walk is one test with one page of the browser for each visitor: opening it is what costs.
"""

import contextlib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.admin import __path__ as admin_folder

from tests.browser.conftest import STANDARDS
from tests.browser.layout import FAULTS, WATCH
from tests.browser.waiting import until, until_still
from tests.journeys import addresses
from tests.journeys.access import table
from tests.journeys.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)

# Who looks at a page: the first of these that is let in. The keeper keeps the register, the publisher the articles.
LOOKING = ("an", "ke", "pu", "ad", "su", "re")
# Of an article's form the ones that differ; each by who would have it open.
FORMS = {"draft": "re", "submitted": "pu", "live": "pu"}
# What readers see of these only a publisher may change: a reporter's look is another page (docs/public-words.md).
LOCKED = {"admin:articles_photo_change", "admin:articles_section_change", "admin:people_meeting_change"}
# All moves share a template: the plain one, with a reason, with a choice, with a time, with a tick.
MOVES = {"submit", "send_back", "withdraw", "schedule", "set_embargo"}
WALKS = {
    "readers": (
        "home",
        "people",
        "person",
        "meeting",
        "title",
        "section",
        "shared",
        "corrections",
        "document",
        "article",
    ),
    "articles": ("admin:articles_article",),
    "photos": ("admin:articles_photo", "admin:articles_document", "admin:articles_section", "admin:articles_words"),
    "register": ("admin:people_person", "admin:people_organization", "admin:people_title", "admin:people_tenure"),
    "meetings": ("admin:people_meeting", "admin:people_protocol", "admin:people_registerchange", "admin:people_"),
    "house": ("admin:", "in_tray", "desk_", ""),
}
SMALL, LARGE = 16, 32


@pytest.fixture
def walk(new_page, live_server):
    """A function that gives the pages of a walk, each open in the browser of who looks at it: [(address, page)]."""
    cast = assemble()

    def pages(name):
        open_pages = {}
        for address, visitor, path in _of(name, cast):
            if visitor not in open_pages:
                open_pages[visitor] = _come(new_page, cast, visitor, live_server.url)
            page = open_pages[visitor]
            _set(page, 1280, SMALL)
            page.goto(path, wait_until="load")
            until(page, lambda page=page: page.evaluate("document.fonts.status") == "loaded", "fonts")
            _until_written(page)
            yield f"{address} ({visitor})", page

    return pages


def _of(walk, cast):
    lines, seen = table(), set()
    for request in addresses.requests(cast):
        key = _key(request)
        said = lines[request.address, "GET", request.article]
        who = FORMS.get(request.article) if key[1] else next((one for one in LOOKING if said[one] == "+"), None)
        if key in seen or not who or said[who] != "+" or _walk_of(request.address) != walk or _is_left_out(request):
            continue
        if _is_page(cast.client(who).get(request.path)):
            seen.add(key)
            yield " ".join(filter(None, key)), who, request.path
            if request.address in LOCKED and said["re"] == "+":
                yield request.address, "re", request.path


def _key(request):
    is_form = request.address == "admin:articles_article_change"
    return request.address, request.article if is_form else ""


def _is_left_out(request):
    name, _, variant = request.address.partition("/")
    return (
        (name == "admin:articles_article_move" and variant not in MOVES)
        or (name == "admin:articles_article_change" and request.article not in FORMS)
        or (request.address == "article" and request.article != "live")
    )


def _walk_of(address):
    return next(walk for walk, heads in WALKS.items() if address.startswith(heads))


def _is_page(response):
    """Whether this is a whole page; scripts also fetch pieces."""
    if response.status_code not in (200, 410) or "html" not in response.get("Content-Type", ""):
        return False
    return b"</html>" in response.content


def _come(new_page, cast, visitor, url):
    page = new_page()
    page.add_init_script(WATCH)
    page.on("dialog", lambda dialog: dialog.accept())
    if visitor in cast.sessions:
        page.context.add_cookies([{"name": "sessionid", "value": cast.sessions[visitor], "url": url}])
    page.reader = page.context.new_cdp_session(page)
    return page


def _set(page, width, text, scheme="light"):
    """The window this wide, the browser's own text size this large (px): what media queries in em go by."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.reader.send("Page.setFontSizes", {"fontSizes": {"standard": text, "fixed": text * 13 // 16}})
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    if page.url != "about:blank":
        until(page, lambda: page.evaluate(size) == text and page.evaluate("innerWidth") == width, f"text of {text} px")
        until_still(page)


def _until_written(page):
    """The editor and the boxes to choose from come after the page itself."""
    if page.query_selector(".django-ckeditor-widget"):
        page.wait_for_selector(".cke_editable")
    until_still(page)


def _violations(page, only=None):
    choice = {"type": "rule", "values": only} if only else {"type": "tag", "values": list(STANDARDS)}
    # preload: axe would fetch what a style sheet imports as if it lay beside the page.
    options = {"runOnly": choice, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [f"axe {rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def _faults(page):
    """What is wrong with the page that is open, whatever the window, the text size and the colours."""
    yield "at loading", [f"moved {one}" for one in page.evaluate("window.moved")]
    yield "1280", _violations(page) + page.evaluate(FAULTS)
    _set(page, 1280, SMALL, "dark")
    yield "dark", _violations(page, ["color-contrast", "link-in-text-block"])
    _set(page, 390, SMALL)
    yield "390", _violations(page) + page.evaluate(FAULTS)
    for width, text in ((320, SMALL), (390, LARGE), (1280, LARGE)):
        _set(page, width, text)
        yield f"{width} with text of {text} px", page.evaluate(FAULTS)


@pytest.mark.parametrize("name", WALKS)
def test_every_page_can_be_read_by_everybody(walk, name):
    """Axe in light and dark; nothing cut, on another or out of the window, at 200 % too; nothing moves by itself."""
    wrong, number = [], 0
    for address, page in walk(name):
        number += 1
        wrong += [f"{address}, {where}: {fault}" for where, faults in _faults(page) for fault in faults]
    assert number > 4
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


STYLED = """[...document.querySelectorAll("link[rel=stylesheet]")].every(one => one.sheet)
  && document.fonts.status === "loaded" """
SIZES = """[...document.querySelectorAll("main img, #content img")].filter(one => one.checkVisibility())
  .map(one => [one.src.split("/").pop(), one.offsetWidth, one.offsetHeight].join(" "))"""


@pytest.mark.parametrize("name", ["readers", "photos"])
def test_a_picture_has_its_place_before_it_comes(walk, name):
    seen = set()
    for address, page in walk(name):
        if not page.evaluate(SIZES):
            continue
        with _pictures_on_their_way(page) as held:
            page.reload(wait_until="domcontentloaded")
            until(page, lambda page=page: page.evaluate(STYLED), "style sheets and fonts")
            until_still(page)
            before = page.evaluate(SIZES)
        page.wait_for_load_state("load")
        assert page.evaluate(SIZES) == before, address
        seen.update([address] if held else [])
    assert len(seen) > 1


@contextlib.contextmanager
def _pictures_on_their_way(page):
    """None comes before the end of this."""
    held = []

    def hold(route):
        held.append(route)

    page.route("**/media/**", hold)
    yield held
    page.unroute("**/media/**")  # which lets them go


def test_the_sidebar_has_its_place_before_it_is_there(walk):
    """Open or shut, a page is drawn where it stays; and opening it keeps the words of the page in the window."""
    _, page = next(walk("photos"))
    for state in ("true", "false"):
        page.evaluate(f"localStorage.setItem('django.admin.navSidebarIsOpen', '{state}')")
        _reload_drawing_before_the_admins_script(page)
        assert page.evaluate("document.getElementById('main').classList.contains('shifted')") is (state == "true")
        # Without the browser's memory the fonts come late too; what they move is watched in the walks.
        assert [one for one in page.evaluate("window.moved") if "main#" in one] == []
    page.click("#toggle-nav-sidebar")
    until_still(page)
    assert page.evaluate(FAULTS) == []


def _reload_drawing_before_the_admins_script(page):
    """As on a slow line: from the browser's memory the script would be there before anything is drawn."""
    held = []
    page.route("**/nav_sidebar*.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    drawn = "performance.getEntriesByName('first-contentful-paint').length"
    until(page, lambda: held and page.evaluate(drawn), "the first drawing")
    held[0].continue_()
    page.wait_for_load_state("load")
    page.unroute_all()
    until_still(page)


@pytest.mark.parametrize("name", ["responsive.css", "nav_sidebar.css"])
def test_the_admins_breakpoints_are_its_own_but_in_em(name):
    """Our copies are the installed admin's, with the two breakpoints following the text: at an upgrade, made anew."""
    stock = (Path(admin_folder[0]) / "static/admin/css" / name).read_text()
    for pixels, ems in (("1024px", "64em"), ("767px", "47.9375em")):
        stock = stock.replace(f"(max-width: {pixels})", f"(max-width: {ems})")
    assert (Path(settings.BASE_DIR) / "static/admin/css" / name).read_text() == stock
