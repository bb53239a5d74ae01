"""Words readers see beside a text: each kind of row, each role, each door. Live pages change only by who may publish
where the row stands, the log tells old and new, and what SQL changes is found."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk import public_words as desk_public_words
from articles.desk import verify, versions, workflow
from articles.desk.access import roles
from articles.desk.documents import files
from articles.desk.verify.public_words import check_words
from articles.desk.verify.register import check_register
from articles.models import (
    Article,
    Document,
    HistoryEntry,
    Photo,
    PhotoUse,
    Section,
    SectionAddress,
    WordsChange,
    public_words,
)
from articles.models.public_words import KINDS, Unsigned
from articles.models.versions import snapshot
from articles.site import addresses
from people import journal
from people.colleagues import COMMAND_LINE
from people.exchange import loading as loading_files
from people.meetings.rows import loading
from people.models import Attendance, Meeting, Person, Side
from tests.colleagues import make_colleague
from tests.document_factory import make_pdf
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_photo,
    make_photo_use,
    make_section,
    mention,
)
from tests.people.meetings.test_meeting_form import posted
from tests.people.register_factory import csv_file

pytestmark = pytest.mark.django_db

LINK = "https://bet88.example/"
# visitor → role, sections; the reporter wrote the article and sent the photo.
COLLEAGUES = {
    "reporter": (roles.REPORTER, "A"),
    "editor": (roles.EDITOR, "A"),
    "editor of B": (roles.EDITOR, "B"),
    "publisher of B": (roles.PUBLISHER, "B"),
    "keeper": (roles.KEEPER, ""),
    "publisher": (roles.PUBLISHER, "A"),
    "administrator": (roles.ADMINISTRATOR, ""),
}
SPEAK = {"publisher", "administrator"}


@pytest.fixture(scope="module")
def room(django_db_setup, django_db_blocker):
    """An article out in A by the desk's moves, with everything beside it; each test is rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield assemble()
        transaction.set_rollback(True)


def assemble():
    sections = {"A": make_section("Mục A", "muc-a"), "B": make_section("Mục B", "muc-b")}
    users = {
        name: make_colleague(role, name.replace(" ", "-"), sections=filter(None, [sections.get(own)]))
        for name, (role, own) in COLLEAGUES.items()
    }
    person = make_person_by(users["keeper"])
    meeting = make_meeting(("Khối thi đua", [person]))
    document = make_document()
    files.attach(document, make_pdf(b"cu"), name="Chỉ thị.pdf", by=COMMAND_LINE)
    photo = make_photo(credit="Văn Lâm", by=users["reporter"])
    article = out(users, sections["A"], meeting, photo, document, person)
    return SimpleNamespace(
        users=users, sections=sections, person=person, meeting=meeting, document=document, photo=photo, article=article
    )


def make_person_by(keeper):
    person = Person(name="Lê Văn Sáng")
    journal.save(person, by=keeper, at=NOON)
    return person


def out(users, section, meeting, photo, document, person):
    article = Article.objects.create(
        title="Trao đổi kinh nghiệm", lead="Sáng nay.", body="<p>Chỉ thị số 12 nêu rõ.</p>", section=section,
        created_by=users["reporter"], written_by=users["reporter"], meeting=meeting,
    )  # fmt: skip
    make_photo_use(article, photo=photo)
    mention(article, "Chỉ thị số 12", document=document)
    mention(article, "Lê Văn Sáng", person=person)
    workflow.saved(article, by=users["reporter"], at=NOON)
    workflow.submit(article, by=users["reporter"], at=NOON)
    workflow.approve(article, by=users["editor"], at=NOON)
    return workflow.publish(article, by=users["publisher"], at=NOON)


@pytest.fixture
def at_work(room, db):
    """The room, everything read afresh."""
    for row in (room.meeting, room.document, room.photo, room.article, *room.sections.values()):
        row.refresh_from_db()
    return room


def live(room):
    """What readers get, byte by byte: article, home, section, meeting, document and its file, person, feed."""
    room.document.refresh_from_db()
    meeting = Meeting.objects.filter(pk=room.meeting.pk).first()
    reader, found = Client(), []
    for path in (
        room.article.get_absolute_url(), "/", Section.objects.get(pk=room.sections["A"].pk).get_absolute_url(),
        addresses.of_meeting(meeting) if meeting else "/", room.document.get_absolute_url(),
        room.document.get_file_url(), room.person.get_absolute_url(),
    ):  # fmt: skip
        answer = reader.get(path)
        found.append((path, b"".join(answer.streaming_content) if answer.streaming else answer.content))
    return found


# --- the doors ---


def photo_form(client, room, query=""):
    photo = room.photo
    values = {name: getattr(photo, name) or "" for name in ("caption", "source", "rights", "focus_x", "focus_y")}
    page = {"shown-TOTAL_FORMS": "0", "shown-INITIAL_FORMS": "0", **values, "credit": LINK, "alt": LINK}
    return client.post(reverse("admin:articles_photo_change", args=[photo.pk]) + query, page)


def photo_batch(client, room):
    return client.post(reverse("admin:articles_photo_batch"), {"photo": [room.photo.pk], "credit": LINK})


def section_form(client, room):
    page = {"name": "Tin bet88", "slug": "bet88", "parent": "", "order": "0"}
    return client.post(reverse("admin:articles_section_change", args=[room.sections["A"].pk]), page)


def document_form(client, room, query="", **more):
    document, inline = room.document, {"mention_set-TOTAL_FORMS": "0", "mention_set-INITIAL_FORMS": "0"}
    inline |= {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}
    page = {"type": document.type, "number": document.number, "symbol": document.symbol, "name": document.name}
    page |= {"title": "Trích yếu khác", "link": LINK, "confirmed": "on", **inline, **more}
    return client.post(reverse("admin:articles_document_change", args=[document.pk]) + query, page)


def document_file(client, room):
    file = SimpleUploadedFile("Khác.pdf", make_pdf(b"khac"), "application/pdf")
    return document_form(client, room, upload=file, title=room.document.title, link="")


def meeting_form(client, room, **more):
    draft = loading.as_draft(loading.stored(room.meeting))
    page = posted(draft, _continue="1") | {"place": "Nhà máy bet88"} | more
    return client.post(reverse("admin:people_meeting_change", args=[room.meeting.pk]), page)


def deletion(model, row):
    def delete(client, room):
        address = reverse(f"admin:{model}_delete", args=[row(room).pk])
        return client.post(address, {"post": "yes"})

    return delete


def popup(door):
    return lambda client, room: door(client, room, "?_popup=1")


DOORS = {
    "photo: form": photo_form,
    "photo: popup": popup(photo_form),
    "photo: batch": photo_batch,
    "section: form": section_form,
    "document: form": document_form,
    "document: popup": popup(document_form),
    "document: file": document_file,
    "meeting: form": meeting_form,
    "meeting: popup": lambda client, room: meeting_form(client, room, _popup="1"),
}
SHUT = {  # to everybody
    "photo: deletion": deletion("articles_photo", lambda room: room.photo),
    "document: deletion": deletion("articles_document", lambda room: room.document),
    "section: deletion": deletion("articles_section", lambda room: room.sections["A"]),
    "meeting: deletion": deletion("people_meeting", lambda room: room.meeting),
}


@pytest.mark.any_database
@pytest.mark.parametrize("door", [*DOORS, *SHUT])
def test_a_live_page_changes_only_by_who_may_publish_there(at_work, door):
    room, before = at_work, live(at_work)
    for name, user in room.users.items():
        speaks = name in SPEAK and door in DOORS
        client = Client()
        client.force_login(user)
        sealed = HistoryEntry.objects.count()
        with transaction.atomic():
            answer = (DOORS | SHUT)[door](client, room)
            assert answer.status_code in (200, 302, 403), (name, answer.status_code)
            told = list(WordsChange.objects.filter(number__gt=sealed))
            assert (live(room) != before) is speaks, (name, answer.content.decode()[-9000:] if speaks else "")
            assert [entry.by_id for entry in told] == ([user.pk] if speaks else []), name
            assert all(entry.detail["old"] for entry in told)
            if told:
                assert [str(finding) for finding in verify.verify()] == [], name
                desk_public_words.bring_back(told[0], by=user, at=timezone.now())
                said = KINDS[told[0].kind].words([told[0].row_id])[told[0].row_id]
                assert {key: said[key] for key in told[0].detail["old"] if key != "addresses"} == {
                    key: value for key, value in told[0].detail["old"].items() if key != "addresses"
                }
            transaction.set_rollback(True)
        room.document.refresh_from_db()


def test_who_may_not_sees_the_words_and_whom_to_ask(at_work, client):
    room = at_work
    client.force_login(room.users["editor"])
    for name, row in (("articles_photo", room.photo), ("articles_document", room.document),
                      ("articles_section", room.sections["A"]), ("people_meeting", room.meeting)):  # fmt: skip
        page = client.get(reverse(f"admin:{name}_change", args=[row.pk])).content.decode()
        assert "Nơi đang đăng: Mục A." in page, name
        assert "publisher" in page, name
        for box in ('name="credit"', 'name="link"', 'name="slug"', 'name="upload"', 'name="place"', 'name="alt"'):
            assert f"<input {box}" not in page, (name, box)


def test_a_form_opened_before_the_row_went_out_keeps_what_was_typed(at_work, client):
    client.force_login(at_work.users["editor"])
    for door in (photo_form, document_form, section_form):
        page = door(client, at_work).content.decode()
        assert "bet88" in page
        assert "Nơi đang đăng: Mục A." in page


def test_of_many_photos_those_on_a_live_page_are_left_out_whole_and_named(at_work, client):
    room = at_work
    free = [make_photo(alt="", by=room.users["reporter"]) for _ in range(2)]
    strangers = make_photo(by=room.users["editor"])
    chosen = {
        "photo": [room.photo.pk, strangers.pk, *(photo.pk for photo in free)],
        "credit": "Trần Sơn",
        "caption": "Cây",
    }
    client.force_login(room.users["reporter"])
    page = client.post(reverse("admin:articles_photo_batch"), chosen, follow=True).content.decode()
    assert "Đã ghi cho 2 ảnh." in page
    assert f"Giữ nguyên 1 ảnh (số {room.photo.pk}): đang có trên trang. Nơi đang đăng: Mục A." in page
    assert f"Giữ nguyên 1 ảnh (số {strangers.pk}): ảnh của người khác" in page
    assert set(Photo.objects.filter(credit="Trần Sơn", caption="Cây")) == set(free)


def test_the_librarys_caption_says_nothing_on_a_live_page(at_work):
    before = live(at_work)
    Photo.objects.filter(pk=at_work.photo.pk).update(caption="Chú thích bet88")
    assert live(at_work) == before


def test_a_publisher_brings_old_words_back_on_the_page_of_the_change(at_work, client):
    room = at_work
    client.force_login(room.users["publisher"])
    photo_form(client, room)
    change = WordsChange.objects.get()
    page = client.get(reverse("admin:articles_wordschange_change", args=[change.number])).content.decode()
    assert "Văn Lâm" in page
    assert LINK in page
    address = reverse("admin:articles_wordschange_bring_back", args=[change.number])
    stranger = Client()
    stranger.force_login(room.users["editor"])
    stranger.post(address)
    assert Photo.objects.get(pk=room.photo.pk).credit == LINK
    client.post(address)
    assert Photo.objects.get(pk=room.photo.pk).credit == "Văn Lâm"


# --- who may: the table of articles/desk/public_words/permits.py ---

# fmt: off
MAY = [
    #                                           reporter, editor, editor of B, publisher of B, keeper, publisher
    ("photo live in A",                         "-  -  -  -  -  +"),
    ("photo live in A and B",                   "-  -  -  -  -  -"),
    ("photo of a next version that comes in A", "-  -  -  -  -  +"),
    ("photo withdrawn from A",                  "-  -  -  -  -  +"),
    ("own photo, used nowhere",                 "+  +  +  +  -  +"),
    ("another's photo, used nowhere",           "-  +  +  +  -  +"),
    ("another's photo in the reporter's draft", "+  +  -  -  -  +"),
    ("meeting of a draft in A",                 "-  +  -  -  -  +"),
    ("meeting of no article",                   "-  +  +  +  -  +"),
    ("document of a draft in A",                "-  +  -  -  -  +"),
    ("empty section below A",                   "-  +  -  -  -  +"),
    ("section A",                               "-  -  -  -  -  +"),
]
# fmt: on


def rows_for_the_table(room):
    """Line of the table → (kind, row)."""
    users, (a, b) = room.users, room.sections.values()

    def draft(section=a, **fields):
        return make_article("Bài khác", section=section, created_by=users["reporter"], **fields)

    both, coming, gone, lent = (make_photo(by=users["administrator"]) for _ in range(4))
    for section in (a, b):
        make_photo_use(make_article("Đang đăng", section=section, published_at=NOON), photo=both)
    withdrawn = make_article("Bài đã gỡ", section=a, published_at=NOON)
    make_photo_use(withdrawn, photo=gone)
    workflow.withdraw(withdrawn, by=users["publisher"], at=NOON, reason="Trùng bài.")
    next_one = make_article("Có bản mới", section=a, published_at=NOON)
    use = PhotoUse.objects.create(article=next_one, photo=coming)
    number = versions.file(next_one, snapshot(next_one), by=COMMAND_LINE, at=NOON).number
    Article.objects.filter(pk=next_one.pk).update(next_version=number, next_at=timezone.now())
    use.delete()  # somebody writes on; what comes by itself has it still
    meeting, document = make_meeting(), make_document("Kế hoạch", term="mới")
    article = draft(meeting=meeting)
    make_photo_use(article, photo=lent)
    mention(article, "Kế hoạch", document=document)
    return {
        "photo live in A": ("photo", room.photo),
        "photo live in A and B": ("photo", both),
        "photo of a next version that comes in A": ("photo", coming),
        "photo withdrawn from A": ("photo", gone),
        "own photo, used nowhere": ("photo", make_photo(by=users["reporter"])),
        "another's photo, used nowhere": ("photo", make_photo(by=users["editor of B"])),
        "another's photo in the reporter's draft": ("photo", lent),
        "meeting of a draft in A": ("meeting", meeting),
        "meeting of no article": ("meeting", make_meeting()),
        "document of a draft in A": ("document", document),
        "empty section below A": ("section", Section.objects.create(name="Dưới A", slug="duoi-a", parent=a)),
        "section A": ("section", a),
    }


@pytest.mark.any_database
def test_who_may_change_what_is_as_the_table_says(at_work):
    rows = rows_for_the_table(at_work)
    users = {name: get_user_model().objects.get(pk=user.pk) for name, user in at_work.users.items()}
    for line, answers in MAY:
        kind, row = rows[line]
        given = [
            "+" if desk_public_words.may_change(users[name], KINDS[kind], row.pk) else "-" for name in [*users][:6]
        ]
        assert given == answers.split(), line
        for name in ("administrator",):
            assert desk_public_words.may_change(users[name], KINDS[kind], row.pk), line


# --- the register is its keeper's ---


def test_a_name_on_live_pages_is_the_keepers_and_the_log_tells_it(at_work):
    room, before = at_work, live(at_work)
    inline = {f"tenures-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    page = {"name": "Lê Văn Sang", "honorific": "dong_chi", "code": room.person.code, "confirmed": "on", **inline}
    for name, user in room.users.items():
        client, told = Client(), HistoryEntry.objects.count()
        client.force_login(user)
        with transaction.atomic():
            client.post(reverse("admin:people_person_change", args=[room.person.pk]), page)
            keeps = name in ("keeper", "administrator")
            assert (b"L\xc3\xaa V\xc4\x83n Sang" in b"".join(body for _, body in live(room))) is keeps, name
            assert [entry.by_id for entry in HistoryEntry.objects.filter(number__gt=told)] == [user.pk] * keeps
            assert [str(finding) for finding in verify.verify()] == []
            transaction.set_rollback(True)
    assert live(room) == before


def test_a_loaded_register_and_an_undone_change_leave_the_log_whole(at_work):
    keeper = at_work.users["keeper"]
    lines = "họ và tên;chức danh;từ ngày\nKiều Minh Đán;Hiệu trưởng;2015-01-01\nLê Văn Sáng;Bí thư;2019-02-03"
    tally = loading_files.load(csv_file(lines), by=keeper, at=timezone.now(), apply=True)
    assert tally.applied
    person = Person.objects.get(name="Kiều Minh Đán")
    person.name = "Kiều Minh Dân"
    journal.undo(journal.save(person, by=keeper, at=timezone.now()), by=keeper, at=timezone.now())
    assert [str(finding) for finding in verify.verify()] == []


# --- what stood before there was such a log ---


def quiet(count):
    pass


def test_the_migration_seals_what_stands_once(room, db):
    person = Person.objects.create(name="Hà Thị Mơ")
    meeting = make_meeting(("Bên mời", [person]), topic="Trồng cây")
    article = make_article("Bài có từ trước", section=room.sections["B"], meeting=meeting, published_at=NOON)
    make_photo_use(article, photo=make_photo())
    mention(article, "Kế hoạch", document=make_document("Kế hoạch", term="cũ", issued_on=NOON.date()))
    assert [*check_words(quiet), *check_register(quiet)]
    seal = import_module("articles.migrations.0020_public_words").seal
    seal(apps, None)
    desk_public_words.seal_register(at=timezone.now())  # the migration's own is for a log that knows no register yet
    assert [*check_words(quiet), *check_register(quiet)] == []
    sealed = HistoryEntry.objects.count()
    seal(apps, None)
    assert HistoryEntry.objects.count() == sealed


# --- the addresses of sections ---


def test_an_old_address_of_a_section_leads_on_for_ever(at_work, client):
    room = at_work
    client.force_login(room.users["publisher"])
    for slug in ("muc-a-moi", "muc-a-nua"):
        page = {"name": "Mục A", "slug": slug, "parent": "", "order": "0"}
        client.post(reverse("admin:articles_section_change", args=[room.sections["A"].pk]), page)
    for old in ("muc-a", "muc-a-moi"):
        for ending, there in (("/", "/"), ("/rss.xml", "/rss.xml"), ("/?trang=2", "/?trang=2")):
            answer = client.get(f"/chuyen-muc/{old}{ending}")
            assert (answer.status_code, answer["Location"]) == (301, f"/chuyen-muc/muc-a-nua{there}")
    assert client.get("/chuyen-muc/chua-tung-co/").status_code == 404


def test_a_section_takes_anothers_old_address_only_knowingly(at_work, client):
    room = at_work
    client.force_login(room.users["administrator"])
    section_form(client, room)
    page = {"name": "Mục mới", "slug": "muc-a", "parent": "", "order": "0"}
    answer = client.post(reverse("admin:articles_section_add"), page)
    assert "từng là của chuyên mục" in answer.content.decode()
    assert 'name="take_address"' in answer.content.decode()
    client.post(reverse("admin:articles_section_add"), page | {"take_address": "on"})
    assert Section.objects.filter(slug="muc-a").exists()
    assert not SectionAddress.objects.filter(slug="muc-a").exists()
    assert WordsChange.objects.filter(kind="section", row_id=room.sections["A"].pk).count() == 2


# --- past the doors ---


PAST = {
    "save": lambda room: (setattr(room.photo, "credit", LINK), room.photo.save()),
    "update": lambda room: Photo.objects.update(alt=LINK),
    "bulk_update": lambda room: (
        setattr(room.document, "link", LINK),
        Document.objects.bulk_update([room.document], ["link"]),
    ),
    "a side": lambda room: (side := Side.objects.get(meeting=room.meeting), setattr(side, "name", LINK), side.save()),
    "an attendance": lambda room: Attendance.objects.get(side__meeting=room.meeting).delete(),
    "an address": lambda room: SectionAddress.objects.create(section=room.sections["A"], slug="bet88"),
    "a meeting": lambda room: room.meeting.delete(),
    "a section": lambda room: (setattr(room.sections["A"], "name", LINK), room.sections["A"].save()),
}


@pytest.mark.any_database
@pytest.mark.parametrize("way", PAST)
def test_a_door_that_forgets_the_log_fails(at_work, way):
    with pytest.raises(Unsigned), transaction.atomic():
        PAST[way](at_work)


def test_every_kind_has_its_guards():
    from django.db.models.signals import pre_delete, pre_save

    for model in public_words.guarded():
        assert pre_save.has_listeners(model)
        assert pre_delete.has_listeners(model)


# --- past the program ---

SQL = {
    **{
        f"photo {column}": f"UPDATE articles_photo SET {column} = {value}"
        for column, value in {"alt": "'x'", "credit": "'x'", "focus_x": "7", "focus_y": "7", "file_hash": "'x'",
                              "format": "'PNG'", "width": "7", "height": "7"}.items()
    },
    **{f"section {column}": f"UPDATE articles_section SET {column} = {value} WHERE slug = 'muc-a'"
       for column, value in {"name": "'x'", "slug": "'x'", "order": "7"}.items()},
    "section parent": "UPDATE articles_section SET parent_id = (SELECT id FROM articles_section WHERE slug = 'muc-b') WHERE slug = 'muc-a'",
    "section address": "INSERT INTO articles_sectionaddress (slug, section_id) SELECT 'x', id FROM articles_section WHERE slug = 'muc-a'",
    **{f"document {column}": f"UPDATE articles_document SET {column} = {value}"
       for column, value in {"type": "'x'", "number": "'x'", "symbol": "'x'", "name": "'x'", "title": "'x'", "issuer": "'x'",
                             "issued_on": "'2020-01-02'", "term": "'x'", "link": "'x'", "file": "'x'", "file_name": "'x'",
                             "file_size": "7"}.items()},
    **{f"meeting {column}": f"UPDATE people_meeting SET {column} = {value}"
       for column, value in {"kind": "'x'", "date": "'2020-01-02'", "part_of_day": "'chiều'", "place": "'x'", "topic": "'x'"}.items()},
    **{f"side {column}": f"UPDATE people_side SET {column} = 'host'" for column in ("name", "full_name", "standing")},
    **{f"attendance {column}": f"UPDATE people_attendance SET {column} = {value}"
       for column, value in {"printed_titles": "'x'", "role": "'chair'", "override_reason": "'x'"}.items()},
    "attendance gone": "DELETE FROM people_attendance",
    "group": "INSERT INTO people_attendancegroup (side_id, \"order\", text) SELECT id, 3, 'x' FROM people_side",
    **{f"person {column}": f"UPDATE people_person SET {column} = {value}"
       for column, value in {"name": "'x'", "honorific": "'ong'", "portrait": "'x'", "born_year": "1950"}.items()},
    "title": "INSERT INTO people_title (text, key, rank, sole, confirmed) VALUES ('x', 'x', 1, false, true)",
    "journal": "UPDATE people_registerchange SET label = 'x'",
    "journal line gone": "DELETE FROM people_registerchange",
}  # fmt: skip


def test_nothing_is_found_where_nobody_changed_anything(at_work):
    assert [str(finding) for finding in verify.verify()] == []


def test_a_section_that_comes_into_the_menu_with_another_is_told_of(at_work):
    """Nothing was live in it; now a live section lies below it."""
    section, above = at_work.sections["A"], Section.objects.create(name="Ở trên A", slug="o-tren-a")
    with desk_public_words.changing(
        KINDS["section"], [section.pk], by=at_work.users["administrator"], at=timezone.now()
    ):
        section.parent = above
        section.save()
    assert [str(finding) for finding in verify.verify()] == []
    above.name = "Tên khác"
    with pytest.raises(Unsigned):
        above.save()


@pytest.mark.parametrize("way", SQL)
def test_what_sql_changes_is_found(at_work, way):
    with connection.cursor() as cursor:
        cursor.execute(SQL[way].replace("SET order", 'SET "order"'))
        assert cursor.rowcount > 0
    found = [str(finding) for finding in verify.verify()]
    assert found, way


def test_what_stands_on_a_live_page_without_being_told_is_found(at_work):
    stranger = make_photo()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_livephoto SET photo_id = %s", [stranger.pk])
    found = [str(finding) for finding in verify.verify()]
    assert any(f"Ảnh số {stranger.pk}: bạn đọc đang thấy, mà nhật ký không ghi chữ của nó." in line for line in found)
