"""One broken row takes away itself: not the front page, a feed, a section, a list of the desk or somebody's page."""

import contextlib
import datetime
import io
import json
import logging

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client

from articles.models import Article, Correction, Document, Live, LiveMention, LivePhoto, Photo, Section
from articles.site import addresses
from people import rows
from people.models import Attendance, Meeting, Organization, Person, Tenure, Title
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_picture,
    make_section,
    mention,
)

DAY = datetime.timedelta(days=1)
WHOLE = "Bài lành"
LOG = rows.log_broken_row
DESK = "/quan-tri"
DESK_LISTS = [
    f"{DESK}/",
    f"{DESK}/articles/article/",
    f"{DESK}/articles/article/?q=bai",
    f"{DESK}/articles/article/chon-anh/",
    f"{DESK}/articles/photo/",
    f"{DESK}/articles/photo/find/",
    *(f"{DESK}/articles/{name}/" for name in ("section", "document")),
    *(f"{DESK}/people/{name}/" for name in ("person", "title", "tenure", "meeting", "organization")),
]

NAME_IT = ("/", "/rss.xml", "/chuyen-muc/tin-hoat-dong/", "/dinh-chinh/", f"{DESK}/articles/article/")


@pytest.fixture(autouse=True)
def as_in_life(monkeypatch, time_machine):
    time_machine.move_to(NOON, tick=False)
    monkeypatch.setattr(rows, "log_broken_row", LOG)
    monkeypatch.setattr(rows, "_logged", set())


@pytest.fixture
def paper(db):
    """A whole article, and one that everything hangs on that breaks; `pages` are what must stay."""
    section, other = make_section(), make_section("Đoàn thể", "doan-the")
    person, bystander = make_person("Kiều Minh Đán"), make_person("Lê Văn Sáng")
    title = Title.objects.create(text="Bí thư Tỉnh ủy", organization=Organization.objects.create(name="Tỉnh ủy"))
    for holder, year in ((person, 2015), (bystander, 2010)):
        first = datetime.date(year, 1, 1)
        Tenure.objects.create(person=holder, title=title, starts_on=first, ends_on=first + 365 * DAY)
    meeting, document = make_meeting(("Tỉnh ủy", [person, bystander])), make_document()
    meetings = [meeting, make_meeting(("Tỉnh ủy", [bystander]), place="Trà Giang")]
    photo = make_photo()
    make_article(WHOLE, section=section, published_at=NOON - DAY, meeting=meetings[1])
    make_article(f"{WHOLE} thứ hai", section=other, published_at=NOON - 2 * DAY)
    broken = make_article(
        "Bài hỏng", section=other, published_at=NOON - 3 * DAY, body="<p>Một đoạn.</p>", meeting=meeting
    )
    make_photo_use(broken, photo=photo)
    mention(broken, "Kiều Minh Đán", person=person)
    mention(broken, "Chỉ thị số 12", document=document, order=1)
    for article in Article.objects.order_by("pk"):
        Correction.objects.create(
            article=article, version=article.live.version, published_at=NOON - DAY, note=f"Đính chính {article.title}"
        )
    stay = [
        "/",
        "/rss.xml",
        "/chuyen-muc/tin-hoat-dong/",
        "/chuyen-muc/tin-hoat-dong/rss.xml",
        "/dinh-chinh/",
        "/nhan-su/",
    ]
    stay += [bystander.get_absolute_url(), addresses.of_title(title), addresses.of_meeting(meetings[1])]
    stay += [Article.objects.get(title=WHOLE).get_absolute_url()]
    return {"broken": broken, "photo": photo, "meeting": meeting, "document": document, "person": person, "stay": stay}


# --- what breaks ---


def renditions(said):
    return lambda paper: Photo.objects.update(renditions=said)


def sql(statement):
    """SQL of somebody at the database; `{…}` are ids of the paper's rows."""

    def run(paper):
        ids = {name: row.pk for name, row in paper.items() if name != "stay"}
        with connection.cursor() as cursor:
            cursor.execute(statement.format(**ids).replace("NEVER", NEVER[connection.vendor]))

    return run


# No calendar of Python's has this day; bytes that begin a letter and do not end it.
NEVER = {"sqlite": "'0000-00-00'", "postgresql": "'-infinity'"}
HALF = "CAST(x'C3284E' AS TEXT)"
ANYWHERE = {
    "no live text": lambda paper: Live.objects.filter(pk=paper["broken"].pk).delete(),
    "renditions: a word": renditions("x"),
    "renditions: a list": renditions([1]),
    "renditions: nothing": sql("UPDATE articles_photo SET renditions = 'null'"),
    "renditions: a word for widths": renditions({"jpeg": "x", "card": "x"}),
    "renditions: no widths": renditions({"jpeg": [None], "webp": None}),
    "renditions: no numbers": renditions({"jpeg": [-5, 0, 10**30, "640", 1.5, True, [640]]}),
    "renditions: a map for widths": renditions({"jpeg": {"640": 1}, "card": [1]}),
    "renditions: a card without its point": renditions({"jpeg": [640], "card": {"jpeg": [320]}}),
    "renditions: a point outside": renditions({"jpeg": [640], "card": {"jpeg": [320], "focus": [900, "x"]}}),
    "no address": sql("UPDATE articles_article SET slug = 'Bài Hỏng' WHERE id = {broken}"),
    "a section without address": sql("UPDATE articles_section SET slug = 'A B' WHERE slug = 'doan-the'"),
    "sections in a ring": lambda paper: [
        Section.objects.filter(slug=slug).update(parent=Section.objects.get(slug=above))
        for slug, above in (("doan-the", "tin-hoat-dong"), ("tin-hoat-dong", "doan-the"))
    ],
    "an article out of time": sql("UPDATE articles_article SET published_at = NEVER WHERE id = {broken}"),
    "a correction out of time": sql("UPDATE articles_correction SET published_at = NEVER WHERE article_id = {broken}"),
    "a meeting out of time": sql("UPDATE people_meeting SET date = NEVER WHERE id = {meeting}"),
    "a tenure out of time": sql("UPDATE people_tenure SET starts_on = NEVER WHERE person_id = {person}"),
    "a document out of time": sql("UPDATE articles_document SET issued_on = NEVER WHERE id = {document}"),
    "a document of no kind": lambda paper: Document.objects.update(file="x", file_name="x", file_size=1),
    "no section": lambda paper: Section.objects.filter(slug="doan-the")._raw_delete("default"),
    "no person": lambda paper: Person.objects.filter(pk=paper["person"].pk)._raw_delete("default"),
    "no meeting": lambda paper: Meeting.objects.filter(pk=paper["meeting"].pk)._raw_delete("default"),
    "no document": lambda paper: Document.objects.all()._raw_delete("default"),
    "no photo": lambda paper: Photo.objects.all()._raw_delete("default"),
    "no title": sql("UPDATE people_tenure SET title_id = 999999 WHERE person_id = {person}"),
    "an author who is gone": sql("UPDATE articles_article SET created_by_id = 999999, written_by_id = 999999"),
    "a role nobody has": lambda paper: Attendance.objects.update(role="??"),
    "a photo without file": lambda paper: Photo.objects.update(file="", file_hash="../x"),
    "photos of nothing": lambda paper: LivePhoto.objects.update(photo=None, caption="", place=32000),
    "a body as no sanitiser leaves it": sql(
        "UPDATE articles_live SET body = '<p><div><script>x</script></p><ul><li>&#x110000;</b>' WHERE article_id = {broken}"
    ),
    "words of nothing": lambda paper: LiveMention.objects.update(text="", person=None, document=None),
}
ON_SQLITE = {
    "half letters in an article": sql(
        f"UPDATE articles_live SET title={HALF}, lead={HALF}, body={HALF} WHERE article_id={{broken}}"
    ),
    "half letters in a section": sql(f"UPDATE articles_section SET name={HALF} WHERE slug='doan-the'"),
    "half letters in a photo": sql(f"UPDATE articles_photo SET alt={HALF}, credit={HALF}, caption={HALF}"),
    "half letters in a name": sql(f"UPDATE people_person SET name={HALF} WHERE id={{person}}"),
    "half letters in a meeting": sql(f"UPDATE people_meeting SET place={HALF}, kind={HALF} WHERE id={{meeting}}"),
    "no JSON": sql("UPDATE articles_photo SET renditions='{{'"),
    "no size": sql("UPDATE articles_photo SET width=0, height=-3, focus_x=-9, focus_y=9999"),
    "no name": sql("UPDATE people_person SET name='', sort_key='', born_year=-5 WHERE id={person}"),
    "a day that is a word": sql("UPDATE people_meeting SET date='hôm qua' WHERE id={meeting}"),
    "an hour that is a word": sql("UPDATE articles_article SET published_at='1' WHERE id={broken}"),
    "a number that is a word": sql("UPDATE people_person SET born_year='xưa', portrait_width='x' WHERE id={person}"),
}


def cases():
    return ANYWHERE | (ON_SQLITE if connection.vendor == "sqlite" else {})


def broken(paper, harm, look):
    """What `look` gives while the harm is done; undone before anybody checks the keys."""
    with no_checks(), transaction.atomic():
        harm(paper)
        try:
            return look()
        finally:
            transaction.set_rollback(True)


@contextlib.contextmanager
def no_checks():
    """As a file that another program has written; PostgreSQL looks at keys only in the end."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def answers(client, paths):
    client.raise_request_exception = False
    return {path: (answer.status_code, answer.content.decode()) for path in paths for answer in [client.get(path)]}


def test_whatever_row_is_broken_the_public_lists_and_the_desk_s_stay(paper, admin_client):
    """One test: the paper is set up once, and each harm undone."""
    lost = []
    for name, harm in cases().items():
        public = broken(paper, harm, lambda: answers(Client(), paper["stay"]))
        desk = broken(paper, harm, lambda: answers(admin_client, DESK_LISTS))
        lost += [(name, path, status) for path, (status, _) in (public | desk).items() if status != 200]
        lost += [(name, path, "without the whole article") for path in NAME_IT if WHOLE not in (public | desk)[path][1]]
    assert lost == []


def test_its_own_page_says_so_and_the_log_says_why(paper, caplog):
    path = paper["broken"].get_absolute_url()
    status, page = broken(paper, ANYWHERE["no live text"], lambda: answers(Client(), [path]))[path]
    assert status == 503
    assert "Dữ liệu của riêng trang này đang hỏng" in page
    assert "RelatedObjectDoesNotExist" in caplog.text


def test_a_row_left_out_is_named_in_the_log_once(paper, caplog):
    harm = ANYWHERE["no live text"]
    broken(paper, harm, lambda: answers(Client(), ["/", "/rss.xml", "/"]))
    said = [record.getMessage() for record in caplog.records if record.name == "people.rows"]
    assert said == [f"Article {paper['broken'].pk} is broken and left out"]


def test_of_whole_rows_nothing_is_logged(paper, admin_client, caplog):
    answers(Client(), paper["stay"]), answers(admin_client, DESK_LISTS)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_the_list_of_the_desk_says_which_row_is_broken(paper, admin_client):
    path = f"{DESK}/articles/article/"
    page = broken(paper, ANYWHERE["an article out of time"], lambda: answers(admin_client, [path]))[path][1]
    assert f"Dòng số {paper['broken'].pk} hỏng" in page


def test_a_command_names_the_broken_rows(paper):
    def told():
        out = io.StringIO()
        try:
            call_command("find_broken_rows", stdout=out)
        except CommandError as fault:
            out.write(str(fault))
        return out.getvalue()

    assert told() == "Không có dòng nào hỏng.\n"
    for name in ("no live text", "an article out of time", "no address"):
        assert f"bài viết số {paper['broken'].pk}: " in broken(paper, ANYWHERE[name], told), name
    for name, row in (
        ("a meeting out of time", "cuộc họp"),
        ("renditions: a word", "ảnh"),
        ("sections in a ring", "chuyên mục"),
    ):
        assert f"✗ {row} số " in broken(paper, ANYWHERE[name], told), name


def test_the_editor_s_list_of_photos_keeps_what_can_be_shown(paper, admin_client):
    path = f"{DESK}/articles/article/chon-anh/"
    page = broken(paper, renditions("x"), lambda: answers(admin_client, [path]))[path][1]
    assert [photo["thumbnail"] for photo in json.loads(page)["results"]] == [""]


# --- portraits ---


@pytest.fixture
def opened(monkeypatch):
    """The uploaded files that are opened from now on."""
    found, before = [], FileSystemStorage._open

    def opening(storage, name, mode="rb"):
        if not storage.location.startswith(str(settings.STATIC_ROOT)):  # the list of style sheets, once a process
            found.append(name)
        return before(storage, name, mode)

    monkeypatch.setattr(FileSystemStorage, "_open", opening)
    return found


def test_a_public_page_opens_no_portrait_and_misses_none(paper, opened):
    person = paper["person"]
    Person.objects.update(portrait="portraits/mat.jpg", portrait_width=None, portrait_height=None)
    own = [row.get_absolute_url() for row in (person, paper["broken"], paper["document"])]
    own.append(addresses.of_meeting(paper["meeting"]))
    public = answers(Client(), [*own, *paper["stay"]])
    assert {status for status, _ in public.values()} == {200}
    assert opened == []


def test_a_portrait_is_measured_when_it_is_given_and_by_a_command(db, opened):
    person = make_person()
    person.portrait.save("x.jpg", ContentFile(make_picture(60, 80)))
    assert (person.portrait_width, person.portrait_height) == (60, 80)
    lost = make_person("Kiều Minh Đán", portrait="portraits/mat.jpg")
    Person.objects.update(portrait_width=None, portrait_height=None)
    out = io.StringIO()
    call_command("measure_portraits", stdout=out)
    person.refresh_from_db()
    assert (person.portrait_width, person.portrait_height) == (60, 80)
    assert f"(số {lost.pk}): không mở được tệp" in out.getvalue()
    person.portrait = ""
    person.save()
    assert Person.objects.get(pk=person.pk).portrait_width is None
