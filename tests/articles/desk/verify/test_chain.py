"""The chain of the log by itself: what is said of an entry that does not follow, and of a head that is not at its end."""

import pytest
from django.conf import settings as the_sites

from articles.desk import log
from articles.desk.verify.chain import End, check_entry, check_head, check_log, key_used
from articles.models import HistoryEntry, HistoryHead
from articles.text import log_hash
from people.colleagues import CLOCK
from tests.articles.desk.verify.tampering import add_an_entry_that_cannot_be_read, empty_the_log
from tests.factory import NOON

OLDEST, OLD, NEW = "khoa-dau-tien-" * 4, "khoa-cu-" * 6, "khoa-moi-" * 6
ACTS = ("saved", "submitted", "approved")


@pytest.fixture(autouse=True)
def empty_log(db):
    empty_the_log()


def key(secret):
    return log_hash.key_of(secret)


def chain(*secrets):
    """An entry for each secret, bound one to the other; in no database."""
    entries, mac = [], ""
    for number, secret in enumerate(secrets, 1):
        entry = HistoryEntry(number=number, act="saved", title="Bài", at=NOON, previous=mac)
        entry.mac = mac = log.mac_of(entry, key(secret))
        entries.append(entry)
    return entries


def said(entries):
    """What is found of each of the entries, in order."""
    end = End()
    return [[str(finding) for finding in check_entry(entry, end)] for entry in entries]


def kept(*acts):
    """Entries in the database, as the desk writes them."""
    return log.append([HistoryEntry(act=act, title="Bài") for act in acts], by=CLOCK, at=NOON)


def whole_log(**seen):
    heard = []
    marks = {int(number.removeprefix("n")): mac for number, mac in seen.items()}
    return [str(finding) for finding in check_log(marks, heard.append)], heard


# --- entry by entry ---


def test_entries_that_follow_each_other_are_in_order():
    assert said(chain(*[the_sites.SECRET_KEY] * 3)) == [[], [], []]


def test_an_entry_behind_a_gap_says_which_are_missing():
    first, _, _, fourth = chain(*[the_sites.SECRET_KEY] * 4)
    assert said([first, fourth])[1] == [
        "Việc số 4: trước nó thiếu từ việc số 2 đến 3.",
        "Việc số 4: không nối vào việc ngay trước nó.",
    ]


def test_an_entry_with_other_words_says_so_and_the_next_one_still_follows_it():
    first, second, third = chain(*[the_sites.SECRET_KEY] * 3)
    second.reason = "Lý do khác."
    changed = "Việc số 2: nội dung đã bị sửa, hoặc được ghi bằng khóa khác: mã không khớp."
    assert said([first, second, third]) == [[], [changed], []]


@pytest.mark.parametrize(
    ("secrets", "wrong"),
    [
        ((OLDEST, OLD, NEW), []),
        ((OLDEST, OLDEST, OLD), []),
        ((NEW, OLD), [2]),
        ((OLD, OLDEST), [2]),
        ((OLDEST, NEW, OLD, NEW, OLDEST), [3, 5]),
    ],
)
def test_a_log_goes_on_with_a_newer_key_and_never_with_an_older_one(settings, secrets, wrong):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD, OLDEST]
    older = [f"Việc số {number}: được ghi bằng khóa cũ, sau khi khóa mới đã dùng." for number in wrong]
    assert [line for lines in said(chain(*secrets)) for line in lines] == older


def test_an_entry_nobodys_key_fits_uses_up_no_key(settings):
    """The one behind it may still have been written with the oldest."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    first, second = chain(OLD, OLD)
    first.title = "Bài khác"
    assert [len(lines) for lines in said([first, second])] == [1, 0]


def test_the_newest_of_the_keys_that_fit_is_the_one_used():
    (entry,) = chain(OLD)
    assert key_used(entry, [key(OLDEST), key(OLD), key(NEW)]) == 1
    assert key_used(entry, [key(OLD), key(OLD)]) == 1
    assert key_used(entry, [key(OLDEST), key(NEW)]) is None


# --- all of it ---


def test_an_empty_log_without_a_head_is_whole():
    assert whole_log() == ([], [])


def test_a_log_as_the_desk_wrote_it_is_whole():
    kept(*ACTS)
    assert whole_log() == ([], [3])


def test_marks_written_down_elsewhere_are_looked_for_each_by_its_number():
    _, second, third = kept(*ACTS)
    gone = "không còn mang mã đã chép lại: nhật ký đã bị viết lại hoặc quay về một bản sao cũ."
    assert whole_log(n2=second.mac, n3=third.mac)[0] == []
    assert whole_log(n3=second.mac, n2=second.mac)[0] == [f"Việc số 3: {gone}"]
    assert whole_log(n5=third.mac, n4=third.mac)[0] == [f"Việc số 4: {gone}", f"Việc số 5: {gone}"]


def test_the_marks_that_were_given_stay_as_they_were():
    first, *_ = kept(*ACTS)
    marks = {1: first.mac}
    assert list(check_log(marks, lambda count: None)) == []
    assert marks == {1: first.mac}


def test_from_an_entry_that_cannot_be_read_on_the_log_is_not_read():
    """Nothing in a batch with it is, and the head is compared with what was."""
    kept(*ACTS)
    add_an_entry_that_cannot_be_read(4, like=3)
    (unread, head), heard = whole_log()
    assert unread.startswith("Sau việc số 0: không đọc được nhật ký nữa (")
    assert head == "Đầu nhật ký: ghi việc cuối là số 3, nhưng việc cuối còn lại là số 0."
    assert heard == []


# --- the head ---


def end(number, mac):
    at = End()
    at.number, at.mac = number, mac
    return at


@pytest.mark.parametrize(
    ("heads", "number", "mac", "sentence"),
    [
        ([], 0, "", None),
        ([(0, "")], 0, "", None),
        ([(3, "c")], 3, "c", None),
        ([], 3, "c", "không còn."),
        ([(2, "c")], 3, "c", "ghi việc cuối là số 2, nhưng việc cuối còn lại là số 3."),
        ([(4, "c")], 3, "c", "ghi việc cuối là số 4, nhưng việc cuối còn lại là số 3."),
        ([(3, "b")], 3, "c", "không mang mã của việc cuối."),
        ([(3, "c"), (3, "c")], 3, "c", "có hơn một dòng."),
    ],
)
def test_the_head_stands_at_the_last_entry(heads, number, mac, sentence):
    for at, mark in heads:
        HistoryHead.objects.create(number=at, mac=mark)
    found = [str(finding) for finding in check_head(end(number, mac))]
    assert found == ([f"Đầu nhật ký: {sentence}"] if sentence else [])
