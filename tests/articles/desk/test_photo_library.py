"""The photo library: find, bring in, describe, choose the point of interest, and what may not go out."""

import datetime
import io
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.desk.access import roles
from articles.desk.photos import shelf
from articles.models import Photo, PhotoPerson
from articles.photos import library, metadata, renditions
from people.colleagues import COMMAND_LINE
from tests.colleagues import make_colleague
from tests.factory import (
    NOON,
    make_article,
    make_meeting,
    make_person,
    make_photo_use,
    make_picture,
)
from tests.offered import look

# No picture of these tests is of a later day.
TODAY = datetime.date(2026, 11, 28)
pytestmark = pytest.mark.django_db

LIBRARY = "admin:articles_photo_changelist"
_sizes = iter(range(200, 2000))


def photo_of(**facts):
    """A photo whose worker has not come yet; each is another picture."""
    return library.add(make_picture(next(_sizes), 150), **{"by": COMMAND_LINE, **facts})[0]


def rows(count, **facts):
    """Many photos straight into the table."""
    return Photo.objects.bulk_create(
        Photo(file_hash=f"{n:064x}", format="JPEG", width=3, height=2, file=f"{n}.jpg", **facts) for n in range(count)
    )


def found(client, **question):
    answer = client.get(reverse("admin:articles_photo_find"), question)
    return [photo["id"] for photo in answer.json()["photos"]]


def send(client, data, **fields):
    upload = SimpleUploadedFile("anh.jpg", data, "image/jpeg")
    return client.post(reverse("admin:articles_photo_receive"), {"file": upload, **fields})


@pytest.fixture
def reporter(client):
    user = make_colleague(roles.REPORTER, "phongvien", password="mat-khau-dai-cua-toi")
    client.force_login(user)
    return client


# --- Finding -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["Đại biểu", "dai bieu", "ĐẠI BIỂU trồng cây", "cây đại"])
def test_words_are_found_with_accents_or_without_in_any_order(admin_client, question):
    photo = photo_of(caption="Đại biểu trồng cây ven hồ")
    photo_of(caption="Đại hội chi bộ")
    assert found(admin_client, q=question) == [photo.pk]


def test_a_photo_is_found_by_the_name_of_somebody_in_it(admin_client):
    photo, _ = photo_of(), photo_of()
    PhotoPerson.objects.create(photo=photo, person=make_person("Nguyễn Thị Ánh Đào"))
    assert found(admin_client, q="anh dao") == [photo.pk]


def test_a_photo_is_found_by_a_person_chosen_from_the_register(admin_client):
    photo, _ = photo_of(), photo_of()
    person = make_person()
    PhotoPerson.objects.create(photo=photo, person=person)
    assert found(admin_client, person=person.pk) == [photo.pk]


def test_a_photo_is_found_by_the_meeting_its_article_reports(admin_client):
    photo, _ = photo_of(), photo_of()
    meeting = make_meeting()
    make_photo_use(make_article(meeting=meeting), photo=photo)
    assert found(admin_client, meeting=meeting.pk) == [photo.pk]


def test_a_photo_is_found_by_the_day_it_was_taken(admin_client):
    photo = photo_of(taken_on=datetime.date(2024, 3, 12))
    photo_of(taken_on=datetime.date(2024, 3, 13))
    assert found(admin_client, day="2024-03-12") == [photo.pk]


def test_a_photo_of_unknown_day_is_found_by_the_day_it_came_in(admin_client):
    photo = photo_of()
    moment = datetime.datetime(2024, 3, 12, 17, 30, tzinfo=datetime.UTC)  # 00:30 of the 13th in Hà Nội
    Photo.objects.filter(pk=photo.pk).update(created_at=moment)
    assert found(admin_client, day="2024-03-13") == [photo.pk]
    assert found(admin_client, day="2024-03-12") == []


def test_a_photo_is_found_by_its_photographer(admin_client):
    photo, _ = photo_of(credit="Trần Sơn"), photo_of(caption="Trần Sơn phát biểu")
    assert found(admin_client, photographer="tran son") == [photo.pk]


def test_unused_photos_are_found(admin_client):
    used, unused = photo_of(), photo_of()
    make_photo_use(make_article(), photo=used)
    assert found(admin_client, unused="on") == [unused.pk]


def test_a_photo_readers_see_is_not_unused_though_the_next_version_has_left_it_out(admin_client):
    seen, unused = photo_of(), photo_of()
    article = make_article(published_at=NOON)
    make_photo_use(article, photo=seen)
    article.photo_uses.all().delete()
    assert found(admin_client, unused="on") == [unused.pk]


def test_photos_that_may_not_go_out_are_found(admin_client):
    photo_of(alt="Hội trường", rights=Photo.Rights.OWN)
    lacking = photo_of(alt="Hội trường")
    assert found(admin_client, lacking="on") == [lacking.pk]


def test_a_changed_caption_is_found_by_its_new_words(admin_client):
    photo = photo_of(caption="Cũ")
    photo.caption = "Lễ khánh thành"
    photo.save()
    assert found(admin_client, q="khanh thanh") == [photo.pk]


@pytest.mark.parametrize(
    "question",
    [{"q": "%_"}, {"q": "a" * 3000}, {"person": "abc"}, {"meeting": "-1"}, {"day": "0001-01-01"}, {"day": "31/02/2024"},
     {"trang": "99999999"}, {"trang": "٣"}, {"ids": "1;drop"}, {"ids": "9" * 12}, {"unused__x": "1"}, {"q": "'\"<script>"}],
)  # fmt: skip
def test_a_strange_question_is_no_error(admin_client, question):
    assert admin_client.get(reverse(LIBRARY), question).status_code in (200, 414)


def test_the_library_costs_the_same_queries_however_many_photos(admin_client, django_assert_max_num_queries):
    rows(60)
    article = make_article()
    for photo in Photo.objects.all()[:40]:
        make_photo_use(article, photo=photo)
    with django_assert_max_num_queries(7):  # one of them the in-tray's, on every page of the desk
        admin_client.get(reverse(LIBRARY))


def test_the_library_does_not_count_its_photos(admin_client, django_assert_max_num_queries):
    rows(60)
    with django_assert_max_num_queries(6) as queries:
        page = admin_client.get(reverse(LIBRARY)).content.decode()
    assert "Cũ hơn" in page
    assert not any("COUNT(" in query["sql"].upper() for query in queries.captured_queries)


def test_the_second_page_goes_on_where_the_first_ended(admin_client):
    rows(60)
    first, second = found(admin_client), found(admin_client, trang=2)
    assert (len(first), len(second)) == (48, 12)
    assert not set(first) & set(second)


def test_each_photo_says_where_it_is_used(admin_client):
    make_photo_use(make_article("Hội nghị <mùa> xuân"), photo=photo_of())
    page = admin_client.get(reverse(LIBRARY)).content.decode()
    assert "Hội nghị &lt;mùa&gt; xuân" in page


def test_the_box_that_looks_photos_up_searches_as_the_library_does(admin_client):
    photo, _ = photo_of(caption="Đại biểu trồng cây"), photo_of()
    question = {"app_label": "articles", "model_name": "photouse", "field_name": "photo", "term": "trong cay"}
    answer = admin_client.get(reverse("admin:autocomplete"), question).json()
    assert [row["id"] for row in answer["results"]] == [str(photo.pk)]


# --- Bringing in -------------------------------------------------------------------------------------


def test_a_reporter_sends_a_picture_and_is_told_it_arrived(reporter):
    answer = send(reporter, make_picture(), credit="Hà Linh", rights=Photo.Rights.OWN)
    photo = Photo.objects.get()
    assert answer.status_code == 201
    assert answer.json()["photo"]["id"] == photo.pk
    assert (photo.credit, photo.rights, photo.uploaded_by.username) == ("Hà Linh", Photo.Rights.OWN, "phongvien")


def test_sixty_pictures_arrive_or_say_why_not(reporter):
    good = [make_picture(300 + n, 200) for n in range(50)]
    sent = [*good, *good[:5], *[b"<html>"] * 5]
    answers = [send(reporter, data) for data in sent]
    assert [answer.status_code for answer in answers] == [201] * 50 + [200] * 5 + [400] * 5
    assert all(answer.json()["sentence"].endswith(".") for answer in answers)
    assert Photo.objects.count() == 50


def test_a_picture_sent_twice_is_shown_with_where_it_is_used(reporter):
    data = make_picture()
    photo, _ = library.add(data, by=COMMAND_LINE)
    article = make_article("Trồng cây ven hồ", created_by=User.objects.get())
    make_photo_use(article, photo=photo)
    answer = send(reporter, data).json()
    assert "đã có trong kho, dùng trong Trồng cây ven hồ" in answer["sentence"]
    assert answer["photo"]["id"] == photo.pk
    assert answer["uses"] == [
        {"title": "Trồng cây ven hồ", "url": reverse("admin:articles_article_change", args=[article.pk])}
    ]


def test_a_picture_in_a_text_one_may_not_see_says_only_that_it_is_used(reporter):
    data = make_picture()
    photo, _ = library.add(data, by=COMMAND_LINE)
    make_photo_use(make_article("Kín"), photo=photo)
    answer = send(reporter, data).json()
    assert "dùng trong 1 bài khác" in answer["sentence"]
    assert answer["uses"] == []


def test_without_javascript_many_files_go_in_one_form(reporter):
    files = [SimpleUploadedFile("mot.jpg", make_picture(300, 200)), SimpleUploadedFile("hai.jpg", b"khong phai anh")]
    page = look(reporter, reverse("admin:articles_photo_upload"))
    page = page.press("Tải lên", files=files, credit="Hà Linh", rights="tu_chup")
    assert Photo.objects.values("credit", "rights").get() == {"credit": "Hà Linh", "rights": "tu_chup"}
    assert "Đã vào kho." in page.text
    assert "Tệp này không phải ảnh" in page.text


def test_the_shelf_leads_to_the_uploads_and_an_uploaded_photo_to_its_record(reporter):
    page = look(reporter, reverse(LIBRARY)).follow("Tải ảnh lên")
    page = page.press("Tải lên", files=[SimpleUploadedFile("mot.jpg", make_picture(300, 200))])
    page.follow("Ghi chú thích").press("Lưu và sửa tiếp", caption="Quang cảnh", alt="Hội trường", rights="tu_chup")
    assert Photo.objects.values_list("caption", "alt", "rights").get() == ("Quang cảnh", "Hội trường", "tu_chup")


@pytest.mark.parametrize("name", ["upload", "receive", "batch"])
def test_without_a_token_nothing_is_taken(name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("quantri"))
    answer = client.post(reverse(f"admin:articles_photo_{name}"), {"file": SimpleUploadedFile("a.jpg", make_picture())})
    assert answer.status_code == 403
    assert not Photo.objects.exists()


@pytest.mark.parametrize("name", ["upload", "receive", "batch", "find", "changelist"])
def test_who_has_no_right_gets_nothing(client, name):
    client.force_login(User.objects.create_user("nguoi-la", is_staff=True))
    for answer in (
        client.get(reverse(f"admin:articles_photo_{name}")),
        client.post(reverse(f"admin:articles_photo_{name}")),
    ):
        assert answer.status_code == 403


# --- What the file says of itself --------------------------------------------------------------------


def iptc(**texts):
    """A JPEG with these IPTC fields, as agencies send them."""
    numbers = {"caption": 120, "credit": 80, "source": 110, "taken_on": 55}
    body = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for field, text in texts.items():
        raw = text if isinstance(text, bytes) else text.encode()
        body += b"\x1c\x02" + bytes([numbers[field]]) + len(raw).to_bytes(2) + raw
    block = b"Photoshop 3.0\x00" + b"8BIM\x04\x04\x00\x00" + len(body).to_bytes(4) + body + b"\x00" * (len(body) % 2)
    data = make_picture(next(_sizes), 150)
    return data[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2) + block + data[2:]


def test_caption_author_source_and_day_are_read_from_iptc():
    data = iptc(caption="Quang cảnh hội nghị", credit="Hà Linh", source="TTXVN", taken_on="20240312")
    assert metadata.read(data, today=TODAY) == {
        "caption": "Quang cảnh hội nghị",
        "credit": "Hà Linh",
        "source": "TTXVN",
        "taken_on": datetime.date(2024, 3, 12),
    }


def test_they_are_read_from_exif():
    exif = Image.Exif()
    exif[0x010E] = "Quang canh hoi nghi"
    exif[0x013B] = "Ha Linh"
    exif.get_ifd(0x8769)[0x9003] = "2024:03:12 09:10:11"
    found = metadata.read(make_picture(exif=exif), today=TODAY)
    assert found == {
        "caption": "Quang canh hoi nghi",
        "credit": "Ha Linh",
        "taken_on": datetime.date(2024, 3, 12),
    }


def test_they_are_read_from_xmp():
    packet = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="TTXVN">
    <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Trồng cây</rdf:li></rdf:Alt></dc:description>
    <dc:creator><rdf:Seq><rdf:li>Hà Linh</rdf:li></rdf:Seq></dc:creator>
    </rdf:Description></rdf:RDF></x:xmpmeta>"""
    found = metadata.read(make_picture(xmp=packet.encode()), today=TODAY)
    assert found == {"caption": "Trồng cây", "credit": "Hà Linh", "source": "TTXVN"}


def test_what_the_uploader_wrote_wins_over_what_the_file_says():
    photo, _ = library.add(iptc(caption="Của tệp", credit="Của tệp"), caption="Của tòa soạn", by=COMMAND_LINE)
    assert (photo.caption, photo.credit) == ("Của tòa soạn", "Của tệp")


@pytest.mark.parametrize(
    "data",
    [
        iptc(caption=b"\xff\xfe\x00\x01\x02" * 50),
        iptc(caption="x" * 30_000, credit="y" * 5_000, taken_on="99999999"),
        make_picture(xmp=b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
        make_picture(exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff"),
    ],
)
def test_broken_metadata_never_stops_a_picture(data):
    photo, _ = library.add(data, by=COMMAND_LINE)
    photo.full_clean()
    assert len(photo.caption) <= 2000
    assert len(photo.credit) <= 120


def test_letters_nobody_sees_are_left_out():
    assert metadata.read(iptc(caption="Hội\x00 nghị \u202etốt"), today=TODAY)["caption"] == "Hội nghị tốt"


@pytest.mark.parametrize("format", ["HEIF", "AVIF", "TIFF", "PNG", "WEBP"])
def test_exif_is_read_from_every_format(format):
    exif = Image.Exif()
    exif[0x010E] = "Quang canh hoi nghi"
    exif.get_ifd(0x8769)[0x9003] = "2024:03:12 09:10:11"
    data = make_picture(format=format, exif=exif.tobytes())
    assert metadata.read(data, today=TODAY) == {
        "caption": "Quang canh hoi nghi",
        "taken_on": datetime.date(2024, 3, 12),
    }


MACHINES = [
    "OLYMPUS DIGITAL CAMERA", "OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DCF 1.0", "DCF", "Exif_JPEG_PICTURE",
    "KONICA MINOLTA DIGITAL CAMERA", "Samsung Camera Pictures", "Digital Camera", "default", "DEFAULT", "Untitled",
    "oznor", "cof", "Screenshot", "Screenshot_20261107-101500", "Screenshot 2026-11-28 at 10.15.00",
    "Ảnh chụp màn hình", "IMG_1234", "IMG_20201107_101500", "IMG_1234.JPG", "DSC0001", "DSC_0001", "_DSC4567.NEF",
    "DSCF2310", "P1010001", "PXL_20231107_031500123", "Picture 1", "Picture1", "Image (3)", "scan0001",
    "Scanned Image", "KT3A0021", "_MG_0042", "z4512345678901_0a1b2c3d4e5f", "hoi-nghi-so-ket.jpg", "1234", "0",
    "20201107_101500", "2020:11:07 10:15:00", "12/11", "---", "Processed with VSCO with a6 preset",
    "Edited with Snapseed", "Created with GIMP", "CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90",
    "File written by Adobe Photoshop 5.2", "ASCII", "ASCII\0\0\0", "550e8400-e29b-41d4-a716-446655440000",
    "0a1b2c3d4e5f60718293", "WhatsApp Image 2026-11-07 at 10.15.00", "FB_IMG_1604719", "LEAD Technologies Inc. V1.01",
]  # fmt: skip
PEOPLE = [
    "Đại hội 13", "Ảnh 1: Toàn cảnh hội nghị", "Hình 2. Đoàn công tác khảo sát", "Đoàn viên xã 135", "Hội nghị 2020",
    "Quang cảnh hội nghị", "Olympus Digital Camera tặng quà cho trường", "Picture of the year 2020",
    "Sony DSC trao giải nhất", "Screenshot của bản báo cáo", "APEC 2017", "APEC2017", "Camera giám sát ở ngã tư",
    "Ông A thăm thôn 5", "12 chiến sĩ mới", "Scan văn bản số 12", "Đoàn A.H", "Default của hợp đồng",
    "Image processing lab, HUST", "P. Giám đốc sở", "Zalo OA của huyện", "Chi bộ 1", "Test nhanh COVID-19",
    "Created by the people of Huế",
]  # fmt: skip


@pytest.mark.parametrize("text", MACHINES)
def test_what_a_machine_writes_by_itself_is_no_caption(text):
    assert "caption" not in metadata.read(iptc(caption=text), today=TODAY)
    exif = Image.Exif()
    exif[0x010E] = text if text.isascii() else ""  # Pillow writes nothing else there
    assert "caption" not in metadata.read(make_picture(exif=exif), today=TODAY)


@pytest.mark.parametrize("text", PEOPLE)
def test_what_somebody_wrote_is_a_caption_whatever_stands_in_it(text):
    assert metadata.read(iptc(caption=text), today=TODAY)["caption"] == text


def test_behind_a_machines_words_somebodys_are_found():
    exif = Image.Exif()
    exif[0x010E] = "Quang canh hoi nghi"
    data = iptc(caption="OLYMPUS DIGITAL CAMERA")
    block = exif.tobytes()
    with_both = data[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2) + block + data[2:]
    assert metadata.read(with_both, today=TODAY)["caption"] == "Quang canh hoi nghi"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024:03:12 09:10:11", datetime.date(2024, 3, 12)),
        ("2026:11:28 08:00:00", datetime.date(2026, 11, 28)),
        ("2000:01:02 00:00:00", datetime.date(2000, 1, 2)),
        ("2000:01:01 09:30:00", datetime.date(2000, 1, 1)),
        ("1975:04:30 11:30:00", datetime.date(1975, 4, 30)),
        ("2026:11:29 00:00:01", None),
        ("2099:01:01 10:00:00", None),
        ("1980:01:01 12:00:00", None),
        ("1970:01:01 07:00:00", None),
        ("1904:01:01 00:00:00", None),
        ("2000:01:01 00:00:00", None),
        ("2000:01:01 00:03:12", None),
        ("2012:01:01 00:00:00", None),
        ("0000:00:00 00:00:00", None),
        ("    :  :     :  :  ", None),
    ],
)
def test_a_day_to_come_or_a_clocks_first_day_is_no_day_taken(written, day):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = written
    assert metadata.read(make_picture(exif=exif), today=datetime.date(2026, 11, 28)).get("taken_on") == day


# --- Describing many ---------------------------------------------------------------------------------


def test_one_credit_is_written_into_many_photos_and_logged(admin_client):
    photos = [photo_of(caption=f"Ảnh {n}") for n in range(3)]
    page, ticked = look(admin_client, reverse(LIBRARY)), [photo.pk for photo in photos[:2]]
    page.press("Ghi cho các ảnh đã chọn", photo=ticked, credit="Trần Sơn", rights="tu_chup")
    assert [photo.credit for photo in Photo.objects.order_by("pk")] == ["Trần Sơn", "Trần Sơn", ""]
    assert [photo.caption for photo in Photo.objects.order_by("pk")] == ["Ảnh 0", "Ảnh 1", "Ảnh 2"]
    assert found(admin_client, photographer="tran son") == [photos[1].pk, photos[0].pk]
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize("fields", [{"rights": "cua-toi"}, {"credit": "x" * 500}, {"caption": "a\x08b"}])
def test_a_wrong_word_for_many_changes_none(admin_client, fields):
    photo = photo_of(credit="Cũ")
    answer = admin_client.post(reverse("admin:articles_photo_batch"), {"photo": [photo.pk], **fields}, follow=True)
    photo.refresh_from_db()
    assert (photo.credit, photo.caption) == ("Cũ", "")
    assert answer.status_code in (200, 400)


# --- One photo ---------------------------------------------------------------------------------------


def change(client, photo, **fields):
    values = {"caption": photo.caption, "focus_x": photo.focus_x, "focus_y": photo.focus_y, "rights": photo.rights}
    inline = {"shown-TOTAL_FORMS": "0", "shown-INITIAL_FORMS": "0"}
    return client.post(shelf.change_url(photo), {**values, **inline, **fields})


def test_a_new_point_of_interest_has_its_cards_cut(admin_client):
    photo, _ = library.add(make_picture(900, 300), now_all=True, by=COMMAND_LINE)
    assert change(admin_client, photo, focus_x=90).status_code == 302
    renditions.complete(photo.pk)
    photo.refresh_from_db()
    assert photo.renditions["card"]["focus"] == [90, 40]


def test_other_words_do_not_have_the_cards_cut_again(admin_client):
    photo, _ = library.add(make_picture(900, 300), now_all=True, by=COMMAND_LINE)
    change(admin_client, photo, caption="Chữ khác")
    photo.refresh_from_db()
    assert photo.caption == "Chữ khác"
    assert not photo.renditions_due


def test_the_page_of_a_photo_says_why_it_may_not_go_out(admin_client):
    page = admin_client.get(shelf.change_url(photo_of())).content.decode()
    assert "chưa có mô tả" in page
    assert "chưa rõ quyền sử dụng" in page


def test_a_photo_in_use_cannot_be_deleted_and_the_page_says_where_it_is_used(admin_client):
    photo = photo_of()
    make_photo_use(make_article("Trồng cây"), photo=photo)
    delete = reverse("admin:articles_photo_delete", args=[photo.pk])
    for answer in (admin_client.get(delete, follow=True), admin_client.post(delete, {"post": "yes"}, follow=True)):
        assert "Ảnh đang dùng trong “Trồng cây”" in answer.content.decode().replace("&quot;", '"')
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_an_unused_photo_goes_with_its_original_and_its_public_pictures(
    admin_client, django_capture_on_commit_callbacks
):
    photo, _ = library.add(make_picture(700, 500), now_all=True, by=COMMAND_LINE)
    public = renditions.names_of(photo)
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("admin:articles_photo_delete", args=[photo.pk]), {"post": "yes"})
    assert not Photo.objects.exists()
    assert not photo.file.storage.exists(photo.file.name)
    assert not any(default_storage.exists(path) for path in public)


# --- What may not go out -----------------------------------------------------------------------------


def test_without_alternative_text_and_right_a_photo_may_not_go_out():
    problems = library.publish_problems(photo_of(caption="Quang cảnh"))
    assert [re.sub(r"^Ảnh “Quang cảnh”: ", "", sentence) for sentence in problems] == [
        "chưa có mô tả cho người không nhìn được ảnh.",
        "chưa rõ quyền sử dụng.",
    ]


def test_with_both_it_may():
    assert library.publish_problems(photo_of(alt="Hội trường", rights=Photo.Rights.SUPPLIED)) == []


def test_two_who_send_one_picture_at_the_same_moment_get_one_photo(monkeypatch):
    data = make_picture()
    photo, _ = library.add(data, by=COMMAND_LINE)
    answers = iter([None, photo])
    monkeypatch.setattr(library, "photo_with_content", lambda _: next(answers))
    assert library.add(data, by=COMMAND_LINE) == (photo, False)


def test_the_first_picture_is_there_before_the_worker_comes():
    photo = photo_of()
    (path,) = renditions.names_of(photo)
    with Image.open(io.BytesIO(default_storage.open(path).read())) as image:
        assert image.format == "JPEG"
