"""Nothing typed is lost, in a real browser: which copy is offered, what a session's end does, what a limit cuts."""

import json
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.db.transaction import Atomic
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.desk.access import roles
from articles.desk.form import autosave, typed_content
from articles.models import Article, Autosave, Comment, Photo
from tests.browser.visitors import forgive
from tests.colleagues import make_colleague
from tests.factory import make_article, make_section

pytestmark = pytest.mark.django_db(transaction=True)
ADD = "/quan-tri/articles/article/add/"
PASSWORD = "mat-khau-rat-dai-1"
OFFER = "#desk-unsaved .desk-unsaved-list li"


def make_reporter(name):
    return make_colleague(roles.REPORTER, name, password=PASSWORD)


@pytest.fixture
def reporter():
    return make_reporter("phongvien")


@pytest.fixture
def desk(new_page, log_in, reporter):
    """A function that opens the form of a new article, signed in."""

    def open_form(address=ADD, **options):
        page = new_page(width=1300, height=900, **options)
        log_in(page, reporter)
        return go(page, address)

    return open_form


def go(page, address=ADD):
    """The form once autosave has looked at it for the first time."""
    page.goto(address)
    page.wait_for_selector("#desk-writing[data-ready]")
    return page


def end_session(page):
    page.context.clear_cookies(name="sessionid")


def type_at_end(page, words):
    page.click("#id_lead")
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def kept_at_server(page):
    page.wait_for_selector("#desk-state:has-text('Đã tự lưu lúc')")


def kept_here(page):
    page.wait_for_selector("#desk-state:has-text('chữ được giữ trong trình duyệt này')")


def offers(page):
    return page.locator(f"{OFFER} h3").all_inner_texts()


def take_back(page, number=0):
    page.locator("text=Lấy lại chữ chưa lưu").nth(number).click()
    page.wait_for_url("**lay_lai**")
    page.wait_for_selector("#id_lead")


def local_keys(page):
    return page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('toasoan-chu:'))")


# --- which copy is offered ---


def test_after_a_session_ended_the_newest_words_are_offered_and_nothing_is_overwritten(desk, log_in, reporter):
    page = desk()
    type_at_end(page, "Phần một.")
    kept_at_server(page)
    end_session(page)
    type_at_end(page, " Phần hai.")
    kept_here(page)
    forgive(page, "status of 401")
    log_in(page, reporter)
    go(page)
    page.wait_for_selector(f"{OFFER} h3:has-text('Phần hai.')")
    assert offers(page) == ["Phần một. Phần hai."]
    take_back(page)
    assert page.input_value("#id_lead") == "Phần một. Phần hai."
    assert local_keys(page) == []


def test_two_new_articles_begun_in_two_tabs_are_both_offered(desk):
    one = desk()
    two = one.context.new_page()
    go(two)
    for page, words in ((one, "Bài thứ nhất"), (two, "Bài thứ hai")):
        page.fill("#id_title", words)
        kept_at_server(page)
    two.close()
    go(one)
    assert offers(one) == ["Bài thứ hai", "Bài thứ nhất"]
    take_back(one, 1)
    assert one.input_value("#id_title") == "Bài thứ nhất"


def test_the_same_article_in_two_tabs_is_two_typings(desk, reporter):
    article = make_article("Bài đã lưu", created_by=reporter)
    address = f"/quan-tri/articles/article/{article.pk}/change/"
    one = desk(address)
    two = one.context.new_page()
    go(two, address)
    for page, words in ((one, "Gõ ở thẻ một"), (two, "Gõ ở thẻ hai")):
        page.fill("#id_title", words)
        kept_at_server(page)
    two.close()
    go(one, address)
    assert offers(one) == ["Gõ ở thẻ hai", "Gõ ở thẻ một"]


def keep_in_browser(page, user, key, step, **texts):
    """As an earlier page of this browser would have left it."""
    form = urlencode({typed_content.TYPING: key, typed_content.STEP: step, **texts})
    copy = {"form": form, "step": step, "at": timezone.now().timestamp() * 1000 - 60_000}
    page.evaluate(
        "([name, copy]) => localStorage.setItem(name, copy)", [f"toasoan-chu:{user.pk}:moi:{key}", json.dumps(copy)]
    )


def keep_at_server(user, key, step, **texts):
    form = urlencode({typed_content.TYPING: key, typed_content.STEP: step, **texts})
    autosave.keep(user=user, article=None, form=form, at=timezone.now())


@pytest.mark.parametrize(
    ("here", "there", "offered"),
    [
        (2, 1, ["của trình duyệt"]),
        (1, 2, ["của máy chủ"]),
        (2, 2, ["của máy chủ"]),
        (2, None, ["của trình duyệt"]),
        (None, 2, ["của máy chủ"]),
        (None, None, []),
    ],
    ids=["newer here", "newer there", "equal", "only here", "only there", "none"],
)
def test_of_the_two_copies_of_one_typing_the_newer_is_offered(desk, reporter, here, there, offered):
    page = desk()
    if here:
        keep_in_browser(page, reporter, "mot", here, title="của trình duyệt")
    if there:
        keep_at_server(reporter, "mot", there, title="của máy chủ")
    go(page)
    expect(page.locator(OFFER)).to_have_count(len(offered))
    assert local_keys(page) == []
    go(page)
    assert offers(page) == offered


def test_copies_of_two_typings_are_offered_side_by_side_the_newest_first(desk, reporter):
    page = desk()
    keep_in_browser(page, reporter, "mot", 1, title="của trình duyệt, một phút trước")
    keep_at_server(reporter, "hai", 1, title="của máy chủ, vừa xong")
    go(page)
    page.wait_for_selector(f"{OFFER} >> nth=1")
    assert offers(page) == ["của máy chủ, vừa xong", "của trình duyệt, một phút trước"]


def test_corrupt_copies_break_nothing(desk, reporter):
    page = desk()
    for number, junk in enumerate(("", "{", "null", "[]", '{"form": 5}', "\x00", '{"form": "title=x"}')):
        name = f"toasoan-chu:{reporter.pk}:moi:{number}"
        page.evaluate("([name, junk]) => localStorage.setItem(name, junk)", [name, junk])
    keep_at_server(reporter, "hai", 1, title="của máy chủ")
    go(page)
    page.fill("#id_title", "Gõ tiếp")
    kept_at_server(page)
    assert "của máy chủ" in offers(page)


@pytest.mark.parametrize(
    "broken",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })",
    ],
    ids=["full", "denied"],
)
def test_without_a_place_in_the_browser_the_page_says_so_and_asks_before_it_closes(desk, broken):
    page = desk()
    page.add_init_script(broken)
    go(page)
    page.fill("#id_title", "Gõ bình thường")
    kept_at_server(page)
    end_session(page)
    type_at_end(page, "Gõ khi phiên đã hết")
    page.wait_for_selector("#desk-state:has-text('hãy chép chữ ra chỗ khác trước khi đóng trang')")
    # The admin's own scripts (theme.js, nav_sidebar.js) do not reckon with it; ours have to.
    forgive(page, "status of 401", "page error: full", "page error: denied")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


def test_while_nothing_can_be_written_autosave_says_so_and_a_form_that_was_sent_comes_back(desk, monkeypatch, axe):
    def refuse(atomic):
        raise OperationalError("database is locked")

    section = make_section()
    page = desk()
    page.evaluate(f"document.querySelector('#id_section').append(new Option('x', '{section.pk}', true, true))")
    page.click(".cke_wysiwyg_div")
    page.keyboard.type("Nội dung.")
    with monkeypatch.context() as locked:
        locked.setattr(Atomic, "__enter__", refuse)
        page.fill("#id_title", "Gõ khi máy chủ dữ liệu bận")
        kept_here(page)
        assert "Máy chủ dữ liệu chưa trả lời" in page.inner_text("#desk-state")
        page.click("[name=_save]")
        expect(page.get_by_label("Tiêu đề")).to_have_value("Gõ khi máy chủ dữ liệu bận")
        expect(page.get_by_label("Nội dung")).to_have_value("Nội dung.")
        assert axe(page) == []
    page.get_by_role("button", name="Gửi lại").click()
    page.wait_for_selector(".messagelist")
    forgive(page, "status of 503")
    assert [article.title for article in Article.objects.all()] == ["Gõ khi máy chủ dữ liệu bận"]


# --- another person at the same browser ---


def test_what_one_kept_in_the_browser_is_neither_offered_to_nor_sent_by_another(desk, log_in, reporter):
    page = desk()
    end_session(page)
    type_at_end(page, "Của người thứ nhất")
    kept_here(page)
    mine = local_keys(page)
    forgive(page, "status of 401")
    other = make_reporter("khac")
    log_in(page, other)
    go(page)
    type_at_end(page, "Của người thứ hai")
    kept_at_server(page)
    assert [autosave.first_words(slot) for slot in Autosave.objects.all()] == ["Của người thứ hai"]
    assert local_keys(page) == mine
    log_in(page, reporter)
    go(page)
    page.wait_for_selector(f"{OFFER} h3:has-text('Của người thứ nhất')")
    assert offers(page) == ["Của người thứ nhất"]


def test_a_page_goes_on_for_nobody_but_whom_it_was_opened_for(desk, log_in):
    page = desk()
    log_in(page, make_reporter("khac"))
    type_at_end(page, "Của người thứ nhất")
    page.wait_for_selector(".desk-session:has-text('tài khoản khác')")
    page.click("[name=_save]")
    assert page.input_value("#id_lead") == "Của người thứ nhất"
    forgive(page, "status of 401")
    assert not Autosave.objects.exists()
    assert not Article.objects.exists()


# --- what destroys is never under the hand ---


def test_the_first_key_on_the_add_form_types_and_drops_nothing(desk, reporter):
    keep_at_server(reporter, "mot", 1, title="Bài đang viết dở")
    page = desk()
    for key in ("Space", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "id_title"
    assert Autosave.objects.filter(dropped_at=None).count() == 1


def test_enter_in_a_line_of_the_form_saves_and_drops_nothing(desk, reporter):
    article = make_article("Bài đã lưu", created_by=reporter)
    keep_at_server(reporter, "mot", 1, title="Bài đang viết dở")
    page = desk()
    page.fill("#id_byline", "Hoàng Long")
    page.press("#id_byline", "Enter")
    page.wait_for_selector(".errornote")
    assert page.input_value("#id_byline") == "Hoàng Long"
    go(page, f"/quan-tri/articles/article/{article.pk}/change/")
    page.fill("#id_byline", "Hoàng Long")
    page.press("#id_byline", "Enter")
    page.wait_for_selector(".messagelist .success, .messagelist .warning")
    assert Article.objects.get().byline == "Hoàng Long"
    assert [slot.typing for slot in Autosave.objects.filter(dropped_at=None)].count("mot") == 1


def test_what_was_dropped_is_one_click_away(desk, reporter):
    keep_at_server(reporter, "mot", 1, title="Bỏ nhầm")
    page = desk()
    page.click("text=Bỏ bài này")
    page.click(".messagelist >> text=Lấy lại")
    page.wait_for_url("**lay_lai**")
    assert page.input_value("#id_title") == "Bỏ nhầm"


GRAVE = r"/^(bỏ|xóa|xoá|gỡ|thu hồi|giành|rút|✕)/i"
DEFAULTS = f"""() => [...document.forms].filter(form => form.method === 'post' && form.querySelector(
    "input:is([type=text],[type=search],[type=date],[type=number],:not([type])), textarea"
)).map(form => [...form.elements].find(one => one.type === 'submit'))
  .concat(document.activeElement)
  .filter(one => one && !one.disabled && {GRAVE}.test((one.innerText || one.value || '').trim()))
  .map(one => one.outerHTML)"""


def test_on_no_page_of_the_desk_does_enter_or_the_focus_meet_what_destroys(new_page, log_in):
    chief = User.objects.create_superuser("quantri", "", PASSWORD)
    article = make_article("Bài đã lưu", created_by=chief)
    keep_at_server(chief, "mot", 1, title="Bài đang viết dở")
    page = new_page()
    log_in(page, chief)
    kinds = ["articles/article", "articles/photo", "articles/document", "articles/section", "people/person",
             "people/title", "people/organization", "people/meeting", "people/protocollist", "auth/user"]  # fmt: skip
    one = f"articles/article/{article.pk}"
    more = [f"{one}/change/", f"{one}/history/", f"{one}/y-kien/", f"{one}/delete/", "tin-bao/", ""]
    found = {}
    for path in [*(f"{kind}/" for kind in kinds), *(f"{kind}/add/" for kind in kinds), *more]:
        page.goto(f"/quan-tri/{path}")
        found[path] = page.evaluate(DEFAULTS)
    assert {path: bad for path, bad in found.items() if bad} == {}


# --- limits ---


def paste(page, selector, words):
    page.click(selector)
    page.evaluate(
        """([selector, words]) => { const field = document.querySelector(selector); field.select();
        document.execCommand('insertText', false, words); }""",
        [selector, words],
    )


@pytest.mark.parametrize(("field", "most"), [("#id_title", 400), ("#id_byline", 120), ("#id_source", 200)])
def test_a_paste_longer_than_the_field_stays_whole_and_says_so(desk, field, most):
    page = desk()
    words = "Dài " * 100 + "x" * most
    paste(page, field, words)
    assert page.input_value(field) == words
    over = f"{len(words) - most}"
    page.wait_for_selector(f".too-long:has-text('Thừa {over} ký tự (tối đa {most})')")
    page.click("[name=_save]")
    assert page.input_value(field) == words
    assert page.evaluate("document.activeElement.id") == field[1:]
    paste(page, field, "Vừa")
    assert page.locator(".too-long").inner_text() == ""
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("address", "field"),
    [("people/meeting/add/", "#id_place"), ("people/meeting/add/", "#id_kind"), ("people/person/add/", "#id_name"),
     ("articles/document/add/", "#id_title"), ("articles/section/add/", "#id_name")],
)  # fmt: skip
def test_so_it_does_in_the_other_forms_of_the_desk(new_page, log_in, address, field):
    page = new_page()
    log_in(page, User.objects.create_superuser("quantri", "", PASSWORD))
    page.goto(f"/quan-tri/{address}")
    words = "Rất dài " * 100
    paste(page, field, words)
    page.wait_for_selector(".too-long:has-text('ký tự (tối đa')")
    page.click("input[name=_continue]")
    assert page.input_value(field) == words
    assert page.url.endswith(address)


def test_no_field_of_the_desk_cuts(new_page, log_in):
    chief = User.objects.create_superuser("quantri", "", PASSWORD)
    article = make_article("Bài đã lưu", created_by=chief)
    page = new_page()
    log_in(page, chief)
    one = f"articles/article/{article.pk}"
    for path in ("articles/article/add/", f"{one}/change/", f"{one}/y-kien/", f"{one}/history/", "articles/article/",
                 "articles/photo/", "articles/document/add/", "people/person/add/", "people/meeting/add/",
                 "people/protocollist/add/", "auth/user/add/", "password_change/"):  # fmt: skip
        page.goto(f"/quan-tri/{path}")
        assert page.locator("[maxlength]").count() == 0, path


# --- the session ends ---


def sign_in_beside(page, within=".desk-session"):
    """By the link beside the form, in the tab it opens."""
    with page.context.expect_page() as opened:
        page.locator(within).get_by_text("Đăng nhập lại (mở thẻ mới)").click()
    tab = opened.value
    tab.fill("#id_username", "phongvien")
    tab.fill("#id_password", PASSWORD)
    tab.click("[type=submit]")
    tab.wait_for_selector("text=Bạn đã đăng nhập lại")
    tab.close()


def test_a_chooser_says_that_the_session_has_ended_and_goes_on_after_signing_in_beside_it(desk):
    page = desk()
    end_session(page)
    page.locator(".cke_button", has_text="Ảnh").first.click()
    said = page.locator("dialog .chooser-state")
    said.get_by_text("Phiên làm việc đã hết; hãy đăng nhập lại.").wait_for()
    sign_in_beside(page, "dialog .chooser-state")
    said.get_by_text("Không tìm thấy.").wait_for()
    forgive(page, "status of 401")


def test_the_list_of_meetings_says_so_too(desk):
    page = desk()
    end_session(page)
    page.locator(".field-meeting .select2-selection").click()
    page.wait_for_selector(".select2-results:has-text('Phiên làm việc đã hết; hãy đăng nhập lại.')")
    forgive(page, "status of 401")


def test_after_signing_in_beside_the_form_autosave_and_saving_go_on_with_the_new_token(desk):
    section = make_section()
    page = desk()
    end_session(page)
    page.fill("#id_title", "Gõ khi phiên đã hết")
    kept_here(page)
    page.click("[name=_save]")
    page.wait_for_selector(".desk-session:has-text('Phiên làm việc đã hết')")
    assert page.input_value("#id_title") == "Gõ khi phiên đã hết"
    sign_in_beside(page)
    kept_at_server(page)
    page.evaluate(f"document.querySelector('#id_section').append(new Option('x', '{section.pk}', true, true))")
    page.click(".cke_wysiwyg_div")
    page.keyboard.type("Nội dung.")
    page.click("[name=_continue]")
    page.wait_for_url("**/change/**")
    forgive(page, "status of 401")
    assert Article.objects.get().title == "Gõ khi phiên đã hết"
    assert not Autosave.objects.exists()


def test_without_javascript_a_form_sent_after_the_session_ended_is_offered_after_signing_in(new_page, log_in, reporter):
    page = new_page(java_script_enabled=False)
    log_in(page, reporter)
    page.goto(ADD)
    page.fill("#id_title", "Gửi khi phiên đã hết")
    end_session(page)
    page.click("[name=_save]")
    page.fill("#id_username", "phongvien")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.click("text=Lấy lại chữ chưa lưu")
    assert page.input_value("#id_title") == "Gửi khi phiên đã hết"


def test_a_comment_stays_and_is_sent_after_signing_in(desk, reporter):
    article = make_article("Bài đã lưu", created_by=reporter)
    page = desk(f"/quan-tri/articles/article/{article.pk}/change/")
    page.fill("#comment-text", "Ý kiến dở dang")
    end_session(page)
    page.click("text=Gửi ý kiến")
    page.wait_for_selector(".desk-session:has-text('Phiên làm việc đã hết')")
    assert page.input_value("#comment-text") == "Ý kiến dở dang"
    sign_in_beside(page)
    page.wait_for_selector(".desk-session:has-text('Đã đăng nhập lại')")
    page.click("text=Gửi ý kiến")
    page.wait_for_selector("[data-comments] >> text=Ý kiến dở dang")
    forgive(page, "status of 401")
    assert Comment.objects.get().text == "Ý kiến dở dang"


def test_a_dropped_word_file_says_so(desk):
    page = desk()
    end_session(page)
    page.evaluate(
        """bytes => { const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], 'bai.docx'));
        document.querySelector('form[data-word]').dispatchEvent(
            new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })); }""",
        [80, 75, 3, 4],
    )
    page.wait_for_selector("[data-said]:has-text('Phiên làm việc đã hết; hãy đăng nhập lại.')")
    page.wait_for_selector(".desk-session a")
    assert not Article.objects.exists()
    forgive(page, "status of 401")


def test_the_photo_library_says_so(new_page, log_in, reporter, tmp_path):
    page = new_page()
    log_in(page, reporter)
    page.goto(reverse("admin:articles_photo_upload"))
    end_session(page)
    picture = tmp_path / "anh.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    page.set_input_files("input[type=file]", picture)
    page.wait_for_selector(".arrival:has-text('Phiên làm việc đã hết; hãy đăng nhập lại.')")
    page.wait_for_selector(".arrival >> text=Gửi lại")
    assert not Photo.objects.exists()
    forgive(page, "status of 401")


def test_axe_finds_nothing_in_the_offers_and_in_what_the_page_says(desk, reporter, axe):
    keep_at_server(reporter, "mot", 1, title="Bài đang viết dở")
    keep_at_server(reporter, "hai", 1, title="Bài đã bỏ")
    autosave.drop(reporter, None, "hai", timezone.now())
    page = desk()
    page.click(".desk-dropped summary")
    paste(page, "#id_byline", "x" * 200)
    end_session(page)
    type_at_end(page, "Chữ")
    page.wait_for_selector(".desk-session a")
    forgive(page, "status of 401")
    ours = ("desk-unsaved", "desk-dropped", "desk-session", "too-long", "id_byline")
    assert [found for found in axe(page) if any(name in str(found) for name in ours)] == []
