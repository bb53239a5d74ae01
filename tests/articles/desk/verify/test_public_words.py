"""What readers see beside the texts, as it stands and as the log last told it: sections, and a document."""

import pytest

from articles.desk import log
from articles.desk.verify import public_words
from articles.desk.verify.public_words import check_words
from articles.models import Document, HistoryEntry
from articles.models.public_words import KINDS
from people.colleagues import COMMAND_LINE
from tests.articles.desk.verify.tampering import add_an_entry_that_cannot_be_read, empty_the_log, sql
from tests.factory import NOON, make_article, make_document, make_section

SECTION, DOCUMENT = KINDS["section"], KINDS["document"]


@pytest.fixture(autouse=True)
def empty_log(db):
    empty_the_log()


def tell(kind, pk, words):
    """The log tells these words of the row; gives the entry's number."""
    entry = HistoryEntry(act="sealed", kind=kind.name, row_id=pk, title="Chữ", detail={"words": words})
    return log.append([entry], by=COMMAND_LINE, at=NOON)[0].number


def seal(kind, row):
    return tell(kind, row.pk, kind.words([row.pk])[row.pk])


def found():
    return [str(finding) for finding in check_words(lambda count: None)]


@pytest.fixture
def section():
    return make_section("Mục A", "muc-a", order=3)


# --- what is told and what stands ---


def test_words_as_the_log_told_them_are_in_order(section):
    seal(SECTION, section)
    assert found() == []


def test_a_row_that_stands_on_no_live_page_need_not_be_told(section):
    make_article(section=section)
    assert found() == []


def test_a_row_on_a_live_page_of_which_the_log_tells_nothing_is_said(section):
    make_section("Mục B", "muc-b")
    make_article(section=section, published_at=NOON)
    assert found() == [f"Chuyên mục số {section.pk}: bạn đọc đang thấy, mà nhật ký không ghi chữ của nó."]


def test_several_of_them_are_said_in_order():
    sections = [make_section(name, name.lower()) for name in "ABC"]
    for section in reversed(sections):
        make_article(section=section, published_at=NOON)
    assert [line.split(":")[0] for line in found()] == [f"Chuyên mục số {one.pk}" for one in sections]


def test_a_row_whose_words_the_log_tells_is_gone_only_where_it_tells_of_that(section):
    number = seal(SECTION, section)
    pk = section.pk
    sql("DELETE FROM articles_section WHERE id = %s", pk)
    assert found() == [f"Chuyên mục số {pk}: không còn, mà nhật ký (việc số {number}) không ghi việc xóa."]
    tell(SECTION, pk, {})
    assert found() == []


def test_a_row_that_was_deleted_is_there_no_more(section):
    number = tell(SECTION, section.pk, {})
    assert found() == [f"Chuyên mục số {section.pk}: vẫn còn, mà việc số {number} ghi là đã xóa."]


# --- word by word ---


def test_another_word_is_said_with_both_and_by_the_name_the_screen_has_for_it(section):
    number = seal(SECTION, section)
    sql("UPDATE articles_section SET name = 'Khác', \"order\" = 4 WHERE id = %s", section.pk)
    assert found() == [
        f"Chuyên mục số {section.pk}: tên chuyên mục là “Khác”, nhật ký (việc số {number}) ghi “Mục A”.",
        f"Chuyên mục số {section.pk}: thứ tự là “4”, nhật ký (việc số {number}) ghi “3”.",
    ]


def test_of_a_list_that_is_another_only_that_is_said(section):
    number = seal(SECTION, section)
    sql("INSERT INTO articles_sectionaddress (slug, section_id) VALUES ('cu', %s)", section.pk)
    assert found() == [f"Chuyên mục số {section.pk}: đường dẫn cũ không phải như nhật ký (việc số {number}) ghi."]


def test_a_word_that_is_kept_no_more_is_not_asked_for(section):
    tell(SECTION, section.pk, {"name": "Mục A", "colour": "red"})
    assert found() == []


def test_the_newest_entry_of_a_row_counts(section):
    tell(SECTION, section.pk, {"name": "Tên cũ"})
    seal(SECTION, section)
    assert found() == []
    number = tell(SECTION, section.pk, {"name": "Tên mới"})
    assert found() == [
        f"Chuyên mục số {section.pk}: tên chuyên mục là “Mục A”, nhật ký (việc số {number}) ghi “Tên mới”."
    ]


def test_an_entry_of_another_kind_of_the_same_number_tells_of_another_row(section):
    document = make_document()
    Document.objects.filter(pk=document.pk).update(id=section.pk)
    seal(SECTION, section)
    assert found() == []
    number = tell(DOCUMENT, section.pk, {"name": "Tên khác"})
    assert found() == [
        f"Văn bản số {section.pk}: tên gọi trong bài là “Chỉ thị số 12-CT/ĐUK”, nhật ký (việc số {number}) ghi “Tên khác”."
    ]


# --- batch by batch ---


@pytest.fixture
def batches_of_two(monkeypatch):
    monkeypatch.setattr(public_words, "ROWS", 2)


def test_rows_and_those_the_log_tells_of_are_looked_at_in_order_each_once(batches_of_two):
    sections = [make_section(name, name.lower()) for name in "ABCDE"]
    for section in sections:
        seal(SECTION, section)
        seal(SECTION, section)
    ids = [section.pk for section in sections]
    gone = [ids[4] + 3, ids[4] + 6, -9]
    for pk in gone:
        tell(SECTION, pk, {"name": "Đã mất"})
    sql("UPDATE articles_section SET name = 'Khác' WHERE id = %s", ids[4])
    heard = []
    lines = [finding.where for finding in check_words(heard.append)]
    assert lines == [f"Chuyên mục số {pk}" for pk in (-9, ids[4], ids[4] + 3, ids[4] + 6)]
    assert heard == [2, 4, 6, 8]


def test_progress_goes_on_from_kind_to_kind(section):
    make_document()
    heard = []
    assert list(check_words(heard.append)) == []
    assert heard == [1, 2]


def test_where_a_row_cannot_be_read_the_others_of_the_batch_are_still_checked():
    sections = [make_section(name, name.lower()) for name in "ABC"]
    for section in sections:
        seal(SECTION, section)
    unread = seal(SECTION, sections[1])
    add_an_entry_that_cannot_be_read(unread + 1, like=unread)
    sql('UPDATE articles_section SET "order" = 9')
    one, two, three = found()
    assert one.startswith(f"Chuyên mục số {sections[0].pk}: thứ tự là “9”")
    assert two.startswith(f"Chuyên mục số {sections[1].pk}: có cột không đọc được (")
    assert three.startswith(f"Chuyên mục số {sections[2].pk}: thứ tự là “9”")
