"""No input yields a server error: every page, every hostile address, on both databases."""

import io
import logging
import re
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import DataError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from newsroom.http.guard import LARGEST_LINE, LONGEST_PATH, LONGEST_QUERY, MOST_WORDS, RefuseBrokenRequests

HUGE = "9" * 30
NUMBERS = ["0", "-1", "abc", "1.5", "1e9", "%D9%A3", HUGE, "9" * 900, "_00", "_5F_00", "%20"]
QUERIES = [
    "q=%00",
    "q=%FF%FE",
    "q=%ED%A0%80",
    "q=" + "a" * 1_990,
    "q=" + "a+" * MOST_WORDS,
    "q=%25_%27%22%5C",
    *(f"{name}={number}" for name in ("p", "trang", "o", "id__exact") for number in NUMBERS[:8]),
    "all=",
    "e=1",
    "_to_field=password&_popup=1",
    "_changelist_filters=%00",
    "_changelist_filters=" + HUGE,
    "_changelist_filters=q%3D%2500",
    "password__startswith=a",
    "id__in=" + HUGE,
    "id__in=,,,",
    "pk__isnull=perhaps",
    "__=1",
]
MONTHS = ["year=0", "year=99999", f"year={HUGE}", "year=abc", "year=2026&{0}__month=13", "month=13", "day=32"]


@pytest.fixture
def visitor():
    """A client that gets the 500 a reader would get, not the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture
def chief(visitor, db):
    """The same, logged in with all rights: what others may not open cannot fail for them."""
    visitor.force_login(get_user_model().objects.create_superuser("quantri"))
    return visitor


def lists():
    """(model admin, address of its list) of everything in the admin."""
    names = [(f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist", a) for m, a in _registered()]
    return [(model_admin, reverse(name)) for name, model_admin in names]


def _registered():
    return admin.site._registry.items()


def faults(client, paths):
    """The addresses that broke the server."""
    return [path[:150] for path in paths if client.get(path).status_code >= 500]


@pytest.mark.django_db
def test_no_query_breaks_the_front_page(visitor):
    assert faults(visitor, [f"/?{query}" for query in QUERIES]) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:40])
def test_no_query_breaks_a_list_of_the_admin(chief, query):
    assert faults(chief, [f"{path}?{query}" for _, path in lists()]) == []


@pytest.mark.parametrize("month", MONTHS)
def test_no_date_breaks_a_list_by_date(chief, month):
    dated = [(path, a.date_hierarchy) for a, path in lists() if a.date_hierarchy]
    paths = [f"{path}?{field}__{month.format(field)}" for path, field in dated]
    assert faults(chief, paths) == []


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:40])
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_no_number_breaks_a_page_of_the_admin(chief, page, number):
    assert faults(chief, [f"{path}{number}/{page}/" for _, path in lists()]) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:40])
def test_no_query_breaks_the_choosing_of_related_rows(chief, query):
    search = reverse("admin:autocomplete")
    assert faults(chief, [f"{search}?{query}", f"{search}?term=a&{query}"]) == []


@pytest.mark.parametrize("action", ["delete_selected", "\0", "khong-co"])
@pytest.mark.parametrize("number", [HUGE, "abc", "\0", ""])
def test_no_selection_breaks_an_action_of_the_admin(chief, action, number):
    form = {"action": action, "_selected_action": number, "index": "0"}
    broken = [path for _, path in lists() if chief.post(path, form).status_code >= 500]
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a\0b", "a" * 100_000, "\U0001f600", "  ", "ａｄｍｉｎ"])
def test_no_name_breaks_the_login(visitor, name):
    assert visitor.post(reverse("admin:login"), {"username": name, "password": "x"}).status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ['"\\000"', "a" * 5_000, "\0", "é"])
def test_no_session_cookie_breaks_the_admin(visitor, cookie):
    visitor.cookies["sessionid"] = "x"
    answer = visitor.get(reverse("admin:index"), headers={"cookie": f"sessionid={cookie}"})
    assert answer.status_code < 500


@pytest.mark.django_db
def test_a_torn_upload_is_the_senders_mistake(visitor):
    answer = visitor.post(reverse("admin:login"), b"--x\r\ntorn", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400


@pytest.mark.django_db
def test_too_many_fields_are_too_large(visitor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    fields = {f"f{number}": "" for number in range(20)}
    assert visitor.post(reverse("admin:login"), fields).status_code == 413


@pytest.mark.parametrize("path", ["/?q=%00", "/%00", "/?q=%C3%28", "/?q=%ED%A0%80"])
def test_text_no_database_stores_is_a_bad_request(visitor, path):
    assert visitor.get(path).status_code == 400


@pytest.mark.parametrize(
    "path", ["/" + "a" * LONGEST_PATH, "/?q=" + "a" * LONGEST_QUERY, "/?q=a" + "+a" * (MOST_WORDS + 1)]
)
def test_an_endless_address_is_too_long(visitor, path):
    assert visitor.get(path).status_code == 414


@pytest.mark.django_db
def test_a_path_of_broken_text_leads_nowhere(visitor):
    assert visitor.get("/%C3%28").status_code == 404


def test_the_refusal_is_a_page_in_vietnamese(visitor):
    page = visitor.get("/?q=%00").content.decode()
    assert '<html lang="vi">' in page
    assert "Về trang chủ" in page


def test_the_refusal_asks_no_database(visitor, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        visitor.get("/?q=%00")


def test_vietnamese_addresses_pass(rf):
    guard = RefuseBrokenRequests(lambda request: HttpResponse("tới nơi"))
    assert guard(rf.get("/Đảng-ủy/", {"q": "Nguyễn Thị Hạnh 🙂"})).status_code == 200


@pytest.mark.parametrize("fault", [DataError("integer out of range"), OverflowError("too large")])
def test_a_number_no_column_holds_is_a_bad_request(rf, fault):
    assert RefuseBrokenRequests(None).process_exception(rf.get("/"), fault).status_code == 400


def test_a_fault_of_our_own_is_not_hidden(rf):
    assert RefuseBrokenRequests(None).process_exception(rf.get("/"), ValueError("ours")) is None


def test_the_form_is_left_for_the_view(rf):
    request = rf.post("/", {"title": "Đại hội", "photo": io.BytesIO(b"x")})
    assert RefuseBrokenRequests(None).process_view(request, None, (), {}) is None
    assert request.POST["title"] == "Đại hội"
    assert list(request.FILES) == ["photo"]


@pytest.mark.parametrize(
    ("length", "status"),
    [("10000000000", 413), ("9" * 40, 413), (str(200 * 1024 * 1024), 413), ("-1", 400), ("abc", 400)],
)
def test_a_body_too_large_is_refused_before_a_byte_is_read(rf, length, status):
    def never(request):
        raise AssertionError("the view was reached")

    request = rf.post("/quan-tri/login/")
    request.META["CONTENT_LENGTH"] = length
    request._stream = None  # reading would fail
    assert RefuseBrokenRequests(never)(request).status_code == status


def test_a_body_that_does_not_say_its_size_is_told_to(rf):
    request = rf.post("/quan-tri/login/", {"username": "a"})
    request.META |= {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert RefuseBrokenRequests(None)(request).status_code == 411


def test_a_word_for_a_number_is_one_line_of_the_log_whatever_stands_in_it(rf, caplog):
    caplog.set_level(logging.WARNING, "newsroom.http.guard")
    fault = ValueError("Field 'id' expected a number but got 'a\nERROR b'.")
    answer = RefuseBrokenRequests(None).process_exception(rf.get("/quan-tri/a\nb/"), fault)
    assert answer.status_code == 400
    (record,) = caplog.records
    assert (record.exc_info, "\n" in record.getMessage()) == (None, False)


def test_a_line_of_the_log_says_its_moment_with_the_zone():
    configured = settings.LOGGING["formatters"]["line"]
    line = logging.Formatter(configured["format"], configured.get("datefmt"))
    record = logging.makeLogRecord({"msg": "a", "created": 0})
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} ", line.format(record))


@pytest.mark.django_db
def test_what_a_stranger_does_not_find_writes_no_line(client, caplog):
    assert client.get("/khong-co/").status_code == 404
    assert caplog.records == []


def test_a_form_in_one_line_may_not_be_long_and_the_desks_come_in_parts(admin_client):
    """To take percent signs apart costs eighty times their number; a long text is no line of them."""
    body = "hội nghị " * 60_000
    line = f"title=a&body={quote(body)}"
    assert len(line) > LARGEST_LINE
    address = reverse("admin:articles_article_add")
    refused = admin_client.post(address, line, content_type="application/x-www-form-urlencoded")
    assert refused.status_code == 413
    assert admin_client.post(address, {"title": "a", "body": body}).status_code == 200
    form = re.search('<form [^>]*id="article_form"[^>]*>', admin_client.get(address).content.decode())
    assert 'enctype="multipart/form-data"' in form[0]
