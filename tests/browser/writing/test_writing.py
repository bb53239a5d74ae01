"""Beside the writing form, in a real browser: the preview follows, nothing typed is lost, hints lead to their place."""

import pytest

from articles.desk.access import roles
from articles.models import Article, Autosave
from tests.browser.visitors import forgive
from tests.colleagues import make_colleague
from tests.factory import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reporter():
    return make_colleague(roles.REPORTER, "phongvien")


@pytest.fixture
def article(reporter):
    return make_article("Tiêu đề đã lưu", created_by=reporter, body="<p>Đoạn một.</p><p>Đoạn  hai.</p>")


@pytest.fixture
def writing(live_server, new_page, log_in, reporter, article):
    page = new_page(width=1440, height=900)
    log_in(page, reporter)
    page.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".editor-count")
    return page


@pytest.fixture
def settled(writing):
    """The form once autosave has looked at it for the first time, 0.8 s after loading."""
    writing.wait_for_timeout(1000)
    return writing


def preview_of(page):
    return page.frame_locator("iframe[title='Bài viết như bạn đọc sẽ thấy']")


def test_the_preview_follows_the_typing(writing):
    writing.click(".desk-preview-toggle")
    preview_of(writing).locator("h1", has_text="Tiêu đề đã lưu").wait_for()
    writing.fill("#id_title", "Tiêu đề đang gõ")
    preview_of(writing).locator("h1", has_text="Tiêu đề đang gõ").wait_for()
    writing.click(".cke_wysiwyg_div p")
    writing.keyboard.press("End")
    writing.keyboard.type(" Gõ thêm.")
    preview_of(writing).locator("p", has_text="Đoạn một. Gõ thêm.").wait_for()
    assert Article.objects.get().title == "Tiêu đề đã lưu"


def test_a_hint_leads_to_its_place(writing):
    writing.click(".desk-preview-toggle")
    writing.click("text=Có hai dấu cách liền nhau")
    assert "Đoạn" in writing.evaluate("getSelection().toString()")


def test_the_preview_has_two_widths_and_closes_with_the_keyboard(writing):
    writing.focus(".desk-preview-toggle")
    writing.keyboard.press("Enter")
    writing.click("text=Máy tính")
    assert writing.evaluate("document.querySelector('.desk-frame iframe').style.width") == "1280px"
    writing.focus("text=Đóng")
    writing.keyboard.press("Enter")
    assert not writing.is_visible(".desk-preview")


def test_what_is_typed_is_kept_within_ten_seconds_and_offered_again(settled):
    settled.fill("#id_title", "Chữ chưa kịp lưu")
    settled.wait_for_selector("text=Đã tự lưu lúc")
    assert Autosave.objects.count() == 1
    settled.reload()
    settled.click("text=Lấy lại chữ chưa lưu")
    settled.wait_for_selector(".cke_wysiwyg_div")
    assert settled.input_value("#id_title") == "Chữ chưa kịp lưu"


def test_what_was_typed_with_the_session_gone_is_kept_in_the_browser_and_sent_after_signing_in(
    settled, log_in, reporter, article, live_server
):
    settled.context.clear_cookies()
    settled.fill("#id_title", "Gõ khi phiên đã hết")
    settled.wait_for_selector("text=chữ được giữ trong trình duyệt này")
    forgive(settled, "status of 401")
    log_in(settled, reporter)
    settled.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    settled.wait_for_selector("text=Chữ chưa lưu của bạn lúc")
    assert "Gõ khi phiên đã hết".replace(" ", "+") not in settled.url
    slot = Autosave.objects.get()
    assert "phi%C3%AAn" in slot.form


def test_axe_finds_nothing_with_the_preview_open(writing, axe):
    writing.click(".desk-preview-toggle")
    preview_of(writing).locator("h1").wait_for()
    assert [rule for rule, _ in axe(writing)] == []
