"""A stale save overwrites nothing: the two texts side by side, merged by hand, through the desk's own pages."""

import pytest

from articles.desk import workflow
from articles.desk.access import roles
from articles.desk.versions import unsaved_texts
from articles.models import Article, Autosave, HistoryEntry, Version
from people import clock
from tests.articles.people_at_work import Colleague, make_draft
from tests.factory import make_photo, make_section
from tests.offered import answered, look

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
Act = HistoryEntry.Act
BODY = "<p>Đoạn một.</p>\n<p>Đoạn hai.</p>\n<p>Đoạn ba.</p>"


@pytest.fixture
def an():
    return Colleague("an", roles.REPORTER, last_name="Nguyễn Thị", first_name="An")


@pytest.fixture
def binh(an):
    colleague = Colleague("binh", roles.ADMINISTRATOR)
    colleague.user.is_superuser = True
    colleague.user.save()
    return colleague


@pytest.fixture
def article(an):
    return make_draft(an)


def meet(an, binh, article, *, first, second, **more):
    """Both open the form; Bình saves `first`, then An `second`. Gives An's page."""
    _, begun = an.open(article)
    _, other = binh.open(article)
    assert binh.save(article, other, **first).redirect_chain
    return an.save(article, begun, **second, **more)


def decide(an, page, **answers):
    """What the conflict page offers to be chosen and typed, and its button."""
    return answered(an.client, page).press("Lưu bản gộp", **answers).response


def current(article):
    return Article.objects.get(pk=article.pk)


# --- nothing is overwritten ---


def test_a_stale_save_leaves_the_newer_text(an, binh, article):
    meet(an, binh, article, first={"title": "Của Bình"}, second={"title": "Của An"})
    assert (current(article).title, current(article).edition) == ("Của Bình", 2)


def test_a_stale_save_keeps_what_was_typed_as_a_version(an, binh, article):
    meet(an, binh, article, first={"title": "Của Bình"}, second={"title": "Của An"})
    kept = Version.objects.get(article=article, number=3)
    entry = HistoryEntry.objects.order_by("-number").first()
    assert (kept.content["title"], kept.note) == ("Của An", unsaved_texts.STALE)
    assert (entry.act, entry.version, entry.by_id, entry.detail["base"]) == (Act.KEPT, 3, an.user.pk, 1)


def test_a_stale_save_sent_twice_is_kept_once(an, binh, article):
    _, begun = an.open(article)
    _, other = binh.open(article)
    binh.save(article, other, title="Của Bình")
    an.save(article, begun, title="Của An")
    an.save(article, begun, title="Của An")
    assert Version.objects.filter(article=article).count() == 3


def test_the_second_person_sees_both_texts_with_their_words_marked(an, binh, article):
    page = meet(an, binh, article, first={"title": "Hội nghị của Bình"}, second={"title": "Hội nghị của An"})
    html = page.content.decode()
    assert "Bản mới của binh" in html
    assert "<ins>của Bình</ins>" in html
    assert "<ins>của An</ins>" in html


def test_who_typed_the_very_same_need_merge_nothing(an, binh, article):
    page = meet(an, binh, article, first={"title": "Như nhau"}, second={"title": "Như nhau"})
    assert "Bài trong kho đã có đúng những chữ bạn gõ" in page.content.decode()
    assert Version.objects.filter(article=article).count() == 2


def test_a_form_on_the_newest_text_saves_at_once(an, article):
    _, form = an.open(article)
    an.save(article, form, title="Lưu ngay")
    assert current(article).title == "Lưu ngay"


def test_a_version_kept_beside_makes_no_form_stale(an, binh, article):
    _, begun = an.open(article)
    unsaved_texts.keep(
        article, {**Version.objects.get().content, "title": "Khác"}, by=binh.user, at=clock.now(), base=1, note=""
    )
    an.save(article, begun, title="Của An")
    assert current(article).title == "Của An"


@pytest.mark.parametrize("edition", ["", "x", "-1", "99", "9" * 30, "٢"])
def test_an_edition_that_is_none_overwrites_nothing(an, article, edition):
    _, form = an.open(article)
    an.save(article, {**form, "_edition": edition}, title="Của An")
    assert current(article).title == "Hội nghị tổng kết"
    assert Version.objects.get(article=article, number=2).content["title"] == "Của An"


def test_unsaved_text_taken_back_is_as_old_as_it_was(an, binh, article):
    _, begun = an.open(article)
    an.autosave(article, begun, title="Của An")
    _, other = binh.open(article)
    binh.save(article, other, title="Của Bình")
    _, restored = an.open(article, "?lay_lai=1")
    an.save(article, restored, title="Của An")
    assert current(article).title == "Của Bình"


def test_the_panel_of_unsaved_text_names_the_newer_version(an, binh, article):
    _, begun = an.open(article)
    _, other = binh.open(article)
    binh.save(article, other, title="Của Bình")
    an.autosave(article, begun, title="Của An")
    page, _ = an.open(article)
    assert "Từ lúc bạn mở bài" in page
    assert "bản 2 của binh" in page


def test_the_panel_names_none_where_there_is_none(an, article):
    _, begun = an.open(article)
    an.autosave(article, begun, title="Của An")
    assert "Từ lúc bạn mở bài" not in an.open(article)[0]


def test_the_button_pressed_with_a_stale_save_does_nothing(an, binh, article):
    page = meet(an, binh, article, first={"title": "B"}, second={"title": "A"}, _move="submit")
    assert current(article).state == Article.State.DRAFT
    assert "Chưa “Gửi duyệt”" in page.content.decode()


def test_what_another_moved_to_a_section_stays_there(an, binh, article):
    _, begun = an.open(article)
    _, other = binh.open(article)
    section = make_section("Chính trị", "chinh-tri")
    binh.save(article, other, section=section.pk)
    an.save(article, begun, title="Của An")
    assert (current(article).title, current(article).section) == ("Của An", section)


# --- merging ---


def test_fields_only_one_side_changed_are_taken_by_themselves(an, binh, article):
    page = meet(an, binh, article, first={"title": "Của Bình"}, second={"lead": "Dẫn nhập của An."})
    assert "lưu được ngay" in page.content.decode()
    decide(an, page)
    assert (current(article).title, current(article).lead) == ("Của Bình", "Dẫn nhập của An.")


def test_paragraphs_only_one_side_changed_are_taken_by_themselves(an, binh, article):
    first = {"body": BODY.replace("Đoạn một.", "Đoạn một, Bình sửa.")}
    page = meet(an, binh, article, first=first, second={"body": BODY.replace("Đoạn ba.", "Đoạn ba, An sửa.")})
    decide(an, page)
    assert current(article).body == "<p>Đoạn một, Bình sửa.</p>\n<p>Đoạn hai.</p>\n<p>Đoạn ba, An sửa.</p>"


@pytest.mark.parametrize(("answer", "title"), [("mine", "Của An"), ("theirs", "Của Bình"), ("own", "Của hai người")])
def test_a_conflict_is_decided_by_hand(an, binh, article, answer, title):
    page = meet(an, binh, article, first={"title": "Của Bình"}, second={"title": "Của An"})
    decide(an, page, title=answer, **{"title-own": "Của hai người"})
    assert current(article).title == title


@pytest.mark.parametrize(
    ("answer", "middle"),
    [
        ("mine", "<p>An sửa hai.</p>"),
        ("theirs", "<p>Bình sửa hai.</p>"),
        ("both", "<p>Bình sửa hai.</p>\n<p>An sửa hai.</p>"),
        ("own", "<p>Một dòng &amp;  nữa.</p>\n<p>Dòng hai.</p>"),
    ],
)
def test_a_passage_both_changed_is_decided_by_hand(an, binh, article, answer, middle):
    first, second = ({"body": BODY.replace("Đoạn hai.", f"{name} sửa hai.")} for name in ("Bình", "An"))
    page = meet(an, binh, article, first=first, second=second)
    decide(an, page, **{"body-1": answer, "body-1-own": "Một dòng &  nữa.\r\n\r\nDòng hai."})
    assert current(article).body == f"<p>Đoạn một.</p>\n{middle}\n<p>Đoạn ba.</p>"


def test_a_conflict_nobody_decided_saves_nothing_and_keeps_the_other_answers(an, binh, article):
    page = meet(an, binh, article, first={"title": "B", "lead": "B"}, second={"title": "A", "lead": "A"})
    answer = decide(an, page, title="own", **{"title-own": "Đã viết lại"}).content.decode()
    assert "Còn 1 chỗ chưa chọn" in answer
    assert "Đã viết lại" in answer
    assert current(article).title == "B"


def test_merging_makes_a_version_and_an_entry(an, binh, article):
    page = meet(an, binh, article, first={"title": "Của Bình"}, second={"lead": "Của An."})
    decide(an, page)
    entry = HistoryEntry.objects.order_by("-number").first()
    assert (entry.act, entry.version, entry.by_id) == (Act.MERGED, 4, an.user.pk)
    assert current(article).edition == 4


def test_a_merge_the_form_would_refuse_is_refused(an, binh, article):
    page = meet(an, binh, article, first={"title": "B"}, second={"title": "A"})
    decide(an, page, title="own", **{"title-own": "  "})
    assert current(article).title == "B"


def test_photos_of_both_stay_behind_their_paragraphs(an, binh, article):
    one, two = make_photo(caption="Ảnh của Bình"), make_photo(caption="Ảnh của An")
    page = meet(
        an,
        binh,
        article,
        first={"body": f"<p>Bình thêm.</p>\n{BODY}", **photo_row(one, 2)},
        second=photo_row(two, 3),
    )
    decide(an, page, photos="both")
    assert list(current(article).photo_uses.values_list("photo", "place")) == [(one.pk, 2), (two.pk, 4)]


def test_a_caption_changed_in_the_library_meanwhile_is_no_conflict(an, binh, article):
    photo = make_photo(caption="Chú thích cũ")
    _, form = an.open(article)
    an.save(article, form, **photo_row(photo, 1))
    use = {**photo_row(photo, 1), "photo_uses-INITIAL_FORMS": "1"}
    use |= {"photo_uses-0-id": current(article).photo_uses.get().pk, "photo_uses-0-article": article.pk}
    _, begun = an.open(article)
    _, other = binh.open(article)
    photo.caption = "Chú thích mới trong kho"
    photo.save()
    binh.save(article, {**other, **use}, title="Của Bình")
    page = an.save(article, {**begun, **use}, lead="Của An.", **{"photo_uses-0-order": 2})
    assert "lưu được ngay" in page.content.decode()


def photo_row(photo, place):
    row = {"photo": photo.pk, "place": place, "order": 0, "caption": ""}
    return {"photo_uses-TOTAL_FORMS": "1", **{f"photo_uses-0-{name}": value for name, value in row.items()}}


def test_a_merge_can_conflict_again_without_loss(an, binh, article):
    page = meet(an, binh, article, first={"title": "Của Bình"}, second={"title": "Của An"})
    _, other = binh.open(article)
    binh.save(article, other, title="Bình lần nữa")
    again = decide(an, page, title="own", **{"title-own": "An đã gộp"})
    assert "bài lại có bản mới" in again.content.decode()
    assert current(article).title == "Bình lần nữa"
    assert "An đã gộp" in Version.objects.order_by("-number").first().content["title"]
    decide(an, again, title="mine")
    assert current(article).title == "An đã gộp"


def test_a_kept_text_is_merged_once_and_then_says_so(an, binh, article):
    page = meet(an, binh, article, first={"title": "Của Bình"}, second={"lead": "Của An."})
    decide(an, page)
    again = look(an.client, page.redirect_chain[-1][0])
    assert "không cần gộp nữa" in again.text
    assert "Lưu bản gộp" not in again.buttons


def test_text_kept_when_a_lock_was_forced_can_be_merged(an, binh, article):
    _, begun = an.open(article)
    an.autosave(article, begun, title="Của An")
    binh.post("force", article)
    look(an.client, an.url("merge", article.pk, 2)).press("Lưu bản gộp")
    assert current(article).title == "Của An"
    assert not Autosave.objects.exists()


def test_a_version_that_was_saved_has_no_page_to_merge(an, article):
    assert an.client.get(an.url("merge", article.pk, 1)).status_code == 404


def test_who_may_not_see_the_article_sees_no_kept_text(an, binh, article):
    meet(an, binh, article, first={"title": "Của Bình"}, second={"title": "Của An"})
    stranger = Colleague("dung", roles.REPORTER)
    assert stranger.client.get(stranger.url("merge", article.pk, 3)).status_code == 404
    assert stranger.post("merge", article, 3, title="mine").status_code == 404


# --- the article has moved on, the right has gone ---


def test_a_state_changed_meanwhile_is_said_before_anything_is_saved(an, binh, article):
    """Handed in while the editor-in-chief had it open."""
    _, form = binh.open(article)
    workflow.submit(article, by=an.user, at=clock.now())
    page = binh.save(article, form, title="Của Bình").content.decode()
    assert "giữ lại khi bài đã chuyển bước" in page
    assert "chờ duyệt" in page
    assert current(article).title == "Hội nghị tổng kết"
    assert Version.objects.get(article=article, number=2).content["title"] == "Của Bình"


def test_a_right_lost_meanwhile_keeps_what_was_typed(an, article):
    _, form = an.open(article)
    workflow.submit(article, by=an.user, at=clock.now())
    answer = an.save(article, form, title="An gõ muộn")
    assert answer.status_code == 403
    assert "Bài nay ở “Chờ duyệt”, bạn không còn quyền sửa" in answer.content.decode()
    assert "An gõ muộn" in answer.content.decode()
    assert Version.objects.get(article=article, number=2).content["title"] == "An gõ muộn"
    assert current(article).title == "Hội nghị tổng kết"


def test_who_never_had_the_right_files_nothing(an, article):
    _, form = an.open(article)
    for role in (roles.REPORTER, roles.EDITOR):
        stranger = Colleague(role, role)
        stranger.client.post(stranger.url("change", article.pk), {**form, "title": "Chen vào"})
    assert Version.objects.filter(article=article).count() == 1


def test_a_deleted_draft_gives_the_words_back(an, binh, article):
    _, form = an.open(article)
    workflow.delete(article, by=binh.user, at=clock.now())
    answer = an.save(article, form, title="An gõ muộn")
    assert answer.status_code == 404
    assert "An gõ muộn" in answer.content.decode()


def test_who_lost_the_right_may_look_at_the_two_texts_and_save_nothing(an, article):
    _, form = an.open(article)
    workflow.submit(article, by=an.user, at=clock.now())
    an.save(article, form, title="An gõ muộn")
    page = look(an.client, an.url("merge", article.pk, 2))
    assert "chỉ xem được" in page.text
    assert "Lưu bản gộp" not in page.buttons
    assert an.post("merge", article, 2, _edition="1").status_code == 403
    assert current(article).title == "Hội nghị tổng kết"


def test_markup_that_differs_is_named_where_no_word_does(an, binh, article):
    first = {"body": BODY.replace("Đoạn hai.", "<em>Đoạn hai.</em>")}
    second = {"body": BODY.replace("Đoạn hai.", "<strong>Đoạn hai.</strong>")}
    html = meet(an, binh, article, first=first, second=second).content.decode()
    assert "Có đổi định dạng (chữ nghiêng)" in html
    assert "Có đổi định dạng (chữ đậm)" in html
    assert "giữ nguyên các dấu" in html


def test_an_own_wording_with_markup_is_sanitised(an, binh, article):
    first, second = ({"body": BODY.replace("hai.", f"<em>hai {n}.</em>")} for n in ("B", "A"))
    page = meet(an, binh, article, first=first, second=second)
    decide(an, page, **{"body-1": "own", "body-1-own": '<p onclick="x()">Đoạn <em>gộp</em>.</p>'})
    assert current(article).body == "<p>Đoạn một.</p>\n<p>Đoạn <em>gộp</em>.</p>\n<p>Đoạn ba.</p>"
