"""After a change that matters: the time on the page, the note with before and after, the page of all corrections."""

import datetime
import re

import pytest
from django.test import Client

from articles.desk import workflow
from people.colleagues import COMMAND_LINE
from tests.factory import NOON, make_article, publish_again, publish_later

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
SAID = {"note": "Bài ghi sai số đại biểu.", "before": "150 đại biểu", "after": "115 đại biểu"}


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def corrected(title="Hội nghị tổng kết năm", at=NOON - HOUR, said=SAID):
    article = make_article(title, published_at=at - HOUR)
    return publish_again(article, at, change=workflow.CORRECTION, correction=said, lead=f"Đã sửa lúc {at}.")


def test_a_text_as_first_published_tells_no_time_of_change():
    assert "Cập nhật lúc" not in page(make_article(published_at=NOON).get_absolute_url())


def test_after_a_change_that_matters_the_page_tells_when_in_hanoi():
    article = publish_again(make_article(published_at=NOON - HOUR), NOON, lead="Số liệu mới.")
    assert "Cập nhật lúc 12:00, 20/05/2024" in words(page(article.get_absolute_url()))


def test_after_a_minor_change_the_page_tells_nothing():
    article = make_article(published_at=NOON - HOUR)
    publish_again(article, NOON, change=workflow.MINOR, lead="Chữ đã sửa.")
    shown = page(article.get_absolute_url())
    assert "Chữ đã sửa." in shown
    assert "Cập nhật lúc" not in shown


def test_a_correction_stands_dated_under_the_text_with_before_and_after():
    shown = words(page(corrected().get_absolute_url()))
    assert "Đính chính 11:00, 20/05/2024 Bài ghi sai số đại biểu." in shown
    assert "Đã viết 150 đại biểu Sửa thành 115 đại biểu" in shown


def test_a_correction_is_not_known_before_its_time(time_machine):
    article = make_article(published_at=NOON - HOUR)
    publish_later(article, NOON, NOON + HOUR, change=workflow.CORRECTION, correction=SAID, lead="Đã sửa.")
    time_machine.move_to(NOON + HOUR - SECOND, tick=False)
    workflow.run_due(NOON + HOUR - SECOND)
    assert SAID["note"] not in page(article.get_absolute_url()) + page("/dinh-chinh/")
    time_machine.move_to(NOON + HOUR, tick=False)
    workflow.run_due(NOON + HOUR)
    assert SAID["note"] in page(article.get_absolute_url())
    assert SAID["note"] in page("/dinh-chinh/")


@pytest.mark.parametrize("count", [0, 1, 6])
def test_corrections_cost_the_article_page_no_query(django_assert_num_queries, count):
    article = make_article(published_at=NOON - 9 * HOUR)
    for n in range(count):
        said = {**SAID, "note": f"Đính chính thứ {n}."}
        at = NOON - (8 - n) * HOUR
        publish_again(article, at, change=workflow.CORRECTION, correction=said, lead=f"Lần {n}.")
    with django_assert_num_queries(5):  # no meeting to ask for
        shown = page(article.get_absolute_url())
    newest_first = [f"Đính chính thứ {n}." for n in reversed(range(count))]
    assert re.findall(r"Đính chính thứ \d\.", shown) == newest_first


def test_a_correction_is_plain_text():
    shown = page(corrected(said={**SAID, "note": "<script>x</script>"}).get_absolute_url())
    assert "<script>x" not in shown
    assert "&lt;script&gt;x" in shown


def test_the_corrections_page_lists_the_newest_first_each_leading_to_its_article():
    older, newer = corrected("Bài cũ", NOON - 2 * HOUR), corrected("Bài mới", NOON - HOUR)
    shown = page("/dinh-chinh/")
    assert shown.index(f'href="{newer.get_absolute_url()}"') < shown.index(f'href="{older.get_absolute_url()}"')
    assert "115 đại biểu" in shown


def test_a_withdrawn_article_takes_its_corrections_along():
    article = corrected()
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Theo đề nghị của đơn vị.")
    assert SAID["note"] not in page("/dinh-chinh/")


@pytest.mark.parametrize("count", [1, 25])
def test_the_corrections_page_takes_the_same_queries_for_few_and_many(django_assert_num_queries, count):
    article = make_article(published_at=NOON - HOUR)
    for n in range(count):
        article.corrections.create(
            note=f"Ghi chú {n:02}.", published_at=NOON - n * SECOND, version=article.live.version
        )
    with django_assert_num_queries(2):
        page("/dinh-chinh/")


def test_older_corrections_are_a_page_away():
    article = make_article(published_at=NOON - HOUR)
    for n in range(25):
        article.corrections.create(
            note=f"Ghi chú {n:02}.", published_at=NOON - n * SECOND, version=article.live.version
        )
    first = page("/dinh-chinh/")
    onward = re.search(r'href="(/dinh-chinh/\?truoc=[^"]+)"', first)[1]
    assert "Ghi chú 19." in first
    assert "Ghi chú 20." not in first
    assert re.findall(r"Ghi chú \d\d\.", page(onward)) == [f"Ghi chú {n}." for n in range(20, 25)]


def test_every_page_leads_to_the_corrections():
    assert 'href="/dinh-chinh/"' in page("/")
