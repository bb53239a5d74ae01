"""The feeds: what they tell of which articles, and that they are right RSS."""

import datetime
import email.utils

import pytest
from defusedxml import ElementTree
from django.test import Client

from tests.factory import NOON, make_article, make_photo, make_section

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
SECTION = "/chuyen-muc/tin-hoat-dong/rss.xml"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def channel(address="/rss.xml"):
    response = Client().get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).find("channel")


def titles(address="/rss.xml"):
    return [title.text for title in channel(address).findall("item/title")]


def test_an_entry_says_title_address_time_lead_and_section():
    article = make_article("Hội nghị tổng kết", lead="Sáng 20/5,  hội nghị\u00a0khai mạc.", published_at=NOON)
    (item,) = channel().findall("item")
    assert {child.tag: child.text for child in item} == {
        "title": "Hội nghị tổng kết",
        "link": f"http://testserver{article.get_absolute_url()}",
        "description": "Sáng 20/5,  hội nghị\u00a0khai mạc.",
        "guid": f"bai-viet-{article.pk}",
        "pubDate": "Mon, 20 May 2024 12:00:00 +0700",
        "category": "Tin hoạt động",
    }
    assert item.find("guid").get("isPermaLink") == "false"
    assert email.utils.parsedate_to_datetime(item.findtext("pubDate")) == NOON


def test_the_thirty_newest_stand_newest_first():
    for number in range(35):
        make_article(f"Bài {number}", published_at=NOON - number * DAY)
    assert titles() == [f"Bài {number}" for number in range(30)]


def test_what_is_not_public_stands_in_no_feed():
    make_article("Bản nháp")
    make_article("Hẹn giờ", published_at=NOON + datetime.timedelta(seconds=1))
    assert titles() == titles(SECTION) == []


def test_a_section_s_feed_has_its_own_articles_and_those_of_the_sections_below():
    make_article("Ở mục trên", published_at=NOON)
    make_article("Ở mục dưới", section=make_section("Con", "con", parent=make_section()), published_at=NOON - DAY)
    make_article("Ở mục khác", section=make_section("Khác", "khac"), published_at=NOON)
    assert titles(SECTION) == ["Ở mục trên", "Ở mục dưới"]


def test_addresses_come_from_the_settings_and_not_from_the_request(settings):
    settings.SITE_URL = "https://toasoan.example/"
    make_article(published_at=NOON)
    feed = Client().get("/rss.xml", headers={"host": "localhost"}).content.decode()
    assert "https://toasoan.example/bai-viet/" in feed
    assert "localhost" not in feed


@pytest.mark.parametrize("text", ["Văn hóa & Xã hội", "3 > 2", "“Báo cáo viên giỏi” 'và' \"khác\""])
def test_what_cannot_be_taken_for_markup_is_not_escaped_twice(text):
    make_article(text, published_at=NOON)
    assert titles() == [text]


@pytest.mark.parametrize(("text", "given"), [("AT&amp;T", "AT&amp;amp;T"), ("a <b> c", "a &lt;b> c")])
def test_what_could_be_taken_for_markup_is_shown_as_text_by_who_reads_html(text, given):
    make_article(text, published_at=NOON)
    assert titles() == [given]


@pytest.mark.parametrize(("address", "queries"), [("/rss.xml", 1), (SECTION, 2)])
@pytest.mark.parametrize("count", [1, 40])
def test_a_feed_takes_the_same_queries_for_few_and_many(django_assert_num_queries, address, queries, count):
    for number in range(count):
        make_article(f"Bài {number}", published_at=NOON - number * DAY, cover=make_photo() if number < 2 else None)
    with django_assert_num_queries(queries):
        channel(address)


def test_pages_tell_where_the_feeds_are():
    make_section()
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    assert link.format("Tòa soạn", "/rss.xml") in Client().get("/").content.decode()
    assert (
        link.format("Tin hoạt động – Tòa soạn", SECTION) in Client().get("/chuyen-muc/tin-hoat-dong/").content.decode()
    )


def test_an_empty_paper_has_an_empty_feed():
    assert channel().findtext("title") == "Tòa soạn"
    assert titles() == []


@pytest.mark.parametrize("address", ["/chuyen-muc/khong-co/rss.xml", "/chuyen-muc/rss.xml", "/rss.xml/", "/rss"])
def test_what_has_no_feed_is_not_found(address):
    assert Client().get(address).status_code == 404


def test_a_feed_is_only_read():
    assert Client().post("/rss.xml").status_code == 405


def test_a_feed_says_what_it_is_and_asks_for_no_cookie():
    response = Client().get("/rss.xml")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
