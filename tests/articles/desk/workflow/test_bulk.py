"""One move with many articles: each has its own answer, whatever becomes of the others."""

import pytest
from django.db import OperationalError, connection

from articles.desk.workflow import bulk
from articles.desk.workflow.bulk import Result
from articles.models import Article
from people.colleagues import COMMAND_LINE
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article, make_section

pytestmark = pytest.mark.django_db


def make(name, *articles, by=COMMAND_LINE, **arguments):
    return bulk.make(name, articles, by=by, at=NOON, arguments=arguments)


def test_an_article_goes_all_the_way_by_the_five_moves_one_makes_with_many():
    article, there = make_article(), make_section("Đời sống", "doi-song")
    asked = {"withdraw": {"reason": "Trùng."}, "move": {"section": there}}
    done = [(name, make(name, article, **asked.get(name, {}))[0].done) for name in bulk.MOVES]
    assert done == [("submit", True), ("approve", True), ("publish", True), ("withdraw", True), ("move", True)]
    assert bulk.MOST == 200


def test_each_has_its_answer_in_the_order_they_came():
    draft, submitted = make_article("Nháp"), make_article("Đã gửi", state="submitted")
    assert make("approve", draft, submitted) == [
        Result(draft.pk, "Nháp", False, "Bài đang ở “Bản nháp”, không thể “Duyệt”."),
        Result(submitted.pk, "Đã gửi", True, "Đã duyệt bản số 1; bài chờ xuất bản."),
    ]


def test_who_has_no_right_is_told_so_of_each():
    room = Newsroom()
    article = room.write(NOON)
    assert make("withdraw", article, by=room.reporter, reason="Trùng.") == [
        Result(article.pk, article.title, False, "Bạn không có quyền “Gỡ bài”.")
    ]


def test_a_busy_database_leaves_the_article_as_it_was_and_is_said():
    article = make_article("Nháp")

    def busy(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(busy):
        results = make("submit", article)
    said = "Cơ sở dữ liệu đang bận, bài chưa đổi gì; hãy thử lại."
    assert results == [Result(article.pk, "Nháp", False, said)]
    assert Article.objects.get().state == "draft"
