"""Pages by key: a place in an address, the pages of a list, and what a row that cannot be read does to them."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import RequestFactory

from articles.models import Article
from articles.models.queries.walks import Place
from articles.site import keyset
from people.rows import Unreadable
from tests.factory import make_article, make_section

MOMENT = datetime.datetime(2020, 8, 7, 4, 0, 0, 123457, tzinfo=datetime.UTC)
BY_TIME = keyset.by_time("at")
BY_DAY = keyset.by_day("meeting__date")


@dataclass(frozen=True)
class Row:
    pk: int
    at: datetime.datetime = MOMENT


def request(query=""):
    return RequestFactory().get(f"/danh-sach/{query}")


class Rows:
    """A list of so many rows, as a function of a place and a number; the unreadable ones have these numbers."""

    def __init__(self, count, unreadable=()):
        self.all = [Unreadable("Row", n) if n in unreadable else Row(n) for n in range(count, 0, -1)]
        self.asked = []

    def __call__(self, after, count):
        self.asked.append(count)
        return [row for row in self.all if after is None or row.pk < after.pk][:count]


def page(rows, query="", size=2, **more):
    return keyset.page(request(query), rows, BY_TIME, size=size, **more)


# --- A place in an address: links that people keep and search engines know must lead there for ever ---------------


def test_a_moment_is_written_as_microseconds_since_1970():
    assert BY_TIME.token(Row(7)) == "1596772800123457-7"
    assert BY_TIME.place("1596772800123457-7") == Place(MOMENT, 7)


def test_a_moment_before_1970_has_a_minus():
    before = datetime.datetime(1954, 5, 7, 10, 30, tzinfo=datetime.UTC)
    assert BY_TIME.place(BY_TIME.token(Row(1, before))) == Place(before, 1)


@pytest.mark.parametrize(
    ("day", "token"),
    [
        (datetime.date(2020, 11, 27), "20201127-5"),
        (datetime.date(976, 1, 2), "09760102-5"),
    ],
)
def test_a_day_is_written_in_eight_digits(day, token):
    key = keyset.by_day("meeting__date")
    assert key.token(SimpleNamespace(pk=5, meeting=SimpleNamespace(date=day))) == token
    assert key.place(token) == Place(day, 5)


@pytest.mark.parametrize("token", ["", "7", "abc-7", "1596772800123457", "1596772800123457-", "1-2-3", "-7", "٣-7"])
def test_what_is_no_place_is_not_found(token):
    with pytest.raises(Http404):
        BY_TIME.place(token)


@pytest.mark.parametrize("token", ["20201327-5", "20200230-5", "2020112-5", "202011270-5", "-2020112-5"])
def test_what_is_no_day_is_not_found(token):
    with pytest.raises(Http404):
        BY_DAY.place(token)


# --- Pages ----------------------------------------------------------------------------------------------------


def test_a_list_of_one_page_leads_nowhere():
    found = page(Rows(2))
    assert [row.pk for row in found.rows] == [2, 1]
    assert (found.first_url, found.next_url) == (None, None)


def test_a_page_asks_for_one_row_more_than_it_shows():
    rows = Rows(9)
    assert [row.pk for row in page(rows).rows] == [9, 8]
    assert rows.asked == [3]


@pytest.mark.django_db
def test_of_a_queryset_too_one_row_more_is_read_than_is_shown(django_assert_num_queries):
    section = make_section()
    for number in range(5):
        make_article(f"Bài {number}", section=section, published_at=MOMENT)
    with django_assert_num_queries(1) as asked:
        found = keyset.page(request(), Article.objects.all(), keyset.by_time("published_at"), size=2)
    assert [article.title for article in found.rows] == ["Bài 4", "Bài 3"]
    assert asked[0]["sql"].endswith("LIMIT 3")


def test_the_next_page_begins_after_the_last_row():
    rows = Rows(5)
    first = page(rows)
    assert first.next_url == f"/danh-sach/?truoc={BY_TIME.token(Row(4))}"
    second = page(rows, first.next_url.removeprefix("/danh-sach/"))
    assert [row.pk for row in second.rows] == [3, 2]
    assert second.first_url == "/danh-sach/"
    last = page(rows, second.next_url.removeprefix("/danh-sach/"))
    assert ([row.pk for row in last.rows], last.next_url) == ([1], None)


def test_a_list_that_has_ended_is_not_found():
    with pytest.raises(Http404):
        page(Rows(2), f"?truoc={BY_TIME.token(Row(1))}")
    assert page(Rows(0)).rows == ()


def test_where_no_row_of_a_page_can_be_read_it_goes_on_until_one_can():
    rows = Rows(9, unreadable=(9, 8, 7, 6, 5))
    found = page(rows)
    assert [row.pk for row in found.rows] == [9, 8, 7, 6, 5, 4, 3, 2]
    assert rows.asked == [3, 5, 9]
    assert found.next_url == f"/danh-sach/?truoc={BY_TIME.token(Row(2))}"


def test_where_the_last_row_of_a_page_cannot_be_read_the_next_begins_after_the_one_before():
    found = page(Rows(4, unreadable=(3,)))
    assert found.next_url == f"/danh-sach/?truoc={BY_TIME.token(Row(4))}"


def test_a_short_list_of_rows_nobody_can_read_is_a_page_without_another():
    rows = Rows(2, unreadable=(2, 1))
    found = page(rows)
    assert (len(found.rows), found.next_url, rows.asked) == (2, None, [3])


def test_turning_one_list_of_a_page_keeps_the_place_of_the_others():
    here = request("?truoc=1-1&hop=2-2&sau=3-3&chu=A&la=gì")
    assert keyset.address(here, truoc=None) == "/danh-sach/?hop=2-2&sau=3-3&chu=A"
    assert keyset.address(here, "bai-viet", hop="9-9") == "/danh-sach/?truoc=1-1&hop=9-9&sau=3-3&chu=A#bai-viet"
    assert keyset.address(request()) == "/danh-sach/"


def test_the_second_list_of_a_page_is_turned_by_its_own_name():
    found = page(Rows(5), "?truoc=1-1", name="hop", anchor="hop")
    assert found.next_url == f"/danh-sach/?truoc=1-1&hop={BY_TIME.token(Row(4))}#hop"
    assert found.first_url is None
