"""The row of an article, who wrote it, and its corrections, beside what the log tells of them."""

import datetime

import pytest
from django.contrib.auth import get_user_model

from articles.desk import versions
from articles.desk.verify.article_rows import check, check_article, check_corrections, check_facts, check_hands
from articles.desk.verify.expected import Expected, ExpectedCorrection
from articles.models import Article, Correction
from people.colleagues import COMMAND_LINE
from tests.factory import NOON, make_article

NINE = datetime.datetime(2024, 5, 20, 2, 0, tzinfo=datetime.UTC)  # 9:00 in Hà Nội
NINE_TOLD = "2024-05-20T02:00:00.000000+00:00"


def said(findings):
    return [str(finding) for finding in findings]


# --- where it stands ---


@pytest.mark.parametrize(
    ("there", "story", "sentence"),
    [
        (True, Expected(entry=5, act="saved"), None),
        (True, Expected(entry=5, act="deleted"), "vẫn còn, mà việc số 5 ghi là đã xóa."),
        (True, Expected(), "không có việc nào trong nhật ký."),
        (False, Expected(entry=5, act="deleted"), None),
        (False, Expected(entry=5, act="saved"), "không còn, mà nhật ký không ghi việc xóa (việc cuối: số 5)."),
        (False, Expected(), None),
    ],
)
def test_a_row_is_there_as_long_as_the_log_does_not_say_it_was_deleted(there, story, sentence):
    found = said(check_article(12, Article(pk=12) if there else None, story))
    assert found == ([f"Bài số 12: {sentence}"] if sentence else [])


FACTS = {
    "state": ("approved", "bước của bản đang sửa"),
    "status": ("out", "tình trạng"),
    "withdraw_reason": ("Hết hạn.", "lý do gỡ"),
    "farewell": ("gone", "câu trả lời ở địa chỉ bài đã gỡ"),
    "replaced_by_id": (7, "bài thay thế"),
    "next_version": (4, "bản hẹn lên trang"),
    "edition": (9, "số của bản cuối"),
    "urgent_open": (True, "dấu xuất bản khẩn chưa duyệt"),
    "section_id": (3, "chuyên mục"),
    "slug": ("dia-chi", "đường dẫn"),
    "published_at": (NINE, "giờ xuất bản"),
    "embargo_until": (NINE, "giờ cấm đăng"),
    "withdraw_at": (NINE, "giờ gỡ"),
    "next_at": (NINE, "giờ hẹn của bản mới"),
}


@pytest.mark.parametrize("name", FACTS)
def test_each_fact_the_log_does_not_tell_so_is_said_as_the_screen_calls_it(name):
    stands, called = FACTS[name]
    written = NINE_TOLD if stands == NINE else stands
    told = Expected(facts={name: "khác"}, entry=5)
    assert said(check_facts(Article(pk=12, **{name: stands}), told)) == [
        f"Bài số 12: {called} là “{written}”, nhật ký (việc số 5) ghi “khác”."
    ]


def test_facts_as_the_log_tells_them_are_in_order():
    article = Article(pk=12, **{name: stands for name, (stands, _) in FACTS.items()})
    told = {name: NINE_TOLD if stands == NINE else stands for name, (stands, _) in FACTS.items()}
    assert said(check_article(12, article, Expected(facts=told, entry=5, act="saved"))) == []


def test_a_fact_that_is_kept_no_more_is_not_asked_for():
    assert said(check_facts(Article(pk=12), Expected(facts={"colour": "red"}, entry=5))) == []


@pytest.mark.django_db
def test_each_article_is_compared_with_its_own_story():
    first, second = make_article("Bài một"), make_article("Bài hai")
    told = {
        first.pk: Expected(facts={"state": "draft"}, entry=1, act="saved"),
        second.pk: Expected(entry=2, act="deleted"),
    }
    assert said(check(told)) == [f"Bài số {second.pk}: vẫn còn, mà việc số 2 ghi là đã xóa."]


# --- whose it is ---


@pytest.fixture
def lan(db):
    return get_user_model().objects.create_user("lan")


@pytest.fixture
def huong(db):
    return get_user_model().objects.create_user("huong")


def hands(article, story):
    return said(check_hands({article.pk: article}, {article.pk: story}))


def test_the_row_names_the_writer_the_log_names(lan, huong):
    wrong = "Bài số 12: người viết bản đang sửa không phải người mà nhật ký ghi."
    for written_by, found in ((lan.pk, []), (huong.pk, [wrong]), (None, [wrong])):
        assert hands(Article(pk=12, written_by_id=written_by), Expected(writer=lan.pk)) == found


def test_the_row_names_who_changed_it_last_as_the_log_does(lan, huong):
    wrong = "Bài số 12: người sửa cuối không phải người mà nhật ký ghi."
    for changed_by, found in ((lan.pk, []), (huong.pk, [wrong]), (None, [wrong])):
        assert hands(Article(pk=12, changed_by_id=changed_by), Expected(changer=lan.pk)) == found


def test_who_left_the_newsroom_leaves_an_empty_place(lan):
    gone = lan.pk
    lan.delete()
    assert hands(Article(pk=12), Expected(writer=gone, changer=gone)) == []


def test_where_the_log_names_nobody_nobody_is_asked_for(lan):
    assert hands(Article(pk=12, written_by_id=lan.pk, changed_by_id=lan.pk), Expected()) == []


def test_whose_it_is_is_part_of_the_check(lan):
    article = make_article()
    story = Expected(facts={}, entry=1, act="saved", writer=lan.pk)
    assert said(check({article.pk: story})) == [
        f"Bài số {article.pk}: người viết bản đang sửa không phải người mà nhật ký ghi."
    ]


# --- its corrections ---


@pytest.fixture
def article(db):
    return make_article(published_at=NOON)


def correct(article, note="Ghi sai tên xã.", *, of=None, **more):
    version = versions.latest(of or article)
    more = {"before": "xã Lam Giang", "after": "xã Lam Hạ", "published_at": NINE, **more}
    return Correction.objects.create(article=article, version=version, note=note, **more)


TOLD = ExpectedCorrection(1, NINE_TOLD, "Ghi sai tên xã.", "xã Lam Giang", "xã Lam Hạ")


def corrections(article, *told):
    return said(check_corrections({article.pk: Expected(corrections=list(told))}))


def missing(article, note="Ghi sai tên xã."):
    return f"Bài số {article.pk}: thiếu lời đính chính “{note}” mà nhật ký ghi là đã công bố."


def added(article, note="Ghi sai tên xã."):
    return f"Bài số {article.pk}: có lời đính chính “{note}” mà nhật ký không ghi như vậy."


def test_a_correction_as_the_log_tells_it_is_in_order(article):
    correct(article)
    assert corrections(article, TOLD) == []


def test_a_correction_the_log_tells_and_readers_do_not_see_is_missing(article):
    assert corrections(article, TOLD) == [missing(article)]


def test_a_correction_the_log_does_not_tell_is_one_too_many(article):
    correct(article)
    assert corrections(article) == [added(article)]


def test_a_correction_told_once_and_shown_twice_is_one_too_many(article):
    correct(article)
    correct(article)
    assert corrections(article, TOLD) == [added(article)]
    assert corrections(article, TOLD, TOLD, TOLD) == [missing(article)]


@pytest.mark.parametrize(
    "other",
    [{"before": "xã khác"}, {"after": "xã khác"}, {"published_at": NOON}, {"note": "Ghi sai."}],
    ids=lambda other: next(iter(other)),
)
def test_a_correction_of_other_words_or_another_hour_is_another_one(article, other):
    correct(article, **other)
    assert corrections(article, TOLD) == [missing(article), added(article, other.get("note", TOLD.note))]


def test_a_correction_belongs_to_a_version_of_its_own_article(article):
    """Version 1 of another article is not version 1 of this one."""
    correct(article, of=make_article("Bài khác", published_at=NOON))
    assert corrections(article, TOLD) == [missing(article), added(article)]


def test_a_correction_belongs_to_the_version_it_came_with(article):
    content = {**versions.latest(article).content, "lead": "Dẫn nhập đã chữa."}
    versions.file(article, content, by=COMMAND_LINE, at=NOON)
    correct(article)
    assert corrections(article, TOLD) == [missing(article), added(article)]


def test_a_correction_is_compared_with_its_own_articles(article):
    other = make_article("Bài khác", published_at=NOON)
    correct(article)
    told = {article.pk: Expected(corrections=[TOLD]), other.pk: Expected(corrections=[TOLD])}
    assert said(check_corrections(told)) == [missing(other)]
    assert said(check_corrections({other.pk: Expected()})) == []


def test_of_a_long_note_its_beginning_is_said(article):
    told = ExpectedCorrection(1, NINE_TOLD, "l" * 90, "", "")
    correct(article, note="đ" * 90)
    assert corrections(article, told) == [missing(article, "l" * 80), added(article, "đ" * 80)]


def test_the_corrections_are_part_of_the_check(article):
    assert missing(article) in said(check({article.pk: Expected(facts={}, entry=1, act="saved", corrections=[TOLD])}))
