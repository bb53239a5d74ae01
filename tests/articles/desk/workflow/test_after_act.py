"""What the desk says after an act is what has happened: two outcomes are two sentences, with their hour."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk import workflow
from articles.desk.workflow import after_act
from articles.models import Article, Notice, Version
from tests import colleagues as desk
from tests import offered
from tests.articles.desk.workflow import agreed

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2024, 5, 20, 1, 0, tzinfo=datetime.UTC)  # 08:00 in Hà Nội
HOUR = datetime.timedelta(hours=1)
NINE = "09:00 ngày 20/05/2024"
URGENT_NEXT = "Xuất bản khẩn: bản số 2 đã lên trang thay bản cũ, không báo bạn đọc. Bài chờ người thứ hai duyệt sau."


class Room:
    def __init__(self):
        self.reporter, self.editor, self.publisher = desk.reporter(), desk.editor(), desk.publisher()

    def approved(self):
        return desk.signed(desk.write(self.reporter, at=NOW - 9 * HOUR), self.reporter, self.editor, at=NOW - 8 * HOUR)

    def live(self):
        return workflow.publish(self.approved(), by=self.publisher, at=NOW - 7 * HOUR)

    def ahead(self):
        article = desk.change(self.live(), self.reporter, at=NOW - 6 * HOUR, lead="Mới.")
        return desk.signed(article, self.reporter, self.editor, at=NOW - 5 * HOUR)

    def withdrawn(self, article=None):
        return workflow.withdraw(article or self.live(), by=self.publisher, at=NOW - HOUR, reason="Trùng.")


@pytest.fixture
def room():
    return Room()


def made(room, name, article, **arguments):
    """The sentence after the move, at NOW."""
    before = Article.objects.get(pk=article.pk)
    by = {"submit": room.reporter, "recall": room.reporter}.get(name, room.publisher)
    after = workflow.MOVES[name](article, by=by, at=NOW, **arguments)
    return after_act.of_move(name, before, after, NOW, **arguments)


def test_a_withdrawal_and_one_to_come_are_two_sentences(room):
    article = room.live()
    assert made(room, "withdraw", article, reason="Trùng.", when=NOW + HOUR) == (
        f"Đã hẹn gỡ bài lúc {NINE}; trước giờ ấy bạn đọc vẫn thấy bài."
    )
    assert made(room, "withdraw", article, reason="Trùng.") == "Đã gỡ bài; địa chỉ của bài nay báo bài đã gỡ."


def test_a_withdrawal_that_keeps_the_text_does_not_say_that_it_is_gone(room):
    said = made(room, "withdraw", room.live(), reason="Trùng.", farewell="banner")
    assert said == "Đã gỡ bài; nội dung còn ở địa chỉ của bài, dưới lời báo đã gỡ."


def test_a_first_publication_and_a_next_version_are_two_sentences(room):
    assert made(room, "publish", room.approved()) == "Đã xuất bản bài viết; bạn đọc thấy bài từ bây giờ."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("minor", ", không báo bạn đọc."),
        ("update", "; trang ghi giờ cập nhật."),
        ("correction", "; lời đính chính đăng cùng bài."),
    ],
)
def test_of_a_next_version_it_says_what_readers_are_told(room, change, words):
    told = {"change": change, "correction": {"note": "Đã sai."}}
    assert made(room, "publish", room.ahead(), **told) == f"Bản số 2 đã lên trang thay bản cũ{words}"


def test_a_version_of_a_withdrawn_article_is_not_said_to_be_out(room):
    article = room.withdrawn(room.ahead())
    said = made(room, "publish", article)
    assert "bài đang bị gỡ" in said
    assert Article.objects.get(pk=article.pk).standing(NOW) == "withdrawn"


def test_urgent_says_that_somebody_must_look_at_it_yet(room):
    said = made(room, "publish_urgently", room.approved(), reason="Bão.")
    assert said == (
        "Xuất bản khẩn: đã xuất bản bài viết; bạn đọc thấy bài từ bây giờ. Bài chờ người thứ hai duyệt sau."
    )


def test_a_schedule_says_its_hour_and_whom_it_concerns(room):
    assert made(room, "schedule", room.approved(), when=NOW + HOUR) == f"Đã hẹn giờ đăng: bài lên trang lúc {NINE}."


def test_a_schedule_of_a_next_version_says_that_readers_see_the_old_one(room):
    said = made(room, "schedule", room.ahead(), when=NOW + HOUR)
    assert said == f"Đã hẹn giờ: bản số 2 thay bản đang đăng lúc {NINE}; trước đó bạn đọc vẫn thấy bản cũ."


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        ("first", f"Đã bỏ giờ hẹn đăng {NINE}; bài không tự lên trang nữa."),
        ("next", "Đã bỏ giờ hẹn của bản số 2; bản ấy không tự lên trang nữa. Bạn đọc vẫn thấy bản cũ."),
        ("withdrawal", f"Đã bỏ giờ hẹn gỡ {NINE}; bài ở lại trên trang."),
    ],
)
def test_what_is_no_longer_to_come_is_named(room, prepare, words):
    at, when, by = NOW - HOUR, NOW + HOUR, room.publisher
    if prepare == "withdrawal":
        article = workflow.withdraw(room.live(), by=by, at=at, when=when, reason="Trùng.")
    else:
        start = room.approved() if prepare == "first" else room.ahead()
        article = workflow.schedule(start, by=by, at=at, when=when)
    assert made(room, "unschedule", article) == words


def test_an_embargo_set_and_one_lifted_are_two_sentences(room):
    article = room.approved()
    said = made(room, "set_embargo", article, until=NOW + HOUR)
    assert said == f"Đã đặt lệnh cấm: không ai ngoài tòa soạn thấy bài trước {NINE}."
    assert made(room, "set_embargo", article, until=None) == f"Đã bỏ lệnh cấm đăng đến {NINE}."


def test_lifting_no_embargo_is_refused_and_not_said_to_be_done(room):
    with pytest.raises(workflow.MoveRefused, match="không có lệnh cấm"):
        made(room, "set_embargo", room.approved(), until=None)


def test_what_comes_back_before_its_hour_is_not_said_to_be_out(room):
    article = workflow.schedule(room.approved(), by=room.publisher, at=NOW - 2 * HOUR, when=NOW + HOUR)
    article = room.withdrawn(article)
    assert made(room, "readmit", article, reason="Được.") == (
        f"Bài không còn bị gỡ; bài lên trang theo giờ hẹn {NINE}."
    )


@pytest.mark.parametrize(
    ("name", "prepare", "arguments", "words"),
    [
        ("submit", "draft", {}, "Đã gửi duyệt bản số 1."),
        ("submit", "changed", {}, "Đã gửi duyệt bản số 2. Bạn đọc vẫn thấy bản cũ."),
        ("recall", "submitted", {}, "Đã rút bài về bản nháp."),
        ("send_back", "submitted", {"reason": "Thiếu tên."}, "Đã trả lại bài để sửa."),
        ("approve", "submitted", {}, "Đã duyệt bản số 1; bài chờ xuất bản."),
        ("publish_urgently", "changed", {"reason": "Bão.", "change": "minor"}, URGENT_NEXT),
        ("readmit", "gone", {"reason": "Được."}, "Đã đăng lại bài; bạn đọc lại thấy bài từ bây giờ."),
        ("countersign", "urgent", {}, "Đã duyệt sau bản xuất bản khẩn."),
    ],
)
def test_what_is_said_after_the_other_moves(room, name, prepare, arguments, words):
    article = room.live() if prepare == "changed" else desk.write(room.reporter, at=NOW - 9 * HOUR)
    if prepare == "changed":
        desk.change(article, room.reporter, at=NOW - HOUR, lead="Mới.")
    if prepare == "submitted":
        workflow.submit(article, by=room.reporter, at=NOW - HOUR)
    if prepare == "gone":
        article = room.withdrawn()
    if prepare == "urgent":
        workflow.publish_urgently(article, by=desk.publisher("xuatban2"), at=NOW - HOUR, reason="Bão.")
    assert made(room, name, article, **arguments) == words


def test_approving_a_next_version_says_that_readers_see_the_old_one(room):
    article = desk.change(room.live(), room.reporter, at=NOW - HOUR, lead="Mới.")
    workflow.submit(article, by=room.reporter, at=NOW - HOUR)
    assert made(room, "approve", article) == "Đã duyệt bản số 2; bài chờ xuất bản. Bạn đọc vẫn thấy bản cũ."


def test_a_version_of_a_withdrawn_article_is_out_when_the_article_comes_back(room):
    article = room.withdrawn(room.ahead())
    assert made(room, "schedule", article, when=NOW + HOUR) == (
        f"Đã hẹn giờ cho bản số 2: {NINE}. Bài vẫn bị gỡ cho đến khi được “Đăng lại”."
    )
    workflow.unschedule(article, by=room.publisher, at=NOW)
    assert made(room, "publish", article) == (
        "Đã xuất bản bản số 2, nhưng bài đang bị gỡ: bạn đọc thấy bản ấy khi bài được “Đăng lại”."
    )


def test_a_withdrawal_to_come_of_what_readers_do_not_see_yet_says_its_hour_only(room):
    article = workflow.schedule(room.approved(), by=room.publisher, at=NOW - HOUR, when=NOW + HOUR / 2)
    assert made(room, "withdraw", article, reason="Trùng.", when=NOW + HOUR) == f"Đã hẹn gỡ bài lúc {NINE}."


def test_a_withdrawal_with_a_replacement_says_where_the_address_leads(room):
    article, other = room.live(), room.live()
    said = made(room, "withdraw", article, reason="Trùng.", farewell="replaced", replacement=other)
    assert said == "Đã gỡ bài; địa chỉ của bài nay chuyển sang bài thay thế."


def test_an_article_in_another_section_is_said_to_be_there(room):
    said = made(room, "move", room.live(), section=desk.make_section("Đời sống", "doi-song"))
    assert said == "Đã chuyển bài sang chuyên mục “Đời sống”."


def test_every_move_has_its_sentence():
    assert set(after_act._MOVES) == agreed.EVERY_MOVE - {"delete"}


def test_notices_of_a_withdrawal_and_of_one_to_come_are_two_sentences(room):
    article = room.live()
    workflow.withdraw(article, by=room.publisher, at=NOW, reason="Trùng.", when=NOW + HOUR)
    assert f"hẹn gỡ bài “{article.title}” lúc {NINE}" in newest(room)
    workflow.withdraw(article, by=room.publisher, at=NOW, reason="Trùng.")
    assert f"đã gỡ bài “{article.title}”; lý do" in newest(room)


def test_notices_of_an_embargo_set_and_lifted_are_two_sentences(room):
    article = room.approved()
    workflow.set_embargo(article, by=room.editor, at=NOW, until=NOW + HOUR)
    assert f"cấm đăng bài “{article.title}” trước {NINE}" in newest(room)
    workflow.set_embargo(article, by=room.editor, at=NOW, until=None)
    assert "bỏ lệnh cấm" in newest(room)


def newest(room):
    return Notice.objects.filter(to=room.reporter).order_by("-pk").first().text


# --- saves ---


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "Đã lưu thành bản số 2."),
        ({"state": "approved"}, "Đã lưu thành bản số 2. Bản trước đã được duyệt; bản này phải được duyệt lại."),
        (
            {"status": "out", "published_at": NOW},
            "Đã lưu thành bản số 2. Bạn đọc vẫn thấy bản cũ; bản này chưa lên trang. Bước tới.",
        ),
        (
            {"status": "out", "published_at": NOW + HOUR, "state": "published"},
            f"Đã lưu thành bản số 2. Bản đã hẹn vẫn lên trang lúc {NINE}. Bước tới.",
        ),
        ({"status": "withdrawn", "published_at": NOW - HOUR, "withdraw_at": NOW}, "Đã lưu thành bản số 2."),
    ],
)
def test_after_a_save_it_says_who_goes_on_to_see_what(columns, words):
    assert after_act.of_save(Article(**columns), Version(number=2), NOW, "Bước tới.") == words


def test_a_place_that_changed_is_named_and_one_that_did_not_is_not(db):
    here, there = desk.make_section(), desk.make_section("Đời sống", "doi-song")
    before, other, moved = (Article(section=s, slug=slug) for s, slug in ((here, "a"), (here, "b"), (there, "a")))
    kept = "Chữ và ảnh của bài không đổi."
    assert after_act.of_place(before, before) == kept
    assert after_act.of_place(before, other) == f"Đã đổi đường dẫn thành “b”. {kept}"
    assert after_act.of_place(before, moved) == f"Đã chuyển bài sang chuyên mục “Đời sống”. {kept}"


def test_a_new_article_says_its_version_where_it_has_one():
    assert after_act.of_add(Version(number=1)) == "Đã lưu bản nháp, bản số 1."
    assert after_act.of_add(None) == "Đã lưu bản nháp."


def save(user, article, **changes):

    client, address = desk.client_of(user), reverse("admin:articles_article_change", args=[article.pk])
    form = offered.form(client.get(address).content.decode(), "article_form")
    response = client.post(address, form.data(_continue="1", **changes), follow=True)
    return [str(message) for message in response.context["messages"]], response.content.decode()


def test_a_correction_of_a_live_article_says_that_readers_see_the_old_words_and_who_comes_next(room):
    article = desk.signed(desk.write(room.reporter), room.reporter, room.editor, room.publisher)
    said, page = save(room.reporter, article, lead="Dẫn nhập đúng.")
    assert said == [
        "Đã lưu thành bản số 2. Bạn đọc vẫn thấy bản cũ; bản này chưa lên trang. "
        "Bước tới: gửi duyệt. Người duyệt: bientap, xuatban. Người xuất bản: xuatban."
    ]
    assert "Bạn đọc vẫn thấy bản cũ; bản này chưa lên trang." in page
    assert "Bước tới: gửi duyệt. Người duyệt: bientap, xuatban. Người xuất bản: xuatban." in page


def test_a_save_and_its_move_that_is_refused_are_two_sentences(room):
    """The button was offered before; meanwhile the next version of the article has gone out."""
    article = desk.signed(desk.write(room.reporter), room.reporter, room.editor, room.publisher)
    said, _ = save(room.reporter, article, _move="submit")
    assert said == ["Không có gì thay đổi.", "Chưa “Gửi duyệt”: Bài đang ở “Đã xuất bản”, không thể “Gửi duyệt”."]


def test_a_restored_version_that_is_the_same_is_not_said_to_be_restored(room):
    article = desk.write(room.reporter)
    address = reverse("admin:articles_article_restore", args=[article.pk, 1])
    response = desk.client_of(room.reporter).post(address, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said == ["Bản đang sửa đã giống bản 1; không có gì để khôi phục."]


def test_a_new_article_says_that_it_is_a_draft(room):

    client, address = desk.client_of(room.reporter), reverse("admin:articles_article_add")
    form = offered.form(client.get(address).content.decode(), "article_form")
    section = desk.make_section()
    response = client.post(address, form.data(_continue="1", title="Bài mới", section=str(section.pk)), follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Đã lưu bản nháp, bản số 1."]
    assert Article.objects.get().created_at <= timezone.now()
