"""Every move by what the pages offer: from the article's form by its button or its link, through the page that asks."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Correction, Live
from tests import colleagues as desk
from tests.offered import look

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LONG_AFTER = "26/11/2099 07:30"


class Desk:
    """A reporter, an editor and a publisher, each at their own browser."""

    def __init__(self):
        self.reporter, self.editor, self.publisher = desk.reporter(), desk.editor(), desk.publisher()

    def opened(self, user, article):
        """The article's form, as this person has it."""
        return look(desk.client_of(user), reverse("admin:articles_article_change", args=[article.pk]))

    def moved(self, user, article, words, **asked):
        """By the link of the form, and the button of the page it leads to."""
        return self.opened(user, article).follow(words).press(words, **asked)

    def draft(self):
        return desk.write(self.reporter)

    def approved(self):
        return desk.signed(self.draft(), self.reporter, self.editor)

    def live(self):
        return desk.signed(self.draft(), self.reporter, self.editor, self.publisher)


@pytest.fixture
def room():
    return Desk()


def stands(article):
    fresh = Article.objects.get(pk=article.pk)
    return fresh.status, fresh.state


def read(article):
    return Client().get(Article.objects.get(pk=article.pk).get_absolute_url())


def test_a_draft_comes_to_readers_by_the_buttons_of_three_people(room):
    article = room.draft()
    room.opened(room.reporter, article).press("Lưu và gửi duyệt", lead="Dẫn nhập cuối cùng.")
    assert stands(article) == ("never", "submitted")
    room.opened(room.editor, article).press("Lưu và duyệt")
    assert stands(article) == ("never", "approved")
    page = room.moved(room.publisher, article, "Xuất bản")
    assert page.said == ["Đã xuất bản bài viết; bạn đọc thấy bài từ bây giờ."]
    assert "Dẫn nhập cuối cùng." in read(article).text


def test_what_is_returned_comes_back_to_its_writer_with_the_reason(room):
    article = room.draft()
    room.opened(room.reporter, article).press("Lưu và gửi duyệt")
    room.moved(room.editor, article, "Trả lại", reason="Thiếu tên người chủ trì.")
    page = room.opened(room.reporter, article)
    assert "Thiếu tên người chủ trì." in page.text
    page.press("Lưu và gửi duyệt", lead="Đồng chí Lê Văn Sáng chủ trì.")
    assert stands(article) == ("never", "submitted")


def test_who_is_asked_for_a_reason_and_gives_none_is_asked_again(room):
    article = room.live()
    page = room.moved(room.publisher, article, "Gỡ bài")
    assert "errorlist" in page.text
    page.press("Gỡ bài", reason="Trùng bài.")
    assert stands(article) == ("withdrawn", "published")


def test_a_writer_takes_back_what_was_handed_in(room):
    article = room.draft()
    room.opened(room.reporter, article).press("Lưu và gửi duyệt")
    room.moved(room.reporter, article, "Rút lại")
    assert stands(article) == ("never", "draft")


def test_a_correction_is_published_with_its_note(room):
    article = room.live()
    page = room.opened(room.reporter, article).press("Lưu và sửa tiếp", lead="Sáng 21/5/2024, hội nghị khai mạc.")
    page.press("Lưu và gửi duyệt")
    room.opened(room.editor, article).press("Lưu và duyệt")
    told = {"note": "Bản trước ghi sai ngày.", "before": "Sáng 20/5", "after": "Sáng 21/5"}
    room.moved(room.publisher, article, "Xuất bản", change="correction", **told)
    assert Correction.objects.values("note", "before", "after").get() == told
    assert "Bản trước ghi sai ngày." in read(article).text


def test_a_button_that_saves_is_called_by_where_it_leads(room):
    article = room.draft()
    form = reverse("admin:articles_article_change", args=[article.pk])
    page = room.opened(room.reporter, article)
    saving = [words for words in page.buttons if words.startswith("Lưu") and "gửi duyệt" not in words]
    assert saving == ["Lưu và sửa tiếp", "Lưu và về danh sách", "Lưu và thêm mục khác", "Lưu và sửa tiếp"]
    assert page.press("Lưu và sửa tiếp").address == form
    assert page.press("Lưu và về danh sách").address == reverse("admin:articles_article_changelist")
    assert page.press("Lưu và thêm mục khác").address == reverse("admin:articles_article_add")


def test_an_hour_is_set_and_called_off(room):
    article = room.approved()
    room.moved(room.publisher, article, "Hẹn giờ đăng", when=LONG_AFTER)
    assert stands(article) == ("out", "published")
    assert read(article).status_code == 404
    room.moved(room.publisher, article, "Bỏ hẹn giờ")
    assert stands(article) == ("never", "approved")
    assert not Live.objects.exists()


def test_an_embargo_is_set_and_lifted_on_one_page(room):
    article = room.draft()
    room.moved(room.editor, article, "Đặt giờ cấm đăng", until=LONG_AFTER)
    page = room.opened(room.editor, article)
    assert "Cấm đăng trước 07:30 26/11/2099" in page.text
    page.follow("Đặt giờ cấm đăng").press("Đặt giờ cấm đăng")
    assert Article.objects.get(pk=article.pk).embargo_until is None


def test_what_went_out_urgently_is_countersigned_by_another(room):
    article = room.draft()
    room.moved(room.publisher, article, "Xuất bản khẩn", reason="Bão đang vào bờ.")
    assert read(article).status_code == 200
    room.moved(room.editor, article, "Duyệt sau", note="Đã xem.")
    assert not Article.objects.get(pk=article.pk).urgent_open


@pytest.mark.parametrize(("farewell", "status"), [("gone", 410), ("banner", 200), ("replaced", 302)])
def test_an_article_is_taken_off_with_the_answer_that_was_chosen_and_put_back(room, farewell, status):
    article, other = room.live(), desk.write(room.reporter, "Bài thay thế")
    desk.signed(other, room.reporter, room.editor, room.publisher)
    asked = {"replacement": other.pk} if farewell == "replaced" else {}
    room.moved(room.publisher, article, "Gỡ bài", reason="Trùng bài.", farewell=farewell, **asked)
    assert read(article).status_code == status
    room.moved(room.publisher, article, "Đăng lại", reason="Đã xác minh.")
    assert read(article).status_code == 200


def test_a_draft_is_deleted_after_a_yes(room):
    article = room.draft()
    room.opened(room.reporter, article).press("Lưu và gửi duyệt")
    page = room.opened(room.editor, article).follow("Xóa")
    page.press("Có, tôi chắc chắn")
    assert not Article.objects.filter(pk=article.pk).exists()
