"""Twenty thousand articles, and no page reads more than what it shows needs.

Counted is what the database really did for every statement of the page: on PostgreSQL the rows its plan touched
(EXPLAIN ANALYZE), on SQLite the steps of its machine.
"""

import pytest
from django.db import connection
from django.test import Client

from articles.desk import workflow
from articles.site import urls as public_urls
from tests import grown
from tests.grown.database import beside, connected_to, reading
from tests.grown.pages import MOST, PAGES, most

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLES = 20_000


@pytest.fixture(scope="session")
def grown_newsroom(django_db_setup, django_db_blocker):
    """Made once a process; nothing writes into it."""
    with django_db_blocker.unblock(), beside("grown") as name:
        with connected_to(name):
            grown.fill(ARTICLES)
        yield name


@pytest.fixture
def there(transactional_db, grown_newsroom, time_machine):
    time_machine.move_to(grown.NOW, tick=False)
    with connected_to(grown_newsroom):
        yield


def test_what_is_due_is_found_without_what_was_withdrawn_before(there):
    with reading() as read:
        assert not workflow.is_due(grown.NOW)
    assert read.amount <= MOST[connection.vendor] / 50, read.worst


def test_no_page_reads_more_than_it_needs(there):
    """One test, so that the newsroom is made once however the tests are shared out."""
    Client().get("/khong-co/")  # what a process reads once is read
    too_much, asked = {}, set()
    for name, make in PAGES.items():
        address = make(ARTICLES)
        with reading() as read:
            response = Client().get(address)
        assert response.status_code in (200, 404, 410), address
        asked.add(response.resolver_match.url_name)
        if read.amount > most(name, connection.vendor, ARTICLES):
            too_much[name] = f"{address}: {read.amount}, of which {read.worst}"
    assert not too_much, "\n\n".join(f"{name} {said}" for name, said in too_much.items())
    assert asked == {pattern.name for pattern in public_urls.urlpatterns}, "a public address is not in the table"
