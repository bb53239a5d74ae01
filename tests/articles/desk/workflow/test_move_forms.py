"""What a move asks for is what its function is called with, and nothing else."""

import datetime

import pytest

from articles.desk.workflow.move_forms import FORMS
from articles.models import Article, ImportedFile
from people.numbers import LARGEST_ID
from tests.articles.desk.workflow import agreed
from tests.factory import NOON, make_article

SEVEN = datetime.datetime(2026, 11, 26, 0, 30, tzinfo=datetime.UTC)  # 07:30 in Hà Nội
NEW, LIVE = Article(title="Mới"), Article(title="Đang đăng", status="out", published_at=NOON)
SAID = {"note": "Đã sai.", "before": "150", "after": "115"}


def arguments(name, article, **typed):
    form = FORMS[name](article, typed)
    assert form.is_valid(), form.errors
    return form.arguments()


def errors(name, article, **typed):
    return FORMS[name](article, typed).errors.get_json_data()


def test_every_move_but_those_with_a_page_of_their_own_has_a_form():
    assert set(FORMS) == agreed.EVERY_MOVE - {"move", "delete"}


@pytest.mark.parametrize(
    ("name", "article", "typed", "given"),
    [
        ("submit", NEW, {"note": "Xem giúp."}, {"note": "Xem giúp."}),
        ("submit", NEW, {}, {"note": ""}),
        ("recall", NEW, {"note": "Xem giúp."}, {}),
        ("send_back", NEW, {"reason": "Thiếu tên."}, {"reason": "Thiếu tên."}),
        ("approve", NEW, {"note": "Được."}, {"note": "Được."}),
        ("publish", NEW, {"change": "correction", **SAID, "keep_day": "on", "reason": "x"}, {}),
        ("publish", LIVE, {"change": "minor", **SAID}, {"change": "minor"}),
        ("publish", LIVE, {"change": "correction", **SAID}, {"change": "correction", "correction": SAID}),
        ("schedule", NEW, {"when": "26/11/2026 07:30"}, {"when": SEVEN}),
        ("schedule", LIVE, {"when": "26/11/2026 07:30", "change": "update"}, {"when": SEVEN, "change": "update"}),
        ("publish_urgently", NEW, {"reason": "Bão."}, {"reason": "Bão."}),
        ("publish_urgently", LIVE, {"reason": "Bão.", "change": "minor"}, {"reason": "Bão.", "change": "minor"}),
        ("countersign", LIVE, {"note": "Đã xem."}, {"note": "Đã xem."}),
        ("unschedule", LIVE, {}, {}),
        ("set_embargo", NEW, {"until": "26/11/2026 07:30"}, {"until": SEVEN}),
        ("set_embargo", NEW, {}, {"until": None}),
        ("readmit", LIVE, {"reason": "Đã xác minh."}, {"reason": "Đã xác minh."}),
    ],
)
def test_what_was_typed_is_what_the_move_is_called_with(name, article, typed, given):
    assert arguments(name, article, **typed) == given


@pytest.mark.parametrize("name", ["send_back", "publish_urgently", "withdraw", "readmit"])
def test_a_reason_is_asked_for(name):
    assert "reason" in errors(name, NEW)


def test_what_readers_are_told_is_asked_for_where_there_are_readers():
    assert "change" in errors("publish", LIVE)
    assert list(FORMS["publish"](NEW).fields) == []
    assert list(FORMS["publish"](LIVE).fields) == ["change", "note", "before", "after"]


# --- the day of the page ---


@pytest.fixture
def imported(db):
    article = make_article()
    ImportedFile.objects.create(article=article, path="trang.txt", sha256="0" * 64, page_day=datetime.date(2020, 8, 7))
    return article


def test_the_day_of_the_page_is_kept_with_a_reason_and_a_tick(imported):
    day = datetime.date(2020, 8, 7)
    assert arguments("publish", imported) == {}
    assert arguments("publish", imported, keep_day="on", reason="Ngày cũ.") == {"own_day": day, "reason": "Ngày cũ."}
    assert FORMS["publish"](imported).fields["keep_day"].label == "Giữ ngày 07/08/2020 ghi trên trang"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"keep_day": "on"}, "reason", "Hãy ghi vì sao bài giữ ngày ấy."),
        ({"keep_day": "on", "reason": "  "}, "reason", "Hãy ghi vì sao bài giữ ngày ấy."),
        (
            {"reason": "Ngày cũ."},
            "keep_day",
            "Bạn đã ghi lý do giữ ngày: hãy đánh dấu ô này, hoặc xóa lý do.",
        ),
    ],
)
def test_half_of_it_is_no_choice(imported, typed, field, said):
    told = {name: [one["message"] for one in of] for name, of in errors("publish", imported, **typed).items()}
    assert told == {field: [said]}


# --- the replacement ---


@pytest.mark.django_db
def test_a_replacement_is_the_article_of_that_number():
    first, second, third = (make_article(f"Bài {n}") for n in range(3))
    typed = {"reason": "Trùng.", "farewell": "replaced", "when": ""}
    for article in (first, second, third):
        given = arguments("withdraw", LIVE, replacement=str(article.pk), **typed)
        assert given == {"reason": "Trùng.", "farewell": "replaced", "when": None, "replacement": article}
    assert arguments("withdraw", LIVE, **typed)["replacement"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["77", str(LARGEST_ID), str(LARGEST_ID + 1), "9" * 30])
def test_a_number_no_article_has_is_said_to_have_none(number):
    said = errors("withdraw", LIVE, reason="Trùng.", farewell="replaced", replacement=number)
    assert list(said) == ["replacement"]


def test_words_have_two_thousand_letters_at_most():
    assert arguments("send_back", NEW, reason="a" * 2000) == {"reason": "a" * 2000}
    assert "reason" in errors("send_back", NEW, reason="a" * 2001)
