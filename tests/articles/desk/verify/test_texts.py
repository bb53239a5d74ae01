"""The working text beside its last version, and what readers get beside the version last made live."""

import pytest

from articles.desk import versions
from articles.desk.verify.expected import Expected
from articles.desk.verify.texts import Known, check, check_live_row, differing, live_expected, working_expected
from articles.desk.versions import going_live
from articles.models import Document, Live, LiveMention, LivePhoto, Mention, Photo, PhotoUse, Version
from articles.models.versions import snapshot
from people.colleagues import COMMAND_LINE
from people.models import Meeting, Person
from tests.articles.desk.verify.tampering import sql
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    mention,
)

NOON_TOLD = "2024-05-20T05:00:00.000000+00:00"

pytestmark = pytest.mark.django_db


def said(findings):
    return [str(finding) for finding in findings]


@pytest.fixture
def article():
    """Out with two photos, a person, a document, one that leads nowhere any more, and a meeting."""
    article = make_article("Hội nghị", body="<p>Đoạn một.</p>", byline="Bình An", source="", meeting=make_meeting())
    make_photo_use(article, 0, photo=make_photo(caption="Hội trường."))
    make_photo_use(article, 1, photo=make_photo(), caption="Đại biểu.")
    mention(article, "Lê Văn Sáng", person=make_person())
    mention(article, "Chỉ thị số 12", document=make_document(), order=1)
    content = snapshot(article)
    going_live.put(article, versions.file(article, content, by=COMMAND_LINE, at=NOON), changed_at=NOON)
    return article


@pytest.fixture
def other():
    """An article beside it, with words of its own, so that nobody mixes the two up."""
    article = make_article("Bài khác")
    make_photo_use(article, 0, photo=make_photo(), caption="Ảnh khác.")
    going_live.put(article, versions.file(article, snapshot(article), by=COMMAND_LINE, at=NOON), changed_at=None)
    return article


def story(**more):
    return Expected(**{"entry": 3, "act": "published", "working": 1, "live": 1, "changed_at": NOON_TOLD, **more})


def contents_of(*articles):
    return {(row.article_id, row.number): row.content for row in Version.objects.filter(article__in=articles)}


def found(article, **more):
    return said(check({article.pk: story(**more)}, contents_of(article)))


def working(article, what):
    return f"Bài số {article.pk}: {what} đang sửa không phải của bản 1."


def live(article, what):
    return f"Bài số {article.pk}: {what} bạn đọc đang thấy không phải của bản 1 đã xuất bản."


def test_a_text_as_its_version_has_it_is_in_order(article, other):
    told = {article.pk: story(), other.pk: story(changed_at=None)}
    assert said(check(told, contents_of(article, other))) == []


# --- column by column ---

COLUMNS = {
    "title": "tiêu đề", "lead": "dẫn nhập", "body": "nội dung", "byline": "bút danh", "source": "nguồn",
}  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_with_other_words_is_said_by_its_name(article, column):
    sql(f"UPDATE articles_article SET {column} = 'Chữ khác' WHERE id = %s", article.pk)
    assert found(article) == [working(article, COLUMNS[column])]


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_readers_get_with_other_words_is_said_by_its_name(article, column):
    sql(f"UPDATE articles_live SET {column} = 'Chữ khác' WHERE article_id = %s", article.pk)
    assert found(article) == [live(article, COLUMNS[column])]


def test_another_meeting_is_said(article):
    another = make_meeting()
    sql("UPDATE articles_article SET meeting_id = %s WHERE id = %s", another.pk, article.pk)
    assert found(article) == [working(article, "cuộc họp")]
    sql("UPDATE articles_live SET meeting_id = %s WHERE article_id = %s", another.pk, article.pk)
    assert found(article) == [working(article, "cuộc họp"), live(article, "cuộc họp")]


def test_another_picture_on_cards_is_said(article):
    sql("UPDATE articles_live SET cover_id = NULL WHERE article_id = %s", article.pk)
    assert found(article) == [live(article, "ảnh đại diện")]


def first(model, **owner):
    return model.objects.filter(**owner).order_by("order", "pk").first()


@pytest.mark.parametrize("values", [{"place": 5}, {"order": 5}, {"caption": "Khác."}, {"photo": make_photo}], ids=list)
def test_another_photo_one_elsewhere_and_another_caption_are_said(article, values):
    values = {name: value() if callable(value) else value for name, value in values.items()}
    PhotoUse.objects.filter(pk=first(PhotoUse, article=article).pk).update(**values)
    assert found(article) == [working(article, "ảnh hoặc chú thích")]
    LivePhoto.objects.filter(pk=first(LivePhoto, live=article.pk).pk).update(**values)
    assert live(article, "ảnh hoặc chú thích") in found(article)


@pytest.mark.parametrize("column", ["text", "person", "document"])
def test_words_that_lead_elsewhere_are_said(article, column):
    others = {"text": str, "person": make_person, "document": lambda name: make_document(name, term="XIII")}
    which, new = {f"{column}__isnull": False}, {column: others[column]("Khác")}
    Mention.objects.filter(pk=first(Mention, article=article, **which).pk).update(**new)
    assert found(article) == [working(article, "liên kết tới người và văn bản")]
    LiveMention.objects.filter(pk=first(LiveMention, live=article.pk, **which).pk).update(**new)
    assert live(article, "liên kết tới người và văn bản") in found(article)


def test_the_place_of_words_readers_can_click_is_theirs(article):
    """In the working text only the order counts, not its numbers: a mention taken out leaves a hole."""
    Mention.objects.filter(article=article, text="Chỉ thị số 12").update(order=9)
    assert found(article) == []
    LiveMention.objects.filter(live=article.pk, text="Chỉ thị số 12").update(order=9)
    assert found(article) == [live(article, "liên kết tới người và văn bản")]


# --- what may be gone or cleaned without anybody's cheating ---


def test_a_meeting_that_was_deleted_leaves_an_empty_place(article):
    sql("UPDATE articles_article SET meeting_id = NULL")
    sql("UPDATE articles_live SET meeting_id = NULL")
    meeting = contents_of(article)[article.pk, 1]["meeting"]
    Meeting.objects.filter(pk=meeting).delete()
    assert found(article) == []


def test_a_body_cleaned_again_is_no_other_body():
    stands = {"body": "<p>Một.</p>", "title": "T"}
    assert differing(stands, {"body": "<p onclick='x'>Một.</p>", "title": "T"}, "<p onclick='x'>Một.</p>") == []
    assert differing(stands, {"body": "<p>Một.</p>", "title": "T"}, "<p>Một.</p>") == []
    assert differing(stands, {"body": "<p>Hai.</p>", "title": "T"}, "<p>Hai.</p>") == ["body"]
    uncleaned = "<p onclick='x'>Một.</p>"
    assert differing({"body": uncleaned, "title": "T"}, {"body": uncleaned, "title": "V"}, uncleaned) == ["title"]


def content(**more):
    empty = {"title": "", "lead": "", "body": "", "byline": "", "source": "", "meeting": None}
    return {**empty, "photos": [], "mentions": [], **more}


def photo_row(photo, place=0):
    return {"photo": photo, "place": place, "order": 0, "caption": "riêng", "shown": "đã in"}


def mention_row(text, person=None, document=None):
    return {"text": text, "person": person, "document": document}


def test_readers_get_only_what_still_exists():
    photo, person, document = make_photo(), make_person(), make_document()
    version = content(
        meeting=98,
        photos=[photo_row(99), photo_row(None, 1), photo_row(photo.pk, 2)],
        mentions=[
            mention_row("không còn", person=99),
            mention_row("người", person=person.pk, document=99),
            mention_row("văn bản", person=99, document=document.pk),
            mention_row("trống"),
        ],
    )
    expected = live_expected(version, Known({(1, 1): version}))
    assert expected["meeting"] is None
    assert expected["photos"] == [(None, 0, 0, "đã in"), (None, 1, 0, "đã in"), (photo.pk, 2, 0, "đã in")]
    assert expected["cover"] == photo.pk
    assert expected["mentions"] == [("người", person.pk, None, 1), ("văn bản", None, document.pk, 2)]


def test_readers_get_no_picture_on_cards_where_there_is_no_photo():
    version = content(photos=[photo_row(None)])
    assert live_expected(version, Known({(1, 1): version}))["cover"] is None


def test_the_working_text_keeps_what_it_names():
    version = content(photos=[photo_row(99)], mentions=[mention_row("người", 99)], lead="Dẫn.")
    expected = working_expected(version, Known({(1, 1): version}))
    assert expected["photos"] == [(99, 0, 0, "riêng")]
    assert expected["mentions"] == [("người", 99, None)]
    assert expected["lead"] == "Dẫn."


def test_the_places_of_words_end_where_the_column_does():
    person = make_person()
    rows = [mention_row("Sáng", person.pk)] * 32_003
    version = content(mentions=rows)
    places = [place for *_, place in live_expected(version, Known({(1, 1): version}))["mentions"]]
    assert places[31_998:] == [31_998, 31_999, 32_000, 32_000, 32_000]


def test_what_the_versions_name_is_known_by_its_kind(django_assert_num_queries):
    meeting, photo, person, document = make_meeting(), make_photo(), make_person(), make_document()
    version = content(
        meeting=meeting.pk, photos=[photo_row(photo.pk)], mentions=[mention_row("x", person.pk, document.pk)]
    )
    with django_assert_num_queries(4):
        known = Known({(1, 1): version, (2, 1): content(photos=[photo_row(99)])})
    rows = (meeting, photo, person, document)
    assert [known(type(row), row.pk) for row in rows] == [row.pk for row in rows]
    assert known(Photo, 99) is None
    assert [known(model, None) for model in (Meeting, Photo, Person, Document)] == [None] * 4
    assert Known({})(Photo, photo.pk) is None


# --- which version ---


def test_a_version_that_was_not_found_whole_is_not_compared(article):
    sql("UPDATE articles_article SET title = 'Khác'")
    sql("UPDATE articles_live SET title = 'Khác'")
    assert said(check({article.pk: story()}, {})) == []


def test_an_article_without_a_version_is_not_compared(article):
    sql("UPDATE articles_article SET title = 'Khác'")
    assert found(article, working=None) == []


def test_the_working_text_and_the_live_one_are_of_versions_of_their_own(article):
    second = {**snapshot(article), "lead": "Dẫn nhập đã chữa."}
    versions.file(article, second, by=COMMAND_LINE, at=NOON)
    assert found(article, working=2) == [f"Bài số {article.pk}: dẫn nhập đang sửa không phải của bản 2."]
    assert found(article, live=2) == [
        f"Bài số {article.pk}: bản trên trang ghi là bản 1, nhật ký ghi đã xuất bản bản 2.",
        f"Bài số {article.pk}: dẫn nhập bạn đọc đang thấy không phải của bản 2 đã xuất bản.",
    ]


def test_what_readers_get_without_the_log_is_said_and_what_it_tells_and_they_do_not_get(article):
    out = f"Bài số {article.pk}: có một bản trên trang mà nhật ký không ghi là đã xuất bản."
    gone = f"Bài số {article.pk}: thiếu bản trên trang, mà nhật ký ghi bản 1 đã xuất bản."
    assert found(article, live=None) == [out]
    LivePhoto.objects.all().delete()
    LiveMention.objects.all().delete()
    Live.objects.filter(pk=article.pk).delete()
    assert found(article) == [gone]
    assert found(article, live=None) == []
    assert found(article, act="deleted") == []


def test_after_what_readers_should_not_get_the_next_article_is_looked_at_too(article, other):
    told = {article.pk: story(live=None), other.pk: story(live=None)}
    lines = said(check(told, contents_of(article, other)))
    assert [line.split(":")[0] for line in lines] == [f"Bài số {article.pk}", f"Bài số {other.pk}"]


@pytest.mark.parametrize("without", [0, 1])
def test_of_several_articles_one_that_has_no_version_does_not_end_the_check(article, other, without):
    sql("UPDATE articles_article SET title = 'Khác'")
    stories = {article.pk: story(), other.pk: story(changed_at=None)}
    stories[(article, other)[without].pk].working = None
    compared = (other, article)[without]
    assert said(check(stories, contents_of(article, other))) == [working(compared, "tiêu đề")]


def live_row(number=1, article=12, changed_at=NOON):
    return Live(pk=12, version=Version(article_id=article, number=number), changed_at=changed_at)


@pytest.mark.parametrize(
    ("row", "sentences"),
    [
        (live_row(), []),
        (live_row(2), ["Bài số 12: bản trên trang ghi là bản 2, nhật ký ghi đã xuất bản bản 1."]),
        (live_row(article=13), ["Bài số 12: bản trên trang ghi là bản 1, nhật ký ghi đã xuất bản bản 1."]),
        (live_row(changed_at=None), ["Bài số 12: giờ cập nhật bạn đọc thấy không phải giờ mà nhật ký ghi."]),
    ],
    ids=["as told", "another version", "of another article", "another hour"],
)
def test_the_live_row_says_which_version_it_is_and_when_it_changed(row, sentences):
    assert said(check_live_row(row, story())) == sentences
