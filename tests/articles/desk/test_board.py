"""The board: what waits for whom, what the clock will do, what went out; never a word of what one may not see."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from articles.desk import board, workflow
from articles.desk.access import roles
from articles.desk.board.charts import chart
from articles.models import Article, SectionRight
from tests.colleagues import client_of, make_colleague
from tests.factory import make_article, make_section

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
NOW = datetime.datetime(2024, 5, 22, 3, 0, tzinfo=UTC)  # Wednesday, 10:00 in Hà Nội
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
State = Article.State


def piles(user):
    return {pile.heading: [line.title for line in pile.lines] for pile in board.of(user, NOW).waiting}


def one_in_each_state(**fields):
    for state in State:
        make_article(state.label, state=state, **fields)


def test_what_was_returned_waits_for_its_writer():
    reporter = make_colleague(roles.REPORTER)
    one_in_each_state(created_by=reporter)
    assert piles(reporter) == {"Bị trả lại, chờ tôi sửa": ["Trả lại"]}


def test_what_was_submitted_waits_for_editors():
    one_in_each_state()
    assert piles(make_colleague(roles.EDITOR)) == {"Chờ tôi duyệt": ["Chờ duyệt"]}


def test_what_was_approved_waits_for_publishers():
    one_in_each_state()
    waiting = piles(make_colleague(roles.PUBLISHER))
    assert waiting == {"Chờ tôi duyệt": ["Chờ duyệt"], "Đã duyệt, chờ tôi xuất bản": ["Đã duyệt"]}


def test_nothing_of_another_section_waits():
    editor = make_colleague(roles.EDITOR)
    SectionRight.objects.create(user=editor, section=make_section("Văn hóa", "van-hoa"))
    make_article(state=State.SUBMITTED)
    assert piles(editor) == {}


def test_a_count_on_the_board_is_what_its_list_shows():
    editor, client = make_colleague(roles.EDITOR), Client()
    client.force_login(editor)
    for number in range(7):
        make_article(f"Tin {number}", state=State.SUBMITTED)
    make_article("Nháp")
    (pile,) = board.of(editor, NOW).waiting
    assert (pile.count, len(pile.lines)) == (7, 5)
    assert client.get(pile.url).context["cl"].result_count == 7


def test_own_work_is_what_is_not_out_as_it_stands():
    reporter = make_colleague(roles.REPORTER)
    one_in_each_state(created_by=reporter)
    make_article("Của người khác")
    assert board.of(reporter, NOW).mine.count == 4


def test_the_calendar_knows_the_four_times_of_the_clock():
    make_article("Đăng", published_at=NOW + DAY)
    live = make_article("Gỡ", published_at=NOW - DAY)
    Article.objects.filter(pk=live.pk).update(withdraw_at=NOW + 2 * DAY, farewell="gone")
    next_one = make_article("Bản mới", published_at=NOW - DAY)
    Article.objects.filter(pk=next_one.pk).update(next_at=NOW + 3 * DAY, next_version=1)
    make_article("Cấm", embargo_until=NOW + 4 * DAY)
    events = board.of(make_colleague(roles.EDITOR), NOW).coming.events
    assert [(event.what, event.title) for event in events] == [
        ("Đăng", "Đăng"),
        ("Gỡ", "Gỡ"),
        ("Bản mới lên trang", "Bản mới"),
        ("Hết cấm đăng", "Cấm"),
    ]


def test_the_calendar_begins_on_monday_and_counts_days_of_the_newsroom():
    make_article(published_at=datetime.datetime(2024, 5, 24, 17, 30, tzinfo=UTC))  # 0:30 on the 25th in Hà Nội
    weeks = board.of(make_colleague(roles.EDITOR), NOW).coming.weeks
    busy = [day.day for week in weeks for day in week if day.events]
    assert (weeks[0][0].day, busy) == (datetime.date(2024, 5, 20), [datetime.date(2024, 5, 25)])


def test_what_is_over_and_what_is_far_away_is_not_coming():
    make_article("Đã đăng", published_at=NOW - HOUR)
    make_article("Còn xa", published_at=NOW + 60 * DAY)
    assert board.of(make_colleague(roles.EDITOR), NOW).coming.count == 0


def test_urgent_publications_are_counted_after_somebody_has_looked_at_them():
    publisher, editor = make_colleague(roles.PUBLISHER), make_colleague(roles.EDITOR)
    article = make_article("Tin nóng")
    workflow.publish_urgently(article, by=publisher, at=NOW - HOUR, reason="Lũ lên nhanh")
    before = board.of(editor, NOW)
    workflow.countersign(article, by=editor, at=NOW)
    after = board.of(editor, NOW)
    assert [line.title for line in before.urgent.lines] == ["Tin nóng"]
    assert (before.urgent_this_month, after.urgent_this_month, after.urgent.count) == (1, 1, 0)


def test_an_urgent_publication_of_last_month_or_of_others_is_not_counted():
    publisher = make_colleague(roles.PUBLISHER)
    last_month = datetime.datetime(2024, 4, 30, 16, 0, tzinfo=UTC)  # 23:00 on the last day
    workflow.publish_urgently(make_article("Cũ"), by=publisher, at=last_month, reason="Gấp")
    workflow.publish_urgently(make_article("Mới"), by=publisher, at=NOW - HOUR, reason="Gấp")
    assert board.of(publisher, NOW).urgent_this_month == 1
    assert board.of(make_colleague(roles.REPORTER), NOW).urgent_this_month == 0


def test_publications_are_counted_by_the_day_of_the_newsroom():
    make_article(published_at=datetime.datetime(2024, 5, 20, 17, 30, tzinfo=UTC), views=40)  # the 21st in Hà Nội
    make_article(published_at=NOW + HOUR, views=2)
    seen = board.of(make_colleague(roles.EDITOR), NOW)
    assert [(bar.day, bar.value) for bar in seen.views.bars if bar.value] == [(datetime.date(2024, 5, 21), 40)]
    assert (seen.published.total, len(seen.published.bars)) == (1, 30)


def test_the_most_read_are_of_the_last_thirty_days_and_still_out():
    make_article("Hai", published_at=NOW - DAY, views=2)
    make_article("Chín", published_at=NOW - DAY, views=9)
    make_article("Cũ", published_at=NOW - 40 * DAY, views=99)
    make_article("Hẹn", published_at=NOW + DAY, views=99)
    assert [line.title for line in board.of(make_colleague(roles.EDITOR), NOW).most_read] == ["Chín", "Hai"]


def test_live_articles_with_open_findings_are_shown_when_there_are_any(monkeypatch):
    make_article("Sai chức danh", published_at=NOW - HOUR)
    editor = make_colleague(roles.EDITOR)
    assert board.of(editor, NOW).findings is None
    monkeypatch.setattr(workflow, "title_findings", lambda article: [workflow.Missing("Sai.", "body")])
    assert [line.title for line in board.of(editor, NOW).findings.lines] == ["Sai chức danh"]


def test_bars_reach_the_top_and_none_that_counts_is_invisible():
    days = [NOW.date() + DAY * n for n in range(3)]
    drawn = chart(list(zip(days, (0, 1, 1000), strict=True)))
    assert [(bar.height, bar.y) for bar in drawn.bars] == [(0, 100), (2, 98), (100, 0)]


def test_nothing_of_others_stands_on_a_reporters_board():
    other = make_colleague(roles.REPORTER, "khác")
    for state in State:
        make_article(f"KÍN {state}", state=state, created_by=other, urgent_open=True, embargo_until=NOW + DAY)
    make_article("KÍN đăng", published_at=NOW - HOUR, created_by=other, views=5)
    make_article("KÍN hẹn", published_at=NOW + DAY, created_by=other)
    page = client_of(make_colleague(roles.REPORTER)).get(reverse("admin:index")).content.decode()
    assert "Không có bài nào chờ bạn." in page
    assert "KÍN" not in page


def test_who_works_with_no_articles_gets_the_rooms_only():
    page = client_of(make_colleague(roles.KEEPER)).get(reverse("admin:index")).content.decode()
    assert "Chờ tôi" not in page
    assert "Nhân sự" in page


def test_the_index_of_one_app_has_no_board():
    page = client_of(make_colleague(roles.EDITOR)).get(reverse("admin:app_list", args=["articles"])).content.decode()
    assert "Chờ tôi" not in page


def test_the_board_asks_as_often_for_many_articles_as_for_none(django_assert_max_num_queries):
    publisher = make_colleague(roles.PUBLISHER)
    SectionRight.objects.create(user=publisher, section=make_section())
    for number in range(12):
        make_article(f"Hẹn {number}", published_at=NOW + DAY, views=3)
        one_in_each_state(urgent_open=True)
    client = client_of(publisher)
    with django_assert_max_num_queries(19):
        client.get(reverse("admin:index"))


def test_a_link_of_the_board_leads_nowhere_else():
    make_article(state=State.SUBMITTED)
    seen = board.of(make_colleague(roles.EDITOR), NOW)
    addresses = [seen.list_url, seen.coming.url, *(pile.url for pile in seen.waiting)]
    assert {urlsplit(address).path for address in addresses} == {reverse("admin:articles_article_changelist")}


@pytest.mark.parametrize("role", [roles.REPORTER, roles.ADMINISTRATOR])
def test_of_the_desks_lists_the_articles_come_first(role):
    page = client_of(make_colleague(role)).get(reverse("admin:articles_photo_changelist"))
    lists = page.context["available_apps"]
    assert (lists[0]["app_label"], lists[0]["models"][0]["object_name"]) == ("articles", "Article")
