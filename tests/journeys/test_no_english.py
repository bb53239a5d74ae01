"""Nothing at the desk speaks English: every page of every role, and what a form says of what will not do."""

import json
import re

import pytest
from django.urls import reverse

from tests.journeys import addresses
from tests.journeys.access import table
from tests.journeys.english import english_in, pieces_of
from tests.journeys.test_access import ask, cast, requests, undone  # noqa: F401  (the cast is built as there)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROLES = ["an", "no", "re", "ed", "pu", "ke", "ad", "su"]
ARTICLES = ("", "draft", "submitted", "live", "new")


@pytest.mark.parametrize(
    "text",
    [
        "Select all",
        "Log in",
        "Add another",
        "Please correct the error below.",
        "Password",
        "No file chosen",
        "Today",
        "Set",
    ],
)
def test_the_detector_finds_english(text):
    assert english_in(text)


@pytest.mark.parametrize(
    "text",
    ["Bài viết", "In ra", "Tải tệp Word (.docx) lên, tối đa 30 MB", "Chỉ thị số 12-CT/ĐUK, khóa XII", "Nguyễn Thị Lan, UBND", "lan.nguyen",
     "quyền to", "tin hoạt động", "Y Thanh Hà Niê Kđăm"],
)  # fmt: skip
def test_the_detector_leaves_vietnamese_alone(text):
    assert english_in(text) == []


def told(html):
    """English → the piece it stands in, for a message somebody can act on."""
    return sorted({(word, piece[:80]) for piece in pieces_of(html) for word in english_in(piece)})


def is_page(response):
    return "text/html" in response.headers.get("Content-Type", "") and not response.streaming


@pytest.mark.parametrize("visitor", ROLES)
def test_no_page_of_the_desk_speaks_english(cast, requests, visitor, cheaply):  # noqa: F811
    desk, lines, found = reverse("admin:index"), table(), {}
    for request in requests:
        shown = lines[request.address, "GET", request.article][visitor]
        if not request.path.startswith(desk) or request.article not in ARTICLES or shown not in "+-":
            continue
        response = ask(cast, visitor, "GET", request.path)
        if is_page(response) and (words := told(response.content.decode())):
            found[f"{request.address} {request.article}"] = words
    assert not found, "\n".join(f"{where}: {words}" for where, words in found.items())


def test_no_form_refuses_in_english(cast, requests, cheaply):  # noqa: F811
    """Everything posted empty, by who may all."""
    desk, lines, found = reverse("admin:index"), table(), {}
    for request in requests:
        if not request.path.startswith(desk) or lines[request.address, "POST", request.article]["su"] != "+":
            continue
        with undone():
            response = ask(cast, "su", "POST", request.path)
        if is_page(response) and (words := told(response.content.decode())):
            found[request.address] = words
    assert not found, "\n".join(f"{where}: {words}" for where, words in found.items())


GARBAGE = ("zqabc", "zq" + "x" * 6000, "31/02/2026")  # zq…: the walk takes these for no words
FIELD = re.compile(r'<(?:input|textarea|select)\b[^>]*?\bname="([^"]+)"[^>]*')


def filled_with(page, garbage):
    """The page's form with this in every field, but for what only scripts and Django's own counting write."""
    data = {name: garbage for name in FIELD.findall(page) if not name.startswith(("_", "csrf", "action"))}
    counts = re.findall(r'name="([^"]+-(?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)" value="(\d+)"', page)
    return data | dict(counts)


@pytest.mark.parametrize("garbage", GARBAGE, ids=["word", "endless", "no such day"])
def test_no_form_refuses_what_is_no_answer_in_english(cast, requests, garbage, cheaply):  # noqa: F811
    desk, lines, found, refused = reverse("admin:index"), table(), {}, 0
    client = cast.client("su")
    for request in requests:
        both = [lines[request.address, method, request.article]["su"] for method in ("GET", "POST")]
        if not request.path.startswith(desk) or both != ["+", "+"] or request.article not in ("", "draft", "new"):
            continue
        with undone():
            page = client.get(request.path)
            if not is_page(page) or 'method="post"' not in page.content.decode():
                continue
            answer = client.post(request.path, filled_with(page.content.decode(), garbage))
        refused += 'class="errorlist' in answer.content.decode()
        if is_page(answer) and (words := told(answer.content.decode())):
            found[request.address] = words
    assert not found, "\n".join(f"{where}: {words}" for where, words in found.items())
    assert refused > 5


def test_the_words_of_the_admins_scripts_are_vietnamese(cast):  # noqa: F811
    script = ask(cast, "su", "GET", reverse("admin:jsi18n")).content.decode()
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    said = [text for value in catalogue.values() for text in (value if isinstance(value, list) else [value])]
    assert len(said) > 60
    assert [text for text in said if english_in(re.sub(r"%\(\w+\)s|%s", "", text))] == []


def test_the_table_has_desk_pages_for_every_role(requests):  # noqa: F811
    """So that the walk proves something."""
    desk, lines = reverse("admin:index"), table()
    pages = {
        v: sum(lines[r.address, "GET", r.article][v] == "+" for r in requests if r.path.startswith(desk)) for v in ROLES
    }
    assert all(pages[role] > 40 for role in ("re", "ed", "pu", "ke", "ad", "su")), pages
    assert addresses.known()
