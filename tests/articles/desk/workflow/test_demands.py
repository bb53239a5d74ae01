"""What a move demands beside its state: where the article stands, its hours, its text; each lack is a sentence."""

import datetime

import pytest

from articles.desk import workflow
from articles.desk.workflow import Missing
from articles.models import Article, PhotoUse
from people.colleagues import COMMAND_LINE
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article, make_photo, make_photo_use

HOUR = datetime.timedelta(hours=1)
EARLIER, LATER = NOON - HOUR, NOON + HOUR
AHEAD = {"status": "out", "published_at": LATER}
LIVE = {"status": "out", "published_at": EARLIER}
TO_GO = {**LIVE, "withdraw_at": LATER}
GONE_BY_NOW = {**LIVE, "withdraw_at": NOON}
WITHDRAWN = {"status": "withdrawn", "published_at": EARLIER, "withdraw_at": NOON}
# Called off before its hour: never public, though it has one.
CALLED_OFF = {"status": "withdrawn", "published_at": LATER, "withdraw_at": EARLIER}
READY = {"state": "approved"}

EMBARGO = "Bài đang bị cấm đăng đến giờ đã đặt; hãy hẹn giờ đăng sau giờ ấy hoặc bỏ lệnh cấm."
NO_HOUR = "Bài không có giờ hẹn nào còn ở phía trước."
ON_THE_PAGE = "Bài đang trên trang; muốn bạn đọc không thấy thì gỡ bài."
WAS_OUT = "Bài đã lên trang từ trước, không cấm được nữa."


@pytest.mark.parametrize(
    ("name", "columns", "sentence"),
    [
        ("publish", READY, ""),
        ("publish", {**READY, "embargo_until": LATER}, EMBARGO),
        ("publish", {**READY, "embargo_until": NOON}, ""),
        ("publish", {**READY, **AHEAD, "embargo_until": LATER}, EMBARGO),
        ("publish", {**READY, **CALLED_OFF, "embargo_until": LATER}, ""),
        ("publish", {**READY, **LIVE, "embargo_until": EARLIER}, ""),
        ("publish", {}, "Bài đang ở “Bản nháp”, không thể “Xuất bản”."),
        ("publish_urgently", {}, ""),
        ("publish_urgently", {"embargo_until": LATER}, EMBARGO),
        ("schedule", {**READY, "embargo_until": LATER}, ""),  # the hour it is for decides
        ("unschedule", {}, NO_HOUR),
        ("unschedule", AHEAD, ""),
        ("unschedule", LIVE, NO_HOUR),
        ("unschedule", {**LIVE, "next_at": LATER}, ""),
        ("unschedule", TO_GO, ""),
        ("unschedule", GONE_BY_NOW, NO_HOUR),
        ("set_embargo", {}, ""),
        ("set_embargo", AHEAD, ""),
        ("set_embargo", LIVE, ON_THE_PAGE),
        ("set_embargo", {**LIVE, "embargo_until": EARLIER}, ""),
        ("set_embargo", WITHDRAWN, WAS_OUT),
        ("set_embargo", {**WITHDRAWN, "published_at": NOON}, WAS_OUT),
        ("set_embargo", {**WITHDRAWN, "embargo_until": EARLIER}, ""),
        ("set_embargo", CALLED_OFF, ""),
        ("withdraw", {}, "Bài chưa đăng."),
        ("withdraw", AHEAD, ""),
        ("withdraw", LIVE, ""),
        ("withdraw", TO_GO, ""),
        ("withdraw", GONE_BY_NOW, "Bài đã được gỡ."),
        ("withdraw", WITHDRAWN, "Bài đã được gỡ."),
        ("readmit", {}, "Bài không bị gỡ."),
        ("readmit", LIVE, "Bài không bị gỡ."),
        ("readmit", TO_GO, "Bài chưa bị gỡ; giờ hẹn gỡ thì bỏ bằng “Bỏ hẹn giờ”."),
        ("readmit", GONE_BY_NOW, ""),
        ("readmit", WITHDRAWN, ""),
        ("move", {}, ""),
        ("move", LIVE, ""),
        ("delete", {}, ""),
        ("delete", LIVE, "Bài đã đăng thì gỡ, không xóa."),
        ("countersign", {}, "Không có bản xuất bản khẩn nào chờ duyệt."),
    ],
)
def test_where_an_article_stands_says_which_moves_it_can_make_now(name, columns, sentence):
    article = Article(title="Hội nghị tổng kết năm", **columns)
    assert workflow.refusal(article, name, COMMAND_LINE, NOON) == sentence


@pytest.mark.django_db
def test_who_has_no_right_to_the_article_is_told_so_before_anything_else():
    room = Newsroom()
    article = room.write(EARLIER, by=room.editor)
    assert workflow.refusal(article, "submit", room.reporter, NOON) == "Bạn không có quyền “Gửi duyệt” với bài này."


@pytest.mark.django_db
def test_only_publishing_asks_for_a_second_pair_of_eyes():
    room = Newsroom()
    article = room.write(EARLIER, by=room.publisher)
    workflow.submit(article, by=room.publisher, at=EARLIER)
    assert workflow.refusal(Article.objects.get(), "approve", room.publisher, NOON) == ""
    article = workflow.approve(article, by=room.publisher, at=EARLIER)
    assert workflow.refusal(article, "publish", room.publisher, NOON) == (
        "Người viết hoặc sửa bản này cuối cùng không tự xuất bản; cần người thứ hai, hoặc “Xuất bản khẩn”."
    )
    assert workflow.refusal(article, "publish_urgently", room.publisher, NOON) == ""


@pytest.mark.django_db
def test_the_moves_that_can_be_made_stand_in_the_tables_order():
    article = make_article(published_at=EARLIER)
    assert workflow.allowed(article, COMMAND_LINE, NOON) == ["withdraw", "move"]


# --- the text ---


@pytest.mark.django_db
def test_each_thing_that_is_missing_is_named_with_its_place():
    bare = make_photo(alt="", rights="chua_ro")
    whole = make_photo()
    uses = [
        PhotoUse(photo=whole, caption="Hội trường"),
        PhotoUse(photo=None, caption="[Chờ ảnh: a.emf]"),
        PhotoUse(photo=None, caption="Chú thích đang chờ ảnh"),
        PhotoUse(photo=bare, caption="Đại biểu"),
    ]
    lacking = workflow.missing(Article(title=" ", lead=" "), uses)
    assert lacking[:4] == [
        Missing("Chưa có tiêu đề.", "title"),
        Missing("Chưa có dẫn nhập.", "lead"),
        Missing("Chưa chọn chuyên mục.", "section"),
        Missing("[Chờ ảnh: a.emf] chưa có ảnh: hãy đặt ảnh vào, viết chú thích, hoặc bỏ chỗ ấy.", row=1),
    ]
    assert [(one.field, one.row, one.photo) for one in lacking[4:]] == [("", 3, bare.pk), ("", 3, bare.pk)]


@pytest.mark.django_db
def test_of_a_whole_article_nothing_is_missing():
    article = make_article()
    make_photo_use(article, photo=make_photo())
    assert workflow.missing(article, workflow.uses_of(article)) == []


def test_all_that_is_missing_is_said_in_one_refusal():
    refusal = workflow.NotReady([Missing("Chưa có tiêu đề.", "title"), Missing("Chưa có dẫn nhập.", "lead")])
    assert str(refusal) == "Chưa có tiêu đề. Chưa có dẫn nhập."
    assert refusal.reasons == ["Chưa có tiêu đề.", "Chưa có dẫn nhập."]


@pytest.mark.django_db
def test_photo_places_come_in_the_order_of_the_text():
    article = make_article()
    last, second, first = (
        make_photo_use(article, place, order=order, caption="Đại biểu") for place, order in ((2, 0), (1, 1), (1, 0))
    )
    assert workflow.uses_of(article) == [first, second, last]


# --- four eyes ---


@pytest.fixture
def room(db):
    return Newsroom()


def urgent(room, article, by):
    return workflow.publish_urgently(Article.objects.get(pk=article.pk), by=by, at=NOON, reason="Bão vào bờ.")


def countersigned_by(article, by):
    return workflow.refusal(Article.objects.get(pk=article.pk), "countersign", by, NOON)


def test_neither_who_began_nor_who_last_changed_what_went_out_urgently_countersigns_it(room):
    article = room.write(EARLIER, by=room.editor)
    room.change(article, EARLIER, lead="Lời khác.", by=room.second_editor)
    urgent(room, article, room.publisher)
    told = {by.username: bool(countersigned_by(article, by)) for by in (room.editor, room.second_editor)}
    assert told == {"bientap": True, "bientap2": True}
    assert countersigned_by(article, room.publisher) == (
        "Người viết hoặc người đã xuất bản khẩn không tự duyệt sau; cần người thứ hai."
    )
    assert countersigned_by(article, room.second_publisher) == ""
    assert countersigned_by(article, COMMAND_LINE) == ""


def test_what_somebody_has_looked_at_is_no_urgent_publication_of_theirs_any_more(room):
    article = room.write(EARLIER)
    urgent(room, article, room.publisher)
    workflow.countersign(article, by=room.editor, at=NOON)
    room.change(article, NOON, lead="Bão đổi hướng.")
    urgent(room, article, room.second_publisher)
    assert countersigned_by(article, room.publisher) == ""
    assert countersigned_by(article, room.second_publisher) != ""


def test_a_version_is_its_writers_and_its_last_changers_own_and_nobody_elses(room):
    article = Article(written_by=room.editor, changed_by=room.reporter)
    own = [workflow.is_own(article, by) for by in (room.editor, room.reporter, room.publisher, COMMAND_LINE)]
    assert own == [True, True, False, False]
    assert not workflow.is_own(Article(), COMMAND_LINE)
