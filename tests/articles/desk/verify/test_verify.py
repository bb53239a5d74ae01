"""All of it is looked at: the log, the articles, what stands beside them, the register; and nothing ends it halfway."""

import pytest

from articles.desk import log, verify
from articles.models import HistoryEntry
from people.colleagues import COMMAND_LINE
from people.models import Organization, ProtocolList
from tests.articles.desk.verify.tampering import empty_the_log, sql
from tests.factory import NOON, make_article, make_section


@pytest.fixture(autouse=True)
def empty_log(db):
    empty_the_log()
    sql("DELETE FROM people_registerchange")
    sql("DELETE FROM people_protocolentry")
    ProtocolList.objects.all().delete()


def found(**options):
    return [str(finding) for finding in verify.verify(**options)]


def entry(act="saved", **columns):
    return log.append([HistoryEntry(act=act, title="Bài", **columns)], by=COMMAND_LINE, at=NOON)[0]


def test_everything_is_looked_at_in_its_order_and_told_as_it_goes_on():
    section = make_section()
    article = make_article(section=section)
    entry(kind="section", row_id=section.pk, detail={"words": {"name": "Khác"}})
    sql("UPDATE articles_historyhead SET number = 3")
    office = Organization.objects.create(name="Huyện ủy Lam Giang")
    heard = []
    lines = found(progress=lambda what, count: heard.append((what, count)))
    assert [line.split(":")[0] for line in lines] == [
        "Đầu nhật ký",
        f"Bài số {article.pk}",
        f"Chuyên mục số {section.pk}",
        f"Cơ quan, tổ chức số {office.pk}",
    ]
    assert heard == [("log", 1), ("articles", 1), ("words", 1), ("register", 1)]


def test_marks_written_down_elsewhere_are_looked_for():
    first = entry(act="register", kind="register", detail={"lines": []})
    assert found(seen={1: first.mac}) == found(seen=None) == found() == []
    assert [line.split(":")[0] for line in found(seen={7: first.mac})] == ["Việc số 7"]


@pytest.mark.parametrize("detail", [{}, {"lines": 7}, {"lines": ["abc"]}, ["lines"]], ids=str)
def test_an_entry_about_the_register_that_has_not_the_form_it_should_have_is_said(detail):
    entry(act="register", kind="register", detail=detail)
    (line,) = found()
    assert line.startswith("Nhật ký hồ sơ: có dòng của việc số 1 không đọc được (")


@pytest.mark.parametrize("detail", [{}, {"words": {"name": "Khác"}}, {"words": 7}, {"words": [1]}, [7]], ids=str)
def test_an_entry_about_words_that_has_not_the_form_it_should_have_is_said(detail):
    section = make_section()
    entry(act="sealed", kind="section", row_id=section.pk, detail=detail)
    (line,) = found()
    assert line.startswith(f"Chuyên mục số {section.pk}: ")


@pytest.mark.parametrize("correction", ["Ghi sai.", 7, None], ids=str)
def test_an_entry_about_a_correction_that_has_not_the_form_it_should_have_is_said(correction):
    detail = {"change": "correction", "correction": correction}
    entry("published", article_id=12, version=1, content_hash="a1", facts={"status": "out"}, detail=detail)
    (line,) = found()
    assert line.startswith("Bài số 12: có dòng không đọc được, giờ hoặc nội dung sai dạng (")
