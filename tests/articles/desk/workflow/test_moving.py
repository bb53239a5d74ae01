"""How any move begins and ends: the right, the row, the reason; and moving to another section."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.desk import log, workflow
from articles.models import Article, SectionRight
from people.colleagues import COMMAND_LINE
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return Newsroom()


@pytest.fixture
def there():
    return make_section("Đời sống", "doi-song")


def test_a_move_is_of_the_article_it_is_made_with_and_of_no_other(room):
    first, article, third = (room.write(NOON, title=f"Bài {n}") for n in range(3))
    assert workflow.submit(article, by=room.reporter, at=NOON).pk == article.pk
    assert workflow.locked(article).pk == article.pk
    states = {one.pk: one.state for one in Article.objects.all()}
    assert states == {first.pk: "draft", article.pk: "submitted", third.pk: "draft"}


def test_a_move_is_made_with_the_row_as_it_is_now_and_not_as_it_was_read(room):
    stale = room.write(NOON)
    room.approve(stale, NOON)
    with pytest.raises(workflow.MoveRefused, match=r"đang ở “Đã duyệt”"):
        workflow.submit(stale, by=room.reporter, at=NOON)


def test_who_has_the_right_to_no_article_is_not_told_where_this_one_stands(room):
    article = room.write(NOON)
    with pytest.raises(PermissionDenied, match=r"^Bạn không có quyền “Duyệt”\.$"):
        workflow.approve(article, by=room.reporter, at=NOON)


def test_the_command_line_needs_no_reason_and_people_do(room):
    article = room.write(NOON)
    workflow.submit(article, by=room.reporter, at=NOON)
    with pytest.raises(workflow.MoveRefused, match=r"“Trả lại” cần ghi lý do\."), transaction.atomic():
        workflow.send_back(article, by=room.editor, at=NOON, reason=" ")
    assert workflow.send_back(article, by=COMMAND_LINE, at=NOON, reason="").state == "returned"


def test_what_asks_for_no_reason_is_made_without_one(room):
    article = room.write(NOON)
    assert workflow.submit(article, by=room.reporter, at=NOON).state == "submitted"
    assert log.of(article).order_by("number").last().reason == ""


# --- to another section ---


def test_an_article_goes_into_another_section_as_it_is_and_the_log_says_from_where(room, there):
    article = room.write(NOON)
    workflow.submit(article, by=room.reporter, at=NOON)
    after = workflow.move(article, by=room.editor, at=NOON, section=there)
    assert (after.section, after.state, after.slug) == (there, "submitted", article.slug)
    entry = log.of(article).order_by("number").last()
    assert (entry.act, entry.detail) == ("moved", {"from": room.section.pk, "to": there.pk})


def test_an_article_is_not_moved_where_it_is(room):
    article = room.write(NOON)
    with pytest.raises(workflow.MoveRefused, match=r"^Bài đã ở chuyên mục “Tin hoạt động”\.$"):
        workflow.move(article, by=room.reporter, at=NOON, section=room.section)


def test_an_article_is_not_moved_into_a_section_one_does_not_work_for(room, there):
    SectionRight.objects.create(user=room.editor, section=room.section)
    article = make_article(section=room.section)
    with pytest.raises(workflow.MoveRefused, match=r"^Bạn không phụ trách chuyên mục “Đời sống”\.$"):
        workflow.move(article, by=room.editor, at=NOON, section=there)
    assert Article.objects.get().section == room.section
