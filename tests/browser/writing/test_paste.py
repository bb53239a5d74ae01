"""Pasting into the writing form: whatever the source, the words arrive, and what could not come is said."""

import re

import pytest

from articles.desk.access import roles
from articles.text import awaited
from tests.articles.text.sanitise.test_paste import GOOGLE, LIBREOFFICE, WORD
from tests.browser.visitors import forgive
from tests.browser.waiting import choose
from tests.browser.writing.test_editor import PHOTO, blocks, caret_in, save, until_there_are, uses
from tests.colleagues import make_colleague
from tests.factory import NOON, make_article, make_photo

pytestmark = pytest.mark.django_db(transaction=True)
TWO = "<p>Đoạn một.</p>\n<p>Đoạn hai.</p>"
TOLD = ".editor-said"
PHOTO_OF_WORD = '<p class=MsoNormal><img src="file:///C:/Temp/clip_image002.jpg" v:shapes="P"></p>'


@pytest.fixture
def page(new_page, log_in):
    """The form of an article of two paragraphs, the caret at the end of the first."""
    user = make_colleague(roles.EDITOR, "bientap")
    article = make_article(body=TWO)
    page = new_page(width=1280, height=1000)
    log_in(page, user)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".editor-count")
    page.article = article
    caret_in(page, "Đoạn một.")
    return page


def paste(page, html="", text="x"):
    """As with Ctrl+V: the clipboard's two texts at the caret."""
    page.evaluate(
        """([html, text]) => {
            const transfer = new DataTransfer();
            if (html) transfer.setData("text/html", html);
            transfer.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true}));
        }""",
        [html, text],
    )


def stored(page):
    """The article's text after saving."""
    save(page)
    page.article.refresh_from_db()
    return page.article.body


def wait_for(page, words):
    page.wait_for_selector(f".cke_wysiwyg_div :text('{words}')")


SHAPES = {
    "Google Docs with a bare span": (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
        '<span style="font-weight:700;">Hội nghị</span> <span>sơ kết</span></p></b>',
        "sơ kết",
        "<strong>Hội nghị</strong> sơ kết</p>",
    ),
    "Google Docs": (GOOGLE, "Chi bộ 1", "<h2>Kết quả</h2>"),
    "Word": (WORD, "Chi bộ 1", "<ul><li>Rà soát hồ sơ"),
    "LibreOffice": (LIBREOFFICE, "Chi bộ 1", '<ol type="a">'),
    "Excel": (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table><!--StartFragment--><col width=64>"
        "<tr height=20><td class=xl65 x:num>1</td><td>Chi bộ 2</td></tr><!--EndFragment--></table></body></html>",
        "Chi bộ 2",
        "<td>1</td><td>Chi bộ 2</td>",
    ),
    "a piece of a line": ('<meta charset="utf-8"><span style="color:red"> thêm vào</span>', "thêm vào", "<p>Đoạn một. thêm vào</p>"),
    "a web page": (
        '<div class="a"><div style="color:#111"><div>Tin ngày</div><div><span>Câu hai</span></div></div></div>',
        "Câu hai",
        "<p>Tin ngày</p>\n<p>Câu hai</p>",
    ),
    "a chat": (
        '<div><span style="white-space: pre-wrap;">Chào anh\nHẹn gặp <img alt="🙂" src="https://zalo.example/e.png"></span></div>',
        "Chào anh",
        "<p>Chào anh<br>Hẹn gặp 🙂</p>",
    ),
    "self-closed svg": ('<p>Trước <svg width="1"/> sau.</p>', "sau.", "Trước  sau.</p>"),
    "two spaces": ("<p class=MsoNormal>hai<span style='mso-spacerun:yes'>&nbsp; </span>cách</p>", "cách", "hai  cách</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "sign", "kept"), SHAPES.values(), ids=SHAPES)
def test_a_paste_arrives_as_its_author_saw_it(page, html, sign, kept):
    paste(page, html)
    wait_for(page, sign)
    body = stored(page)
    assert kept in body
    assert body.endswith("<p>Đoạn hai.</p>")


def test_plain_text_arrives_in_its_paragraphs(page):
    paste(page, text="Dòng một\r\nDòng hai\r\n\r\nDòng ba")
    wait_for(page, "Dòng ba")
    assert "Dòng một<br>Dòng hai</p>\n<p>Dòng ba</p>" in stored(page)


def test_where_the_html_of_a_clipboard_says_nothing_its_text_counts(page):
    paste(page, "<p", text="Chữ trần của bảng ghi tạm")
    wait_for(page, "Chữ trần của bảng ghi tạm")
    assert "Chữ trần của bảng ghi tạm" in stored(page)


def test_where_a_picture_stood_a_place_waits_and_the_writer_is_told(page):
    paste(page, f"<p class=MsoNormal>Trước ảnh</p>{PHOTO_OF_WORD}<p class=MsoNormal>Ảnh: Quang cảnh</p>")
    until_there_are(page, 1, PHOTO)
    assert "1 ảnh trong phần dán không vào cùng chữ được" in page.inner_text(TOLD)
    assert page.query_selector(".cke_notification_message:has-text('nút “Ảnh”')")
    shown = blocks(page)
    assert shown.index("P") == shown.index("Ảnh: Quang cảnh") - 1
    save(page)
    assert [use[1:] for use in uses(page.article)] == [(None, awaited.caption("clip_image002.jpg"))]


def test_the_photo_that_takes_the_waiting_place_brings_its_own_caption(page):
    photo = make_photo(caption="Quang cảnh hội nghị")
    paste(page, f"<p class=MsoNormal>Trước ảnh</p>{PHOTO_OF_WORD}")
    page.click(f"{PHOTO} [data-act=replace]")
    choose(page)
    page.wait_for_selector(f"{PHOTO} > img")
    save(page)
    assert [use[1:] for use in uses(page.article)] == [(photo.pk, "")]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda route: route.fulfill(status=418, body="<h1>Lỗi</h1>"), "máy chủ không đọc được phần dán"),
        (lambda route: route.abort(), "máy chủ không trả lời"),
    ],
    ids=["the reader fails", "no connection"],
)
def test_when_reading_fails_the_words_arrive_and_the_writer_is_told(page, answer, said):
    page.route("**/dan/", answer)
    paste(page, "<style>p{color:red}</style><h1>Tựa</h1><p>Hội nghị <b>sơ kết</b></p>", text="")
    wait_for(page, "Hội nghị sơ kết")
    assert said in page.inner_text(TOLD)
    forgive(page, "status of 418", "ERR_FAILED")  # the browser's own line about the answer
    page.unroute("**/dan/")
    body = stored(page)
    assert "Tựa" in body
    assert "color:red" not in body


def test_when_the_session_has_ended_the_words_arrive(page):
    page.context.clear_cookies(name="sessionid")
    paste(page, "<p>Chữ <i>nghiêng</i></p><p>Đoạn nữa</p>", text="")
    wait_for(page, "Đoạn nữa")
    assert "hãy đăng nhập lại" in page.inner_text(TOLD)
    forgive(page, "status of 401")


def test_two_pastes_in_a_row_keep_their_order(page):
    paste(page, "<span> một</span>")
    paste(page, "<span> hai</span>")
    wait_for(page, "một hai")
    assert "<p>Đoạn một. một hai</p>" in stored(page)


def test_a_paste_can_be_undone(page):
    paste(page, "<p>Chữ vừa dán</p>")
    wait_for(page, "Chữ vừa dán")
    page.click(".cke_button__undo")
    page.wait_for_selector(".cke_wysiwyg_div :text('Chữ vừa dán')", state="detached")
    assert blocks(page) == ["Đoạn một.", "Đoạn hai."]


def test_a_picture_copied_on_the_web_waits_though_it_came_with_an_address(page):
    paste(page, '<p>Chữ</p><img src="https://noi-khac.example/a.jpg"><img src="data:image/png;base64,AAAA">')
    until_there_are(page, 2, PHOTO)
    assert re.search("2 ảnh", page.inner_text(TOLD))


def test_on_a_phone_the_lines_of_a_stored_text_without_plain_spaces_end_between_words(new_page):
    words = "Hội nghị sơ kết công tác quý ba và bàn nhiệm vụ quý tư của các chi bộ trực thuộc"
    article = make_article(body=f"<p>{words.replace(' ', '&nbsp;')}</p>", published_at=NOON)
    page = new_page(width=360, height=740)
    page.goto(article.get_absolute_url())
    broken = page.evaluate(
        """() => {
            const paragraph = [...document.querySelectorAll(".text p")].find(p => p.textContent.startsWith("Hội"));
            const words = [];
            for (const node of [...paragraph.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)) {
                for (const found of node.data.matchAll(/[^\\u00a0]+/g)) {
                    const range = document.createRange();
                    range.setStart(node, found.index);
                    range.setEnd(node, found.index + found[0].length);
                    if (range.getClientRects().length > 1) words.push(found[0]);
                }
            }
            return [words, paragraph.textContent, paragraph.scrollWidth <= paragraph.clientWidth];
        }"""
    )
    assert broken == [[], words.replace(" ", "\u00a0"), True]
