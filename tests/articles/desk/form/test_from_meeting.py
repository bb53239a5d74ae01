"""Text from the meeting: one click in, remembered, shown again when the meeting changes, frozen at publication."""

import datetime

import pytest
from django.urls import reverse

from articles.desk import workflow
from articles.desk.form import from_meeting
from articles.models import Article, Version
from people.models import Attendance, AttendanceGroup, Tenure, Title
from tests.factory import NOON, make_article, make_meeting, make_person, make_photo, make_photo_use

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2020, 1, 1)


def hold(person, text, starts_on=LONG_AGO, ends_on=None):
    title = Title.objects.get_or_create(text=text)[0]
    return Tenure.objects.create(person=person, title=title, starts_on=starts_on, ends_on=ends_on)


@pytest.fixture
def sang():
    person = make_person("Lê Văn Sáng")
    hold(person, "Bí thư Huyện ủy Mây Trắng")
    return person


@pytest.fixture
def article(sang):
    khue = make_person("Tạ Khuê")
    hold(khue, "Trưởng Ban Tuyên giáo Đảng ủy Khối Sông Xanh")
    meeting = make_meeting(("Huyện ủy", [sang]), ("Đảng ủy Khối", [khue]))
    AttendanceGroup.objects.create(side=meeting.sides.first(), order=9, text="đại diện một số phòng")
    return make_article(lead="", body="<p>Đoạn của phóng viên.</p>", meeting=meeting)


def offer(article, kind):
    found = Article.objects.get(pk=article.pk)
    return next(o for o in from_meeting.beside(found).offers if o.kind == kind)


def insert(article, kind, **more):
    from_meeting.insert(article, kind=kind, at=NOON, **more)
    article.refresh_from_db()


def test_the_attendance_paragraph_comes_first_and_names_everybody_with_titles(article):
    insert(article, "attendance")
    first, second = article.body.split("\n")
    assert "Lê Văn Sáng, Bí thư Huyện ủy Mây Trắng" in first
    assert "Tạ Khuê, Trưởng Ban Tuyên giáo Đảng ủy Khối Sông Xanh" in first
    assert "đại diện một số phòng" in first
    assert second == "<p>Đoạn của phóng viên.</p>"


def test_photos_move_along_with_their_paragraphs(article):
    use = make_photo_use(article, 1, caption="Toàn cảnh")
    insert(article, "attendance")
    use.refresh_from_db()
    assert use.place == 2


def test_inserting_twice_inserts_once(article):
    insert(article, "attendance")
    insert(article, "attendance")
    assert article.body.count("Lê Văn Sáng") == 1


def test_the_lead_is_filled_when_empty_and_never_overwritten(article):
    insert(article, "lead")
    assert article.lead.startswith("Sáng 20/5/2024, tại Lam Giang")
    Article.objects.filter(pk=article.pk).update(lead="Dẫn nhập của tôi.")
    with pytest.raises(from_meeting.NothingToInsert, match="đã có dẫn nhập"):
        insert(article, "lead")


def test_a_caption_is_composed_for_the_chosen_person(article):
    use = make_photo_use(article, 1, photo=make_photo())
    about = from_meeting.beside(article).captions[1].about
    insert(article, "caption", use_id=use.pk, about=about)
    use.refresh_from_db()
    assert use.caption.startswith("Đồng chí Lê Văn Sáng, Bí thư Huyện ủy Mây Trắng")


def test_a_caption_without_anybody_is_the_overview(article):
    use = make_photo_use(article, 1, photo=make_photo())
    insert(article, "caption", use_id=use.pk)
    use.refresh_from_db()
    assert use.caption == "Toàn cảnh buổi làm việc"


def test_when_the_meeting_changes_the_editor_sees_the_difference(article):
    insert(article, "attendance")
    assert offer(article, "attendance").state == "same"
    Attendance.objects.filter(person__name="Tạ Khuê").delete()
    changed = offer(article, "attendance")
    assert changed.state == "changed"
    assert any(kind == "gone" and "Khuê" in words for kind, words in changed.pieces)


def test_taking_replaces_the_inserted_words_only(article):
    insert(article, "attendance")
    Attendance.objects.filter(person__name="Tạ Khuê").delete()
    from_meeting.take(offer(article, "attendance").insertion, at=NOON)
    article.refresh_from_db()
    assert "Tạ Khuê" not in article.body
    assert "Đoạn của phóng viên." in article.body
    assert offer(article, "attendance").state == "same"


def test_leaving_keeps_the_words_until_the_meeting_changes_again(article):
    insert(article, "attendance")
    Attendance.objects.filter(person__name="Tạ Khuê").delete()
    from_meeting.leave(offer(article, "attendance").insertion)
    assert offer(article, "attendance").state == "same"
    article.refresh_from_db()
    assert "Tạ Khuê" in article.body
    AttendanceGroup.objects.all().delete()
    assert offer(article, "attendance").state == "changed"


def test_words_the_editor_changed_are_never_replaced(article):
    insert(article, "attendance")
    Article.objects.filter(pk=article.pk).update(body=article.body.replace("Lê Văn Sáng", "L.V. Sáng"))
    assert offer(article, "attendance").state == "edited"
    with pytest.raises(from_meeting.NothingToInsert, match="sửa tay"):
        from_meeting.take(offer(article, "attendance").insertion, at=NOON)


def test_the_article_of_august_still_prints_augusts_titles(article, sang):
    insert(article, "attendance")
    insert(article, "lead")
    workflow.file_published(article, at=NOON, written_at=NOON)
    sang.tenures.update(ends_on=datetime.date(2024, 5, 1))
    hold(sang, "Phó Chủ tịch UBND tỉnh Lam Giang", datetime.date(2024, 5, 1))
    assert Attendance.objects.get(person=sang).titles == ["Bí thư Huyện ủy Mây Trắng"]
    assert offer(article, "attendance").state == "same"


def test_one_click_in_the_form_inserts_and_keeps_what_was_typed(admin_client, article):
    inlines = {f"{p}-{n}": "0" for p in ("photo_uses", "mentions") for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form = {
        "title": "Tiêu đề vừa gõ",
        "lead": "",
        "body": article.body,
        "byline": "",
        "source": "",
        "slug": article.slug,
    }
    form |= {
        "section": article.section_id,
        "meeting": article.meeting_id,
        "_from_meeting": "insert:attendance",
        **inlines,
    }
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert admin_client.post(address, form).status_code == 302
    article.refresh_from_db()
    assert article.title == "Tiêu đề vừa gõ"
    assert "Lê Văn Sáng" in article.body
    assert "Đã có trong bài" in admin_client.get(address).content.decode()
    made = Version.objects.filter(article=article).values_list("content__title", flat=True)
    assert list(made) == ["Tiêu đề vừa gõ"]  # the typed words and the meeting's are one version


@pytest.mark.parametrize("junk", ["take:999", "take:x", "leave:" + "9" * 30, "insert:nothing", "x", ""])
def test_a_forged_button_changes_nothing(admin_client, article, junk):
    inlines = {f"{p}-{n}": "0" for p in ("photo_uses", "mentions") for n in ("TOTAL_FORMS", "INITIAL_FORMS")}
    form = {"title": article.title, "lead": "", "body": article.body, "byline": "", "source": "", "slug": article.slug}
    form |= {"section": article.section_id, "meeting": article.meeting_id, "_from_meeting": junk, **inlines}
    response = admin_client.post(reverse("admin:articles_article_change", args=[article.pk]), form)
    assert response.status_code in (302, 404)
    article.refresh_from_db()
    assert article.body == "<p>Đoạn của phóng viên.</p>"
