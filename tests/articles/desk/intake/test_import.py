"""import_article and read_text: whole or not at all, once, and every character kept."""

import html
import io
import json
import os
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings

from articles.desk import intake
from articles.models import Article, Document, Mention, Photo, PhotoUse
from articles.photos import library
from articles.text import accounting, reading
from people import clock
from people.colleagues import COMMAND_LINE
from people.meetings.reading.paste import read_paste
from people.meetings.rows import loading
from people.models import Attendance, Meeting, Person, Tenure, Title
from tests.articles import made_pages
from tests.factory import make_person, make_picture, make_section

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "page.txt"
SHARED = Path(__file__).resolve().parents[4].parent / "shared"


def run(*args, **options):
    """What the command said on both channels; a CommandError is raised as on the command line."""
    out = io.StringIO()
    call_command(*map(str, args), stdout=out, stderr=out, **options)
    return out.getvalue()


def refuse(*args):
    """What the command said before it failed."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command(*map(str, args), stdout=out, stderr=out)
    assert error.value.returncode == 1
    return out.getvalue()


def copy(tmp_path, change=lambda text: text, name="page.txt"):
    path = tmp_path / name
    path.write_text(change(PAGE.read_text("utf-8")), "utf-8")
    return path


LEAD = (
    "Sáng 20/5/2024, tại Lam Giang, Đoàn công tác Ban Tuyên giáo Tỉnh ủy do đồng chí Lê Văn Mẫu, Trưởng Ban Tuyên giáo "
    "Tỉnh ủy làm Trưởng đoàn đã làm việc với Huyện ủy Lam Giang về công tác tuyên truyền."
)
LISTED = (
    "Cùng dự buổi làm việc có đại diện lãnh đạo một số phòng, ban của tỉnh; về phía Đoàn công tác có đồng chí Trần Thị "
    "Thử, Phó Trưởng Ban Tuyên giáo Tỉnh ủy; về phía Huyện ủy Lam Giang có đồng chí Phạm Văn Ví, Bí thư Huyện ủy."
)


def test_a_page_and_a_paste_give_the_same_meeting(tmp_path):
    """Whoever stands on no side stands on one without a name: nobody is lost."""
    page = f"Làm việc tại Lam Giang\n\n20/05/2024 | 57\n\n{LEAD}\n\n{LISTED}\n\nM.T\n"
    path = tmp_path / "page.txt"
    path.write_text(page, "utf-8")
    run("import_article", path)
    filed = loading.as_draft(loading.stored(Meeting.objects.get()))
    assert [_names(side) for side in filed.sides] == [
        ("Đoàn công tác", "visitor", ["Lê Văn Mẫu", "Trần Thị Thử"]),
        ("Huyện ủy Lam Giang", "host", ["Phạm Văn Ví"]),
        ("", "", ["đại diện lãnh đạo một số phòng, ban của tỉnh"]),
    ]
    pasted = read_paste(f"{LEAD}\n{LISTED}").draft
    assert [(s.full_name, *_names(s)) for s in filed.sides] == [(s.full_name, *_names(s)) for s in pasted.sides]


def _names(side):
    return side.name, side.standing, [row.name or row.text for row in side.rows]


def test_a_page_becomes_a_draft_with_its_meeting():
    run("import_article", PAGE)
    article = Article.objects.get()
    assert article.status == Article.Status.NEVER
    assert article.lead.startswith("Sáng 20/5/2024, tại Lam Giang")
    assert article.byline == "M.T"
    assert article.view_count.views == 57
    assert (str(article.meeting.date), article.meeting.part_of_day, article.meeting.place) == (
        "2024-05-20",
        "sáng",
        "Lam Giang",
    )
    assert [side.name for side in article.meeting.sides.all()] == ["Đoàn công tác", "Huyện ủy"]


def test_attendance_keeps_order_and_printed_titles():
    run("import_article", PAGE)
    rows = Attendance.objects.order_by("side__order", "order")
    assert [row.person.name for row in rows] == ["Đinh Vĩnh Khoát", "Mạc Tuấn Sách", "Tạ Khuê", "H'Miên Êban"]
    assert rows[0].titles == ["Ủy viên Ban Thường vụ Tỉnh ủy", "Bí thư Đảng ủy Khối Sông Xanh"]


def test_a_group_without_names_keeps_its_place_and_wording():
    run("import_article", PAGE)
    group = Meeting.objects.get().sides.first().groups.get()
    assert group.text == "đại diện lãnh đạo một  số ban"
    assert group.order > max(a.order for a in group.side.attendances.all())


def test_unknown_people_titles_and_documents_are_proposed_unconfirmed():
    run("import_article", PAGE)
    assert set(Person.objects.values_list("confirmed", flat=True)) == {False}
    assert set(Title.objects.values_list("confirmed", flat=True)) == {False}
    assert set(Tenure.objects.values_list("confirmed", flat=True)) == {False}
    assert Document.objects.get(number="12").confirmed is False


def test_a_known_person_is_linked_and_not_doubled():
    known = make_person("Tạ Khuê")
    run("import_article", PAGE)
    assert Person.objects.named("Tạ Khuê").get() == known
    assert Mention.objects.filter(person=known, article__isnull=False).exists()


def test_a_name_of_two_people_is_not_linked_silently():
    twins = [make_person("Tạ Khuê", born_year=year) for year in (1960, 1976)]
    said = run("import_article", PAGE)
    assert "Trùng họ tên: Tạ Khuê" in said
    assert not Mention.objects.filter(person__in=twins).exists()


CHANGE = """Công bố quyết định về cán bộ

20/05/2024 | 5

Sáng 20/5/2024, tại Lam Giang, Huyện ủy công bố quyết định chuẩn y đồng chí Tạ Khuê, Phó Bí thư Đảng ủy xã giữ chức Bí thư.
"""


def test_on_the_day_of_a_change_the_old_title_still_tells_namesakes_apart(tmp_path):
    """A text that announces a change prints the title of the day before."""
    meant, other = (make_person("Tạ Khuê", born_year=year) for year in (1960, 1976))
    old, new = Title.objects.create(text="Phó Bí thư Đảng ủy xã"), Title.objects.create(text="Bí thư Đảng ủy xã")
    Tenure.objects.create(person=meant, title=old, starts_on="2020-01-01", ends_on="2024-05-20")
    Tenure.objects.create(person=meant, title=new, starts_on="2024-05-20")
    path = tmp_path / "tin.txt"
    path.write_text(CHANGE, "utf-8")
    assert "Trùng họ tên" not in run("import_article", path)
    assert Mention.objects.get(person__isnull=False).person == meant
    assert other.tenures.count() == 0


def test_a_title_given_up_longer_ago_tells_nobody_apart(tmp_path):
    former, other = (make_person("Tạ Khuê", born_year=year) for year in (1960, 1976))
    old = Title.objects.create(text="Phó Bí thư Đảng ủy xã")
    Tenure.objects.create(person=former, title=old, starts_on="2020-01-01", ends_on="2024-05-18")
    path = tmp_path / "tin.txt"
    path.write_text(CHANGE, "utf-8")
    assert "Trùng họ tên" in run("import_article", path)
    assert not Mention.objects.filter(person__in=[former, other]).exists()


def test_photo_places_wait_for_their_files():
    run("import_article", PAGE)
    uses = PhotoUse.objects.all()
    assert [(use.place, use.photo, use.caption) for use in uses] == [
        (1, None, "Đồng chí Đinh Vĩnh Khoát phát biểu tại buổi làm việc"),
        (2, None, "Toàn cảnh buổi làm việc"),
    ]


def test_photos_of_a_folder_fill_the_places_in_order(tmp_path):
    for name in ("1.jpg", "2.jpg", "3.jpg"):
        (tmp_path / name).write_bytes(make_picture())
    run("import_article", PAGE, "--photos", tmp_path)
    assert all(use.photo for use in PhotoUse.objects.all())
    assert Photo.objects.count() == 2
    assert Article.objects.get().cover == PhotoUse.objects.first().photo


def test_published_it_stands_on_the_page_character_for_character():
    run("import_article", "--publish", PAGE)
    article = Article.objects.get()
    assert str(article.published_at.date()) == "2024-05-19"  # midnight of the 20th in Hà Nội, in UTC
    page = Client().get(article.get_absolute_url()).content.decode()
    text = re.sub(r"[ \n\t]+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))
    place = 0
    for line in PAGE.read_text("utf-8").split("Các bài viết khác")[0].splitlines():
        line = re.sub(r"[ \t]+", " ", line.removeprefix("Ảnh: ")).strip(" ")
        if line and " | " not in line:
            place = text.index(line, place)


def test_the_same_file_goes_in_once(tmp_path):
    run("import_article", PAGE)
    assert "để nguyên" in run("import_article", PAGE)
    assert "để nguyên" in run("import_article", copy(tmp_path, name="other-name.txt"))
    assert Article.objects.count() == 1


def test_a_changed_file_replaces_its_draft_only_when_told(tmp_path):
    path = copy(tmp_path)
    run("import_article", path)
    copy(tmp_path, lambda text: text.replace("Tạ Khuê", "Tạ Văn Khuê"))
    assert "--update" in run("import_article", path)
    run("import_article", "--update", path)
    article = Article.objects.get()
    assert "Tạ Văn Khuê" in article.body
    assert Meeting.objects.count() == 1
    assert article.photo_uses.count() == 2


def test_a_published_article_is_not_replaced(tmp_path):
    path = copy(tmp_path)
    run("import_article", "--publish", path)
    copy(tmp_path, lambda text: text.replace("Tạ Khuê", "Tạ Văn Khuê"))
    assert "không thay" in run("import_article", "--update", path)
    assert "Tạ Văn Khuê" not in Article.objects.get().body


def test_two_pages_with_one_title_are_two_articles(tmp_path):
    run("import_article", PAGE)
    run("import_article", copy(tmp_path, lambda text: text.replace("57", "58")))
    assert Article.objects.count() == 2


BROKEN = {
    "not UTF-8": b"\xff\xfe\x00abc",
    "empty": b"",
    "only white space": b" \n\n ",
    "one endless line": b"a" * 5_000_001,
    "a date that is none": "Tiêu đề\n\n31/02/2020 | 5\n\nĐoạn.\n".encode(),
    "a NUL": b"Tieu de\n\nDo\x00an.\n",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_says_so_in_one_line_and_files_nothing(tmp_path, data):
    path = tmp_path / "broken.txt"
    path.write_bytes(data)
    said = refuse("import_article", path)
    assert len(said.splitlines()) == 1
    assert "broken.txt" in said
    assert not Article.objects.exists()
    assert not Person.objects.exists()


def test_the_other_files_go_on_after_a_broken_one(tmp_path):
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    said = refuse("import_article", broken, PAGE)
    assert "[1/2]" in said
    assert Article.objects.count() == 1


def test_a_broken_photo_files_nothing(tmp_path):
    (tmp_path / "1.jpg").write_bytes(b"not a picture")
    assert "không phải ảnh" in refuse("import_article", PAGE, "--photos", tmp_path)
    assert not Article.objects.exists()
    assert not Meeting.objects.exists()


def test_an_unknown_section_is_named_with_those_there_are():
    make_section("Tuyên giáo", "tuyen-giao")
    with pytest.raises(CommandError, match="tuyen-giao"):
        call_command("import_article", str(PAGE), section="khong-co")


def test_reading_files_nothing_and_gives_one_json_object_a_line():
    lines = run("read_text", "--json", PAGE, PAGE).splitlines()
    found = json.loads(lines[0])
    assert len(lines) == 2
    assert not Article.objects.exists()
    assert set(found) == {
        "file", "title", "date", "views", "blocks", "byline", "people", "groups", "meeting", "documents", "others",
        "notes",
    }  # fmt: skip
    assert [other["age"] for other in found["others"]] == ["18 ngày trước", "1 tháng trước"]


def test_reading_for_a_person_names_what_was_found():
    said = run("read_text", PAGE)
    assert "Tạ Khuê: Trưởng Ban Tuyên giáo Đảng ủy Khối" in said


# No word is lost.


def test_what_is_no_part_of_the_article_is_named_by_the_commands():
    sentence = "Để ngoài bài danh sách bài khác ở cuối: 5 dòng, bắt đầu bằng “Các bài viết khác”."
    assert sentence in run("import_article", PAGE)
    assert f"Chú ý: {sentence}" in run("read_text", PAGE)


def test_a_page_that_would_lose_words_says_which(tmp_path):
    source = intake.read_file(copy(tmp_path))
    page = intake.Page(
        source.parsed,
        make_section(),
        "a",
        "a",
        source=source.text + "\nMột câu bị rơi mất.\n",
        by=COMMAND_LINE,
        at=clock.now(),
    )
    assert intake.file_page(page).notes[-1] == "5 từ của tệp không có trong bài: “Một câu bị rơi mất.”."


def test_who_took_a_photo_is_filed_with_it(tmp_path):
    (tmp_path / "1.jpg").write_bytes(make_picture())
    path = copy(tmp_path, lambda text: text.replace("tại buổi làm việc\n", "tại buổi làm việc (Ảnh: Minh Hà)\n", 1))
    run("import_article", path, "--photos", tmp_path)
    use = PhotoUse.objects.first()
    assert (use.photo.credit, use.caption) == ("Minh Hà", "Đồng chí Đinh Vĩnh Khoát phát biểu tại buổi làm việc")


def test_who_took_a_photo_that_is_still_to_come_stays_with_its_caption(tmp_path):
    run(
        "import_article",
        copy(tmp_path, lambda text: text.replace("Toàn cảnh buổi làm việc", "Toàn cảnh\n\nẢnh: Minh Hà")),
    )
    assert [use.caption for use in PhotoUse.objects.all()][-1] == "Toàn cảnh Ảnh: Minh Hà"


def test_a_photo_the_library_knows_otherwise_is_said(tmp_path):
    data = make_picture()
    library.add(data, credit="Thu Trang", by=COMMAND_LINE)
    (tmp_path / "1.jpg").write_bytes(data)
    path = copy(tmp_path, lambda text: text.replace("tại buổi làm việc\n", "tại buổi làm việc (Ảnh: Minh Hà)\n", 1))
    said = run("import_article", path, "--photos", tmp_path)
    assert "Tệp ghi tác giả ảnh là “Minh Hà”, kho ảnh ghi “Thu Trang”" in said


@settings(max_examples=500 if os.environ.get("HUNT") == "1" else 25, suppress_health_check=list(HealthCheck))
@given(made_pages.pages())
def test_every_word_of_any_text_is_in_its_draft_or_named(text):
    with transaction.atomic():
        filed = intake.file_page(
            intake.Page(reading.read(text), make_section(), "a", "a", source=text, by=COMMAND_LINE, at=clock.now())
        )
        told = [note for note in filed.notes if "từ của tệp không có trong bài" in note]
        held = list(intake.kept_texts(filed, reading.read(text)))
        transaction.set_rollback(True)
    assert told == []
    assert not accounting.lost(text.splitlines(), held)


@pytest.mark.any_database
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="reads ../shared, which this clone does not have")
def test_every_shared_text_imports_and_its_draft_opens_in_the_admin(admin_client):
    files = sorted((SHARED / "texts").glob("*.txt"))
    run("import_article", *files)
    assert Article.objects.count() == len(files) == 41
    for article in Article.objects.all():
        assert admin_client.get(f"/quan-tri/articles/article/{article.pk}/change/").status_code == 200
