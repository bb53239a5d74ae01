"""Every address, every method, every visitor, against the one table of access.py."""

import contextlib
import hashlib

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from tests.journeys import addresses
from tests.journeys.access import REFUSED, VISITORS, WORDS, WRITTEN_BY_READING, table
from tests.journeys.answers import FORM, faults, words_in
from tests.journeys.cast import assemble

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HEAD_IS_ASKED_BY = "re"  # a page costs as much as by GET, and goes nowhere
ONCE = ("", "draft")  # what does not depend on the article is asked of one
REFUSED_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """Built once; each test works in a transaction inside this one, and both are undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield assemble()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def requests(cast):
    return addresses.requests(cast)


# Who reaches every article gets the same at a colleague's and at one of another section as at the first.
REACH_ALL, ALIKE = {"ad", "su"}, {"theirs", "elsewhere"}
HANDLER = ClientHandler(enforce_csrf_checks=False)


def ask(cast, visitor, method, path):
    """One request, as if it were the visitor's first. Past the test client, which keeps a copy of every context."""
    cookie = {"HTTP_COOKIE": f"sessionid={cast.sessions[visitor]}"} if visitor in cast.sessions else {}
    return HANDLER(RequestFactory().generic(method, path, content_type=FORM, **cookie).environ)


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
    """A word that nobody could find would prove nothing: the superuser finds all but another's typing and notices."""
    client.cookies["sessionid"] = cast.sessions["su"]
    found = set()
    for article in cast.articles.values():
        found |= words_in(client.get(reverse("admin:articles_article_change", args=[article.pk])))
        found |= words_in(client.get(article.get_absolute_url()))
    theirs = [cast.articles["theirs"].pk]
    found |= words_in(client.get(reverse("admin:articles_article_history", args=theirs)))
    found |= words_in(client.get(reverse("admin:articles_article_merge", args=[*theirs, cast.kept["theirs"].number])))
    found |= words_in(client.get(reverse("admin:articles_article_changelist")))
    found |= words_in(client.get(reverse("admin:auth_user_change", args=[cast.rows["user"].pk])))
    found |= words_in(client.get(reverse("admin:people_person_change", args=[cast.rows["person"].pk])))
    client.cookies["sessionid"] = cast.sessions["re"]
    found |= words_in(client.get(reverse("admin:articles_article_change", args=[cast.articles["draft"].pk])))
    found |= words_in(client.get(reverse("in_tray")))
    assert found == WORDS.keys()


# The walk.


@pytest.mark.parametrize("visitor", VISITORS)
def test_each_address_gives_a_visitor_what_the_table_says(cast, requests, visitor, cheaply):
    lines, before = table(), marks()
    requests = [request for request in requests if not (visitor in REACH_ALL and request.article in ALIKE)]
    wrong = [fault for request in requests for fault in reading(cast, lines, visitor, request)]
    assert marks() == before
    wrong += [fault for request in requests for fault in writing(cast, lines, visitor, request)]
    assert not wrong, "\n".join(wrong)


def reading(cast, lines, visitor, request):
    said = lines[request.address, "GET", request.article][visitor]
    yield from faults(said, visitor, "GET", request, ask(cast, visitor, "GET", request.path))
    if visitor == HEAD_IS_ASKED_BY and said != ">" and request.article in ONCE:
        yield from faults(said, visitor, "HEAD", request, ask(cast, visitor, "HEAD", request.path))


def writing(cast, lines, visitor, request):
    """What is refused, test_forged posts with all a liar might add."""
    said = lines[request.address, "POST", request.article][visitor]
    if said not in REFUSED:
        with undone():
            response = ask(cast, visitor, "POST", request.path)
        yield from faults(said, visitor, "POST", request, response)
    once = visitor in ("an", "su") and request.article in ONCE  # refused before anybody asks who it is
    for method in REFUSED_METHODS if once else ():
        yield from faults("x", visitor, method, request, ask(cast, visitor, method, request.path))
