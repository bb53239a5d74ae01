"""Two people at one article, each in a browser: the lock, the word to who lost it, the page that merges."""

import pytest

from articles.desk import workflow
from articles.desk.access import roles
from articles.models import Article, Autosave, EditLock, Version
from people import clock
from tests.browser.waiting import until
from tests.colleagues import make_colleague
from tests.factory import make_article

pytestmark = pytest.mark.django_db(transaction=True)
BODY = "<p>Hội nghị bàn ba việc.</p>\n<p>Việc thứ nhất là trồng cây.</p>\n<p>Việc thứ hai là làm đường.</p>"


@pytest.fixture
def an():
    return make_colleague(roles.REPORTER, "an", last_name="Nguyễn Thị An")


@pytest.fixture
def binh():
    return make_colleague(roles.EDITOR, "binh", last_name="Trần Văn Bình")


@pytest.fixture
def article(an):
    """Published once: both its writer and the editors may begin its next version."""
    article = make_article("Hội nghị tổng kết phong trào", body=BODY, created_by=an, written_by=an)
    workflow.saved(article, by=an, at=clock.now())
    Article.objects.update(status="out", published_at=clock.now())
    return article


@pytest.fixture
def sit_down(live_server, new_page, log_in, article):
    """A function that gives the page of a person with the form open."""

    def open_form(user, **options):
        page = new_page(**options)
        log_in(page, user)
        page.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
        page.wait_for_selector(".cke_wysiwyg_div")
        return page

    return open_form


def test_who_loses_the_lock_loses_no_word_and_is_told(sit_down, an, binh):
    first = sit_down(an)
    first.wait_for_timeout(1000)
    first.fill("#id_title", "Chữ An đang gõ")
    first.wait_for_selector("text=Đã tự lưu lúc")
    second = sit_down(binh)
    assert "đang được Nguyễn Thị An sửa, từ" in second.inner_text("#desk-lock-said")
    second.click("text=Giành quyền sửa")
    second.wait_for_selector(".messagelist .success")
    assert not second.is_visible("#desk-lock")
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    first.wait_for_selector("text=đang được Trần Văn Bình sửa")
    assert Version.objects.get(number=2).content["title"] == "Chữ An đang gõ"
    first.fill("#id_title", "Chữ An gõ tiếp")
    first.wait_for_selector("#desk-state:has-text('Đã tự lưu')")
    first.click("#desk-lock-kept a")
    first.wait_for_selector("text=Lưu bản gộp")
    assert Autosave.objects.filter(user=an).exists()


def test_two_texts_are_merged_on_a_phone(sit_down, an, binh, axe):
    first, second = sit_down(an, width=390, height=800), sit_down(binh)
    write(second, title="Tiêu đề của Bình", paragraph=1, words=" Bình thêm.")
    second.click("[name=_continue]")
    second.wait_for_selector(".messagelist .success")
    write(first, title="Tiêu đề của An", paragraph=3, words=" An thêm.")
    first.click("[name=_continue]")
    first.wait_for_selector("text=Hai bên cùng sửa chỗ này")
    assert axe(first) == []
    assert first.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first.check("[name=title][value=own]")
    first.fill("textarea[name=title-own]", "Tiêu đề của hai người")
    first.click("text=Lưu bản gộp")
    first.wait_for_selector("text=Đã lưu bản gộp")
    merged = Article.objects.get()
    assert merged.title == "Tiêu đề của hai người"
    assert "ba việc. Bình thêm." in merged.body
    assert "làm đường. An thêm." in merged.body


def test_leaving_the_form_frees_the_article(sit_down, an):
    page = sit_down(an)
    assert EditLock.objects.get().user == an
    page.click("#site-name a")
    page.wait_for_url("**/quan-tri/")
    until(page, lambda: not EditLock.objects.exists(), "the lock given up")


def write(page, *, title, paragraph, words):
    page.fill("#id_title", title)
    page.click(f".cke_wysiwyg_div p:nth-of-type({paragraph})")
    page.keyboard.press("End")
    page.keyboard.type(words)
