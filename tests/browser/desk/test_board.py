"""The first page after sign-in and moves for many at once, in a real browser."""

import datetime

import pytest
from django.utils import timezone

from articles.desk.access import roles
from articles.models import Article
from tests.browser.waiting import until_still
from tests.colleagues import make_colleague
from tests.factory import make_article

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = datetime.timedelta(hours=1)
State = Article.State
# Colours and type of the head, the way back, the body, a heading, a link, a button.
LOOKS = """["#header", "#site-name a", "div.breadcrumbs", "body", "h1", "#nav-sidebar a", "a.button"].map(part => {
    const drawn = getComputedStyle(document.querySelector(part));
    return [part, drawn.color, drawn.backgroundColor, drawn.borderTopColor, drawn.fontFamily];
})"""


@pytest.fixture
def publisher():
    return make_colleague(roles.PUBLISHER, "xuatban")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_the_board_and_in_the_list(new_page, log_in, axe, publisher, width, scheme):
    make_article("Tin đã gửi", state=State.SUBMITTED, urgent_open=True)
    make_article("Tin đã đăng", published_at=timezone.now() - HOUR, views=12)
    make_article("Tin hẹn giờ", published_at=timezone.now() + HOUR)
    page = new_page(width=width, color_scheme=scheme)
    log_in(page, publisher)
    page.goto("/quan-tri/")
    page.click("text=Xem bằng số >> nth=0")
    assert axe(page) == []
    page.click("text=Chờ tôi duyệt")
    assert page.inner_text("#result_list .field-headline a") == "Tin đã gửi"
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_three_articles_are_ticked_and_published(new_page, log_in, publisher):
    for title in ("Tin một", "Tin hai"):
        make_article(title, state=State.APPROVED)
    make_article("Tin thiếu", state=State.APPROVED, lead="")
    page = new_page()
    log_in(page, publisher)
    page.goto("/quan-tri/articles/article/?state=approved")
    page.check("#action-toggle")
    page.select_option("select[name=action]", label="Xuất bản")
    page.click("text=Thực hiện")
    page.click("text=Xuất bản 3 bài")
    assert page.inner_text(".bulk-sum") == "Xuất bản: 2 trong 3 bài."
    assert "Chưa có dẫn nhập." in page.inner_text(".bulk-not")
    page.click("text=Về danh sách bài")
    assert page.inner_text("#result_list tbody .field-headline a") == "Tin thiếu"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_theme_that_is_chosen_looks_as_the_one_that_is_followed(page, log_in, publisher, scheme):
    log_in(page, publisher)
    page.emulate_media(color_scheme=scheme)
    page.goto("/quan-tri/articles/article/")
    followed = page.evaluate(LOOKS)
    page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    page.evaluate("scheme => { document.documentElement.dataset.theme = scheme }", scheme)
    until_still(page)
    assert page.evaluate(LOOKS) == followed
