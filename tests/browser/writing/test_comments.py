"""Comments in a real browser: words chosen in the editor become the place, and nothing typed in the form is lost."""

import pytest

from articles.models import Comment
from tests import colleagues as desk

pytestmark = pytest.mark.django_db(transaction=True)


def test_chosen_words_are_commented_on_without_leaving_the_form(new_page, log_in, axe):
    writer = desk.reporter()
    article = desk.write(writer, body="<p>Nước về chậm.</p><p>Bà con chờ; nước về chậm.</p>")
    page = new_page(width=390, height=844)
    log_in(page, writer)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".editor-count")
    page.fill("#id_title", "Tiêu đề chưa lưu")
    page.click(".cke_wysiwyg_div p:nth-of-type(2)")
    page.keyboard.press("End")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.click("text=Lấy chữ đang chọn")
    page.keyboard.type("Chậm bao lâu? Nhờ @khongai xem.")
    page.click("text=Gửi ý kiến")
    page.wait_for_selector("text=không được báo")
    comment = Comment.objects.get()
    assert (comment.quote, comment.block) == ("chậm.", 2)
    assert page.input_value("#id_title") == "Tiêu đề chưa lưu"
    page.click("#comments .comment-do button:has-text('Xong')")
    page.wait_for_selector(".comment-done")
    assert [found for found in axe(page) if "comments" in str(found)] == []
