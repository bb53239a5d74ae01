"""The way of a text through the desk, in a browser: three people, then a reader."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles.desk import roles
from articles.models import Article
from tests.factory import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_desk(new_page, log_in):
    """A function that gives a page of somebody with this role: `at_desk("Biên tập viên")`."""

    def sit_down(role):
        user = User.objects.create_user(f"nguoi-{User.objects.count()}", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        page = new_page(width=1280, height=900)
        log_in(page, user)
        return page, user

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


def state():
    article = Article.objects.get()
    return article.state, article.standing(timezone.now())


def test_a_story_is_handed_in_returned_mended_approved_and_scheduled(at_desk, new_page):
    reporter, writer = at_desk(roles.REPORTER)
    editor, _ = at_desk(roles.EDITOR)
    publisher, _ = at_desk(roles.PUBLISHER)
    article = make_article("Xã bàn việc làm đường", body="<p>Đoạn một.</p>", created_by=writer, written_by=writer)
    open_form(reporter, article)
    reporter.click("button[value=submit]")
    reporter.wait_for_selector(".messagelist .success")
    assert state() == ("submitted", "never")
    move(editor, article, "Trả lại", reason="Thiếu ngày khởi công.")
    open_form(reporter, article)
    reporter.fill("#id_lead", "Ngày 20/11, xã bàn việc làm đường; khởi công đầu năm sau.")
    reporter.click("button[value=submit]")
    reporter.wait_for_selector(".messagelist .success")
    open_form(editor, article)
    editor.click("button[value=approve]")
    editor.wait_for_selector(".messagelist .success")
    assert state() == ("approved", "never")
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    move(publisher, article, "Hẹn giờ đăng", when=f"{tomorrow:%Y-%m-%dT%H:%M}")
    assert state() == ("published", "scheduled")
    reader = new_page()
    assert reader.goto(article.get_absolute_url()).status == 404
    reader.errors.clear()  # the browser's own line about the 404


def test_a_correction_stands_on_the_page_with_what_was_wrong(at_desk, new_page):
    article = make_article("Khánh thành cầu", published_at=timezone.now() - datetime.timedelta(days=2))
    Article.objects.filter(pk=article.pk).update(state="approved", lead="Cầu dài 120 mét.")
    publisher, _ = at_desk(roles.PUBLISHER)
    open_form(publisher, article)
    publisher.click(".moves a:text-is('Xuất bản')")
    publisher.check("[name=change][value=correction]")
    publisher.fill("[name=note]", "Bài đã ghi sai chiều dài cầu.")
    publisher.fill("[name=before]", "dài 210 mét")
    publisher.fill("[name=after]", "dài 120 mét")
    publisher.click(".move [type=submit]")
    publisher.wait_for_selector(".messagelist .success")
    reader = new_page(width=390, height=800)
    reader.goto(article.get_absolute_url())
    shown = reader.inner_text("article")
    for words in ("Cầu dài 120 mét.", "Bài đã ghi sai chiều dài cầu.", "dài 210 mét", "Cập nhật lúc"):
        assert words in shown
