"""What the log tells of one article, entry by entry: no database is asked."""

import datetime

import pytest

from articles.desk.verify.expected import Expected, ExpectedCorrection, Named
from articles.models import HistoryEntry

NINE = datetime.datetime(2024, 5, 20, 2, 0, tzinfo=datetime.UTC)  # 9:00 in Hà Nội
NINE_TOLD = "2024-05-20T02:00:00.000000+00:00"
OUT = {"status": "out", "state": "published", "next_version": None, "next_at": None}
DRAFT = {"status": "never", "state": "draft", "next_version": None, "next_at": None}
REPORTER, EDITOR = 7, 8
ACTS = [act.value for act in HistoryEntry.Act]


def entry(number, act, version=None, *, by=REPORTER, facts=DRAFT, detail=None, mark="a1", at=NINE):
    return HistoryEntry(
        number=number, act=act, version=version, by_id=by, by_name=f"nguoi{by}", content_hash=mark, facts=facts,
        detail=detail, at=at,
    )  # fmt: skip


def told(*entries):
    story = Expected()
    for one in entries:
        story.follow(one)
    return story


def out_once(*entries):
    """Version 1 is out; then what comes."""
    return told(entry(1, "saved", 1), entry(2, "published", 1, facts=OUT), *entries)


def test_before_any_entry_nothing_is_told():
    assert told() == Expected(facts={}, entry=0, act="", named={}, clashing=[], working=None, writer=None, changer=None,
                          live=None, changed_at=None, corrections=[])  # fmt: skip


def test_the_last_entry_says_where_the_article_stands():
    story = told(entry(4, "saved", 1), entry(9, "submitted", 1, facts={"state": "submitted"}))
    assert (story.entry, story.act, story.facts) == (9, "submitted", {"state": "submitted"})


def test_facts_of_another_form_are_none():
    assert told(entry(1, "saved", 1, facts=["draft"])).facts == {}


# --- which version is the working text ---

WORKING = {
    "saved", "merged", "restored", "deleted", "submitted", "returned", "approved", "published", "urgent", "scheduled",
    "filed",
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_the_working_text_is_the_version_of_these_acts_only(act):
    story = told(entry(1, "saved", 1), entry(2, act, 2))
    assert story.working == (2 if act in WORKING else 1)


def test_an_entry_without_a_version_leaves_the_working_text():
    assert told(entry(1, "saved", 1), entry(2, "submitted")).working == 1


def test_a_version_is_as_the_first_entry_that_names_it_says():
    story = told(entry(3, "saved", 1), entry(5, "submitted", 1, by=EDITOR, at=NINE + datetime.timedelta(hours=1)))
    assert story.named == {1: Named("a1", 3, REPORTER, "nguoi7", NINE)}
    assert story.clashing == []


def test_an_entry_that_gives_a_version_another_hash_clashes_with_the_first():
    story = told(entry(3, "saved", 1), entry(5, "submitted", 1, mark="b2"))
    assert story.clashing == [(1, 5)]
    assert story.named[1].content_hash == "a1"


# --- who wrote it ---


@pytest.mark.parametrize("act", ACTS)
def test_the_words_are_changed_by_who_saves_merges_or_restores(act):
    story = told(entry(1, "saved", 1), entry(2, act, 2, by=EDITOR))
    assert story.changer == (EDITOR if act in {"saved", "merged", "restored"} else REPORTER)


def test_a_draft_is_whose_first_words_it_has():
    assert told(entry(1, "saved", 1), entry(2, "saved", 2, by=EDITOR)).writer == REPORTER


def test_the_next_version_is_whose_first_words_it_has_after_it_went_out():
    story = out_once(entry(3, "saved", 2, by=EDITOR), entry(4, "saved", 3))
    assert (story.writer, story.changer) == (EDITOR, REPORTER)


def test_what_was_filed_has_no_writer_until_somebody_begins_the_next_version():
    filed = entry(1, "filed", 1, by=None, facts=OUT)
    assert told(filed).writer is None
    assert told(filed, entry(2, "saved", 2)).writer == REPORTER


def test_a_draft_the_log_met_late_has_no_writer_it_could_name():
    """Its first entry is no saving: who wrote it stands nowhere."""
    assert told(entry(1, "submitted", 1), entry(2, "saved", 2)).writer is None


# --- what readers get ---


@pytest.mark.parametrize("act", ACTS)
def test_readers_get_the_version_of_these_acts_only(act):
    story = out_once(entry(3, act, 2, facts=OUT))
    assert story.live == (2 if act in {"published", "urgent", "scheduled", "filed", "went_live"} else 1)


def test_readers_get_nothing_before_the_first_release():
    assert told(entry(1, "saved", 1), entry(2, "submitted", 1)).live is None


def test_a_version_set_for_later_is_not_yet_what_readers_get():
    assert out_once(entry(3, "scheduled", 2, facts={**OUT, "next_version": 2})).live == 1


def test_where_the_hour_of_the_first_version_is_taken_back_readers_get_nothing():
    told_of_a_change = {"change": "update"}
    first = entry(2, "scheduled", 1, facts=OUT, detail=told_of_a_change)
    assert told(entry(1, "saved", 1), first).live == 1
    story = told(entry(1, "saved", 1), first, entry(3, "unscheduled", facts=DRAFT))
    assert (story.live, story.changed_at) == (None, None)


def released(act="published", detail=None, before=OUT):
    """Version 2 goes out at 9:00."""
    return out_once(entry(3, "saved", 2, facts=before), entry(4, act, 2, facts=OUT, detail=detail))


@pytest.mark.parametrize(
    ("detail", "moment"),
    [
        (None, None),
        ("a correction", None),
        ({"change": "minor"}, None),
        ({"change": "update"}, NINE_TOLD),
        ({"change": "correction"}, NINE_TOLD),
        ({"change": "update", "when": "2024-05-21T00:00:00.000000+00:00"}, "2024-05-21T00:00:00.000000+00:00"),
    ],
)
def test_readers_are_told_of_an_update_and_of_a_correction(detail, moment):
    assert released(detail=detail).changed_at == moment


def test_a_minor_change_leaves_the_hour_of_the_update_before():
    story = released(detail={"change": "update"})
    later = NINE + datetime.timedelta(hours=1)
    story.follow(entry(5, "published", 2, facts=OUT, detail={"change": "minor"}, at=later))
    assert story.changed_at == NINE_TOLD


def test_what_goes_live_by_itself_does_so_at_the_hour_set_for_it():
    """However late the clock wrote it down, and whatever hour is set in the entry's own detail."""
    due = "2024-05-20T01:30:00.000000+00:00"
    detail = {"change": "update", "when": "2024-05-20T01:31:00.000000+00:00"}
    assert released("went_live", detail, before={**OUT, "next_version": 2, "next_at": due}).changed_at == due


def test_a_correction_is_told_with_its_words():
    said = {"note": "Ghi sai tên xã.", "before": "xã Lam Giang", "after": "xã Lam Hạ"}
    story = released(detail={"change": "correction", "correction": said})
    assert story.corrections == [ExpectedCorrection(2, NINE_TOLD, "Ghi sai tên xã.", "xã Lam Giang", "xã Lam Hạ")]


def test_words_a_correction_does_not_have_are_empty():
    assert released(detail={"change": "correction"}).corrections == [ExpectedCorrection(2, NINE_TOLD, "", "", "")]


def test_an_update_is_no_correction():
    assert released(detail={"change": "update", "correction": {"note": "Ghi sai."}}).corrections == []
