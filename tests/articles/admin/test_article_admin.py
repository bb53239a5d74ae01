"""The desk: who may do what with an article in the admin, and what a photo upload refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.admin.article.article_admin import ArticleAdmin
from articles.desk.access import roles
from articles.models import Article, Photo
from people import clock
from tests.colleagues import client_of, make_colleague
from tests.factory import NOON, make_article, make_photo, make_photo_use, make_picture, make_section

pytestmark = pytest.mark.django_db
NO_INLINES = {
    f"{prefix}-{name}": "0" for prefix in ("photo_uses", "mentions") for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


def sign_in(role):
    """A client of somebody with this role, who has written nothing yet."""
    return client_of(make_colleague(role))


def at_own_desk(role, **fields):
    """(a client of somebody with this role, an article of their own)"""
    user = make_colleague(role)
    return client_of(user), make_article(created_by=user, **fields)


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def form(article, **changes):
    fields = {"title": article.title, "lead": article.lead, "body": article.body, "byline": "", "source": ""}
    return {**fields, "meeting": "", "section": article.section_id, "slug": article.slug, **NO_INLINES, **changes}


def test_a_reporter_saves_and_hands_in_in_one_step():
    client, article = at_own_desk(roles.REPORTER)
    response = client.post(change_url(article), form(article, title="Tiêu đề đã sửa", _move="submit"))
    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.title, article.state) == ("Tiêu đề đã sửa", Article.State.SUBMITTED)


def test_an_editor_mends_and_approves_in_one_step():
    article = make_article(state="submitted")
    sign_in(roles.EDITOR).post(change_url(article), form(article, title="Tiêu đề đã sửa", _move="approve"))
    article.refresh_from_db()
    assert (article.title, article.state) == ("Tiêu đề đã sửa", Article.State.APPROVED)


def move_url(article, name):
    return reverse("admin:articles_article_move", args=[article.pk, name])


def test_a_publisher_publishes_what_is_approved():
    article = make_article(state="approved")
    assert sign_in(roles.PUBLISHER).post(move_url(article, "publish"), {}).status_code == 302
    article.refresh_from_db()
    assert article.is_public(clock.now())


def test_a_new_article_gets_its_address_from_its_title():
    form_data = {"title": "Tin đầu tiên", "lead": "", "body": "", "byline": "", "source": "", "meeting": "", "slug": ""}
    data = {**form_data, "section": make_section().pk, **NO_INLINES}
    assert sign_in(roles.REPORTER).post(reverse("admin:articles_article_add"), data).status_code == 302
    assert Article.objects.get().slug == "tin-dau-tien"


def test_a_title_of_five_thousand_letters_gets_one_sentence(admin_client):
    data = {"title": "a" * 5000, "section": make_section().pk, "slug": "", **NO_INLINES}
    answer = admin_client.post(reverse("admin:articles_article_add"), data)
    told = answer.context["adminform"].form.errors
    assert (list(told), len(told["title"])) == (["title"], 1)
    assert "article_has" not in answer.content.decode()


def test_a_reporter_cannot_publish_by_pressing_a_button_that_is_not_there():
    client, article = at_own_desk(roles.REPORTER, state="approved")
    assert client.post(move_url(article, "publish"), {}).status_code == 403
    article.refresh_from_db()
    assert article.status == Article.Status.NEVER


@pytest.mark.parametrize(
    "field",
    [
        {"status": "out"},
        {"state": "approved"},
        {"_move": "publish"},
        {"published_at_0": "2020-01-01", "published_at_1": "00:00"},
    ],
)
def test_fields_that_are_not_in_the_form_change_nothing(field):
    client, article = at_own_desk(roles.REPORTER)
    client.post(change_url(article), form(article, **field))
    article.refresh_from_db()
    assert (article.status, article.state, article.published_at) == ("never", "draft", None)


def test_a_reporters_change_of_a_live_article_is_a_draft_that_readers_do_not_see():
    client, article = at_own_desk(roles.REPORTER, published_at=NOON)
    client.post(change_url(article), form(article, title="Khác"))
    article.refresh_from_db()
    assert (article.title, article.state, article.live.title) == ("Khác", "draft", "Hội nghị tổng kết năm")


def test_the_place_of_what_is_out_is_the_publishers_to_change():
    client, article = at_own_desk(roles.REPORTER, published_at=NOON)
    elsewhere = make_section("Mục khác", "muc-khac")
    client.post(change_url(article), form(article, section=elsewhere.pk, slug="dia-chi-khac"))
    sign_in(roles.EDITOR).post(change_url(article), form(article, section=elsewhere.pk, slug="dia-chi-khac"))
    article.refresh_from_db()
    assert (article.section_id != elsewhere.pk, article.slug) == (True, "hoi-nghi-tong-ket-nam")
    sign_in(roles.PUBLISHER).post(change_url(article), form(article, section=elsewhere.pk, slug="dia-chi-khac"))
    article.refresh_from_db()
    assert (article.section_id, article.slug) == (elsewhere.pk, "dia-chi-khac")


def test_an_emptied_address_of_what_is_out_stays_and_tells_no_working_title():
    article = make_article(published_at=NOON)
    sign_in(roles.PUBLISHER).post(change_url(article), form(article, title="Tiêu đề chưa ai được biết", slug=""))
    article.refresh_from_db()
    assert article.slug == "hoi-nghi-tong-ket-nam"


def test_an_incomplete_article_is_not_published_and_the_page_leads_to_what_is_missing():
    article = make_article(lead="", state="approved")
    shown = sign_in(roles.PUBLISHER).post(move_url(article, "publish"), {}).content.decode()
    article.refresh_from_db()
    assert article.status == Article.Status.NEVER
    assert f'<a href="{change_url(article)}#id_lead">Chưa có dẫn nhập.</a>' in shown


def test_who_may_only_look_reads_the_text_and_not_its_markup():
    client, article = at_own_desk(roles.REPORTER, state="submitted", body="<p>Đoạn <strong>đậm</strong>.</p>")
    shown = client.get(change_url(article)).content.decode()
    assert "<p>Đoạn <strong>đậm</strong>.</p>" in shown
    assert "&lt;strong&gt;" not in shown


def test_no_part_of_the_article_s_admin_hides_a_private_name_of_another():
    parts = [part for part in ArticleAdmin.__mro__ if part.__module__.startswith("articles.")]
    names = [name for part in parts for name in vars(part) if name.startswith("_") and not name.startswith("__")]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_a_hostile_body_is_clean_in_the_database():
    client, article = at_own_desk(roles.REPORTER)
    client.post(change_url(article), form(article, body='<p onclick="x()">a<script>b</script></p>'))
    article.refresh_from_db()
    assert article.body == "<p>a</p>"


def test_a_published_article_cannot_be_deleted():
    article = make_article(published_at=NOON)
    sign_in(roles.EDITOR).post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.parametrize(("people", "photos"), [(0, 0), (30, 30)])
def test_the_article_list_takes_the_same_queries_for_few_and_many(
    admin_client, django_assert_max_num_queries, people, photos
):
    for n in range(photos + 1):
        make_article(f"Bài {n}", section=make_section(f"Mục {n % 3}", f"muc-{n % 3}"))
    with django_assert_max_num_queries(10):
        admin_client.get(reverse("admin:articles_article_changelist"))


def add_photo(client, data, name="a.jpg"):
    fields = {"caption": "Chú thích", "alt": "", "credit": "", "taken_on": "", "focus_x": 50, "focus_y": 40}
    inline = {"shown-TOTAL_FORMS": "0", "shown-INITIAL_FORMS": "0"}
    upload = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(reverse("admin:articles_photo_add"), {**fields, **inline, "upload": upload})


def test_a_photo_comes_in_under_a_name_of_ours(admin_client):
    assert add_photo(admin_client, make_picture(), "../../x.php.jpg").status_code == 302
    photo = Photo.objects.get()
    assert photo.file.name == f"{photo.file_hash[:2]}/{photo.file_hash}.jpg"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html></html>", "không phải ảnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải ảnh"),
        (b"%PDF-1.4", "không phải ảnh"),
        (b"GIF89a", "Tệp ảnh bị hỏng"),
        (b"\x89PNG\r\n\x1a\n", "Tệp ảnh bị hỏng"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(admin_client, data, said):
    response = add_photo(admin_client, data)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Photo.objects.exists()


def test_the_same_picture_is_pointed_to_and_not_doubled(admin_client):
    data = make_picture()
    add_photo(admin_client, data)
    assert "đã có trong kho" in add_photo(admin_client, data).content.decode()
    assert Photo.objects.count() == 1


def test_a_photo_in_use_cannot_be_deleted(admin_client):
    photo = make_photo()
    make_photo_use(make_article(), photo=photo)
    admin_client.post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})
    assert Photo.objects.exists()
