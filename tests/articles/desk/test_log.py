"""An entry of the log says what was done, by whom, when and where the article stood then, and is bound to the one before."""

import datetime
import hashlib
import hmac
import zoneinfo

import pytest
from django.conf import settings as the_sites

from articles.desk import log
from articles.models import Article, HistoryEntry, HistoryHead, Version, WordsChange
from articles.text import log_hash
from people.colleagues import CLOCK
from tests.articles.desk.verify.tampering import empty_the_log
from tests.colleagues import make_colleague
from tests.factory import NOON, make_article

HANOI = zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh")
NOON_TOLD = "2024-05-20T05:00:00.000000+00:00"
SECOND = datetime.timedelta(seconds=1)
DRAFT = {
    "state": "draft", "status": "never", "withdraw_reason": "", "farewell": "", "replaced_by_id": None,
    "next_version": None, "edition": 0, "urgent_open": False, "section_id": 4, "slug": "hoi-nghi",
    "published_at": None, "embargo_until": None, "withdraw_at": None, "next_at": None,
}  # fmt: skip


# --- where an article stands ---


def test_a_draft_stands_nowhere():
    assert log.facts(Article(section_id=4, slug="hoi-nghi")) == DRAFT


def test_each_column_is_a_fact_and_each_time_is_written_in_utc():
    times = {"published_at": NOON, "embargo_until": NOON + SECOND, "withdraw_at": NOON, "next_at": NOON}
    others = {
        "state": "approved", "status": "out", "withdraw_reason": "Hết hạn.", "farewell": "gone", "replaced_by_id": 7,
        "next_version": 3, "edition": 2, "urgent_open": True, "section_id": 5, "slug": "khac",
    }  # fmt: skip
    told = log.facts(Article(**others, **times))
    written = dict.fromkeys(times, NOON_TOLD) | {"embargo_until": "2024-05-20T05:00:01.000000+00:00"}
    assert told == others | written


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (None, None),
        (NOON, NOON_TOLD),
        (NOON.astimezone(HANOI), NOON_TOLD),
        (NOON.replace(microsecond=70), "2024-05-20T05:00:00.000070+00:00"),
    ],
)
def test_a_moment_is_written_in_one_way_only(moment, told):
    assert log.plain_time(moment) == told


# --- what an entry says ---


@pytest.fixture
def empty_log(db):
    empty_the_log()


@pytest.fixture
def article(db):
    return make_article("Hội nghị", slug="hoi-nghi")


def saved(entry):
    return HistoryEntry.objects.get(pk=entry.pk)


def test_an_entry_says_who_did_what_to_which_article_when_and_where_it_stood_then(article):
    lan = make_colleague(username="lan")
    version = Version(number=3, content_hash="a1")
    entry = saved(
        log.write("approved", article, by=lan, at=NOON, version=version, reason="Đủ.", detail={"change": "minor"})
    )
    assert (entry.act, entry.article_id, entry.title) == ("approved", article.pk, "Hội nghị")
    assert (entry.by_id, entry.by_name, entry.at) == (lan.pk, "lan", NOON)
    assert (entry.version, entry.content_hash, entry.reason, entry.detail) == (3, "a1", "Đủ.", {"change": "minor"})
    assert entry.facts == DRAFT | {"section_id": article.section_id}
    assert (entry.kind, entry.row_id) == ("", None)


def test_an_entry_of_the_clock_without_a_version_names_neither(article):
    entry = saved(log.write("went_live", article, by=CLOCK, at=NOON))
    assert (entry.by_id, entry.by_name) == (None, "")
    assert (entry.version, entry.content_hash, entry.reason, entry.detail) == (None, "", "", {})


def test_the_entries_of_an_article_are_its_own_newest_first(article):
    other = make_article("Bài khác")
    for act in ("saved", "submitted"):
        log.write(act, article, by=CLOCK, at=NOON)
        log.write(act, other, by=CLOCK, at=NOON)
    assert [entry.act for entry in log.of(article)] == ["submitted", "saved"]


def test_an_entry_is_called_by_its_number_the_act_in_words_and_the_title():
    entry = HistoryEntry(number=7, act="saved", title="Hội nghị")
    assert str(entry) == "7. Lưu: Hội nghị"
    assert str(WordsChange(number=8, act="words", title="Ảnh")) == "8. Ảnh"
    assert str(HistoryEntry(number=7, act="saved", title="đ" * 90)) == f"7. Lưu: {'đ' * 80}"
    assert str(WordsChange(number=8, title="đ" * 90)) == f"8. {'đ' * 80}"
    assert str(HistoryHead(number=9)) == "9"


def test_changes_of_words_are_the_entries_that_tell_of_them(empty_log):
    kept("words", "sealed", "words")
    assert [change.number for change in WordsChange.objects.all()] == [3, 1]


# --- how it is bound ---


def kept(*acts, at=NOON, **columns):
    entries = [HistoryEntry(act=act, title="Bài", **columns) for act in acts]
    assert log.append(entries, by=CLOCK, at=at) == entries
    return entries


def test_entries_are_numbered_without_a_gap_and_each_bears_the_mark_of_the_one_before(empty_log):
    kept("saved", "submitted")
    kept("approved")
    rows = list(HistoryEntry.objects.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.previous for row in rows] == ["", rows[0].mac, rows[1].mac]
    assert len({row.mac for row in rows}) == 3


def test_the_head_stands_at_the_last_entry(empty_log):
    *_, last = kept("saved", "submitted")
    assert list(HistoryHead.objects.values_list("pk", "number", "mac")) == [(1, 2, last.mac)]


def test_a_second_head_somebody_has_put_beside_it_changes_nothing(empty_log):
    (first,) = kept("saved")
    HistoryHead.objects.create(pk=2, number=40, mac="x")
    (second,) = kept("submitted")
    assert (second.number, second.previous) == (2, first.mac)


def test_nothing_to_add_adds_nothing(empty_log):
    assert log.append([], by=CLOCK, at=NOON) == []
    assert not HistoryEntry.objects.exists()
    assert not HistoryHead.objects.exists()


def test_more_entries_than_go_at_once_are_all_kept(empty_log):
    kept(*["saved"] * 501)
    assert HistoryEntry.objects.count() == 501
    assert HistoryEntry.objects.first().number == 501


def test_an_entry_is_bound_with_the_sites_own_key(empty_log):
    (entry,) = kept("saved")
    assert entry.mac == log.mac_of(saved(entry), log_hash.key_of(the_sites.SECRET_KEY))


KEY = b"mot khoa"
COLUMNS = {
    "number": 8, "article_id": 2, "title": "Khác", "act": "approved", "version": 4, "content_hash": "b2",
    "facts": {"state": "approved"}, "by_id": 9, "by_name": "huong", "at": NOON + SECOND, "reason": "Khác.",
    "detail": {"change": "update"}, "kind": "photo", "row_id": 6, "previous": "00",
}  # fmt: skip


def entry(**other):
    columns = {
        "number": 7, "article_id": 1, "title": "Bài", "act": "saved", "version": 3, "content_hash": "a1", "facts": {},
        "by_id": 5, "by_name": "lan", "at": NOON, "reason": "", "detail": {}, "previous": "ff",
    }  # fmt: skip
    return HistoryEntry(**columns | other)


@pytest.mark.parametrize("column", COLUMNS)
def test_each_column_is_part_of_the_mark(column):
    assert log.mac_of(entry(**{column: COLUMNS[column]}), KEY) != log.mac_of(entry(), KEY)


def test_each_key_makes_a_mark_of_its_own():
    assert log.mac_of(entry(), b"khoa khac") != log.mac_of(entry(), KEY)


# The marks of entries that stand in newsrooms' logs, made by hand from the text below: with any other ones every log would
# be said to be forged.
TEXT = (
    '{"act":"saved","article":1,"at":"2024-05-20T05:00:00.000000+00:00","by":5,"by_name":"lan","content_hash":"a1",'
    '"detail":{},"facts":{},KIND"number":7,"reason":"",ROW"title":"Bài","version":3}'
)


def by_hand(kind="", row=""):
    text = TEXT.replace("KIND", kind).replace("ROW", row)
    return hmac.new(KEY, f"ff\n{text}".encode(), hashlib.sha256).hexdigest()


def test_an_entry_of_an_article_bears_the_mark_it_bore_before_there_were_others():
    mark = "24a20ae64baba9f101c43dbe8b7e1b4aa2cb1fc2392df7b7a2a3277cfe0633c7"
    assert log.mac_of(entry(), KEY) == by_hand() == mark


@pytest.mark.parametrize(
    ("columns", "parts"),
    [
        ({"kind": "photo"}, ('"kind":"photo",', '"row":null,')),
        ({"row_id": 0}, ('"kind":"",', '"row":0,')),
        ({"kind": "photo", "row_id": 6}, ('"kind":"photo",', '"row":6,')),
    ],
)
def test_an_entry_of_a_row_beside_the_texts_is_bound_with_its_kind_and_its_number(columns, parts):
    assert log.mac_of(entry(**columns), KEY) == by_hand(*parts)
