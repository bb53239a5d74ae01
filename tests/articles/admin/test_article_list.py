"""The article list: what it shows to whom, how it is narrowed and searched, and that it counts to a thousand."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.article.list import change_list
from articles.desk.access import roles
from articles.models import Article, SectionRight
from tests.colleagues import client_of, make_colleague
from tests.factory import make_article, make_section

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
State = Article.State
HOUR = datetime.timedelta(hours=1)


def titles(user, **asked):
    client = client_of(user)
    response = client.get(LIST, asked)
    assert response.status_code == 200
    return [article.title for article in response.context["cl"].result_list]


def test_every_word_is_looked_for_without_accents_and_in_any_order():
    editor = make_colleague(roles.EDITOR)
    make_article("Đại hội Đảng bộ Suối Ngọc")
    make_article("Đại hội thi đua")
    assert titles(editor, q="ngoc DAI") == ["Đại hội Đảng bộ Suối Ngọc"]


@pytest.mark.parametrize("asked", ["{}", "#{}", " {} "])
def test_an_article_is_found_by_its_number(asked):
    editor, article = make_colleague(roles.EDITOR), make_article("Tin ngắn")
    make_article("Tin dài")
    assert titles(editor, q=asked.format(article.pk)) == ["Tin ngắn"]


def test_a_number_is_looked_for_in_the_titles_too():
    make_article("Quyết định 77")
    assert titles(make_colleague(roles.EDITOR), q="77") == ["Quyết định 77"]


@pytest.mark.parametrize("asked", ["%", "_", "\\", "%_%", "'", '"', "#99999999999999999999", "٣", "x" * 500])
def test_what_the_database_would_read_as_a_sign_is_only_a_letter(asked):
    make_article("Tin ngắn")
    assert titles(make_colleague(roles.EDITOR), q=asked) == []


def test_a_reporter_sees_their_own_articles_only():
    reporter = make_colleague(roles.REPORTER)
    make_article("Của tôi", created_by=reporter)
    make_article("Của người khác")
    assert titles(reporter) == ["Của tôi"]


def test_an_editor_of_one_section_sees_that_section_only():
    editor, culture = make_colleague(roles.EDITOR), make_section("Văn hóa", "van-hoa")
    SectionRight.objects.create(user=editor, section=culture)
    make_article("Ở văn hóa", section=culture)
    make_article("Ở nơi khác")
    assert titles(editor) == ["Ở văn hóa"]


def test_a_section_is_listed_with_those_below_it():
    above = make_section("Đoàn thể", "doan-the")
    below = make_section("Thanh niên", "thanh-nien", parent=above)
    make_article("Ở dưới", section=below)
    make_article("Ở nơi khác")
    assert titles(make_colleague(roles.EDITOR), section=above.pk) == ["Ở dưới"]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("never", ["Nháp"]), ("scheduled", ["Hẹn"]), ("live", ["Đang đăng"]), ("withdrawn", ["Đã gỡ"])],
)
def test_the_list_is_narrowed_by_where_articles_stand_now(standing, expected):
    now = timezone.now()
    make_article("Nháp")
    make_article("Hẹn", published_at=now + HOUR)
    make_article("Đang đăng", published_at=now - HOUR)
    gone = make_article("Đã gỡ", published_at=now - 2 * HOUR)
    Article.objects.filter(pk=gone.pk).update(withdraw_at=now - HOUR, farewell="gone")
    assert titles(make_colleague(roles.EDITOR), standing=standing) == expected


def test_what_waits_for_a_writer_is_what_was_returned_to_them():
    reporter = make_colleague(roles.REPORTER)
    make_article("Trả lại", created_by=reporter, state=State.RETURNED)
    make_article("Đã gửi", created_by=reporter, state=State.SUBMITTED)
    assert titles(reporter, queue="waiting") == ["Trả lại"]


def test_what_waits_for_a_publisher_is_not_what_they_changed_last():
    publisher = make_colleague(roles.PUBLISHER)
    make_article("Người khác viết", state=State.APPROVED)
    make_article("Tôi sửa", state=State.APPROVED, changed_by=publisher)
    make_article("Chờ duyệt", state=State.SUBMITTED)
    assert titles(publisher, queue="waiting") == ["Chờ duyệt", "Người khác viết"]


def test_approved_articles_do_not_wait_for_an_editor():
    make_article("Đã duyệt", state=State.APPROVED)
    assert titles(make_colleague(roles.EDITOR), queue="waiting") == []


def test_the_list_shows_what_went_out_urgently_and_was_not_looked_at():
    make_article("Khẩn", urgent_open=True)
    make_article("Thường")
    assert titles(make_colleague(roles.EDITOR), queue="urgent") == ["Khẩn"]


@pytest.mark.parametrize("asked", ["created_by__password__startswith", "title__contains", "pk__in", "body__contains"])
def test_other_columns_are_not_asked_about_in_the_address(asked):
    client = client_of(make_colleague(roles.EDITOR))
    assert client.get(LIST, {asked: "a"}).status_code == 400


def test_an_order_asked_for_in_the_address_is_not_obeyed():
    editor = make_colleague(roles.EDITOR)
    for title in ("B", "A"):
        make_article(title)
    assert titles(editor, o="1") == titles(editor, o="-1") == ["A", "B"]


@pytest.mark.parametrize("page", ["0", "-1", "99999999", "x", "1e9"])
def test_a_page_that_is_not_there_is_no_server_error(page):
    client = client_of(make_colleague(roles.EDITOR))
    assert client.get(LIST, {"p": page}).status_code in (200, 302)


def test_the_list_says_more_where_it_stops_counting(monkeypatch):
    monkeypatch.setattr(change_list, "MOST_COUNTED", 2)
    for number in range(3):
        make_article(f"Tin {number}")
    client = client_of(make_colleague(roles.EDITOR))
    assert "Hơn 1.000 bài" in client.get(LIST).content.decode()


def test_the_list_asks_the_database_ten_times_whatever_it_shows(django_assert_max_num_queries):
    editor, section = make_colleague(roles.EDITOR), make_section()
    SectionRight.objects.create(user=editor, section=section)
    for number in range(30):
        make_article(f"Tin {number}", created_by=editor, published_at=timezone.now() if number % 2 else None)
    client = client_of(editor)
    with django_assert_max_num_queries(10):
        assert len(client.get(LIST, {"q": "tin"}).context["cl"].result_list) == 30


def test_no_body_is_read_for_the_list(django_assert_max_num_queries):
    editor = make_colleague(roles.EDITOR)
    make_article("Tin", body="<p>Nội dung.</p>")
    client = client_of(editor)
    with django_assert_max_num_queries(10) as asked:
        client.get(LIST)
    assert [query["sql"] for query in asked if '"articles_article"."body"' in query["sql"]] == []
