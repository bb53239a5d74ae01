"""Beside the writing form: preview, autosave, links to share."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk.access import roles
from articles.desk.form import preview_links
from articles.models import Article, Autosave
from tests import factory
from tests.colleagues import client_of, make_colleague
from tests.factory import make_photo, make_section
from tests.offered import look

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
SHARED = re.compile(r"/xem-truoc/[-:\w]+/")


@pytest.fixture
def reporter():
    return make_colleague(roles.REPORTER, "phongvien")


@pytest.fixture
def desk(reporter):
    return client_of(reporter)


def make_article(*args, **fields):
    """An article of the reporter at the desk."""
    return factory.make_article(*args, created_by=User.objects.first(), **fields)


def address(name, *args):
    return reverse(f"admin:articles_article_{name}", args=args)


def typed(**fields):
    return {"title": "Tiêu đề đang gõ", "lead": "Dẫn nhập.", "body": "<p>Đoạn đang gõ.</p>", **fields}


def keep(client, key, **fields):
    return client.post(address("autosave", key), {"form": urlencode(typed(**fields))})


# --- preview ---


def test_a_preview_shows_the_form_and_saves_nothing(desk):
    article = make_article("Tiêu đề đã lưu")
    answer = desk.post(address("preview", article.pk), typed(section=article.section_id)).json()
    assert "Tiêu đề đang gõ" in answer["html"]
    assert "Đoạn đang gõ." in answer["html"]
    article.refresh_from_db()
    assert article.title == "Tiêu đề đã lưu"


def test_a_preview_places_the_photos_of_the_form(desk):
    article, photo = make_article(), make_photo(caption="Chú thích của ảnh")
    row = {
        "photo_uses-TOTAL_FORMS": 1,
        "photo_uses-0-photo": photo.pk,
        "photo_uses-0-place": 1,
        "photo_uses-0-order": 0,
    }
    html = desk.post(address("preview", article.pk), typed(**row)).json()["html"]
    assert html.index("Đoạn đang gõ.") < html.index("Chú thích của ảnh")


def test_a_new_article_can_be_previewed_before_it_has_a_section(desk):
    assert "Tiêu đề đang gõ" in desk.post(address("preview", "moi"), typed()).json()["html"]


def test_a_preview_is_never_stored_by_anybody(desk):
    response = desk.post(address("preview", "moi"), typed())
    assert "no-store" in response["Cache-Control"]


def test_a_hostile_preview_is_clean(desk):
    html = desk.post(address("preview", "moi"), typed(body='<p onclick="x()">a</p><script>b()</script>')).json()["html"]
    assert "onclick" not in html
    assert "b()" not in html


@pytest.mark.parametrize("name", ["preview", "autosave", "drop_autosave", "share"])
def test_the_public_reaches_none_of_it(name):
    response = Client().post(address(name, make_article().pk), typed())
    assert response.status_code == 302
    assert "login" in response["Location"]


@pytest.mark.parametrize("name", ["preview", "autosave", "share"])
def test_a_reporter_reaches_nobody_elses_article_through_it(desk, name):
    assert desk.post(address(name, factory.make_article().pk), typed()).status_code == 404


@pytest.mark.parametrize("name", ["preview", "autosave", "share"])
def test_what_is_handed_in_is_out_of_the_reporters_hands(desk, name):
    assert desk.post(address(name, make_article(state="submitted").pk), typed()).status_code == 403


@pytest.mark.parametrize("key", ["0", "999999", "1" * 30, "abc", "٣"])
def test_a_key_that_means_no_article_is_not_found(desk, key):
    assert desk.post(address("preview", key), typed()).status_code == 404


@pytest.mark.parametrize("junk", ["-1", "x", "1" * 40, "٣", ""])
def test_numbers_that_are_none_do_not_break_a_preview(desk, junk):
    row = {"photo_uses-TOTAL_FORMS": junk, "photo_uses-0-photo": junk, "section": junk, "meeting": junk}
    assert desk.post(address("preview", "moi"), typed(**row)).status_code == 200


# --- autosave ---


def test_what_is_typed_is_kept_beside_the_article(desk):
    article = make_article("Tiêu đề đã lưu")
    keep(desk, article.pk)
    keep(desk, article.pk, title="Gõ thêm")
    article.refresh_from_db()
    assert article.title == "Tiêu đề đã lưu"
    assert Autosave.objects.count() == 1


def test_the_form_says_there_is_unsaved_text_and_how_it_differs(desk):
    article = make_article("Tiêu đề đã lưu")
    keep(desk, article.pk)
    page = desk.get(address("change", article.pk)).content.decode()
    assert "Chữ chưa lưu của bạn lúc" in page
    assert "<ins>" in page


def test_unsaved_text_can_be_taken_back_into_the_form(desk):
    article = make_article("Tiêu đề đã lưu")
    keep(desk, article.pk)
    page = desk.get(address("change", article.pk) + "?lay_lai=1").content.decode()
    assert "Tiêu đề đang gõ" in page


def test_unsaved_text_of_a_new_article_comes_back_too(desk):
    keep(desk, "moi")
    assert "Chữ chưa lưu" in desk.get(address("add")).content.decode()
    assert "Tiêu đề đang gõ" in desk.get(address("add") + "?lay_lai=1").content.decode()


def test_unsaved_text_can_be_dropped(desk):
    article = make_article()
    keep(desk, article.pk)
    page = look(desk, address("change", article.pk)).press("Bỏ, dùng bản đang lưu")
    assert "Chữ chưa lưu của bạn" not in page.text


def test_a_save_empties_the_slot(desk):
    article = make_article()
    keep(desk, article.pk)
    inlines = {f"{p}-{n}": "0" for p in ("photo_uses", "mentions") for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    response = desk.post(address("change", article.pk), typed(section=article.section_id, slug="x", **inlines))
    assert response.status_code == 302
    assert not Autosave.objects.exists()


def test_nobody_sees_what_another_typed(desk, admin_client):
    article = make_article()
    keep(desk, article.pk)
    assert "Chữ chưa lưu" not in admin_client.get(address("change", article.pk)).content.decode()


def test_a_form_too_large_says_so(desk):
    response = desk.post(address("autosave", "moi"), {"form": "x" * 4_000_001})
    assert response.status_code == 413
    assert "Bài quá dài" in response.json()["error"]


# --- links to share ---


@pytest.fixture
def link(reporter):
    return preview_links.share(make_article("Tin chưa công bố"), by=reporter, at=timezone.now())


def test_a_link_is_made_below_the_form_and_shown_there(desk):
    article = make_article("Tin chưa công bố")
    page = look(desk, address("change", article.pk)).press("Tạo liên kết xem trước")
    (shown,) = re.findall(r'readonly value="http://testserver([^"]+)"', page.text)
    assert "Tin chưa công bố" in Client().get(shown).content.decode()


def test_a_link_shows_the_version_uncached_and_unindexed(link):
    response = Client().get(link.get_absolute_url())
    assert "Tin chưa công bố" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_a_link_opens_nothing_after_the_text_changed(link):
    Article.objects.update(lead="Dẫn nhập khác")
    assert Client().get(link.get_absolute_url()).status_code == 404


def test_a_link_expires(link, time_machine):
    time_machine.move_to(link.expires_at + DAY)
    assert Client().get(link.get_absolute_url()).status_code == 404


def test_a_withdrawn_link_opens_nothing(desk, link):
    page = look(desk, address("change", link.article_id))
    shown = SHARED.search(page.text)[0]  # an address tells the second it was written in
    assert Client().get(shown).status_code == 200
    page = page.press("Thu hồi")
    assert Client().get(shown).status_code == 404
    assert not SHARED.search(page.text)


def test_a_link_of_another_article_cannot_be_withdrawn_through_mine(desk, link):
    other = make_article("Bài khác", section=make_section())
    assert desk.post(address("withdraw_link", other.pk, link.pk)).status_code == 404
    assert Client().get(link.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "1:" + t[2:], lambda t: "x" * 40]
)
def test_a_tampered_link_opens_nothing(link, change):
    assert Client().get(f"/xem-truoc/{change(link.token)}/").status_code == 404


def test_a_link_does_not_make_the_article_public(link):
    Client().get(link.get_absolute_url())
    assert Client().get(link.article.get_absolute_url()).status_code == 404
