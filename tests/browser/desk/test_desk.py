"""The desk in a real browser: sign in, change, publish, read."""

import pytest
from django.utils import timezone

from articles.desk import workflow
from articles.desk.access import roles
from articles.models import Article
from people.colleagues import COMMAND_LINE
from tests.browser.waiting import until_still
from tests.colleagues import make_colleague
from tests.factory import make_article, make_meeting, make_person, make_photo, make_photo_use, mention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor():
    return make_colleague(roles.EDITOR, "bientap", password="mat-khau-dai-cua-toi")


@pytest.fixture
def draft():
    person = make_person("Lê Văn Sáng")
    article = make_article(
        "Bản nháp đầu tiên", body="<p>Đoạn một.</p>", state="submitted", meeting=make_meeting(("Khối", [person]))
    )
    make_photo_use(article, 1, photo=make_photo(alt="Hội trường"), caption="Toàn cảnh")
    mention(article, person.name, person=person)
    return article


def open_form(page, live_server, article):
    page.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".cke_wysiwyg_div")


def test_an_editor_signs_in_mends_and_approves_and_a_publisher_puts_it_out(live_server, new_page, editor, draft):
    page = new_page(width=1280, height=900)
    page.goto(f"{live_server.url}/quan-tri/articles/article/{draft.pk}/change/")
    page.fill("#id_username", "bientap")
    page.fill("#id_password", "mat-khau-dai-cua-toi")
    page.click("[type=submit]")
    page.wait_for_selector(".cke_wysiwyg_div")
    page.fill("#id_title", "Tiêu đề của biên tập viên")
    page.click(".cke_wysiwyg_div p")
    page.keyboard.press("End")
    page.keyboard.type(" Câu thêm vào.")
    page.click("button[value=approve]")
    page.wait_for_selector(".messagelist .success")
    article = Article.objects.get()
    workflow.publish(article, by=COMMAND_LINE, at=timezone.now())
    page.goto(live_server.url + article.get_absolute_url())
    assert page.inner_text("h1") == "Tiêu đề của biên tập viên"
    assert "Đoạn một. Câu thêm vào." in page.inner_text("article")


def test_axe_finds_nothing_on_the_article_form(live_server, new_page, log_in, editor, draft, axe):
    page = new_page(width=1280, height=900)
    log_in(page, editor)
    open_form(page, live_server, draft)
    until_still(page)
    assert axe(page) == []


def test_nothing_of_the_article_form_runs_out_sideways_on_a_phone(live_server, page, log_in, editor, draft):
    draft.photo_uses.update(caption="Đồng chí Lê Văn Sáng, Bí thư Đảng ủy Khối, trao đổi với các đại biểu dự hội nghị")
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, editor)
    open_form(page, live_server, draft)
    assert page.is_visible("#id_caption_use")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_saving_what_was_not_touched_changes_no_letter(live_server, new_page, log_in, editor, draft):
    body = "<p>Hai  dấu cách, một&nbsp;vụ, “ngoặc” &amp; 22/61đảng bộ.</p>\n<h2>Tiêu đề nhỏ</h2>\n<p>Hết.</p>"
    Article.objects.filter(pk=draft.pk).update(body=body)
    page = new_page(width=1280, height=900)
    log_in(page, editor)
    for _ in range(2):
        open_form(page, live_server, draft)
        page.click("[name=_continue]")
        page.wait_for_selector(".messagelist .success")
        before, body = body, Article.objects.get().body
    assert before == body
    assert "Hai" in body
    assert "22/61đảng bộ" in body
