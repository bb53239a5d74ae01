"""Sections below count for all above them, at any depth; a section that leads to no article is in no menu."""

import datetime
import re

import pytest
from django.test import Client

from articles.desk import workflow
from articles.models import Article
from people.colleagues import COMMAND_LINE
from tests.factory import NOON, make_article, make_section

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def deep():
    """Sections four levels deep, the topmost first; an article only in the lowest."""
    line = [make_section("Thời sự", "thoi-su")]
    for name, slug in [("Trong nước", "trong-nuoc"), ("Miền Trung", "mien-trung"), ("Lam Giang", "lam-giang")]:
        line.append(make_section(name, slug, parent=line[-1]))
    make_article("Bài ở mục thấp nhất", section=line[-1], published_at=NOON - DAY)
    return line


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def part(html, begin, end="</nav>"):
    return html.partition(begin)[2].partition(end)[0]


def links(html):
    """(address, words) of each link."""
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html)


def menu(html):
    return [words for _, words in links(part(html, 'aria-label="Chuyên mục"'))][1:]


def test_an_article_stands_in_the_lists_and_feeds_of_every_section_above_it(deep):
    for section in deep:
        assert "Bài ở mục thấp nhất" in page(section.get_absolute_url())
        assert "Bài ở mục thấp nhất" in page(f"{section.get_absolute_url()}rss.xml")


def test_the_list_of_a_section_has_nothing_of_its_neighbours(deep):
    beside = make_section("Ngoài nước", "ngoai-nuoc", parent=deep[0])
    make_article("Bài của mục bên", section=beside, published_at=NOON - DAY)
    assert "Bài của mục bên" not in page(deep[1].get_absolute_url())
    assert "Bài của mục bên" in page(deep[0].get_absolute_url())


def test_home_shows_it_under_the_topmost_section(deep):
    for n in range(6):
        make_article(f"Tin mới hơn {n}", published_at=NOON - n * datetime.timedelta(hours=1))
    block = part(page("/"), '<a href="/chuyen-muc/thoi-su/">Thời sự</a></h2>', "</section>")
    assert "Bài ở mục thấp nhất" in block


def test_the_breadcrumb_names_every_section_above(deep):
    article = Article.objects.get(section=deep[-1])
    names = ["Trang chủ", *(section.name for section in deep)]
    assert [words for _, words in links(part(page(article.get_absolute_url()), 'class="trail"'))] == names
    assert [words for _, words in links(part(page(deep[-1].get_absolute_url()), 'class="trail"'))] == names


def test_the_menu_marks_the_topmost_section_of_the_page(deep):
    article = Article.objects.get(section=deep[-1])
    for address in (article.get_absolute_url(), deep[-1].get_absolute_url(), deep[1].get_absolute_url()):
        assert '<a href="/chuyen-muc/thoi-su/" aria-current="true">Thời sự</a>' in page(address)


def test_other_articles_of_a_section_are_also_those_below_it(deep):
    above = make_article("Bài ở mục cao nhất", section=deep[0], published_at=NOON)
    for n in range(20):
        make_article(f"Tin khác {n}", published_at=NOON - n * datetime.timedelta(hours=1))
    others = part(page(above.get_absolute_url()), "Các bài viết khác", "</section>")
    assert "Bài ở mục thấp nhất" in others


def test_a_section_without_a_public_article_is_not_in_the_menu(deep):
    empty = make_section("Chưa có bài", "chua-co-bai")
    make_article("Còn là bản nháp", section=make_section("Chỉ có nháp", "chi-co-nhap"))
    make_article("Mai mới ra", section=make_section("Hẹn giờ", "hen-gio"), published_at=NOON + DAY)
    assert menu(page("/")) == ["Thời sự"]
    assert "chưa có bài viết" in page(empty.get_absolute_url())


def test_a_section_below_without_an_article_is_not_offered_by_the_one_above(deep):
    make_section("Chưa có bài", "chua-co-bai", parent=deep[0])
    offered = links(part(page(deep[0].get_absolute_url()), 'aria-label="Chuyên mục con"'))
    assert [words for _, words in offered] == ["Trong nước"]


def test_a_scheduled_article_brings_its_section_into_the_menu_when_it_is_out(deep, time_machine):
    make_article("Mai mới ra", section=make_section("Hẹn giờ", "hen-gio"), published_at=NOON + DAY)
    assert "Hẹn giờ" not in menu(page("/"))
    time_machine.move_to(NOON + DAY, tick=False)
    assert "Hẹn giờ" in menu(page("/"))


def test_a_section_whose_last_article_is_withdrawn_leaves_the_menu(deep):
    article = Article.objects.get(section=deep[-1])
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Sai số liệu.", farewell=Article.Farewell.GONE)
    assert menu(page("/")) == []
    assert "Bài ở mục thấp nhất" not in page(deep[0].get_absolute_url())


def test_sections_that_stand_in_a_ring_end(deep):
    """The form forbids it; a row changed behind the form must not hang every page."""
    type(deep[0]).objects.filter(pk=deep[0].pk).update(parent=deep[-1])
    assert page("/")
    assert "Bài ở mục thấp nhất" in page(deep[2].get_absolute_url())


@pytest.mark.parametrize("depth", [1, 5])
def test_an_article_costs_the_same_queries_however_deep_it_stands(django_assert_num_queries, depth):
    section = make_section("Mục 0", "muc-0")
    for n in range(1, depth):
        section = make_section(f"Mục {n}", f"muc-{n}", parent=section)
    article = make_article(section=section, published_at=NOON)
    with django_assert_num_queries(5):  # no meeting to ask for
        page(article.get_absolute_url())
    with django_assert_num_queries(2):
        page(section.get_absolute_url())
    with django_assert_num_queries(2):
        page("/")
