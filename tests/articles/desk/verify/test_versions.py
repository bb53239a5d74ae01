"""The versions of articles beside what the log tells of them."""

import datetime

import pytest

from articles.desk import versions
from articles.desk.verify.expected import Expected, Named
from articles.desk.verify.versions import check_batch, check_version, check_versions
from articles.models import HistoryEntry, Version
from articles.models.versions import content_hash
from people.colleagues import COMMAND_LINE
from tests.articles.desk.verify.tampering import add_an_entry_that_cannot_be_read, drop_triggers, sql
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article

HOUR = datetime.timedelta(hours=1)
WORDS = {"title": "Hội nghị", "lead": "Sáng 20/5."}
MARK = content_hash(WORDS)
REPORTER, EDITOR = 7, 8


def said(findings):
    return [str(finding) for finding in findings]


def version(number=1, *, content=WORDS, mark=MARK, by=REPORTER, name="lan", at=NOON):
    return Version(
        article_id=12, number=number, content=content, content_hash=mark, made_by_id=by, made_by_name=name, made_at=at
    )


def named(mark=MARK, *, by=REPORTER, name="lan", at=NOON):
    return Named(mark, 5, by, name, at)


# --- one version ---

WRONG = {
    "words": "nội dung không còn khớp với mã của bản.",
    "unnamed": "không có việc nào trong nhật ký ghi bản này.",
    "mark": "mã của bản không phải mã mà việc số 5 đã ghi.",
    "maker": "người làm không phải người mà việc số 5 ghi.",
    "hour": "giờ làm không phải giờ mà việc số 5 ghi.",
}


@pytest.mark.parametrize(
    ("row", "first_named", "wrong"),
    [
        (version(), named(), []),
        (version(content={**WORDS, "lead": "Khác."}), named(), ["words"]),
        (version(), None, ["unnamed"]),
        (version(), named("a1"), ["mark"]),
        (version(name="huong"), named(), ["maker"]),
        (version(by=EDITOR), named(), ["maker"]),
        (version(by=None), named(), []),
        (version(at=NOON + HOUR), named(), ["hour"]),
        (version(at=NOON - HOUR), named(), ["hour"]),
        (version(content={}, name="huong", at=NOON + HOUR), named("a1"), ["words", "mark", "maker", "hour"]),
        (version(content={}), None, ["words", "unnamed"]),
    ],
    ids=[
        "as told", "other words", "never named", "another hash", "another name", "another account", "an account that is gone",
        "later", "earlier", "all of it", "other words, never named",
    ],
)  # fmt: skip
def test_a_version_is_what_the_log_says(row, first_named, wrong):
    story = Expected(named={1: first_named} if first_named else {})
    assert said(check_version(row, story)) == [f"Bài số 12, bản 1: {WRONG[one]}" for one in wrong]


@pytest.mark.parametrize(
    ("number", "by", "made_at", "in_order"),
    [
        (1, None, NOON - HOUR, True),
        (1, None, NOON + HOUR, False),
        (1, REPORTER, NOON - HOUR, False),
        (2, None, NOON - HOUR, False),
    ],
)
def test_what_stood_before_there_was_a_log_has_its_first_version_under_an_older_date(number, by, made_at, in_order):
    story = Expected(named={number: named(by=by)})
    found = said(check_version(version(number, by=by, at=made_at), story))
    assert found == ([] if in_order else [f"Bài số 12, bản {number}: {WRONG['hour']}"])


# --- all of an article's ---


@pytest.fixture
def article(db):
    """Three versions, filed by nobody."""
    article = make_article()
    for lead in ("Một.", "Hai.", "Ba."):
        versions.file(article, {**WORDS, "lead": lead}, by=COMMAND_LINE, at=NOON)
    return article


def story_of(article, **more):
    rows = Version.objects.filter(article=article)
    return Expected(named={row.number: Named(row.content_hash, 5, None, "", NOON) for row in rows}, **more)


def whole(article, story):
    contents = {}
    return said(check_versions({article.pk: story}, contents)), contents


def test_the_words_the_rows_must_equal_are_those_of_the_working_version_and_of_the_live_one(article):
    found, contents = whole(article, story_of(article, working=3, live=1))
    assert found == []
    assert contents == {(article.pk, 3): {**WORDS, "lead": "Ba."}, (article.pk, 1): {**WORDS, "lead": "Một."}}


def test_a_version_that_is_wrong_is_no_measure_for_the_rows(article):
    story = story_of(article, working=3, live=1)
    story.named[3] = named("a1", by=None, name="")
    found, contents = whole(article, story)
    assert found == [f"Bài số {article.pk}, bản 3: {WRONG['mark']}"]
    assert set(contents) == {(article.pk, 1)}


def test_a_version_the_log_names_and_nobody_has_any_more_is_said(article):
    story = story_of(article)
    story.named[4] = Named("a1", 9, None, "", NOON)
    assert whole(article, story)[0] == [f"Bài số {article.pk}, bản 4: không còn, mà việc số 9 ghi là có."]
    assert 4 in story.named


def test_an_entry_that_calls_a_version_otherwise_is_said(article):
    story = story_of(article, clashing=[(2, 8)])
    sentence = f"Việc số 8: gọi bản 2 của bài số {article.pk} bằng một mã khác việc trước đó."
    assert whole(article, story)[0] == [sentence]


# --- a batch ---


def last_entry(article):
    return HistoryEntry.objects.filter(article_id=article.pk).first().number


def test_what_the_desk_wrote_is_in_order(db):
    room = Newsroom()
    first, second = room.write(NOON), room.write(NOON, title="Bài hai")
    room.change(first, NOON + HOUR, lead="Dẫn nhập đã chữa.")
    assert said(check_batch([first.pk, second.pk])) == []


def test_of_a_batch_all_three_are_looked_at_versions_row_and_texts(db):
    room = Newsroom()
    article = room.write(NOON)
    drop_triggers("articles_version")
    versions.file(article, {**versions.of(article, 1).content, "lead": "Chen vào."}, by=COMMAND_LINE, at=NOON)
    sql("UPDATE articles_article SET edition = 1, state = 'approved', title = 'Khác' WHERE id = %s", article.pk)
    pk, entry = article.pk, last_entry(article)
    assert said(check_batch([pk])) == [
        f"Bài số {pk}, bản 2: không có việc nào trong nhật ký ghi bản này.",
        f"Bài số {pk}: bước của bản đang sửa là “approved”, nhật ký (việc số {entry}) ghi “draft”.",
        f"Bài số {pk}: tiêu đề đang sửa không phải của bản 1.",
    ]


def test_where_a_row_cannot_be_read_the_others_of_the_batch_are_still_checked(db):
    room = Newsroom()
    first, unread, last = (room.write(NOON, title=title) for title in ("Một", "Hai", "Ba"))
    add_an_entry_that_cannot_be_read(last_entry(last) + 1, like=last_entry(unread))
    sql("UPDATE articles_article SET title = 'Khác' WHERE id IN (%s, %s)", first.pk, last.pk)
    one, two, three = said(check_batch([first.pk, unread.pk, last.pk]))
    assert one == f"Bài số {first.pk}: tiêu đề đang sửa không phải của bản 1."
    assert two.startswith(f"Bài số {unread.pk}: có dòng không đọc được, giờ hoặc nội dung sai dạng (")
    assert three == f"Bài số {last.pk}: tiêu đề đang sửa không phải của bản 1."
