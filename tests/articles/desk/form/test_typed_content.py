"""The writing form is read twice, by Django when it is saved and by the desk before: both read the same."""

import pytest
from django.urls import reverse

from articles.desk.form import typed_content
from articles.models import Version
from tests import colleagues
from tests.offered import look

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TYPED = {
    "title": "  Hội nghị\r\ntổng kết năm ",
    "lead": "Sáng 20/5/2024,\r\nhội nghị khai mạc.  ",
    "body": "<p>Đoạn <b>một</b>.</p>\r\n<div onclick=x>Đoạn hai<script>x</script></div>",
    "byline": "Bi\u0300nh An ",
    "source": " Báo tỉnh",
    "photo_uses-0-caption": "  Hội trường sáng nay. ",
    "mentions-0-text": "Trần Thị Bình An ",
}


@pytest.mark.parametrize("typed", [{}, TYPED], ids=["untouched", "typed over"])
@pytest.mark.parametrize("deleted", [{}, {"photo_uses-1-DELETE": ["on"]}], ids=["every row", "a row deleted"])
def test_what_is_read_before_a_save_is_what_is_saved(typed, deleted):
    room = colleagues.Newsroom()
    article = room.write_full(colleagues.T0)
    page = look(colleagues.client_of(room.reporter), reverse("admin:articles_article_change", args=[article.pk]))
    form, _ = page.button("Lưu và sửa tiếp")
    sent = {name: values[-1] for name, values in form.filled(**typed, **deleted).items() if values}
    before = typed_content.content(article, sent)
    page.press("Lưu và sửa tiếp", **typed, **deleted)
    assert Version.objects.filter(article=article).order_by("number").last().content == before
    assert len(before["photos"]) == (1 if deleted else 2)
