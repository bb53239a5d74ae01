"""The register's journal beside the hashes the log holds of its lines, and the register's rows beside its journal."""

import pytest

from articles.desk import log
from articles.desk.public_words.register import bind, hash_of, seal_register
from articles.desk.verify import register
from articles.desk.verify.register import Seals, Story, check_register
from articles.models import HistoryEntry
from people import journal
from people.colleagues import COMMAND_LINE
from people.models import Organization, ProtocolEntry, ProtocolList, RegisterChange
from tests.articles.desk.verify.tampering import empty_the_log, sql
from tests.factory import NOON

JOURNAL, OFFICE = "Nhật ký hồ sơ", "Cơ quan, tổ chức"
UNLOGGED = "được thêm ngoài tòa soạn: không nhật ký nào ghi nó."
CHANGED = "có cột bị sửa ngoài tòa soạn từ khi được ghi vào nhật ký."


@pytest.fixture(autouse=True)
def empty_register(db):
    """The migrations have put a protocol list into it."""
    empty_the_log()
    RegisterChange.objects.all().delete()
    ProtocolEntry.objects.all().delete()
    ProtocolList.objects.all().delete()


def found():
    return [str(finding) for finding in check_register(lambda count: None)]


def save(row):
    return journal.save(row, by=COMMAND_LINE, at=NOON)


def delete(row):
    journal.delete(row, by=COMMAND_LINE, at=NOON)


def office(name="Huyện ủy Lam Giang"):
    """One the journal knows from its first day on."""
    made = Organization(name=name)
    save(made)
    return made


def older_office(name="Huyện ủy Lam Giang"):
    """One that was there before the journal."""
    return Organization.objects.create(name=name)


def seal():
    seal_register(at=NOON)


def of(row, sentence):
    return f"{OFFICE} số {row.pk}: {sentence}"


def rename(row, name="Khác"):
    sql("UPDATE people_organization SET name = %s, key = %s WHERE id = %s", name, name, row.pk)


# --- the journal's lines ---


def test_a_line_as_the_log_has_it_is_in_order():
    office()
    assert found() == []


def test_a_line_with_other_words_is_said():
    made = office()
    line = RegisterChange.objects.get()
    sql("UPDATE people_registerchange SET label = 'Khác'")
    number = HistoryEntry.objects.get().number
    assert found() == [f"{JOURNAL}: dòng số {line.pk} không như việc số {number} ghi."]
    assert made.name == line.label


def test_a_line_that_is_gone_is_said():
    made = office()
    made.short_name = "Huyện ủy"
    gone = save(made)
    sql("DELETE FROM people_registerchange WHERE id = %s", gone.pk)
    number = HistoryEntry.objects.first().number
    assert found() == [
        f"{JOURNAL}: dòng số {gone.pk} không còn, mà việc số {number} ghi là có.",
        of(made, "tên gọi tắt là “Huyện ủy”, nhật ký hồ sơ ghi “”."),
    ]


def slip_in_a_line(of_row):
    RegisterChange.objects.bulk_create(
        [RegisterChange(at=NOON, action="change", model="organization", object_id=of_row.pk, label="Chen", new={})]
    )
    return RegisterChange.objects.first()


def test_a_line_the_log_does_not_tell_of_is_said():
    made = office()
    line = slip_in_a_line(made)
    assert found() == [f"{JOURNAL}: dòng số {line.pk} được thêm ngoài tòa soạn: nhật ký tòa soạn không ghi nó."]


def test_beside_seals_a_line_the_log_does_not_tell_of_is_said_too():
    made = older_office()
    seal()
    line = slip_in_a_line(made)
    assert found() == [f"{JOURNAL}: dòng số {line.pk} được thêm ngoài tòa soạn: nhật ký tòa soạn không ghi nó."]


def test_lines_bound_many_at_a_time_are_all_looked_for():
    made = office()
    lines = [slip_in_a_line(made) for _ in range(3)]
    bind(lines, by=COMMAND_LINE, at=NOON)
    assert found() == []
    sql("UPDATE people_registerchange SET label = 'Khác' WHERE id <> %s", lines[1].pk)
    first, second = HistoryEntry.objects.order_by("number")
    assert found() == [
        f"{JOURNAL}: dòng số {lines[0].pk - 1} không như việc số {first.number} ghi.",
        f"{JOURNAL}: dòng số {lines[0].pk} không như việc số {second.number} ghi.",
        f"{JOURNAL}: dòng số {lines[2].pk} không như việc số {second.number} ghi.",
    ]


def test_an_entry_of_another_form_is_said_and_the_next_ones_are_read():
    entry = HistoryEntry(act="register", kind="register", title="Sai", detail={"lines": 7})
    number = log.append([entry], by=COMMAND_LINE, at=NOON)[0].number
    office()
    sql("UPDATE people_registerchange SET label = 'Khác'")
    unread, other = found()[:2]
    assert unread.startswith(f"{JOURNAL}: có dòng của việc số {number} không đọc được (")
    assert other.endswith(f"không như việc số {number + 1} ghi.")


@pytest.mark.parametrize("detail", [{}, {"lines": 7}, ["lines"]], ids=str)
def test_an_entry_of_another_form_does_not_end_the_search_for_lines_that_were_added(detail):
    """Its own lines are told of by nothing any more."""
    made = office()
    HistoryEntry.objects.update(detail=detail)
    line = slip_in_a_line(made)
    unread, own, added = found()
    assert unread.startswith(f"{JOURNAL}: có dòng của việc số 1 không đọc được (")
    outside = "được thêm ngoài tòa soạn: nhật ký tòa soạn không ghi nó."
    assert [own, added] == [f"{JOURNAL}: dòng số {pk} {outside}" for pk in (line.pk - 1, line.pk)]


# --- the rows, since the journal knows them ---


def test_a_column_that_is_not_as_the_journal_last_said_is_said_by_its_name():
    made = office()
    rename(made)
    assert found() == [of(made, "tên đầy đủ là “Khác”, nhật ký hồ sơ ghi “Huyện ủy Lam Giang”.")]


def test_the_last_line_about_a_column_counts():
    made = office()
    made.name, made.short_name = "Huyện ủy Lam Hạ", "Huyện ủy"
    save(made)
    assert found() == []
    rename(made, "Huyện ủy Lam Giang")
    assert found() == [of(made, "tên đầy đủ là “Huyện ủy Lam Giang”, nhật ký hồ sơ ghi “Huyện ủy Lam Hạ”.")]


def test_a_row_no_journal_knows_is_said():
    made = older_office()
    assert found() == [of(made, UNLOGGED)]


def test_a_row_that_was_deleted_and_is_there_again_is_said():
    made = office()
    pk = made.pk
    delete(made)
    assert found() == []
    made.pk = pk
    Organization.objects.bulk_create([made])
    assert found() == [of(made, "vẫn còn, mà nhật ký hồ sơ ghi là đã xóa.")]


def test_a_deletion_that_was_undone_is_none():
    made = office()
    delete(made)
    journal.undo(RegisterChange.objects.first(), by=COMMAND_LINE, at=NOON)
    assert found() == []


def test_a_row_that_is_gone_is_said_where_the_journal_knows_no_deletion():
    made = office()
    sql("DELETE FROM people_organization WHERE id = %s", made.pk)
    assert found() == [of(made, "không còn, mà nhật ký hồ sơ không ghi việc xóa.")]


def test_a_column_the_journal_knows_and_the_table_has_no_more_is_not_asked_for():
    made = office()
    line = RegisterChange.objects.get()
    empty_the_log_again()
    RegisterChange.objects.update(new=line.new | {"colour": "red"})
    bind(list(RegisterChange.objects.all()), by=COMMAND_LINE, at=NOON)
    assert made.pk == line.object_id
    assert found() == []


def empty_the_log_again():
    sql("DELETE FROM articles_historyentry")
    sql("DELETE FROM articles_historyhead")


def test_a_row_of_another_kind_with_the_same_number_is_another_row():
    """The journal's lines about one are nothing about the other."""
    made = office()
    slipped = ProtocolList.objects.create(pk=made.pk, name="Thứ tự", in_force_from=NOON.date())
    assert found() == [f"{str(ProtocolList._meta.verbose_name).capitalize()} số {slipped.pk}: {UNLOGGED}"]


# --- the rows that were sealed ---


def test_a_row_as_it_was_sealed_is_in_order():
    older_office()
    seal()
    assert found() == []


def test_a_column_changed_since_the_seal_is_said():
    made = older_office()
    seal()
    rename(made)
    assert found() == [of(made, CHANGED)]


def test_what_the_journal_changed_since_the_seal_is_in_order():
    made = older_office()
    seal()
    for name in ("Huyện ủy Lam Hạ", "Huyện ủy Lam Sơn"):
        made.name = name
        save(made)
    assert found() == []


def test_another_column_than_the_journals_changed_since_the_seal_is_said():
    made = older_office()
    seal()
    made.name = "Huyện ủy Lam Hạ"
    save(made)
    sql("UPDATE people_organization SET short_name = 'Khác'")
    assert found() == [of(made, CHANGED)]


def test_a_column_the_journal_has_already_said_wrong_is_said_once():
    made = older_office()
    seal()
    made.name = "Huyện ủy Lam Hạ"
    save(made)
    rename(made)
    assert found() == [of(made, "tên đầy đủ là “Khác”, nhật ký hồ sơ ghi “Huyện ủy Lam Hạ”.")]


def test_lines_of_before_the_seal_are_not_undone_to_compare_with_it():
    made = older_office()
    made.name = "Huyện ủy Lam Hạ"
    save(made)
    seal()
    assert found() == []


def test_a_sealed_row_that_is_gone_is_said_and_one_deleted_by_the_journal_is_not():
    one, two = older_office(), older_office("Huyện ủy Lam Hạ")
    seal()
    delete(two)
    assert found() == []
    sql("DELETE FROM people_organization")
    assert found() == [of(one, "không còn, mà nhật ký hồ sơ không ghi việc xóa.")]


def test_a_column_that_came_after_the_seal_is_no_part_of_it():
    made = older_office()
    seal_by_hand(made, {"name": made.name})
    assert found() == []
    made.short_name = "Huyện ủy"
    save(made)
    assert found() == []


def test_a_column_that_went_since_the_seal_is_empty_in_it():
    made = older_office()
    seal_by_hand(made, {"name": made.name, "colour": None})
    assert found() == []


def seal_by_hand(row, columns):
    detail = {"model": "organization", "columns": sorted(columns), "rows": [[row.pk, hash_of(columns)]], "behind": 0}
    return sealed(detail | {"first": row.pk, "last": row.pk})


def sealed(detail):
    entry = HistoryEntry(act="sealed", kind="register", title="Cơ quan", detail=detail)
    return log.append([entry], by=COMMAND_LINE, at=NOON)[0]


# --- the seals ---


def test_the_first_seal_of_a_row_counts():
    made = older_office()
    seal_by_hand(made, {"name": made.name})
    seal_by_hand(made, {"name": "Khác"})
    assert found() == []


def spans(*pairs):
    for number, (first, last) in enumerate(pairs):
        rows = [[pk, f"h{number}"] for pk in range(first, last + 1)]
        detail = {"model": "organization", "columns": ["name"], "rows": rows, "behind": number}
        sealed(detail | {"first": first, "last": last})
    return Seals()


@pytest.mark.parametrize(
    ("after", "to", "pks"),
    [(0, 9, {1, 2, 3, 4, 5, 6}), (2, 2, set()), (2, 3, {3, 4}), (3, 4, {3, 4}), (4, 9, {5, 6}), (6, 9, set())],
)
def test_a_seal_is_read_where_it_reaches_into_the_rows_looked_at(after, to, pks):
    seals = spans((1, 2), (3, 4), (5, 6))
    assert set(seals.of("organization", after, to)) == pks


def test_a_seal_says_its_columns_the_line_it_was_made_behind_and_the_hash():
    seals = spans((1, 2), (2, 3))
    assert seals.of("organization", 0, 9) == {
        1: (["name"], 0, "h0"), 2: (["name"], 0, "h0"), 3: (["name"], 1, "h1"),
    }  # fmt: skip
    assert seals.ids("organization") == {1, 2, 3}
    assert seals.of("person", 0, 9) == {}
    assert seals.ids("person") == set()


SEAL = {"model": "organization", "columns": ["name"], "behind": 0, "first": 1, "last": 9, "rows": []}


@pytest.mark.parametrize(
    "detail",
    [
        {"model": "organization"},
        SEAL | {"model": ["organization"]},
        SEAL | {"first": None},
        SEAL | {"last": "chín"},
        SEAL | {"rows": 7},
        SEAL | {"rows": [7]},
        SEAL | {"rows": [[[7], "h"]]},
        {name: value for name, value in SEAL.items() if name != "behind"} | {"rows": [[1, "h"]]},
    ],
    ids=str,
)
def test_a_seal_of_another_form_is_the_chains_to_report_and_the_next_one_is_read(detail):
    sealed(detail)
    seals = spans((1, 2))
    assert seals.of("organization", 0, 9) == {1: (["name"], 0, "h0"), 2: (["name"], 0, "h0")}
    assert seals.ids("organization") == {1, 2}


def test_the_seals_of_rows_beside_articles_are_no_seals_of_the_register():
    sealed({"words": {}})
    sealed(["model"])
    assert Seals().ids("organization") == set()


# --- what one row's lines tell ---


def line(pk, action="change", old=None, new=None):
    return RegisterChange(pk=pk, action=action, old=old or {}, new=new or {})


def story(*lines):
    told = Story()
    for one in lines:
        told.follow(one)
    return told


def test_a_story_begins_with_nothing():
    assert story() == Story(created=False, deleted=False, last={}, lines=[])


def test_a_row_is_created_deleted_and_created_again():
    create, gone = line(1, "create", new={"name": "Một"}), line(2, "delete", old={"name": "Một"})
    assert (story(create).created, story(create).deleted, story(create).last) == (True, False, {"name": "Một"})
    assert (story(create, gone).created, story(create, gone).deleted, story(create, gone).last) == (True, True, {})
    again = story(create, gone, line(3, "create", new={"name": "Hai"}))
    assert (again.created, again.deleted, again.last) == (True, False, {"name": "Hai"})
    assert (story(line(1)).created, story(line(1)).deleted) == (False, False)


def test_what_stood_before_is_the_oldest_that_was_said_behind_the_line():
    told = story(
        line(4, old={"name": "Một"}, new={"name": "Hai"}),
        line(5, old={"name": "Hai"}, new={"name": "Ba"}),
        line(6, old={"name": "Ba", "rank": 1}, new={"name": "Bốn", "rank": 2}),
    )
    assert told.last == {"name": "Bốn", "rank": 2}
    assert told.before(0) == {"name": "Một", "rank": 1}
    assert told.before(4) == {"name": "Hai", "rank": 1}
    assert told.before(5) == {"name": "Ba", "rank": 1}
    assert told.before(6) == {}


# --- batch by batch ---


def test_all_rows_are_looked_at_in_order_and_those_that_are_gone_too(monkeypatch):
    monkeypatch.setattr(register, "BATCH", 11)
    rows = [older_office(f"Cơ quan {number:02}") for number in range(25)]
    seal()
    for row in (rows[0], rows[11], rows[24]):
        rename(row, f"Khác {row.pk}")
    heard = []
    assert [str(finding) for finding in check_register(heard.append)] == [
        of(rows[0], CHANGED), of(rows[11], CHANGED), of(rows[24], CHANGED),
    ]  # fmt: skip
    assert heard == [11, 22, 25]
    sql("DELETE FROM people_organization")
    assert found() == [of(row, "không còn, mà nhật ký hồ sơ không ghi việc xóa.") for row in rows]


def test_progress_goes_on_from_kind_to_kind():
    office()
    save(ProtocolList(name="Thứ tự", in_force_from=NOON.date()))
    heard = []
    assert list(check_register(heard.append)) == []
    assert heard == [1, 2]


def test_of_rows_that_cannot_be_compared_the_first_is_said_and_the_next_kind_is_looked_at():
    made = office()
    RegisterChange.objects.update(new=["name"])
    slipped = ProtocolList.objects.create(name="Thứ tự", in_force_from=NOON.date())
    lines = found()
    assert lines[1].startswith(of(made, "hoặc dòng sau nó có cột không đọc được ("))
    assert lines[-1].endswith(f"số {slipped.pk}: {UNLOGGED}")
