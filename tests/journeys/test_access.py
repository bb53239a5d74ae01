"""Every address, every method, every visitor, against the one table of access.py."""

import contextlib
import hashlib
import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.journeys import addresses
from tests.journeys.access import VISITORS, WORDS, WRITTEN_BY_READING, may_know, table
from tests.journeys.cast import assemble

pytestmark = pytest.mark.django_db

REFUSED_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS")
WORD = re.compile(rb"zq[a-z]+", re.IGNORECASE)


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """Built once; each test works in a transaction inside this one, and both are undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield assemble()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def requests(cast):
    return addresses.requests(cast)


def answer(visitor, response):
    """The table's sign for a response."""
    status, target = response.status_code, response.headers.get("Location", "")
    if status in (301, 302):
        return _sign_of_target(target, response.request["REQUEST_METHOD"])
    if response.request["REQUEST_METHOD"] == "POST" and status in (400, 409):
        return "+"
    return {200: "+", 403: "-", 404: "0", 405: "x"}.get(status, str(status))


def _sign_of_target(target, method):
    if target.startswith(reverse("admin:login")):
        return "?"
    return "0" if target == reverse("admin:index") else ">"


def words_in(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items()).encode()
    return {word.decode().lower() for word in WORD.findall(body + headers)} & WORDS.keys()


def ask(client, cast, visitor, method, request):
    """One request, as if it were the visitor's first: what it writes is undone, cookies it sets are forgotten."""
    client.cookies.clear()
    if visitor in cast.sessions:
        client.cookies["sessionid"] = cast.sessions[visitor]
    return client.generic(method, request.path, **({"content_type": "application/x-www-form-urlencoded"}))


@contextlib.contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def marks():
    """Table → a mark of all its rows."""
    found = {}
    with connection.cursor() as cursor:
        for name in set(connection.introspection.table_names()) - WRITTEN_BY_READING:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


# The table itself.


def test_every_address_of_the_site_is_in_the_table(requests):
    lines = {(address, article) for address, _, article in table()}
    assert {(r.address, r.article) for r in requests} - lines == set()


def test_every_line_of_the_table_has_its_address(requests):
    asked = {(r.address, r.article) for r in requests}
    assert {(address, article) for address, _, article in table()} - asked == set()


def test_every_line_says_what_reading_and_posting_get():
    methods = {}
    for address, method, article in table():
        methods.setdefault((address, article), set()).add(method)
    assert {key for key, found in methods.items() if found != {"GET", "POST"}} == set()


def test_nobody_manages_the_queue_in_the_admin():
    assert not [address for address in addresses.known() if "django_q" in address.name]


def test_the_words_looked_for_stand_where_they_should(cast, client):
    """A word that nobody could find would prove nothing: the superuser finds all but another's typing."""
    client.cookies["sessionid"] = cast.sessions["su"]
    found = set()
    for article in cast.articles.values():
        found |= words_in(client.get(reverse("admin:articles_article_change", args=[article.pk])))
        found |= words_in(client.get(article.get_absolute_url()))
    found |= words_in(client.get(reverse("admin:auth_user_changelist")))
    found |= words_in(client.get(reverse("admin:people_person_change", args=[cast.rows["person"].pk])))
    client.cookies["sessionid"] = cast.sessions["re"]
    found |= words_in(client.get(reverse("admin:articles_article_change", args=[cast.articles["draft"].pk])))
    assert found == WORDS.keys()


# The walk.


@pytest.mark.parametrize("visitor", VISITORS)
def test_each_address_gives_a_visitor_what_the_table_says(cast, requests, client, visitor):
    lines, known = table(), may_know(visitor)
    wrong, before = [], marks()
    for request in requests:
        for method in ("GET", "HEAD"):
            response = ask(client, cast, visitor, method, request)
            wrong += faults(lines, known, visitor, method, request, response)
    assert marks() == before
    for request in requests:
        with undone():
            response = ask(client, cast, visitor, "POST", request)
        wrong += faults(lines, known, visitor, "POST", request, response)
        for method in REFUSED_METHODS:
            if ask(client, cast, visitor, method, request).status_code != 405:
                wrong.append(f"{method} {request.path} is not refused")
    assert wrong == []


def faults(lines, known, visitor, method, request, response):
    """What is other than the table says, in sentences."""
    line = lines[request.address, {"HEAD": "GET"}.get(method, method), request.article]
    said, got = line[visitor], answer(visitor, response)
    where = f"{method} {request.address} {request.article} by {visitor} ({request.path})"
    if said != got:
        yield f"{where}: {got}, not {said}"
    if told := words_in(response) - known:
        yield f"{where}: tells {', '.join(sorted(told))}"
    if "frame-ancestors" not in response.headers.get("Content-Security-Policy", ""):
        yield f"{where}: may be framed"
