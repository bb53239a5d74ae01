"""Going out: from which moment, what readers are told of it, and what the log keeps of both."""

import datetime

import pytest
from django.db import transaction

from articles.desk import log, workflow
from articles.models import Article, Correction, HistoryEntry, ImportedFile
from people.colleagues import COMMAND_LINE
from people.models import Attendance
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article, make_meeting, make_person, make_section

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
EARLIER, LATER = NOON - HOUR, NOON + HOUR
NO_NEXT = (None, None, {})


@pytest.fixture
def room():
    return Newsroom()


def last(article):
    return log.of(article).order_by("number").last()


def approved(room, **fields):
    return room.approve(room.write(EARLIER, **fields), EARLIER)


def next_version(room, article):
    room.change(article, EARLIER, lead="Lời mới.")
    return room.approve(article, EARLIER)


def live(room):
    return room.publish(room.write(EARLIER), EARLIER)


def waiting(article):
    article.refresh_from_db()
    return article.next_version, article.next_at, article.next_detail


def test_the_kinds_of_change_are_called_as_the_log_has_them(room):
    article = next_version(room, live(room))
    workflow.publish(article, by=room.publisher, at=NOON, change=workflow.MINOR)
    assert last(article).detail == {"change": "minor"}
    assert list(workflow.CHANGES) == [workflow.MINOR, workflow.UPDATE, workflow.CORRECTION]


def test_a_first_publication_is_out_from_its_moment_and_tells_of_no_change(room):
    article = workflow.publish(approved(room), by=room.publisher, at=NOON, change="update")
    assert (article.status, article.state, article.published_at, article.urgent_open) == (
        "out",
        "published",
        NOON,
        False,
    )
    assert (last(article).at, last(article).version, last(article).detail) == (NOON, 1, {})
    assert article.live.changed_at is None


@pytest.mark.parametrize(
    ("change", "correction", "kept"),
    [
        ("minor", None, {"change": "minor"}),
        ("update", {"note": "Không phải đính chính."}, {"change": "update"}),
        (
            "correction",
            {"note": "Đã sai.", "after": "115", "more": "x"},
            {"change": "correction", "correction": {"note": "Đã sai.", "before": "", "after": "115"}},
        ),
    ],
)
def test_the_log_keeps_what_readers_were_told_of_a_change(room, change, correction, kept):
    article = next_version(room, live(room))
    workflow.publish(article, by=room.publisher, at=NOON, change=change, correction=correction)
    assert last(article).detail == kept
    article.refresh_from_db()
    assert article.published_at == EARLIER


def test_a_correction_is_a_row_with_its_words_its_moment_and_its_version(room):
    article = next_version(room, live(room))
    said = {"note": "Đã sai.", "before": "150", "after": "115"}
    workflow.publish(article, by=room.publisher, at=NOON, change="correction", correction=said)
    made = Correction.objects.get()
    assert {name: getattr(made, name) for name in said} == said
    assert (made.article_id, made.version.number, made.published_at) == (article.pk, 2, NOON)
    assert made.made_by == room.publisher


def test_a_correction_of_which_nothing_is_said_is_refused(room):
    article = next_version(room, live(room))
    with pytest.raises(workflow.MoveRefused, match="Đính chính cần một lời nói rõ đã sai gì"):
        workflow.publish(article, by=room.publisher, at=NOON, change="correction")


# --- urgently ---


def test_the_log_keeps_who_wrote_what_went_out_urgently(room):
    article = room.write(EARLIER)
    room.change(article, EARLIER, lead="Lời khác.", by=room.editor)
    article = workflow.publish_urgently(article, by=room.publisher, at=NOON, reason="Bão vào bờ.")
    assert article.urgent_open
    assert sorted(last(article).detail["writers"]) == sorted([room.reporter.pk, room.editor.pk])
    assert set(last(article).detail) == {"writers"}
    assert last(article).reason == "Bão vào bờ."


def test_of_a_page_nobody_here_wrote_the_log_names_no_writer():
    article = workflow.publish_urgently(make_article(), by=COMMAND_LINE, at=NOON, reason="Bão vào bờ.")
    assert last(article).detail == {"writers": []}


def test_an_urgent_next_version_tells_readers_of_its_change_too(room):
    article = next_version(room, live(room))
    workflow.publish_urgently(article, by=room.publisher, at=NOON, reason="Bão vào bờ.", change="minor")
    assert last(article).detail == {"change": "minor", "writers": [room.reporter.pk]}


# --- on time ---


def test_a_first_version_with_an_hour_is_written_down_now_and_is_out_from_then_on(room):
    article = workflow.schedule(approved(room), by=room.publisher, at=NOON, when=LATER)
    assert (article.status, article.published_at) == ("out", LATER)
    assert (last(article).at, last(article).detail) == (NOON, {"when": log.plain_time(LATER)})
    assert waiting(article) == NO_NEXT


def test_a_first_version_that_waits_for_its_hour_can_be_given_another(room):
    article = workflow.schedule(approved(room), by=room.publisher, at=NOON, when=LATER)
    next_version(room, article)
    workflow.schedule(article, by=room.publisher, at=NOON, when=LATER + HOUR)
    assert waiting(article) == NO_NEXT
    assert (article.published_at, article.live.lead) == (LATER + HOUR, "Lời mới.")


def test_a_first_version_that_waits_for_its_hour_can_go_out_at_once(room):
    article = workflow.schedule(approved(room), by=room.publisher, at=NOON, when=LATER)
    article = workflow.publish(next_version(room, article), by=room.publisher, at=NOON)
    assert (article.published_at, last(article).detail) == (NOON, {})


def test_a_next_version_with_an_hour_waits_for_it_with_what_readers_will_be_told(room):
    article = next_version(room, live(room))
    workflow.schedule(article, by=room.publisher, at=NOON, when=LATER, change="minor")
    assert waiting(article) == (2, LATER, {"change": "minor"})
    assert (article.state, article.published_at) == ("published", EARLIER)
    assert last(article).detail == {"change": "minor", "when": log.plain_time(LATER)}
    assert (last(article).version, last(article).at) == (2, NOON)


def test_what_waited_for_its_hour_does_not_go_out_after_a_newer_one(room):
    article = next_version(room, live(room))
    workflow.schedule(article, by=room.publisher, at=NOON, when=LATER)
    room.change(article, NOON, lead="Lời mới hơn.")
    room.approve(article, NOON)
    workflow.publish(article, by=room.publisher, at=NOON)
    assert waiting(article) == NO_NEXT
    assert article.live.lead == "Lời mới hơn."


def test_a_version_of_what_is_withdrawn_waits_for_its_hour_as_a_next_one(room):
    article = next_version(room, live(room))
    workflow.withdraw(article, by=room.publisher, at=NOON, reason="Trùng.")
    workflow.schedule(article, by=room.publisher, at=NOON, when=LATER)
    assert waiting(article) == (2, LATER, {"change": "update"})


# --- filed by the command line ---


def test_a_page_that_was_public_elsewhere_is_filed_as_of_its_moment(room):
    article = workflow.file_published(make_article(), at=EARLIER, written_at=NOON)
    assert (article.status, article.published_at, article.live.changed_at) == ("out", EARLIER, None)
    assert (last(article).act, last(article).at, last(article).by_id) == ("filed", NOON, None)
    assert last(article).detail == {"when": log.plain_time(EARLIER)}


def test_a_page_that_was_filed_before_stays_as_it_is():
    article = workflow.file_published(make_article(), at=EARLIER, written_at=NOON)
    again = workflow.file_published(article, at=LATER, written_at=LATER)
    assert (again.pk, again.published_at) == (article.pk, EARLIER)
    assert log.of(article).count() == 1


def test_a_page_without_its_words_is_not_filed():
    article = make_article(lead="")
    with pytest.raises(workflow.NotReady, match="Chưa có dẫn nhập"):
        workflow.file_published(article, at=EARLIER, written_at=NOON)
    assert Article.objects.get().status == "never"


# --- the day of its own ---


def imported(article, day):
    ImportedFile.objects.create(article=article, path=f"{article.pk}.txt", sha256="0" * 64, page_day=day)


def test_an_article_has_the_day_of_its_own_page_and_of_no_other():
    day = datetime.date(2020, 8, 7)
    first, second, third = make_article("Một"), make_article("Hai"), make_article("Ba")
    imported(first, datetime.date(2019, 1, 2))
    imported(second, day)
    assert [workflow.own_day_of(article) for article in (second, third, Article())] == [day, None, None]


def test_a_day_begins_at_midnight_in_the_newsroom_and_may_be_kept_from_then_on(room):
    article, day = approved(room), NOON.date()
    imported(article, day)
    midnight = datetime.datetime(2024, 5, 19, 17, tzinfo=datetime.UTC)
    assert workflow.first_moment(day) == midnight
    early = midnight - datetime.timedelta(microseconds=1)
    with pytest.raises(workflow.MoveRefused, match="phía trước"), transaction.atomic():
        workflow.publish(article, by=room.publisher, at=early, own_day=day, reason="Ngày cũ.")
    article = workflow.publish(article, by=room.publisher, at=midnight, own_day=day, reason="Ngày cũ.")
    assert article.published_at == midnight
    assert last(article).detail == {"own_day": "2024-05-20"}


# --- what goes out with it ---


def test_whom_a_meeting_names_is_frozen_when_its_report_goes_out(room):
    meeting = make_meeting(("Dự họp", [make_person(), make_person("Trần Thị Bình")]))
    workflow.publish(approved(room, meeting=meeting), by=room.publisher, at=NOON)
    assert list(Attendance.objects.values_list("frozen_at", flat=True)) == [NOON, NOON]


def test_the_log_tells_the_words_beside_an_article_once_when_it_goes_out(room):
    meeting = make_meeting(("Dự họp", [make_person()]))
    article = workflow.publish(approved(room, meeting=meeting), by=room.publisher, at=NOON)
    told = (
        HistoryEntry.objects.filter(kind__in=("meeting", "section"))
        .order_by("kind")
        .values_list("kind", "row_id", "act", "by_id")
    )
    assert list(told) == [
        ("meeting", meeting.pk, "sealed", room.publisher.pk),
        ("section", article.section_id, "sealed", room.publisher.pk),
    ]
    workflow.publish(next_version(room, article), by=room.publisher, at=LATER)
    assert HistoryEntry.objects.filter(kind__in=("meeting", "section")).count() == 2


def test_the_log_tells_the_words_of_the_section_a_live_article_is_saved_into(room):
    article = live(room)
    article.section = make_section("Đời sống", "doi-song")
    article.save()
    workflow.saved(article, by=room.editor, at=NOON)
    told = HistoryEntry.objects.filter(kind="section").order_by("number").values_list("row_id", "by_id")
    assert list(told) == [(room.section.pk, room.publisher.pk), (article.section_id, room.editor.pk)]
