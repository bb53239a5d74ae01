"""The top of the writing form: an unchanged text saved in the editor stays as it is; what is in the way leads there."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.desk import comments, workflow
from articles.desk.form import preview_links
from articles.models import Article, Photo, PublishRequest
from people import clock
from tests import colleagues as desk
from tests.articles.admin.test_unchanged import TEXTS, put, stands
from tests.factory import make_article, make_photo, make_photo_use

pytestmark = pytest.mark.django_db(transaction=True)
SAVED = ".messagelist .success"


def open_form(page, article):
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".editor-count")


@pytest.mark.parametrize("state", ["draft", "submitted", "approved", "published"])
@pytest.mark.parametrize("text", TEXTS)
def test_opened_in_the_editor_and_saved_untouched_an_article_stays_as_it_is(page, log_in, text, state):
    boss = User.objects.create_superuser("tatca")
    log_in(page, boss)
    article = put(text(), state)
    link = preview_links.share(article, by=boss, at=clock.now())
    before = stands(article)
    open_form(page, article)
    page.click(".where-save")
    page.wait_for_selector(SAVED)
    assert page.inner_text(SAVED) == "Không có gì thay đổi."
    assert stands(article) == before
    assert page.goto(link.get_absolute_url()).status == 200


def lacking(writer):
    """A returned article: a photo without its papers, a lead wanting, an open comment."""
    article = desk.write(writer, lead="", body="<p>Một.</p><p>Hai.</p>")
    photo = make_photo(caption="Cầu mới", alt="", rights=Photo.Rights.UNKNOWN)
    make_photo_use(article, 1, photo=photo)
    workflow.submit(article, by=writer, at=desk.T0)
    editor = desk.editor(last_name="Trần", first_name="Thu Hà")
    comments.say(article, by=editor, at=timezone.now(), text="Xem lại đoạn hai.", block=2)
    return workflow.send_back(article, by=editor, at=desk.T0, reason="Thiếu tên người chủ trì.\nXem ý kiến.")


def test_reason_lacks_and_comments_stand_at_the_top_and_each_leads_to_its_place(page, log_in):
    writer = desk.reporter()
    article = lacking(writer)
    log_in(page, writer)
    open_form(page, article)
    top = page.inner_text("#where")
    for words in ("Thiếu tên người chủ trì.", "Trần Thu Hà", "Chưa có dẫn nhập.", "Cầu mới", "Xem lại đoạn hai."):
        assert words in top
    page.click("#where a[data-place=lead]")
    assert page.evaluate("document.activeElement.id") == "id_lead"
    page.focus("#where a[data-photo]")
    page.keyboard.press("Enter")
    assert page.evaluate("Boolean(document.activeElement.closest('figure.photo-use'))")
    page.click("#where [data-where-comments] a")
    assert page.evaluate("document.activeElement.id").startswith("y-kien-")


def test_the_list_of_open_comments_follows_the_panel(page, log_in):
    writer = desk.reporter()
    article = lacking(writer)
    log_in(page, writer)
    open_form(page, article)
    page.click("#comments .comment-do button:has-text('Xong')")
    page.wait_for_selector("#where [data-where-comments]", state="hidden")
    page.fill("#comment-text", "Còn một câu nữa.")
    page.click("#comments button:text-is('Gửi ý kiến')")
    page.wait_for_selector("#where [data-where-comments] a:has-text('Còn một câu nữa.')")
    assert page.locator("#where [data-where-comments] a").count() == 1  # what is done is no longer among them


def test_enter_in_a_field_saves_and_does_nothing_else(page, log_in):
    """The first button of a form is the one that Enter presses."""
    writer = desk.reporter()
    article = desk.write(writer)
    log_in(page, writer)
    open_form(page, article)
    page.fill("#id_byline", "A.H")
    page.press("#id_byline", "Enter")
    page.wait_for_selector(SAVED)
    article.refresh_from_db()
    assert (article.byline, article.state) == ("A.H", "draft")


@pytest.mark.parametrize("width", [390, 1280])
def test_state_and_next_moves_are_seen_without_scrolling_and_do_not_shift(new_page, log_in, axe, width):
    writer = desk.reporter()
    article = lacking(writer)
    page = new_page(width=width, height=900)
    log_in(page, writer)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    before = page.locator("#where").bounding_box()
    page.wait_for_selector(".editor-count")
    after = page.locator("#where").bounding_box()
    assert before == after
    assert after["y"] + 40 < 900
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = [fault for fault in axe(page) if any("#where" in str(target) for target in fault[1])]
    assert found == []


def test_who_may_not_publish_their_own_words_asks_a_colleague_and_loses_no_typed_word(page, log_in):
    publisher, other = desk.publisher(), desk.publisher("xuatban2", last_name="Lê", first_name="Minh Đức")
    article = desk.write(publisher)
    workflow.submit(article, by=publisher, at=desk.T0)
    workflow.approve(article, by=publisher, at=desk.T0)
    log_in(page, publisher)
    open_form(page, article)
    page.fill("#id_byline", "Chưa kịp lưu")
    page.click("button:text-is('Nhờ xuất bản')")
    page.wait_for_selector(".where-asked")
    assert page.inner_text(".where-asked").startswith("Đã nhờ Lê Minh Đức lúc")
    assert page.input_value("#id_byline") == "Chưa kịp lưu"
    assert [(one.by, one.to) for one in PublishRequest.objects.all()] == [(publisher, other)]
    assert Article.objects.get(pk=article.pk).byline == ""


def test_a_live_article_says_that_readers_still_see_the_old_words(page, log_in):
    boss = User.objects.create_superuser("tatca")
    article = make_article(body="<p>Cũ.</p>", published_at=timezone.now())
    log_in(page, boss)
    open_form(page, article)
    page.fill("#id_lead", "Dẫn nhập đã sửa.")
    page.click(".where-save")
    page.wait_for_selector(SAVED)
    assert "Bạn đọc vẫn thấy bản cũ" in page.inner_text(SAVED)
    assert "Bạn đọc vẫn thấy bản cũ" in page.inner_text("#where")
