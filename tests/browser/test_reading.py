"""Public pages in a real browser: nothing for axe to find, no console error, nothing from another host."""

import datetime

import pytest
from django.utils import timezone

from tests.factory import make_article, make_document, make_meeting, make_person, make_photo, make_photo_use, mention

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper():
    """One full article and enough others for every list."""
    now = timezone.now()
    person, document = make_person("Lê Văn Sáng", born_year=1970), make_document(title="Về đại hội các cấp")
    article = make_article(
        "Đồng chí Lê Văn Sáng, Bí thư Đảng ủy Khối Sông Xanh làm việc với Huyện ủy Mây Trắng về đại hội các cấp",
        lead="Sáng 20/5/2024, tại Lam Giang, đồng chí Lê Văn Sáng làm việc về Chỉ thị số 12-CT/ĐUK.",
        body="<p>Đoạn một.</p><h2>Tiêu đề nhỏ</h2><p>Đoạn hai.</p><table><tr><th>Cột</th></tr><tr><td>Ô</td></tr></table>",
        published_at=now - datetime.timedelta(hours=2),
        meeting=make_meeting(("Đoàn công tác", [person])),
        byline="A.H",
        views=7,
    )
    make_photo_use(article, 1, photo=make_photo(now_all=True, alt="Hội trường"), caption="Toàn cảnh buổi làm việc")
    mention(article, "Lê Văn Sáng", person=person)
    mention(article, "Chỉ thị số 12-CT/ĐUK", document=document)
    for n in range(16):
        make_article(
            f"Bài khác {n}",
            published_at=now - datetime.timedelta(days=n + 1),
            cover=make_photo(now_all=not n) if n < 4 else None,
        )
    return {
        "home": "/",
        "section": "/chuyen-muc/tin-hoat-dong/",
        "article": article.get_absolute_url(),
        "person": person.get_absolute_url(),
        "document": document.get_absolute_url(),
    }


@pytest.mark.parametrize("name", ["home", "section", "article", "person", "document"])
def test_axe_finds_nothing_on_a_dark_telephone_and_a_bright_screen(live_server, paper, new_page, axe, name):
    page = new_page(width=390, height=900, color_scheme="dark")
    page.goto(live_server.url + paper[name])
    assert axe(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.reload()
    assert axe(page) == []


def test_nothing_runs_out_of_the_page_sideways(live_server, paper, new_page):
    page = new_page(width=1440, height=900)
    for width in (1440, 820, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + paper["article"])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_the_article_reads_without_javascript(live_server, paper, new_page):
    page = new_page(width=390, height=900, java_script_enabled=False)
    page.goto(live_server.url + paper["article"])
    text = page.inner_text("main")
    for words in ("Đoạn một.", "Tiêu đề nhỏ", "Toàn cảnh buổi làm việc", "A.H", "Các bài viết khác", "Bài khác 13"):
        assert words in text


def test_the_first_tab_leads_past_the_menu(live_server, paper, new_page):
    page = new_page(width=1440, height=900)
    page.goto(live_server.url + paper["article"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
