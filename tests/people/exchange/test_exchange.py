"""Register files in and out."""

import datetime
import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from people.exchange import cells, days, exporting, files, popolo, rows
from people.exchange.days import Day
from people.exchange.files import FileRefused, RegisterFile
from people.exchange.findings import Kind
from people.models import Organization, Person, RegisterChange, Tenure, Title, TitleSpelling
from tests.migrated import migrated_copy
from tests.people.register_factory import csv_file, day, load, person, tenure, title

ROOT = Path(__file__).resolve().parents[3]

GOOD = """
mã người;họ và tên;năm sinh;cách gọi;chức danh;cơ quan;chỉ một người giữ;từ ngày;đến ngày;nguồn
LG-1;Kiều Minh Đán;1971;đồng chí;Hiệu trưởng Trường Chính trị Lam Giang;Trường Chính trị Lam Giang;có;07/08/2020;;QĐ 12
LG-1;Kiều Minh Đán;1971;đồng chí;Tỉnh ủy viên Lam Giang;Tỉnh ủy Lam Giang;không;2015;08/2020;
LG-2;Kiều Minh Đán;1980;bà;Tỉnh ủy viên Lam Giang;Tỉnh ủy Lam Giang;không;08/2020;;
LG-3;Y Mơ H'Rơ;;không;;;;;;
"""


def kinds(findings):
    return [finding.kind for finding in findings]


# --- Days -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-08-07", Day(datetime.date(2020, 8, 7))),
        ("07/08/2020", Day(datetime.date(2020, 8, 7))),
        ("7/8/2020", Day(datetime.date(2020, 8, 7))),
        ("2020-08-07T00:00:00", Day(datetime.date(2020, 8, 7))),
        ("08/2020", Day(datetime.date(2020, 8, 1), "month")),
        ("2020", Day(datetime.date(2020, 1, 1), "year")),
        ("2020-08-07 (có trong nguồn)", Day(datetime.date(2020, 8, 7), "attested")),
        ("", None),
    ],
)
def test_a_day_is_read_as_far_as_it_is_told(text, expected):
    assert days.read_start(text) == expected


@pytest.mark.parametrize("text", ["31/02/2020", "13/2020", "năm 2020", "1200", "99999", "08/2020 (có trong nguồn)"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(days.NoDay):
        days.read_start(text)


def test_the_last_day_seen_is_one_before_the_day_stored():
    seen = days.read_end("2020-08-07 (có trong nguồn)")
    assert seen == Day(datetime.date(2020, 8, 8), "attested")
    assert days.end_text(seen) == "2020-08-07 (có trong nguồn)"


@pytest.mark.parametrize("one", ["2020", "08/2020"])
def test_of_two_agreeing_days_the_finer_counts(one):
    coarse, fine = days.read_start(one), days.read_start("2020-08-07")
    assert days.merged_start(coarse, fine) == days.merged_start(fine, coarse) == fine


def test_days_that_disagree_are_a_contradiction():
    with pytest.raises(days.Contradiction):
        days.merged_start(days.read_start("2020"), days.read_start("2021-01-01"))


def test_people_are_told_days_day_first():
    """The file itself keeps ISO."""
    with pytest.raises(days.Contradiction, match="hồ sơ ghi 05/11/2020, tệp ghi 11/05/2020"):
        days.merged_start(days.read_start("2020-11-05"), days.read_start("11/5/2020"))
    assert days.as_shown(days.end_text(days.read_end("05/11/2020 (có trong nguồn)"))) == "05/11/2020 (có trong nguồn)"


def test_an_end_is_not_taken_back_by_an_empty_cell():
    with pytest.raises(days.Contradiction):
        days.merged_end(days.read_end("2020"), None)


# --- Cells ----------------------------------------------------------------------------------------------


@given(st.text(alphabet=st.sampled_from("'=+-@\t\raĐ "), max_size=8))
def test_a_neutral_cell_is_restored_exactly(cell):
    assert cells.restored(cells.neutral(cell)) == cell


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_cell_starts_a_formula(cell):
    assert cells.neutral(cell).startswith("'")


def test_an_apostrophe_of_a_name_stays():
    assert cells.neutral("'Rơ") == cells.restored("'Rơ") == "'Rơ"


@pytest.mark.parametrize("text", ["nguyên Bí thư Tỉnh ủy", "Nguyên  Bí thư", "NGUYÊN BÍ THƯ"])
def test_former_is_never_typed(text):
    assert rows.is_former(text)


@pytest.mark.parametrize("text", ["Nguyên thủ quốc gia", "Bí thư Tỉnh ủy Nguyên Bình"])
def test_offices_that_merely_sound_like_it_are_titles(text):
    assert not rows.is_former(text)


# --- Loading --------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_dry_run_says_what_is_new_and_writes_nothing():
    tally, findings = load(GOOD, apply=False)
    assert kinds(findings) == [Kind.NEW] * 4
    assert not tally.applied
    assert [model.objects.count() for model in (Person, Title, Tenure, RegisterChange)] == [0, 0, 0, 0]


@pytest.mark.django_db
def test_a_good_file_is_loaded_with_its_precisions():
    load(GOOD)
    first = Tenure.objects.get(title__text="Tỉnh ủy viên Lam Giang", person__code="LG-1")
    assert (first.starts_on, first.starts_precision) == (day("2015-01-01"), "year")
    assert (first.ends_on, first.ends_precision) == (day("2020-08-01"), "month")
    assert Title.objects.get(sole=True).organization.name == "Trường Chính trị Lam Giang"


@pytest.mark.django_db
def test_namesakes_with_two_codes_are_two_people():
    load(GOOD)
    assert Person.objects.filter(name="Kiều Minh Đán").count() == 2


@pytest.mark.django_db
def test_somebody_without_a_title_is_loaded_too():
    load(GOOD)
    found = Person.objects.get(code="LG-3")
    assert (found.name, found.honorific, found.tenures.count()) == ("Y Mơ H'Rơ", "", 0)


@pytest.mark.django_db
def test_loading_the_same_file_again_changes_nothing():
    load(GOOD)
    changes = RegisterChange.objects.count()
    tally, findings = load(GOOD)
    assert (findings, tally.changes, tally.counts[Kind.UNCHANGED]) == ([], 0, 4)
    assert RegisterChange.objects.count() == changes


@pytest.mark.django_db
def test_every_loaded_row_is_in_the_journal_with_file_and_row():
    load(GOOD)
    made = RegisterChange.objects.filter(action="create")
    assert made.count() == sum(model.objects.count() for model in (Person, Title, Organization, Tenure)) == 10
    assert made.get(model="tenure", label__startswith="Kiều Minh Đán: Hiệu").source == "Tệp ho-so.csv, dòng 2"


@pytest.mark.django_db
def test_an_end_that_the_register_lacks_is_an_ending():
    held = tenure(person(), "Hiệu trưởng", "2015-01-01")
    _, findings = load("họ và tên;chức danh;từ ngày;đến ngày\nKiều Minh Đán;Hiệu trưởng;2015-01-01;2020-08-07")
    held.refresh_from_db()
    assert (kinds(findings), held.ends_on) == ([Kind.ENDED], day("2020-08-07"))


@pytest.mark.django_db
def test_a_finer_day_is_a_change_and_its_old_value_is_kept():
    tenure(person(), "Hiệu trưởng", "2015-01-01", starts_precision="year")
    _, findings = load("họ và tên;chức danh;từ ngày\nKiều Minh Đán;Hiệu trưởng;03/09/2015")
    assert kinds(findings) == [Kind.CHANGED]
    assert "2015 → 03/09/2015" in findings[0].sentence
    assert RegisterChange.objects.get().old == {"starts_on": "2015-01-01", "starts_precision": "year"}


@pytest.mark.django_db
def test_a_coarser_day_changes_nothing():
    tenure(person(), "Hiệu trưởng", "2015-09-03")
    assert load("họ và tên;chức danh;từ ngày\nKiều Minh Đán;Hiệu trưởng;2015")[1] == []


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_sole_office_changes_hands_in_whatever_order_the_rows_stand(order):
    tenure(person("Lê Thị Một"), title("Bí thư Huyện ủy Lam Giang", sole=True), "2015-01-01")
    told = [
        "Lê Thị Một;Bí thư Huyện ủy Lam Giang;2015-01-01;2020-08-07",
        "Lê Thị Hai;Bí thư Huyện ủy Lam Giang;2020-08-07;",
    ]
    tally, _ = load("\n".join(["họ và tên;chức danh;từ ngày;đến ngày", *(told[n] for n in order)]))
    assert tally.applied
    assert Tenure.objects.on(day("2021-01-01")).get().person.name == "Lê Thị Hai"


@pytest.mark.django_db
def test_a_second_holder_of_a_sole_office_is_a_conflict_that_names_the_first():
    tenure(person("Lê Thị Một"), title("Bí thư Huyện ủy Lam Giang", sole=True), "2015-01-01")
    tally, findings = load("họ và tên;chức danh;từ ngày\nLê Thị Hai;Bí thư Huyện ủy Lam Giang;2020")
    assert kinds(findings) == [Kind.CONFLICT]
    assert "Lê Thị Một" in findings[0].sentence
    assert not tally.applied


@pytest.mark.django_db
def test_a_name_that_fits_two_people_is_a_conflict():
    person(born_year=1971)
    person(born_year=1980)
    _, findings = load("họ và tên;chức danh\nKiều Minh Đán;Hiệu trưởng")
    assert kinds(findings) == [Kind.CONFLICT]
    assert not Tenure.objects.exists()


@pytest.mark.django_db
def test_the_year_decides_between_namesakes():
    person(born_year=1971)
    younger = person(born_year=1980)
    load("họ và tên;năm sinh;chức danh\nKiều Minh Đán;1980;Hiệu trưởng")
    assert Tenure.objects.get().person == younger


@pytest.mark.django_db
def test_a_row_without_a_year_is_not_given_to_the_first_of_two_namesakes_of_the_file():
    _, findings = load("họ và tên;năm sinh;chức danh\nLê Thị Một;;A\nLê Thị Một;1960;B\nLê Thị Một;1970;C")
    assert kinds(findings)[-1] == Kind.CONFLICT


@pytest.mark.django_db
def test_an_unknown_code_is_not_a_second_copy_of_somebody_known():
    person()
    _, findings = load("mã người;họ và tên\nLG-1;Kiều Minh Đán")
    assert kinds(findings) == [Kind.CONFLICT]


@pytest.mark.django_db
def test_two_rows_that_tell_two_stories_of_one_person_are_a_conflict():
    _, findings = load("mã người;họ và tên;năm sinh\nLG-1;Kiều Minh Đán;1971\nLG-1;Kiều Minh Đán;1972")
    assert kinds(findings) == [Kind.NEW, Kind.CONFLICT]


@pytest.mark.django_db
def test_an_equal_spelling_is_the_same_title():
    known = title("Ủy viên Trung ương Đảng")
    TitleSpelling.objects.create(title=title("Bí thư Đảng ủy Khối các cơ quan Trung ương"), text="Bí thư Đảng ủy Khối")
    load("họ và tên;chức danh\nLê Thị Một;Uỷ viên BCH TW Đảng\nLê Thị Hai;Bí thư Đảng uỷ Khối")
    assert Title.objects.count() == 2
    assert Tenure.objects.get(person__name="Lê Thị Một").title == known


@pytest.mark.django_db
def test_a_confirmed_row_confirms_the_one_proposal_it_contains():
    proposed = tenure(
        person(),
        "Hiệu trưởng",
        "2020-08-07",
        "2020-08-08",
        starts_precision="attested",
        ends_precision="attested",
        confirmed=False,
    )
    load("họ và tên;chức danh;từ ngày\nKiều Minh Đán;Hiệu trưởng;2015")
    proposed.refresh_from_db()
    assert (proposed.confirmed, proposed.starts_on, proposed.ends_on) == (True, day("2015-01-01"), None)


@pytest.mark.django_db
def test_one_fault_keeps_the_whole_file_out():
    tally, findings = load(GOOD + "LG-9;;;;;;;;;")
    assert kinds(findings)[-1] == Kind.UNREADABLE
    assert (tally.applied, Person.objects.count()) == (False, 0)


# --- Fifty faults ---------------------------------------------------------------------------------------

HEADERS = "mã người;họ và tên;năm sinh;cách gọi;chức danh;cơ quan;chỉ một người giữ;từ ngày;đến ngày;nguồn"
FAULTY = [
    ";;;;Hiệu trưởng;;;;;",
    *(f";Lê Thị Năm;{year};;;;;;;" for year in ("19", "1849", "2101", "mươi", "1971a", "-1971", "19.71", "0")),
    *(f";Lê Thị Gọi;;{word};;;;;;" for word in ("cô", "Mr", "dong_chi", "đ")),
    *(
        f";Lê Thị Ngày;;;T;;;{text};;"
        for text in ("31/02/2020", "32/01/2020", "13/2020", "00/2020", "2020-13-01", "hôm qua", "1/1/1", "20200807")
    ),
    *(f";Lê Thị Ngày;;;T;;;;{text};" for text in ("29/02/2021", "2020/08", "99999", "1700", "nay", "2020-00-10")),
    *(
        f";Lê Thị Trái;;;T;;;{one};{two};"
        for one, two in (("2020", "2019"), ("2020-08-07", "2020-08-07"), ("05/2020", "04/2020"))
    ),
    *(f";Lê Thị Sao;;;T;;{word};;;" for word in ("maybe", "2", "có lẽ")),
    *(f";Lê Thị Cựu;;;{text};;;;;" for text in ("nguyên Bí thư", "Nguyên Chủ tịch", "NGUYÊN PHÓ BÍ THƯ")),
    ";Lê Thị Chấm;;;...;;;;;",
    *(f";Lê Thị Thiếu;;;;{rest}" for rest in ("Sở A;;;;", ";có;;;", ";;2020;;", ";;;2020;", ";;;;QĐ 1")),
    f";{'Lê ' * 60};;;;;;;;",
    f";Lê Thị Dài;;;{'Ủy viên ' * 40};;;;;",
    f"{'M' * 41};Lê Thị Mã;;;;;;;;",
    f";Lê Thị Nguồn;;;T;;;;;{'QĐ ' * 110}",
    f";Lê Thị Cơ;;;T;{'Sở ' * 100};;;;",
    ";Lê Thị\x07Chuông;;;;;;;;",
    ";Lê \u202eThị Ngược;;;;;;;;",
    ";Lê Thị Thừa;;;;;;;;;dư",
]


@pytest.mark.django_db
def test_fifty_different_faults_are_fifty_reports_by_row():
    assert len(FAULTY) == 50
    tally, findings = load("\n".join([HEADERS, *FAULTY]))
    assert [finding.number for finding in findings] == list(range(2, 52))
    assert set(kinds(findings)) == {Kind.UNREADABLE}
    assert (tally.faults, Person.objects.count()) == (50, 0)


# --- Files ----------------------------------------------------------------------------------------------


def xlsx_file(*lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return RegisterFile(stream, "ho-so.xlsx")


@pytest.mark.django_db
def test_a_workbook_is_read_with_its_days_and_numbers():
    load(
        xlsx_file(
            ["Họ và tên", "Năm sinh", "Chức danh", "Từ ngày"],
            ["Kiều Minh Đán", 1971, "Hiệu trưởng", datetime.date(2020, 8, 7)],
        )
    )
    held = Tenure.objects.get()
    assert (held.person.born_year, held.starts_on) == (1971, day("2020-08-07"))


@pytest.mark.django_db
def test_a_formula_in_a_workbook_is_a_fault_of_its_row():
    _, findings = load(xlsx_file(["họ và tên"], ['=HYPERLINK("http://x")']))
    assert [(finding.number, finding.kind) for finding in findings] == [(2, Kind.UNREADABLE)]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found_out(separator):
    text = separator.join(["họ và tên", "chức danh"]) + "\n" + separator.join(["Lê Thị Một", "T"])
    assert [line.cells for line in csv_file(text).lines()] == [{"name": "Lê Thị Một", "title": "T"}]


def test_rows_are_numbered_as_a_spreadsheet_does():
    text = 'họ và tên;nguồn;chức danh\n\n"Lê Thị Một";"hai\ndòng";T\nLê Thị Hai;;'
    assert [line.number for line in csv_file(text).lines()] == [3, 4]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        ("họ và tên\nLê".encode("utf-16"), "a.csv", "UTF-8"),
        ("họ và tên\nLê Văn Đệ".encode("cp1258", "ignore") + b"\xff", "a.csv", "UTF-8"),
        ("họ và tên;tuổi\nLê;5".encode(), "a.csv", "tuổi"),
        ("chức danh\nT".encode(), "a.csv", "họ và tên"),
        ("họ và tên;Họ Và Tên\nLê;Lê".encode(), "a.csv", "hai lần"),
        (b"", "a.csv", "không có dòng nào"),
        ('họ và tên\n"Lê'.encode(), "a.csv", "hỏng"),
        (b"PK nothing", "a.xlsx", "không phải bảng tính"),
        ("họ và tên".encode(), "a.xls", "csv hoặc .xlsx"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_reason(data, name, sentence):
    with pytest.raises(FileRefused, match=sentence):
        list(RegisterFile(io.BytesIO(data), name).lines())


def package(parts, **options):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<x/>", **parts}.items():
            archive.writestr(name, data)
    return stream


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/worksheets/sheet1.xml": b" " * 60_000_000},
        {f"part{n}.xml": b"" for n in range(600)},
        {"xl/media/image1.png": os.urandom(5_000_000)},
        {"../../etc/passwd": b""},
        {"/etc/passwd": b""},
        {"xl\\..\\..\\x": b""},
    ],
    ids=["bomb", "crowd", "fat part", "slip", "absolute", "backslash"],
)
def test_a_hostile_package_is_refused_unopened(parts):
    with pytest.raises(FileRefused):
        RegisterFile(package(parts), "a.xlsx")


def test_a_file_too_large_is_refused_unread():
    with pytest.raises(FileRefused, match="lớn hơn"):
        RegisterFile(io.BytesIO(b" " * (files.MAX_BYTES + 1)), "a.csv")


def hostile_workbook(sheet):
    """A true workbook whose sheet, and nothing else, is replaced."""
    made = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["họ và tên"])
    book.save(made)
    stream = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return RegisterFile(stream, "a.xlsx")


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
CELL = '<row r="{}"><c r="A{}" t="inlineStr"><is><t>{}</t></is></c></row>'


def test_entities_in_a_workbook_are_refused():
    lol = '<!DOCTYPE x [<!ENTITY a "ha">]>' + SHEET.format(CELL.format(1, 1, "&a;"))
    with pytest.raises(FileRefused):
        list(hostile_workbook(lol).lines())


def test_a_local_file_is_not_read_into_a_workbook(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("họ và tên")
    xxe = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>' + SHEET.format(CELL.format(1, 1, "&a;"))
    with pytest.raises(FileRefused):
        list(hostile_workbook(xxe).lines())


def test_a_row_that_claims_an_endless_number_does_not_keep_us():
    far = SHEET.format(CELL.format(1, 1, "họ và tên") + CELL.format(10**12, 10**12, "Lê"))
    with pytest.raises(FileRefused, match="dòng trống"):
        list(hostile_workbook(far).lines())


def test_more_rows_than_promised_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_ROWS", 2)
    with pytest.raises(FileRefused, match="hơn 2 dòng"):
        list(csv_file("họ và tên\nA\nB\nC").lines())


# --- Export and round trip --------------------------------------------------------------------------------


def exported(kind):
    if kind == "csv":
        return RegisterFile(io.BytesIO("".join(files.write_csv(exporting.rows())).encode()), "x.csv")
    stream = io.BytesIO()
    files.write_xlsx(exporting.rows(), stream)
    return RegisterFile(stream, "x.xlsx")


def rich_register():
    """Everything a file can carry, with cells that a spreadsheet would like to run."""
    load(GOOD)
    who = person("=HYPERLINK Lê", confirmed=False)
    tenure(who, '@Hiệu trưởng; "một", hai', "2020-08-07", "2020-08-08", starts_precision="attested", source="\t=1+1")
    tenure(who, "Trưởng đoàn", source="-2\r\nhai dòng _x000D_ '=x", ends="2021-05-05", ends_precision="attested")
    tenure(who, "Đại biểu", "2020-01-01", "2020-12-31", starts_precision="year", ends_precision="year", confirmed=False)
    told = {"starts_announced_on": day("2030-06-01"), "ends_announced_on": day("2031-07-01")}
    tenure(who, "Ủy viên", "2030-01-01", "2031-01-01", **told)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_loading_an_export_changes_nothing(kind):
    rich_register()
    assert load(exported(kind))[1] == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_loaded_into_an_empty_register_exports_the_same(kind):
    rich_register()
    before, file = list(exporting.rows()), exported(kind)
    for model in (Tenure, Person, Title, Organization):
        model.objects.all().delete()
    tally, findings = load(file)
    assert tally.applied, findings
    assert list(exporting.rows()) == before


TOLD = """
họ và tên;chức danh;từ ngày;đến ngày;công bố từ ngày;công bố thôi giữ từ ngày
Lê Văn Sáng;Giám đốc Sở;2030-01-01;2031-01-01;15/12/2029;2031-02-01
"""


@pytest.mark.django_db
def test_a_file_says_from_when_readers_may_know():
    load(TOLD)
    held = Tenure.objects.get()
    assert (held.starts_announced_on, held.ends_announced_on) == (day("2029-12-15"), day("2031-02-01"))
    assert load(TOLD)[1] == []


@pytest.mark.django_db
def test_another_day_to_tell_it_is_a_change_and_an_empty_cell_is_none():
    load(TOLD)
    load(TOLD.replace("2031-02-01", ""))
    assert Tenure.objects.get().ends_announced_on == day("2031-02-01")
    findings = load(TOLD.replace("2031-02-01", "2031-03-01"))[1]
    assert kinds(findings) == [Kind.CHANGED]
    assert "công bố thôi giữ từ ngày" in findings[0].sentence
    assert Tenure.objects.get().ends_announced_on == day("2031-03-01")


@pytest.mark.django_db
@pytest.mark.parametrize("cell", ["12/2029", "2029", "mai", "2029-12-15 (có trong nguồn)"])
def test_a_day_to_tell_it_is_a_whole_day(cell):
    assert kinds(load(TOLD.replace("15/12/2029", cell))[1]) == [Kind.UNREADABLE]


@pytest.mark.django_db
def test_a_file_without_the_columns_is_read_as_before():
    assert load("họ và tên;chức danh\nLê Văn Sáng;Giám đốc Sở")[0].applied
    assert Tenure.objects.get().starts_announced_on is None


@pytest.mark.django_db
def test_nothing_in_an_exported_workbook_is_a_formula():
    rich_register()
    stream = io.BytesIO()
    files.write_xlsx(exporting.rows(), stream)
    cells = [cell for row in openpyxl.load_workbook(stream).active.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if cell.value[0] in "=+-@\t\r"]


@pytest.mark.django_db
def test_the_export_stands_in_vietnamese_order():
    for name in ("Lê Thị Đoan", "Lê Thị Dung", "Lê Thị An"):
        person(name)
    assert [row[1] for row in exporting.rows()] == ["Lê Thị An", "Lê Thị Dung", "Lê Thị Đoan"]


@pytest.mark.django_db
def test_the_export_takes_one_query(django_assert_num_queries):
    rich_register()
    with django_assert_num_queries(1):
        list(exporting.rows())


@pytest.mark.django_db
def test_the_commands_export_and_load(tmp_path, capsys):
    person("Lê Thị Một")
    call_command("export_register", str(tmp_path / "a.xlsx"))
    Person.objects.all().delete()
    call_command("load_register", str(tmp_path / "a.xlsx"))
    assert not Person.objects.exists()
    call_command("load_register", str(tmp_path / "a.xlsx"), "--apply")
    assert Person.objects.get().name == "Lê Thị Một"
    said = capsys.readouterr()
    assert "Dòng 2: mới: Lê Thị Một: người mới" in said.out
    assert "đã đọc 1 dòng" in said.err


@pytest.mark.django_db
def test_the_command_fails_on_a_faulty_file(tmp_path):
    (tmp_path / "a.csv").write_text("họ và tên;năm sinh\nLê;x")
    with pytest.raises(CommandError, match="không ghi gì"):
        call_command("load_register", str(tmp_path / "a.csv"), "--apply")


# --- Popolo ---------------------------------------------------------------------------------------------

POPOLO = {
    "persons": {
        "id", "name", "family_name", "additional_name", "given_name", "sort_name", "honorific_prefix", "gender",
        "birth_date", "identifiers",
    },
    "organizations": {"id", "name", "other_names", "parent_id"},
    "posts": {"id", "label", "organization_id"},
    "memberships": {"id", "label", "person_id", "organization_id", "post_id", "start_date", "end_date"},
}  # fmt: skip


@pytest.fixture
def popolo_document(db):
    rich_register()
    return json.loads("".join(popolo.write(datetime.date(2024, 5, 20))))


def test_popolo_has_popolos_classes_and_fields(popolo_document):
    assert popolo_document.keys() == POPOLO.keys()
    for name, fields in POPOLO.items():
        assert popolo_document[name]
        assert set().union(*popolo_document[name]) <= fields


def test_popolo_shortens_days_known_to_the_month_or_year(popolo_document):
    spans = {(one.get("start_date"), one.get("end_date")) for one in popolo_document["memberships"]}
    assert spans == {("2020-08-07", None), ("2015", "2020-08"), ("2020-08", None)}


def test_popolos_references_lead_somewhere(popolo_document):
    ids = {one["id"] for things in popolo_document.values() for one in things}
    told = {one[key] for one in popolo_document["memberships"] for key in ("person_id", "post_id")}
    assert told <= ids


def test_popolo_keeps_proposals_inside(popolo_document):
    assert "=HYPERLINK Lê" not in {one["name"] for one in popolo_document["persons"]}


# --- Killed in the middle -------------------------------------------------------------------------------


@pytest.fixture
def database_of_its_own(db, tmp_path):
    """(url, a function that counts its people): a migrated database beside the tests' own."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{migrated_copy(tmp_path / 'own.sqlite3')}"
        return
    name, told = "own_of_killed_load", connection.get_connection_params()
    server = {key: told[key] for key in ("host", "port", "user", "password") if told.get(key)}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as boss:
        boss.execute(f"DROP DATABASE IF EXISTS {name}")
        boss.execute(f"CREATE DATABASE {name}")
        yield os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"
        boss.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(url, *arguments, **options):
    environment = os.environ | {"DATABASE_URL": url, "ENV_FILE": "", "DATA_DIR": str(settings.DATA_DIR)}
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def count_people(url):
    counting = "from people.models import *; print(Person.objects.count(), RegisterChange.objects.count())"
    out, err = manage(url, "shell", "--verbosity=0", "-c", counting).communicate()
    return out.strip() or err


def test_a_load_that_is_killed_leaves_nothing(database_of_its_own, tmp_path):
    url, file = database_of_its_own, tmp_path / "big.csv"
    file.write_text("họ và tên;năm sinh\n" + "\n".join(f"Lê Thị {n};1970" for n in range(20_000)))
    if connection.vendor == "postgresql":
        _, said = (migrating := manage(url, "migrate", "--verbosity=0")).communicate()
        assert migrating.returncode == 0, said
    loading = manage(url, "load_register", str(file), "--apply")
    progress = loading.stderr.readline()
    loading.send_signal(signal.SIGKILL)
    loading.communicate()
    assert "đã đọc 1000 dòng" in progress
    assert loading.returncode == -signal.SIGKILL
    assert count_people(url) == "0 0"
