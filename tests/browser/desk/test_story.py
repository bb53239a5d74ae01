"""The measure of the desk: a Word file with eight photos, on the page in the right places, by mouse and by keyboard."""

import base64

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.desk import workflow
from articles.desk.access import roles
from articles.models import Article, Photo
from tests.colleagues import make_colleague
from tests.docx_factory import TITLE, story
from tests.factory import make_section

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mat-khau-dai-cua-toi"
PHOTO = ".cke_wysiwyg_div figure.photo-use"


@pytest.fixture(autouse=True)
def staff():
    make_section()
    for name, role in (("phongvien", roles.REPORTER), ("bientap", roles.EDITOR), ("xuatban", roles.PUBLISHER)):
        make_colleague(role, name, password=PASSWORD)


@pytest.fixture
def word_file(tmp_path):
    path = tmp_path / "bai-viet.docx"
    path.write_bytes(story().data())
    return path


def sign_in(page, name):
    """With the keyboard: the cursor stands in the first field."""
    page.goto("/quan-tri/login/?next=/quan-tri/articles/article/add/")
    page.focus("#id_username")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#word-file")


def drop(page, path):
    """The file falls onto the drop zone, as from the desktop."""
    data = base64.b64encode(path.read_bytes()).decode()
    transfer = page.evaluate_handle(
        """([name, data]) => {
            const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], name));
            return transfer;
        }""",
        [path.name, data],
    )
    page.dispatch_event("form[data-word]", "drop", {"dataTransfer": transfer})
    page.wait_for_url("**/change/")


def in_the_editor(page):
    """P for each photo and 1, 2, … for the paragraphs, as one sees them."""
    page.wait_for_selector(".editor-count")
    return page.eval_on_selector_all(
        ".cke_wysiwyg_div > :is(p, table, .cke_widget_wrapper)",
        "all => all.map(e => e.matches('.cke_widget_wrapper') ? 'P' : e.matches('table') ? 'T' : 'x').join('')",
    )


def save(page):
    page.focus("[name=_continue]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")


def test_a_story_goes_from_word_to_the_page(new_page, word_file):
    page = new_page(width=1440, height=1000)
    sign_in(page, "phongvien")
    drop(page, word_file)
    assert in_the_editor(page) == "xP" * 8 + "xTxx"
    page.click(f"{PHOTO} >> nth=0 >> [data-act=down]")
    page.fill(f"{PHOTO} textarea >> nth=1", "Chú thích của phóng viên")
    page.click(".desk-preview-toggle")
    shown = page.frame_locator("iframe[title='Bài viết như bạn đọc sẽ thấy']")
    shown.locator("figcaption", has_text="Chú thích của phóng viên").wait_for()
    assert shown.locator("h1").inner_text() == TITLE
    save(page)
    assert in_the_editor(page).startswith("xxPP")
    page.click("button[value=submit]")
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().state == Article.State.SUBMITTED
    _give_papers_to_photos()
    _approve_and_publish()
    reader = new_page(width=390, height=900)
    reader.goto(Article.objects.get().get_absolute_url())
    assert reader.locator("article figure img").count() == 8
    assert "Chú thích của phóng viên" in reader.inner_text("article")


def test_the_same_with_the_keyboard_alone(new_page, word_file):
    page = new_page(width=1440, height=1000)
    sign_in(page, "phongvien")
    page.set_input_files("#word-file", word_file)  # the system's own file dialog is not ours to drive
    page.focus("form[data-word] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    page.wait_for_selector(".editor-count")
    page.focus(".cke_wysiwyg_div")
    page.keyboard.press("Tab")  # the first photo's caption
    page.keyboard.press("Control+a")
    page.keyboard.type("Chú thích gõ bằng phím")
    while page.evaluate("document.activeElement.dataset.act") != "down":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.focus(".desk-preview-toggle")
    page.keyboard.press("Enter")
    page.frame_locator(".desk-frame iframe").locator("figcaption", has_text="Chú thích gõ bằng phím").wait_for()
    page.focus("button[value=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().state == Article.State.SUBMITTED
    first = Article.objects.get().photo_uses.first()
    assert (first.place, first.caption) in {(2, "Chú thích gõ bằng phím"), (2, "Các đại biểu dự buổi làm việc, ảnh 2")}
    assert Article.objects.get().photo_uses.filter(place=2, caption="Chú thích gõ bằng phím").exists()


def test_a_publisher_is_told_what_the_photos_lack_before_they_go_out(new_page, word_file):
    page = new_page(width=1440, height=1000)
    sign_in(page, "xuatban")
    drop(page, word_file)
    page.wait_for_selector(".editor-count")
    said = page.inner_text(".where-lacks")
    assert "chưa có mô tả" in said
    assert "chưa rõ quyền sử dụng" in said
    assert page.locator("text='Xuất bản khẩn'").count() == 0
    assert Article.objects.get().status == Article.Status.NEVER


def _give_papers_to_photos():
    Photo.objects.update(alt="Các đại biểu trong phòng họp", rights=Photo.Rights.OWN)


def _approve_and_publish():
    """Two more people; their way through the browser is test_workflow's."""
    editor, publisher = (User.objects.get(username=name) for name in ("bientap", "xuatban"))
    article = workflow.approve(Article.objects.get(), by=editor, at=timezone.now())
    workflow.publish(article, by=publisher, at=timezone.now())
