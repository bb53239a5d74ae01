"""The life of an article: its versions, two compared, one brought back, one named."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from articles.desk import versions, workflow
from articles.desk.workflow import restoring
from articles.models import HistoryEntry, Photo, Version
from tests import colleagues as desk
from tests.factory import make_meeting, make_person, make_photo, make_photo_use, make_section, mention
from tests.offered import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return desk.reporter()


@pytest.fixture
def client(writer):
    return desk.client_of(writer)


def address(name, *args):
    return reverse(f"admin:articles_article_{name}", args=args)


def page_of(client, name, *args, query=""):
    response = client.get(address(name, *args) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def article(writer):
    article = desk.write(writer, title="Tiêu đề thứ nhất")
    return desk.change(article, writer, title="Tiêu đề thứ hai")


@pytest.fixture
def live(writer):
    """Live with version 1; version 3 is being worked on."""
    article = desk.write(writer, title="Tiêu đề thứ nhất")
    desk.signed(article, writer, desk.editor(), desk.publisher())
    desk.change(article, writer, title="Tiêu đề thứ hai")
    return desk.change(article, writer, title="Tiêu đề thứ ba")


# --- the history page ---


def test_the_history_page_lists_every_version_newest_first(client, article):
    page = page_of(client, "history", article.pk)
    assert page.index('id="ban-2"') < page.index('id="ban-1"')


def test_the_history_page_says_which_version_is_live_and_which_is_worked_on(client, live):
    page = page_of(client, "history", live.pk)
    third, first = page.index('id="ban-3"'), page.index('id="ban-1"')
    assert third < page.index("Bản đang sửa", third) < page.index("</h2>", third)
    assert first < page.index("Bản của bạn đọc", first) < page.index("</h2>", first)


def test_the_history_page_tells_who_signed_and_why_between_the_versions(client, writer, article):
    editor = desk.editor(last_name="Trần Thị", first_name="Mây")
    workflow.submit(article, by=writer, at=desk.T0)
    workflow.send_back(article, by=editor, at=desk.T0, reason="Thiếu tên cơ quan.")
    desk.change(article, writer, title="Tiêu đề thứ ba")
    page = page_of(client, "history", article.pk)
    told = page[page.index('id="ban-2"') : page.index('id="ban-1"')]
    assert "Trả lại" in told
    assert "Trần Thị Mây" in told
    assert "Thiếu tên cơ quan." in told


def test_the_history_of_a_long_life_costs_no_more_queries(client, writer, article, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as short:
        page_of(client, "history", article.pk)
    for number in range(8):
        desk.change(article, writer, title=f"Tiêu đề {number}")
    with django_assert_max_num_queries(len(short.captured_queries)):
        page_of(client, "history", article.pk)


# --- who sees them ---

PAGES = ["history", "compare", "comments"]


@pytest.mark.parametrize("name", PAGES)
def test_a_colleague_without_the_right_finds_no_page_and_no_title(article, name):
    response = desk.client_of(desk.reporter("nguoikhac")).get(address(name, article.pk))
    assert response.status_code == 404
    assert "Tiêu đề" not in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_an_editor_of_another_section_finds_no_page(article, name):
    other = desk.editor(sections=[make_section("Thể thao", "the-thao")])
    assert desk.client_of(other).get(address(name, article.pk)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_stored_by_nobody(client, article, name):
    assert "no-store" in client.get(address(name, article.pk))["Cache-Control"]


@pytest.mark.parametrize("name", ["restore", "name_version"])
def test_who_may_not_see_the_article_changes_nothing(article, name):
    stranger = desk.client_of(desk.reporter("nguoikhac"))
    assert stranger.post(address(name, article.pk, 1), {"name": "Tên lạ"}).status_code == 404
    assert Version.objects.filter(article=article).count() == 2


@pytest.mark.parametrize("query", ["?tu=0", "?tu=99", "?den=x", "?tu=٣", "?den=" + "9" * 30])
def test_a_number_that_is_no_version_is_not_found(client, article, query):
    expected = 200 if query == "?tu=0" else 404
    assert client.get(address("compare", article.pk) + query).status_code == expected


# --- comparing ---


def test_the_working_version_is_compared_with_the_live_one(client, live):
    page = page_of(client, "compare", live.pk)
    assert "So bản 1 với bản 3" in page
    assert "<del>nhất</del><ins>ba</ins>" in page


def test_while_nothing_is_live_it_is_compared_with_the_version_before(client, article):
    assert "So bản 1 với bản 2" in page_of(client, "compare", article.pk)


def test_any_two_versions_are_compared(client, live):
    page = page_of(client, "compare", live.pk, query="?tu=2&den=1")
    assert "<del>hai</del><ins>nhất</ins>" in page


def test_an_article_with_one_version_has_nothing_to_compare(client, writer):
    assert "Không có gì khác." in page_of(client, "compare", desk.write(writer).pk)


def test_a_comparison_calls_people_and_meetings_by_name(client, writer, article):
    mention(article, "đồng chí Sáng", person=make_person("Lê Văn Sáng"))
    desk.change(article, writer, meeting=make_meeting(place="Suối Ngọc"))
    page = page_of(client, "compare", article.pk)
    assert "Thêm người: Lê Văn Sáng" in page
    assert "Suối Ngọc" in page


def test_a_comparison_of_much_costs_no_more_queries(client, writer, article, django_assert_max_num_queries):
    for number in range(2):
        mention(article, f"ông {number}", person=make_person(f"Lê Văn {number}"))
    desk.change(article, writer)
    with django_assert_max_num_queries(25) as few:
        page_of(client, "compare", article.pk)
    for number in range(2, 9):
        mention(article, f"ông {number}", person=make_person(f"Lê Văn {number}"))
    desk.change(article, writer)
    with django_assert_max_num_queries(len(few.captured_queries)):
        page_of(client, "compare", article.pk)


def test_a_comparison_shows_the_caption_a_photo_had_then(client, writer, article):
    photo = make_photo(caption="Chú thích cũ")
    make_photo_use(article, photo=photo)
    desk.change(article, writer)
    Photo.objects.filter(pk=photo.pk).update(caption="Chú thích mới")
    desk.change(article, writer)
    page = page_of(client, "compare", article.pk)
    assert "<del>cũ</del><ins>mới</ins>" in page


def test_a_comparison_shows_section_and_times_that_changed(client, writer, article):
    workflow.set_embargo(article, by=desk.editor(), at=desk.T0, until=desk.T0 + desk.HOUR)
    desk.change(article, writer, title="Tiêu đề thứ ba", section=make_section("Thể thao", "the-thao"))
    page = page_of(client, "compare", article.pk, query="?tu=1&den=3")
    assert "<del>Tin hoạt động</del> → <ins>Thể thao</ins>" in page
    assert "<del>không</del> → <ins>09:00 20/05/2024</ins>" in page


# --- restoring ---


def test_a_version_comes_back_as_a_new_one(client, article):
    client.post(address("restore", article.pk, 1))
    article.refresh_from_db()
    newest = versions.latest(article)
    assert (article.title, newest.number, newest.note) == ("Tiêu đề thứ nhất", 3, "Khôi phục bản 1")
    assert HistoryEntry.objects.first().act == HistoryEntry.Act.RESTORED


def test_restoring_says_what_is_lost(client, writer, article):
    gone = make_person("Lê Văn Sáng")
    mention(article, "đồng chí Sáng", person=gone)
    desk.change(article, writer)
    article.mentions.all().delete()
    desk.change(article, writer, title="Tiêu đề thứ ba")
    gone.delete()
    answer = client.post(address("restore", article.pk, 3), follow=True).content.decode()
    assert "“đồng chí Sáng” không còn liên kết" in answer


def test_restoring_what_is_there_already_is_refused(client, article):
    answer = client.post(address("restore", article.pk, 2), follow=True).content.decode()
    assert "không có gì để khôi phục" in answer
    assert Version.objects.filter(article=article).count() == 2


def test_what_comes_to_the_same_for_what_is_lost_is_refused_with_both_said(writer):
    meeting = make_meeting()
    article = desk.change(desk.write(writer, meeting=meeting), writer, meeting=None)
    meeting.delete()
    with pytest.raises(workflow.MoveRefused) as error:
        restoring.restore(article, versions.of(article, 1), by=writer, at=desk.T0)
    assert str(error.value) == ("Cuộc họp của bản ấy không còn. Bản đang sửa đã giống bản 1; không có gì để khôi phục.")


def test_a_writer_restores_nothing_in_what_was_handed_in(client, writer, article):
    workflow.submit(article, by=writer, at=desk.T0)
    assert client.post(address("restore", article.pk, 1)).status_code == 403
    assert "Khôi phục bản" not in page_of(client, "compare", article.pk)
    with pytest.raises(PermissionDenied):
        restoring.restore(article, versions.of(article, 1), by=writer, at=desk.T0)


@pytest.mark.parametrize("name", ["restore", "name_version"])
def test_a_link_restores_and_names_nothing(client, article, name):
    assert client.get(address(name, article.pk, 1)).status_code == 405


def test_a_restored_live_text_stays_from_readers_until_it_is_published(client, live):
    look(client, address("compare", live.pk), {"tu": 2, "den": 3}).press("Khôi phục bản 2")
    live.refresh_from_db()
    assert (live.title, live.live.title) == ("Tiêu đề thứ hai", "Tiêu đề thứ nhất")


# --- names of versions ---


def test_a_version_gets_a_name(client, article):
    client.post(address("name_version", article.pk, 1), {"name": "Bản trình <b>anh Ba</b>"})
    page = page_of(client, "history", article.pk)
    assert "Bản trình &lt;b&gt;anh Ba&lt;/b&gt;" in page


def test_a_version_can_get_another_name(client, article):
    page = look(client, address("history", article.pk))
    for name in ("Bản trình", "Bản đã trình"):
        page = page.press("Ghi tên", leads_to=address("name_version", article.pk, 1), name=name)
    assert versions.of(article, 1).label.name == "Bản đã trình"


@pytest.mark.parametrize("name", ["", " ", "x" * 121, "a\u202eb"])
def test_what_is_no_name_is_refused_with_a_sentence(client, article, name):
    answer = client.post(address("name_version", article.pk, 1), {"name": name}, follow=True)
    assert 'class="error"' in answer.content.decode()
    assert not hasattr(versions.of(article, 1), "label")


# --- times ---


def test_the_next_version_of_a_live_article_is_approved_again_when_its_time_is_undone(writer, live):
    editor, publisher = desk.editor("hieudinh"), desk.publisher("truc")
    desk.signed(live, writer, editor)
    workflow.schedule(live, by=publisher, at=desk.T0, when=desk.T0 + desk.HOUR)
    workflow.unschedule(live, by=publisher, at=desk.T0)
    workflow.publish(live, by=publisher, at=desk.T0)
    live.refresh_from_db()
    assert live.live.title == "Tiêu đề thứ ba"
