"""A form sent back as it was served changes nothing: no version, no state, no hand, no row, no log, no link."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk import intake, workflow
from articles.desk.docx import file_docx
from articles.desk.form import from_meeting, preview_links
from articles.models import Article, HistoryEntry, Mention, Notice, Photo, PhotoUse, Version
from articles.text import reading, same_content
from people import clock
from people.colleagues import COMMAND_LINE
from tests import colleagues as desk
from tests import factory, offered
from tests.docx_factory import story

pytestmark = pytest.mark.django_db
NOTHING = "Không có gì thay đổi."
PAGE = """Đồng chí Vũ An làm việc với xã Lam Giang
20/05/2024 | 12
Sáng 20/5/2024, tại xã Lam Giang, đồng chí Vũ An đã làm việc với xã.
Cùng dự có các đồng chí: Vũ An, Bí thư Huyện ủy; Lê Bình, Chủ tịch xã.
Ảnh: Toàn cảnh buổi làm việc.
Đoạn hai nói về Chỉ thị số 35-CT/TW của Trung ương.
Ảnh: Đồng chí Vũ An phát biểu.
Ảnh: Đại biểu dự họp.
Đoạn ba.
A.H
"""


@pytest.fixture
def boss():
    return User.objects.create_superuser("tatca")


@pytest.fixture
def client(boss):
    made = Client()
    made.force_login(boss)
    return made


# --- texts as they come in ---


def imported():
    parsed = reading.read(PAGE)
    pictures = [factory.make_picture(), factory.make_picture(), None]
    return intake.file_page(
        intake.Page(
            parsed, factory.make_section(), "bai.txt", "0" * 64, photos=pictures, by=COMMAND_LINE, at=clock.now()
        )
    ).article


def from_word():
    return file_docx(
        story().data(), name="bai.docx", section=factory.make_section(), by=COMMAND_LINE, at=clock.now()
    ).article


def with_photos_numbered_anyhow():
    """As an import numbers them: by the block of the page, a place behind the end, captions with odd line ends."""
    article = factory.make_article(body="<p>Một.</p>\r\n\r\n<p>Hai.</p>\n", lead="Dòng một.\nDòng hai.")
    photo = factory.make_photo(caption="Chú thích của kho.")
    for place, order, caption in ((1, 7, ""), (1, 9, "Một\r\nhai"), (40, 3, " Chú thích ")):
        PhotoUse.objects.create(article=article, photo=photo, place=place, order=order, caption=caption)
    PhotoUse.objects.create(article=article, place=41, order=0, caption="Chờ tệp")
    Mention.objects.create(article=article, text="Vũ An", person=factory.make_person("Vũ An"), order=4)
    Mention.objects.create(article=article, text="Chỉ thị 12", document=factory.make_document(), order=2)
    workflow.saved(article, by=COMMAND_LINE, at=clock.now())
    return article


def from_the_meeting():
    article = factory.make_article(
        body="<p>Một.</p>", lead="", meeting=factory.make_meeting(("Xã", [factory.make_person()]))
    )
    use = factory.make_photo_use(article, 1, photo=factory.make_photo(caption="Ảnh chung."))
    now = timezone.now()
    for kind in ("lead", "attendance"):
        from_meeting.insert(article, kind=kind, at=now)
    from_meeting.insert(article, kind="caption", at=now, use_id=use.pk, about="")
    article.refresh_from_db()
    workflow.saved(article, by=COMMAND_LINE, at=clock.now())
    return article


def not_composed():
    """Letters in two parts and spaces at the ends, as a file of elsewhere has them, past the fields' own cleaning."""
    article = factory.make_article(body="<p>Một.</p>")
    Article.objects.filter(pk=article.pk).update(title=" Hội nghị\u00a0tổng kết", byline="A.H ")
    article.refresh_from_db()
    workflow.saved(article, by=COMMAND_LINE, at=clock.now())
    return article


TEXTS = [imported, from_word, with_photos_numbered_anyhow, from_the_meeting, not_composed]
STATES = ["draft", "submitted", "returned", "approved", "published"]


def put(article, state):
    """The article in this state; `published` is live."""
    Article.objects.filter(pk=article.pk).update(state=state)
    article.refresh_from_db()
    if state == "published":
        factory.put_live(article, timezone.now() - datetime.timedelta(hours=1))
    return article


def stands(article):
    """Every row of the article, as plain values."""
    row = Article.objects.filter(pk=article.pk).values().get()
    of_it = {"article": article.pk}
    return {
        "row": row,
        "photos": list(PhotoUse.objects.filter(**of_it).order_by("pk").values()),
        "mentions": list(Mention.objects.filter(**of_it).order_by("pk").values()),
        "versions": list(Version.objects.filter(**of_it).values_list("number", "content_hash")),
        "log": list(HistoryEntry.objects.values_list("number", flat=True)),
        "django": LogEntry.objects.count(),
        "notices": Notice.objects.count(),
        "library": list(Photo.objects.order_by("pk").values_list("pk", "caption")),
    }


def send(client, article, **changes):
    address = reverse("admin:articles_article_change", args=[article.pk])
    form = offered.form(client.get(address).content.decode(), "article_form")
    return client.post(address, form.data(**{"_continue": "1", **changes}), follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_form_sent_back_as_it_was_served_writes_nothing(client, boss, text, state):
    article = put(text(), state)
    link = preview_links.share(article, by=boss, at=clock.now())
    before = stands(article)
    response = send(client, article)
    assert said(response) == [NOTHING]
    assert stands(article) == before
    assert Client().get(link.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("field", ["title", "lead", "byline", "body"])
def test_one_letter_more_is_another_version_and_must_be_approved_again(client, field):
    article = put(imported(), "approved")
    edition = article.edition
    words = f"<p>{getattr(article, field)} thêm</p>" if field == "body" else f"{getattr(article, field)} thêm"
    response = send(client, article, **{field: words})
    article.refresh_from_db()
    assert (article.edition, article.state) == (edition + 1, "submitted")
    assert said(response) == [
        f"Đã lưu thành bản số {edition + 1}. Bản trước đã được duyệt; bản này phải được duyệt lại."
    ]


def test_photos_in_another_order_are_another_version(client):
    article = put(with_photos_numbered_anyhow(), "approved")
    edition = article.edition
    send(client, article, **{"photo_uses-0-order": "10"})
    article.refresh_from_db()
    assert article.edition == edition + 1


def test_another_section_alone_moves_the_article_and_leaves_its_text_signed(client):
    article = put(imported(), "approved")
    edition, uses = article.edition, list(article.photo_uses.values_list("pk", "order"))
    other = factory.make_section("Đời sống", "doi-song")
    response = send(client, article, section=str(other.pk))
    article.refresh_from_db()
    assert (article.section, article.state, article.edition) == (other, "approved", edition)
    assert list(article.photo_uses.values_list("pk", "order")) == uses
    assert HistoryEntry.objects.latest("number").act == "moved"
    assert said(response) == ["Đã chuyển bài sang chuyên mục “Đời sống”. Chữ và ảnh của bài không đổi."]


def test_a_caption_mended_in_the_library_is_no_change_of_the_article(client):
    article = put(with_photos_numbered_anyhow(), "approved")
    Photo.objects.update(caption="Chú thích đã sửa trong kho.")
    before = stands(article)
    assert said(send(client, article)) == [NOTHING]
    assert stands(article) == before


def test_handing_in_an_unchanged_draft_hands_in_the_version_there_is():
    writer = desk.reporter()
    article = desk.write(writer)
    response = send(desk.client_of(writer), article, _move="submit")
    article.refresh_from_db()
    assert (article.state, article.edition) == ("submitted", 1)
    assert said(response) == ["Đã gửi duyệt bản số 1."]


def test_an_unchanged_form_that_is_behind_keeps_nothing_beside_the_article(client, boss):
    """Nothing was typed, so there is nothing to keep and nothing to merge."""
    article = imported()
    address = reverse("admin:articles_article_change", args=[article.pk])
    form = offered.form(client.get(address).content.decode(), "article_form")
    desk.change(article, boss, lead="Dẫn nhập đã viết lại.")
    before = stands(article)
    response = client.post(address, form.data(_save="1"), follow=True)
    assert stands(article) == before
    assert "Bạn chưa sửa gì, và bài đã có bản mới hơn; đây là bài như đang có." in said(response)


def test_same_is_what_nobody_can_tell_apart():
    one = {"title": "A", "lead": "b\r\nc", "body": "<p>1</p>\n\n<p>2</p>", "byline": "", "source": "", "meeting": None}
    one |= {"photos": [{"photo": 1, "place": 9, "order": 4, "caption": "", "shown": "x"}], "mentions": []}
    other = one | {"lead": "b\nc ", "body": "<p>1</p><p>2</p>"}
    other["photos"] = [{"photo": 1, "place": 2, "order": 0, "caption": "", "shown": "y"}]
    assert same_content.same(one, other)
    for name, value in (("title", "B"), ("body", "<p>1</p><p>2 </p>"), ("meeting", 3), ("photos", [])):
        assert not same_content.same(one, other | {name: value}), name
