"""The way of a text through the desk, in a browser: three people, then a reader."""

import datetime

import pytest
from django.utils import timezone

from articles.desk.access import roles
from articles.models import Article
from tests.browser.visitors import forgive
from tests.colleagues import make_colleague
from tests.factory import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_desk(page, log_in):
    """A function that seats somebody with this role at the one screen: `at_desk("Biên tập viên")`. Gives the person."""
    people = {}

    def sit_down(role):
        if role not in people:
            people[role] = make_colleague(role, f"nguoi-{len(people)}")
        log_in(page, people[role])
        return people[role]

    return sit_down


def open_form(page, article):
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")


def move(page, article, label, **fields):
    """The move of this label, from the article's form, with what its page asks for."""
    open_form(page, article)
    page.click(f".moves a:text-is('{label}')")
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    page.click(".move [type=submit]")
    page.wait_for_selector(".messagelist .success")


def save_and(page, article, name, **fields):
    """The button of the form that saves it and makes this move."""
    open_form(page, article)
    for field, value in fields.items():
        page.fill(f"#id_{field}", value)
    page.click(f"button[value={name}]")
    page.wait_for_selector(".messagelist .success")


def state():
    article = Article.objects.get()
    return article.state, article.standing(timezone.now())


def test_a_story_is_handed_in_returned_mended_approved_and_scheduled(page, at_desk):
    writer = at_desk(roles.REPORTER)
    article = make_article("Xã bàn việc làm đường", body="<p>Đoạn một.</p>", created_by=writer, written_by=writer)
    save_and(page, article, "submit")
    assert state() == ("submitted", "never")
    at_desk(roles.EDITOR)
    move(page, article, "Trả lại", reason="Thiếu ngày khởi công.")
    at_desk(roles.REPORTER)
    save_and(page, article, "submit", lead="Ngày 20/11, xã bàn việc làm đường; khởi công đầu năm sau.")
    at_desk(roles.EDITOR)
    save_and(page, article, "approve")
    assert state() == ("approved", "never")
    at_desk(roles.PUBLISHER)
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    move(page, article, "Hẹn giờ đăng", when=f"{tomorrow:%Y-%m-%dT%H:%M}")
    assert state() == ("published", "scheduled")
    page.context.clear_cookies()
    assert page.goto(article.get_absolute_url()).status == 404
    forgive(page, "status of 404")  # the browser's own line about the 404


def test_a_correction_stands_on_the_page_with_what_was_wrong(page, at_desk):
    article = make_article("Khánh thành cầu", published_at=timezone.now() - datetime.timedelta(days=2))
    Article.objects.filter(pk=article.pk).update(state="approved", lead="Cầu dài 120 mét.")
    at_desk(roles.PUBLISHER)
    open_form(page, article)
    page.click(".moves a:text-is('Xuất bản')")
    page.check("[name=change][value=correction]")
    page.fill("[name=note]", "Bài đã ghi sai chiều dài cầu.")
    page.fill("[name=before]", "dài 210 mét")
    page.fill("[name=after]", "dài 120 mét")
    page.click(".move [type=submit]")
    page.wait_for_selector(".messagelist .success")
    page.context.clear_cookies()
    page.goto(article.get_absolute_url())
    shown = page.inner_text("article")
    for words in ("Cầu dài 120 mét.", "Bài đã ghi sai chiều dài cầu.", "dài 210 mét", "Cập nhật lúc"):
        assert words in shown
