"""The writing form's editor: photos between the paragraphs, people and documents by button, and no letter lost."""

import re
from itertools import count

import pytest
from django.contrib.auth.models import User

from articles.desk.access import roles
from articles.models import Article, Mention, Photo, PhotoUse
from tests.browser.visitors import forgive
from tests.browser.waiting import choose, until, until_still, until_there_are
from tests.colleagues import make_colleague
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_picture,
    mention,
    put_live,
)

pytestmark = pytest.mark.django_db(transaction=True)
THREE = "<p>Đoạn một.</p>\n<p>Đoạn hai.</p>\n<p>Đoạn ba.</p>"
PHOTO = ".cke_wysiwyg_div figure.photo-use"


@pytest.fixture
def editor():
    return make_colleague(roles.EDITOR, "bientap")


@pytest.fixture
def desk(new_page, log_in, editor):
    """A function that opens the form of an article for an editor: `desk(article, **options of new_page)`."""

    def open_form(article, *, by=editor, **options):
        page = new_page(**{"width": 1280, "height": 1000, **options})
        log_in(page, by)
        page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
        page.wait_for_selector(".editor-count")
        return page

    return open_form


def save(page, *, and_go_on=False):
    """To the list, which is there in a third of the time of the form."""
    page.click("[name=_continue]" if and_go_on else "[name=_save]")
    page.wait_for_selector(".messagelist .success")


def uses(article):
    """(place, photo, own caption) of every photo, in order."""
    return list(article.photo_uses.order_by("place", "order").values_list("place", "photo", "caption"))


def elements(html):
    """The elements of a text in order, b and strong being one, and all its letters."""
    same = {"b": "strong", "/b": "/strong", "i": "em", "/i": "/em"}
    tags = [same.get(name, name) for name in re.findall(r"<(/?\w+)", html)]
    return tags, re.sub(r"<[^>]*>|\n", "", html)


def blocks(page):
    """The document as one sees it: words of paragraphs, and P for a photo."""
    return page.eval_on_selector_all(
        ".cke_wysiwyg_div > :is(p, h2, h3, ul, table, blockquote, .cke_widget_wrapper)",
        "all => all.map(e => e.matches('.cke_widget_wrapper') ? 'P' : e.textContent)",
    )


def carry_below(page, words):
    """The pressed mouse to the lower edge of that paragraph, until the editor draws there where it would fall."""
    paragraph, turns = page.query_selector(f".cke_wysiwyg_div p:text-is('{words}')"), count()

    def line_is_drawn():
        box = paragraph.bounding_box()
        edge = box["y"] + box["height"]
        page.mouse.move(box["x"] + 50 + next(turns) % 2, edge - 2)
        line = page.query_selector("[data-cke-lineutils-line]")
        drawn = line and line.bounding_box()
        return drawn and abs(drawn["y"] - edge) < box["height"] / 2

    until(page, line_is_drawn, "the editor's line there")


def caret_in(page, words):
    page.click(f".cke_wysiwyg_div p:text-is('{words}')")
    page.wait_for_selector(".cke_widget_focused", state="detached")  # the editor looks five times a second
    page.keyboard.press("End")


# --- photos ---


def test_photos_stand_in_the_text_at_their_places(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 0, photo=photo)
    make_photo_use(article, 2, photo=photo)
    assert blocks(desk(article)) == ["P", "Đoạn một.", "Đoạn hai.", "P", "Đoạn ba."]


def test_a_photo_chosen_from_the_library_stands_below_the_paragraph_of_the_caret(desk):
    article, photo = make_article(body=THREE), make_photo(caption="Cầu mới khánh thành")
    make_photo(caption="Hội trường")
    page = desk(article)
    caret_in(page, "Đoạn hai.")
    page.click(".cke_button__photo")
    page.fill(".chooser input[type=search]", "cau moi")
    until_there_are(page, 1, ".chooser-list button")
    choose(page)
    assert blocks(page) == ["Đoạn một.", "Đoạn hai.", "P", "Đoạn ba."]
    save(page)
    assert uses(article) == [(2, photo.pk, "")]


def test_a_photo_moves_with_its_buttons_by_keyboard_and_the_text_stays(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 2, photo=photo)
    page = desk(article)
    page.focus(f"{PHOTO} [data-act=up]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert blocks(page) == ["P", "Đoạn một.", "Đoạn hai.", "Đoạn ba."]
    save(page)
    article.refresh_from_db()
    assert (uses(article), article.body) == ([(0, photo.pk, "")], THREE)


def test_a_chosen_photo_moves_with_alt_and_the_arrows(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 1, photo=photo)
    page = desk(article)
    page.click(f"{PHOTO} > img")
    page.keyboard.press("Alt+ArrowDown")
    assert blocks(page) == ["Đoạn một.", "Đoạn hai.", "P", "Đoạn ba."]


def test_the_form_says_whose_caption_is_in_force(desk):
    article, photo = make_article(body=THREE), make_photo(caption="Chú thích chung")
    make_photo_use(article, 1, photo=photo)
    page = desk(article)
    assert page.input_value(f"{PHOTO} textarea") == "Chú thích chung"
    assert page.inner_text(".photo-use-whose") == "Chú thích của ảnh"
    page.fill(f"{PHOTO} textarea", "Chú thích của riêng bài")
    assert page.inner_text(".photo-use-whose") == "Chú thích riêng cho bài này"
    save(page, and_go_on=True)
    page.wait_for_selector(f"{PHOTO} .photo-use-whose:text-is('Chú thích riêng cho bài này')")
    assert uses(article) == [(1, photo.pk, "Chú thích của riêng bài")]


def test_the_photos_own_caption_can_be_taken_back(desk):
    article, photo = make_article(body=THREE), make_photo(caption="Chú thích chung")
    make_photo_use(article, 1, photo=photo, caption="Riêng")
    page = desk(article)
    page.click(f"{PHOTO} [data-act=own]")
    assert page.input_value(f"{PHOTO} textarea") == "Chú thích chung"
    save(page)
    assert uses(article) == [(1, photo.pk, "")]


def test_replacing_the_picture_keeps_the_caption_of_the_use(desk):
    article, old, new = make_article(body=THREE), make_photo(), make_photo(caption="Ảnh thay")
    make_photo_use(article, 1, photo=old, caption="Riêng")
    page = desk(article)
    page.click(f"{PHOTO} [data-act=replace]")
    choose(page, "Ảnh thay")
    assert page.input_value(f"{PHOTO} textarea") == "Riêng"
    save(page)
    assert uses(article) == [(1, new.pk, "Riêng")]


def test_a_removed_photo_leaves_the_article_and_stays_in_the_library(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 1, photo=photo)
    page = desk(article)
    page.click(f"{PHOTO} [data-act=remove]")
    save(page)
    assert (uses(article), Photo.objects.count()) == ([], 1)


def test_undo_brings_a_removed_photo_back_with_its_row(desk):
    article, photo = make_article(body=THREE), make_photo()
    use = make_photo_use(article, 1, photo=photo, caption="Riêng")
    page = desk(article)
    page.click(f"{PHOTO} [data-act=remove]")
    assert page.query_selector(PHOTO) is None
    page.click(".cke_button__undo")
    assert page.input_value(f"{PHOTO} textarea") == "Riêng"
    save(page)
    assert [(u.pk, u.place, u.caption) for u in PhotoUse.objects.all()] == [(use.pk, 1, "Riêng")]


def test_undo_and_redo_of_a_move_end_where_the_eye_sees_the_photo(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 1, photo=photo)
    page = desk(article)
    page.click(f"{PHOTO} [data-act=down]")
    page.click(".cke_button__undo")
    assert blocks(page) == ["Đoạn một.", "P", "Đoạn hai.", "Đoạn ba."]
    page.click(".cke_button__redo")
    save(page)
    assert uses(article) == [(2, photo.pk, "")]


def test_a_copied_photo_is_a_use_of_its_own(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 1, photo=photo)
    page = desk(article)
    page.click(f"{PHOTO} > img")
    # The browser copies some time after the keys, and copies what is chosen then.
    page.evaluate("document.addEventListener('copy', () => { document.body.dataset.copied = '1'; })")
    page.keyboard.press("Control+c")
    page.wait_for_selector("[data-copied]")
    page.wait_for_selector("#cke_copybin", state="detached")  # then the editor lets go of what it copied
    caret_in(page, "Đoạn ba.")
    page.keyboard.press("Control+v")
    until_there_are(page, 2, f"{PHOTO}")
    save(page)
    assert uses(article) == [(1, photo.pk, ""), (3, photo.pk, "")]


def test_a_place_may_wait_for_its_photo(desk):
    article = make_article(body=THREE)
    page = desk(article)
    caret_in(page, "Đoạn một.")
    page.click(".cke_button__photo")
    page.click(".chooser button:has-text('Để chỗ')")
    page.wait_for_selector(f"{PHOTO} textarea:focus")
    page.keyboard.type("Toàn cảnh hội nghị")
    save(page)
    assert uses(article) == [(1, None, "Toàn cảnh hội nghị")]


def drop(page, target, *pictures):
    """Drop files on an element, as from the desktop."""
    page.evaluate(
        """([selector, files]) => {
            const transfer = new DataTransfer();
            files.forEach((bytes, n) => transfer.items.add(new File([new Uint8Array(bytes)], `anh-${n}.jpg`, {type: "image/jpeg"})));
            const target = document.querySelector(selector), box = target.getBoundingClientRect();
            target.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true,
                clientX: box.left + 5, clientY: box.bottom - 2}));
        }""",
        [target, [list(picture) for picture in pictures]],
    )


def test_files_dropped_on_the_text_go_to_the_library_and_stand_there_in_order(desk, live_server):
    article = make_article(body=THREE, published_at=None)
    page = desk(article)
    drop(page, ".cke_wysiwyg_div > p:nth-of-type(2)", make_picture(), make_picture())
    until_there_are(page, 2, f"{PHOTO} img")
    assert blocks(page) == ["Đoạn một.", "Đoạn hai.", "P", "P", "Đoạn ba."]
    save(page)
    first, second = Photo.objects.order_by("pk")
    assert uses(article) == [(2, first.pk, ""), (2, second.pk, "")]


def paste(page, picture, html=""):
    """Paste a picture, with the HTML that stands beside it on the clipboard."""
    page.evaluate(
        """([bytes, html]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(bytes)], "image.png", {type: "image/png"}));
            if (html) transfer.setData("text/html", html);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true}));
        }""",
        [list(picture), html],
    )


def test_a_pasted_picture_stands_below_the_paragraph_of_the_caret(desk):
    page = desk(make_article(body=THREE))
    caret_in(page, "Đoạn một.")
    paste(page, make_picture(format="PNG"))
    until_there_are(page, 1, f"{PHOTO} img")
    assert blocks(page) == ["Đoạn một.", "P", "Đoạn hai.", "Đoạn ba."]


def test_words_pasted_with_a_picture_of_themselves_are_words(desk):
    page = desk(make_article(body=THREE))
    caret_in(page, "Đoạn ba.")
    paste(page, make_picture(format="PNG"), "<p class=MsoNormal><b>Chữ từ Word</b></p>")
    page.wait_for_selector(".cke_wysiwyg_div :text('Chữ từ Word')")
    assert Photo.objects.count() == 0


def test_nothing_is_saved_while_a_photo_is_on_its_way(desk):
    page = desk(make_article(body=THREE))
    page.route("**/upload/one/", lambda route: None)
    drop(page, ".cke_wysiwyg_div > p", make_picture())
    page.wait_for_selector(".editor-uploads progress")
    page.click("[name=_continue]")
    page.wait_for_selector(".editor-said:has-text('Còn ảnh đang tải lên')")
    assert Article.objects.get().edition == 0


def test_a_photo_that_vanished_is_said_at_its_place(desk):
    article, photo = make_article(body=THREE), make_photo(caption="Sắp mất")
    page = desk(article)
    page.click(".cke_button__photo")
    choose(page)
    photo.delete()
    with page.expect_navigation():  # the form before says so too, as soon as it hears of it
        page.click("[name=_continue]")
    page.wait_for_selector(f"{PHOTO} .photo-use-notes:has-text('Trong kho không có ảnh này.')")
    assert not PhotoUse.objects.exists()
    forgive(page, "status of 404")  # the facts of that photo are asked for, and there are none


def test_a_photo_is_dragged_to_another_place(desk):
    article, photo = make_article(body=THREE), make_photo()
    use = make_photo_use(article, 1, photo=photo, caption="Riêng")
    page = desk(article, height=2000)
    page.hover(f"{PHOTO} > img")
    handle = page.wait_for_selector(".cke_widget_drag_handler_container").bounding_box()
    target = page.query_selector(".cke_wysiwyg_div p:text-is('Đoạn ba.')").bounding_box()
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(target["x"] + 50, target["y"] + 5, steps=8)
    carry_below(page, "Đoạn ba.")
    page.mouse.up()
    page.wait_for_selector(".cke_wysiwyg_div > p:text-is('Đoạn ba.') + .cke_widget_wrapper")
    assert blocks(page) == ["Đoạn một.", "Đoạn hai.", "Đoạn ba.", "P"]
    save(page)
    assert [(u.pk, u.place, u.caption) for u in PhotoUse.objects.all()] == [(use.pk, 3, "Riêng")]


def test_a_photo_inside_a_list_stands_after_it(desk):
    article, photo = make_article(body="<ul><li>Mục</li></ul><p>Hết.</p>"), make_photo()
    make_photo_use(article, 0, photo=photo)
    page = desk(article)
    page.evaluate(
        "document.querySelector('.cke_wysiwyg_div > ul > li').append(document.querySelector('.cke_widget_wrapper'))"
    )
    save(page)
    assert uses(article) == [(1, photo.pk, "")]


def test_an_empty_article_may_begin_with_a_photo(desk):
    article, photo = make_article(body=""), make_photo()
    page = desk(article)
    page.click(".cke_wysiwyg_div")
    page.click(".cke_button__photo")
    choose(page)
    save(page)
    article.refresh_from_db()
    assert (uses(article), article.body) == ([(0, photo.pk, "")], "")


def test_a_file_the_library_refuses_says_why(desk):
    article = make_article(body=THREE)
    page = desk(article)
    drop(page, ".cke_wysiwyg_div > p", b"khong phai anh")
    page.wait_for_selector(".editor-uploads button")
    forgive(page, "status of 400")  # the refusal's status
    assert "anh-0.jpg:" in page.inner_text(".editor-uploads")
    assert blocks(page) == ["Đoạn một.", "Đoạn hai.", "Đoạn ba."]


def test_what_is_saved_stands_on_the_page_where_the_editor_showed_it(desk, live_server):
    article, photo = make_article(body=THREE, published_at=NOON), make_photo(caption="Ở giữa")
    make_photo_use(article, 1, photo=photo)
    page = desk(article)
    page.click(f"{PHOTO} [data-act=down]")
    save(page)
    put_live(Article.objects.get())
    page.goto(live_server.url + article.get_absolute_url())
    text = page.inner_text("article")
    assert text.index("Đoạn hai.") < text.index("Ở giữa") < text.index("Đoạn ba.")


def test_a_paragraph_typed_above_carries_the_photo_down(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 2, photo=photo)
    page = desk(article)
    caret_in(page, "Đoạn một.")
    page.keyboard.press("Enter")
    page.keyboard.type("Đoạn mới.")
    save(page)
    article.refresh_from_db()
    assert uses(article) == [(3, photo.pk, "")]
    assert article.body == THREE.replace("một.</p>\n", "một.</p>\n<p>Đoạn mới.</p>\n")


def test_the_form_without_javascript_places_a_photo_by_its_number(new_page, log_in, editor):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 1, caption="Chờ ảnh")
    page = new_page(java_script_enabled=False)
    log_in(page, editor)
    page.goto(f"/quan-tri/articles/article/{article.pk}/change/")
    page.fill("[name=photo_uses-0-photo]", str(photo.pk))
    page.fill("[name=photo_uses-0-place]", "3")
    with page.expect_navigation():
        page.click("[name=_continue]")
    assert uses(article) == [(3, photo.pk, "Chờ ảnh")]


# --- people and documents ---


def test_a_person_is_written_with_the_titles_and_joins_the_mentions(desk):
    person = make_person("Lê Văn Sáng")
    article = make_article(body=THREE, meeting=make_meeting(("Khối", [person])))
    page = desk(article)
    caret_in(page, "Đoạn hai.")
    page.click(".cke_button__person")
    page.fill(".chooser input", "le van")
    choose(page, "Lê Văn Sáng")
    page.wait_for_selector(".cke_wysiwyg_div p:has-text('Đoạn hai.Lê Văn Sáng')")
    save(page)
    assert list(Mention.objects.values_list("text", "person")) == [("Lê Văn Sáng", person.pk)]


def test_a_document_already_mentioned_gets_no_second_row(desk):
    document = make_document()
    article = make_article(body=THREE)
    mention(article, document.name, document=document)
    page = desk(article)
    caret_in(page, "Đoạn một.")
    page.click(".cke_button__document")
    choose(page)
    page.wait_for_selector(f".cke_wysiwyg_div p:has-text('{document.name}')")
    save(page)
    assert Mention.objects.count() == 1


# --- the text ---

HARD = [
    "<p>Hai  dấu cách, một&nbsp;vụ, “ngoặc” &amp; 22/61đảng bộ.</p>\n<h2>Tiêu đề nhỏ</h2>\n<h3>Nhỏ hơn</h3><p>Liền.</p>",
    "<ul><li>Một</li><li>Hai<ol><li>Trong</li></ol></li></ul>\n<blockquote><p>Lời dẫn &lt;thật&gt;</p></blockquote>",
    '<table><caption>Bảng</caption><thead><tr><th scope="col">Đơn vị</th></tr></thead>'
    '<tbody><tr><td colspan="2">1&nbsp;000</td></tr></tbody></table>',
    '<p>a<br>b <b>đậm</b> <i>nghiêng</i> H<sub>2</sub>O <u>gạch</u> <a href="/x?a=1&amp;b=2" title="Xem">liên kết</a></p>',
    "<h4>Cấp bốn</h4><p>&nbsp;Thụt đầu dòng bằng dấu cách cứng.</p>",
]


WHOLE = "\n".join(HARD)


def test_a_text_opened_and_saved_is_the_same_text(desk):
    article = make_article(body=WHOLE)
    stored = Article.objects.get().body
    make_photo_use(article, 1, photo=make_photo())
    page = desk(article)
    save(page)
    assert Article.objects.get().body == stored


def test_the_editor_shows_every_element_of_a_stored_text(desk):
    make_article(body=WHOLE)
    stored = Article.objects.get().body
    page = desk(Article.objects.get())
    shown = page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert elements(shown) == elements(stored)


def test_writing_one_paragraph_leaves_the_others_as_they_were(desk):
    make_article(body=f"{WHOLE}\n<p>Đoạn cuối</p>")
    stored = Article.objects.get().body
    page = desk(Article.objects.get())
    caret_in(page, "Đoạn cuối")
    page.keyboard.type(" dài thêm")
    save(page)
    assert Article.objects.get().body == stored.replace("Đoạn cuối", "Đoạn cuối dài thêm")


def test_two_spaces_stay_two_in_a_paragraph_that_is_written_on(desk):
    make_article(body="<p>Hai  dấu cách</p>")
    page = desk(Article.objects.get())
    page.click(".cke_wysiwyg_div p")
    page.keyboard.press("End")
    page.keyboard.type(" còn")
    save(page)
    assert Article.objects.get().body == "<p>Hai  dấu cách còn</p>"


def test_the_source_is_for_administrators(desk):
    article = make_article(body=THREE)
    assert desk(article).query_selector(".cke_button__source") is None
    chief = User.objects.create_superuser("quantri")
    page = desk(article, by=chief)
    make_photo_use(article, 1, photo=make_photo())
    page.reload()
    page.wait_for_selector(".editor-count")
    page.click(".cke_button__source")
    page.wait_for_selector("textarea.cke_source")
    page.click(".cke_button__source")
    page.wait_for_selector(PHOTO)
    assert blocks(page) == ["Đoạn một.", "P", "Đoạn hai.", "Đoạn ba."]


def test_what_an_administrator_changes_in_the_source_is_saved_with_the_photos(desk):
    article, photo = make_article(body=THREE), make_photo()
    make_photo_use(article, 1, photo=photo)
    page = desk(article, by=User.objects.create_superuser("quantri"))
    page.click(".cke_button__source")
    source = page.wait_for_selector("textarea.cke_source")
    source.fill(source.input_value().replace("Đoạn một", "Đoạn đầu"))
    save(page)
    article.refresh_from_db()
    assert (article.body, uses(article)) == (THREE.replace("Đoạn một", "Đoạn đầu"), [(1, photo.pk, "")])


def test_the_words_are_counted(desk):
    page = desk(make_article(body=THREE))
    assert re.fullmatch(r"6 chữ", page.inner_text(".editor-count"))


# --- for everybody ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_form_and_dialog(desk, axe, scheme):
    article = make_article(body=THREE, meeting=make_meeting())
    make_photo_use(article, 1, photo=make_photo(caption="Chú thích", credit="Ng. Văn"))
    make_photo_use(article, 2, caption="Chờ ảnh")
    page = desk(article, color_scheme=scheme)
    until_still(page)
    assert axe(page) == []
    page.click(".cke_button__photo")
    page.wait_for_selector(".chooser-list button")
    assert axe(page) == []


def tab_to(page, act):
    """Press Tab until this button of the photo has the focus; a moved photo takes a moment to have it back."""

    def is_there():
        if page.evaluate("document.activeElement.dataset.act || ''") == act:
            return True
        if page.evaluate("document.activeElement.tagName") in {"TEXTAREA", "BUTTON", "A"}:
            page.keyboard.press("Tab")
        return False

    until(page, is_there, f"a way to {act}")


def test_everything_about_a_photo_can_be_done_by_keyboard_alone(desk):
    article, old, new = make_article(body=THREE), make_photo(), make_photo(caption="Ảnh thay")
    make_photo_use(article, 2, photo=old)
    page = desk(article)
    page.focus(".cke_wysiwyg_div")
    page.keyboard.press("Tab")  # the caption
    page.keyboard.type("Chú thích gõ bằng phím")
    tab_to(page, "up")
    page.keyboard.press("Enter")
    tab_to(page, "replace")
    page.keyboard.press("Enter")
    page.wait_for_selector(".chooser-list button:has-text('Ảnh thay')")
    page.keyboard.type("thay")
    until_there_are(page, 1, ".chooser-list button")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".chooser", state="detached")
    page.focus("[name=_continue]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert uses(article) == [(1, new.pk, "Chú thích gõ bằng phím")]
