"""The table of moves, walked: every move from every state by every kind of person; then the rules beside the table."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles import rights
from articles.desk import log, versions, workflow
from articles.desk.access import roles
from articles.models import Article, Correction, HistoryEntry, Live, Version
from people.colleagues import COMMAND_LINE
from tests.articles.desk.workflow import agreed
from tests.colleagues import Newsroom, make_colleague
from tests.factory import NOON, make_article, make_photo, make_photo_use, make_section

HOUR = datetime.timedelta(hours=1)
LATER = NOON + HOUR
ARGUMENTS = {
    "send_back": {"reason": "Thiếu tên người chủ trì."},
    "schedule": {"when": LATER},
    "publish_urgently": {"reason": "Bão đang vào bờ."},
    "set_embargo": {"until": LATER},
    "withdraw": {"reason": "Trùng bài."},
    "readmit": {"reason": "Đã xác minh."},
}
# What an article must be before the move, besides the state of its working version.
BEFORE = {
    "countersign": {"urgent_open": True},
    "unschedule": {"status": "out", "published_at": LATER},
    "withdraw": {"status": "out", "published_at": NOON},
    "readmit": {"status": "withdrawn", "published_at": NOON, "withdraw_at": NOON, "farewell": "gone"},
}


class Everybody(Newsroom):
    """One of each kind; the article is the writer's, in the section of those who work there."""

    def __init__(self):
        super().__init__()
        elsewhere = make_section("Đời sống", "doi-song")
        self.kinds = {
            "writer": self.reporter,
            "other reporter": make_colleague(roles.REPORTER, "phongvien2"),
            "editor": make_colleague(roles.EDITOR, "bientap3", sections=[self.section]),
            "editor elsewhere": make_colleague(roles.EDITOR, "bientap4", sections=[elsewhere]),
            "publisher": make_colleague(roles.PUBLISHER, "xuatban3", sections=[self.section]),
            "publisher elsewhere": make_colleague(roles.PUBLISHER, "xuatban4", sections=[elsewhere]),
            "keeper": make_colleague(roles.KEEPER, "hoso"),
            "administrator": make_colleague(roles.ADMINISTRATOR, "quantri"),
            "superuser": get_user_model().objects.create_superuser("tatca"),
            "nobody": make_colleague("", "khongai"),
        }
        self.article = self.write(NOON - HOUR, title="Bài để đi hết bảng")


def test_each_line_of_the_table_has_its_function_and_no_other_has():
    assert set(workflow.MOVES) == set(workflow.TRANSITIONS) == agreed.EVERY_MOVE


@pytest.fixture(scope="module")
def everybody_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Everybody()
        transaction.set_rollback(True)


@pytest.fixture
def room(everybody_once, db):
    return everybody_once


def again(article):
    return Article.objects.get(pk=article.pk)


def entries(article):
    return list(log.of(article).order_by("number"))


def make(name, article, by, **arguments):
    return workflow.MOVES[name](again(article), by=by, at=NOON, **{**ARGUMENTS.get(name, {}), **arguments})


def refused(name, article, by, **arguments):
    """The sentence the move is refused with; fails when it is made."""
    with pytest.raises((workflow.MoveRefused, PermissionDenied)) as error, transaction.atomic():
        make(name, article, by, **arguments)
    return str(error.value)


# --- the table ---


def test_the_table_is_the_one_that_was_agreed():
    table = workflow.TRANSITIONS
    told = {name: (move.froms, move.to or "", move.act) for name, move in table.items() if name not in agreed.ELSEWHERE}
    assert told == {name: (froms, to, act) for name, (_, froms, to, act) in agreed.MOVES.items()}
    assert set(Article.State.values) == agreed.STATES


def test_what_a_move_demands_is_what_was_agreed():
    demands = ("needs_reason", "needs_other_eyes", "needs_clean")
    told = [{name for name, move in workflow.TRANSITIONS.items() if getattr(move, demand)} for demand in demands]
    assert told == [agreed.NEED_A_REASON, agreed.NEED_OTHER_EYES, agreed.NEED_ALL_PAPERS]


@pytest.mark.parametrize("name", agreed.MOVES)
def test_a_move_is_made_by_whom_and_from_where_the_table_says_and_by_nobody_else(room, name):
    who, froms, _, _ = agreed.MOVES[name]
    expected = {(kind, state): state in froms for kind in who for state in agreed.STATES}
    expected |= {(kind, min(froms)): False for kind in set(room.kinds) - who}
    assert {key: _made(room, name, *key) for key in expected} == expected


def _made(room, name, kind, state):
    """Whether the move is made; everything about it is checked and undone."""
    _, _, to, act = agreed.MOVES[name]
    with transaction.atomic():
        Article.objects.filter(pk=room.article.pk).update(state=state, **BEFORE.get(name, {}))
        if name == "unschedule":
            Live.objects.create(article=room.article, version=versions.latest(room.article), title="Hẹn giờ")
        before, stood = entries(room.article), log.facts(again(room.article))
        try:
            with transaction.atomic():
                make(name, room.article, room.kinds[kind])
        except (workflow.MoveRefused, PermissionDenied):
            assert (entries(room.article), log.facts(again(room.article))) == (before, stood)
            made = False
        else:
            last = entries(room.article)[len(before) :]
            assert [(entry.act, entry.by_id) for entry in last] == [(act, room.kinds[kind].pk)]
            assert last[0].reason == ARGUMENTS.get(name, {}).get("reason", "")
            if name == "unschedule":
                to = "approved" if state == "published" else state
            assert last[0].facts["state"] == (to or state)
            assert name == "delete" or last[0].facts == log.facts(again(room.article))
            made = True
        transaction.set_rollback(True)
    return made


def test_the_buttons_are_those_of_the_moves_that_can_be_made(room):
    assert workflow.allowed(room.article, room.reporter, NOON) == ["submit", "move"]
    assert workflow.allowed(room.article, room.publisher, NOON) == ["publish_urgently", "set_embargo", "delete"]


@pytest.mark.parametrize("name", sorted(agreed.NEED_A_REASON))
def test_a_move_that_needs_a_reason_is_refused_without_one(room, name):
    state = min(agreed.MOVES[name][1])
    Article.objects.filter(pk=room.article.pk).update(state=state, **BEFORE.get(name, {}))
    assert "cần ghi lý do" in refused(name, room.article, room.publisher, reason="  ")


def test_somebody_who_left_makes_no_move(room):
    room.editor.is_active = False
    assert "không có quyền" in refused("submit", room.article, room.editor)
    room.editor.is_active = True


def test_the_next_version_of_what_is_out_is_handed_in_by_editors_too(room):
    room.publish(room.article, NOON)
    room.change(room.article, NOON, lead="Lời mới.", by=room.editor)
    assert make("submit", room.article, room.second_editor).state == "submitted"


def test_a_move_of_an_article_that_was_deleted_is_refused(room):
    stale = again(room.article)
    workflow.delete(again(room.article), by=room.publisher, at=NOON)
    with pytest.raises(workflow.MoveRefused, match="không còn nữa"):
        workflow.submit(stale, by=room.reporter, at=NOON)


# --- saving ---


@pytest.mark.parametrize(("state", "then"), agreed.AFTER_SAVE.items())
def test_a_save_leaves_the_working_version_where_the_table_says(room, state, then):
    Article.objects.filter(pk=room.article.pk).update(state=state)
    assert room.change(room.article, NOON, lead="Lời khác.", by=room.editor).state == then
    assert again(room.article).changed_by == room.editor
    assert entries(room.article)[-1].act == "saved"


def test_a_save_of_the_very_same_text_is_no_version_and_changes_nothing(room):
    room.approve(room.article, NOON)
    before = entries(room.article)
    assert workflow.saved(again(room.article), by=room.editor, at=NOON) is None
    assert (again(room.article).state, entries(room.article)) == ("approved", before)


def test_another_section_is_written_down_though_no_word_has_changed(room):
    fresh = again(room.article)
    fresh.section = make_section("Đời sống", "doi-song")
    fresh.save()
    assert workflow.saved(fresh, by=room.editor, at=NOON) is None
    assert entries(room.article)[-1].act == "moved"


# --- four eyes ---


def own_approved(room, by):
    """An article this person has written, approved by somebody else."""
    article = room.write(NOON, by=by)
    workflow.submit(article, by=by, at=NOON)
    return workflow.approve(article, by=room.second_editor, at=NOON)


@pytest.mark.parametrize("kind", ["publisher", "administrator", "superuser"])
@pytest.mark.parametrize("name", ["publish", "schedule"])
def test_whoever_wrote_the_version_does_not_publish_it(room, kind, name):
    article = own_approved(room, room.kinds[kind])
    assert "cần người thứ hai" in refused(name, article, room.kinds[kind])
    assert make(name, article, room.second_publisher).status == "out"


def test_whoever_changed_it_last_does_not_publish_it(room):
    room.change(room.article, NOON, lead="Lời của người xuất bản.", by=room.publisher)
    room.approve(room.article, NOON)
    assert "cần người thứ hai" in refused("publish", room.article, room.publisher)
    make("publish", room.article, room.second_publisher)


def test_who_wrote_a_version_that_another_has_changed_still_does_not_publish_it(room):
    article = room.write(NOON, by=room.publisher)
    room.change(article, NOON, lead="Một chữ khác.", by=room.editor)
    room.approve(article, NOON)
    assert "cần người thứ hai" in refused("publish", article, room.publisher)


def test_who_wrote_the_live_version_may_publish_the_next_one_of_another(room):
    article = own_approved(room, room.publisher)
    make("publish", article, room.second_publisher)
    room.change(article, NOON, lead="Bản mới của người khác.", by=room.editor)
    room.approve(article, NOON)
    assert make("publish", article, room.publisher).state == "published"


def test_the_command_line_may_all(room):
    for name in ("submit", "approve", "publish"):
        make(name, room.article, COMMAND_LINE)
    assert again(room.article).status == "out"


# --- urgent ---


def test_an_urgent_publication_stays_open_until_another_person_countersigns(room):
    article = room.write(NOON, by=room.publisher)
    make("publish_urgently", article, room.publisher)
    assert again(article).urgent_open
    assert "cần người thứ hai" in refused("countersign", article, room.publisher)
    make("countersign", article, room.editor)
    assert not again(article).urgent_open
    assert "Không có bản xuất bản khẩn" in refused("countersign", article, room.editor)


def test_the_writer_of_what_went_out_urgently_does_not_countersign_it(room):
    article = room.write(NOON, by=room.editor)
    make("publish_urgently", article, room.publisher)
    assert "cần người thứ hai" in refused("countersign", article, room.editor)
    make("countersign", article, room.second_editor)


def test_nobody_of_two_urgent_publications_in_a_row_countersigns_both(room):
    make("publish_urgently", room.article, room.publisher)
    room.change(room.article, NOON, lead="Bão đổi hướng.")
    make("publish_urgently", room.article, room.second_publisher)
    for by in (room.publisher, room.second_publisher):
        assert "cần người thứ hai" in refused("countersign", room.article, by)
    make("countersign", room.article, room.editor)


# --- what publishing demands ---


@pytest.mark.parametrize("name", ["publish", "schedule", "publish_urgently"])
def test_what_is_missing_is_said_with_its_place_and_nothing_goes_out(room, name):
    article = room.write(NOON, lead="")
    make_photo_use(article, photo=make_photo(now_all=False))
    bare = make_photo(now_all=False, alt="", rights="")
    make_photo_use(article, place=1, photo=bare)
    workflow.saved(again(article), by=room.reporter, at=NOON)
    room.approve(article, NOON)
    with pytest.raises(workflow.NotReady) as error, transaction.atomic():
        make(name, article, room.publisher)
    places = [(lack.field, lack.photo) for lack in error.value.missing]
    assert places == [("lead", None), ("", bare.pk), ("", bare.pk)]
    assert error.value.reasons[0] == "Chưa có dẫn nhập."
    assert again(article).status == "never"


def test_an_incomplete_draft_is_saved_handed_in_and_approved(room):
    article = room.write(NOON, lead="")
    assert room.approve(article, NOON).state == "approved"


# --- the next version ---


def test_readers_keep_the_old_text_while_the_next_version_walks_the_whole_way(room):
    room.publish(room.article, NOON)
    old = room.article.lead
    for step in (
        lambda: room.change(room.article, NOON, lead="Lời mới."),
        lambda: make("submit", room.article, room.reporter),
        lambda: make("send_back", room.article, room.editor),
        lambda: room.change(room.article, NOON, lead="Lời mới hơn."),
        lambda: make("submit", room.article, room.reporter),
        lambda: make("approve", room.article, room.editor),
    ):
        step()
        assert Live.objects.get(article=room.article).lead == old
        assert Article.objects.published(NOON).filter(pk=room.article.pk).exists()
    make("publish", room.article, room.publisher)
    assert Live.objects.get(article=room.article).lead == "Lời mới hơn."


def next_version(room):
    """The reporter's article is live, and its next version approved."""
    room.publish(room.article, NOON)
    room.change(room.article, NOON, lead="Lời mới.")
    return room.approve(room.article, NOON)


def live(article):
    return Live.objects.get(article=article)


@pytest.mark.parametrize(("change", "told"), [("minor", None), ("update", NOON), ("correction", NOON)])
def test_readers_are_told_of_a_change_as_it_was_chosen(room, change, told):
    article = next_version(room)
    make("publish", article, room.publisher, change=change, correction={"note": "Đã sai."})
    assert live(article).changed_at == told
    assert Correction.objects.filter(article=article).count() == (change == "correction")


def test_a_correction_without_a_note_and_an_unknown_change_are_refused(room):
    article = next_version(room)
    assert "cần một lời" in refused("publish", article, room.publisher, change="correction", correction={"note": " "})
    assert "loại thay đổi" in refused("publish", article, room.publisher, change="secret")


def test_what_nobody_has_read_yet_cannot_be_corrected(room):
    article = room.approve(room.article, NOON)
    make("schedule", article, room.publisher)
    room.change(article, NOON, lead="Lời mới.")
    room.approve(article, NOON)
    make("publish", article, room.publisher, change="correction", correction={"note": "Đã sai."})
    assert not Correction.objects.filter(article=article).exists()
    assert "correction" not in entries(article)[-1].detail
    assert live(article).changed_at is None


# --- times ---


def test_a_first_version_goes_out_at_its_hour_and_not_before(room):
    article = room.approve(room.article, NOON)
    make("schedule", article, room.publisher)
    public = Article.objects.filter(pk=article.pk)
    assert not public.published(LATER - datetime.timedelta(microseconds=1)).exists()
    assert public.published(LATER).exists()


def test_an_hour_that_has_passed_is_refused(room):
    article = room.approve(room.article, NOON)
    assert "Giờ hẹn đã qua" in refused("schedule", article, room.publisher, when=NOON)


def test_a_next_version_takes_the_place_of_the_live_one_at_its_hour(room):
    article = next_version(room)
    old = live(article).lead
    make("schedule", article, room.publisher)
    assert workflow.run_due(LATER - datetime.timedelta(microseconds=1)) == 0
    assert live(article).lead == old
    assert (workflow.run_due(LATER), workflow.run_due(LATER)) == (1, 0)
    assert (live(article).lead, live(article).changed_at) == ("Lời mới.", LATER)
    assert entries(article)[-1].act == "went_live"


def test_the_version_that_was_scheduled_goes_live_not_what_was_typed_since(room):
    article = next_version(room)
    make("schedule", article, room.publisher)
    room.change(article, NOON, lead="Lời mới nữa.")
    workflow.run_due(LATER)
    assert live(article).lead == "Lời mới."
    assert again(article).state == "draft"


@pytest.mark.parametrize("stop", ["unschedule", "withdraw"])
def test_a_next_version_that_is_stopped_is_approved_again_and_can_go_out(room, stop):
    article = next_version(room)
    make("schedule", article, room.publisher)
    make(stop, article, room.publisher)
    assert (again(article).state, again(article).next_at, workflow.run_due(LATER)) == ("approved", None, 0)
    make("publish", article, room.publisher)
    assert live(article).lead == "Lời mới."


def test_a_first_version_that_is_unscheduled_was_never_out_and_is_not_to_be_withdrawn(room):
    article = room.approve(room.article, NOON)
    make("schedule", article, room.publisher)
    make("withdraw", article, room.publisher, when=LATER + HOUR)
    make("unschedule", article, room.publisher)
    stands = again(article)
    assert (stands.status, stands.state, stands.published_at, stands.withdraw_at) == ("never", "approved", None, None)
    assert not Live.objects.filter(article=article).exists()


def test_unscheduling_what_has_no_hour_ahead_is_refused(room):
    room.publish(room.article, NOON)
    assert "không có giờ hẹn" in refused("unschedule", room.article, room.publisher)


@pytest.mark.parametrize("name", ["publish", "publish_urgently", "schedule"])
def test_an_embargo_stops_every_way_out_until_it_ends(room, name):
    article = room.approve(room.article, NOON)
    make("set_embargo", article, room.editor, until=LATER + HOUR)
    assert "cấm đăng" in refused(name, article, room.publisher)
    make("schedule", article, room.publisher, when=LATER + HOUR)


def test_a_next_version_of_what_was_called_off_before_its_hour_is_not_scheduled_into_its_embargo(room):
    article = room.approve(room.article, NOON)
    make("schedule", article, room.publisher, when=LATER + 2 * HOUR)
    make("withdraw", article, room.publisher)
    make("set_embargo", article, room.editor, until=LATER + HOUR)
    room.change(article, NOON, lead="Lời mới.")
    room.approve(article, NOON)
    assert "cấm đăng" in refused("schedule", article, room.publisher, when=LATER)
    make("schedule", article, room.publisher, when=LATER + HOUR)


def test_an_embargo_is_not_put_on_what_is_out_nor_after_the_hour_it_goes_out(room):
    article = room.approve(room.article, NOON)
    make("schedule", article, room.publisher)
    assert "sớm hơn giờ hết cấm" in refused("set_embargo", article, room.editor, until=LATER + HOUR)
    make("unschedule", article, room.publisher)
    make("publish", article, room.publisher)
    assert "đang trên trang" in refused("set_embargo", article, room.editor)
    assert "đang trên trang" in refused("set_embargo", article, room.editor, until=None)


# --- withdrawal ---


def test_a_withdrawn_article_is_public_no_more_and_comes_back_as_it_was(room):
    room.publish(room.article, NOON)
    make("withdraw", room.article, room.publisher)
    assert not Article.objects.published(LATER).filter(pk=room.article.pk).exists()
    assert "đã được gỡ" in refused("withdraw", room.article, room.publisher)
    make("readmit", room.article, room.publisher)
    back = again(room.article)
    assert (back.published_at, back.withdraw_reason, back.farewell) == (NOON, "", "")
    assert Article.objects.published(LATER).filter(pk=room.article.pk).exists()


def test_a_withdrawal_in_advance_is_kept_by_the_clock(room):
    room.publish(room.article, NOON)
    make("withdraw", room.article, room.publisher, when=LATER)
    assert "giờ hẹn gỡ thì bỏ" in refused("readmit", room.article, room.publisher)
    assert workflow.run_due(LATER) == 1
    last = entries(room.article)[-1]
    assert (again(room.article).status, last.act, last.by_id) == ("withdrawn", "withdrawn", None)


def test_a_replacement_is_another_article_that_is_public(room):
    room.publish(room.article, NOON)
    draft = room.write(NOON, title="Bài thay thế")
    for replacement in (None, room.article, draft):
        refused("withdraw", room.article, room.publisher, farewell="replaced", replacement=replacement)
    refused("withdraw", room.article, room.publisher, farewell="gone", replacement=draft)
    refused("withdraw", room.article, room.publisher, farewell="unknown")
    room.publish(draft, NOON)
    make("withdraw", room.article, room.publisher, farewell="replaced", replacement=draft)
    assert again(room.article).replaced_by == draft


def test_a_new_version_of_a_withdrawn_article_does_not_bring_it_back(room):
    article = next_version(room)
    make("withdraw", article, room.publisher)
    make("publish", article, room.publisher)
    assert not Article.objects.published(LATER).filter(pk=article.pk).exists()
    assert live(article).lead == "Lời mới."


def test_what_was_never_out_is_not_withdrawn_and_what_was_out_is_not_deleted(room):
    assert "chưa đăng" in refused("withdraw", room.article, room.publisher)
    room.publish(room.article, NOON)
    assert not rights.may(room.publisher, rights.DELETE, again(room.article))
    refused("delete", room.article, room.publisher)


def test_a_deleted_draft_leaves_its_versions_and_its_history(room):
    pk = room.article.pk
    make("delete", room.article, room.editor)
    assert not Article.objects.filter(pk=pk).exists()
    assert Version.objects.filter(article=pk).exists()
    assert [entry.act for entry in HistoryEntry.objects.filter(article_id=pk).order_by("number")] == [
        "saved",
        "deleted",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("move", sorted(agreed.MOVES))
def test_a_move_of_nobody_fails(move):
    """The command line has a name of its own: whoever forgets to say who acts, may nothing."""
    article = make_article(state="submitted")
    with pytest.raises(AttributeError):
        workflow.MOVES[move](article, by=None, at=NOON, **ARGUMENTS.get(move, {}))
    article.refresh_from_db()
    assert article.state == "submitted"


@pytest.mark.django_db
def test_a_publication_asks_once_what_the_article_shows():
    article = make_article(state="approved")
    with CaptureQueriesContext(connection) as asked:
        workflow.publish(article, by=COMMAND_LINE, at=NOON)
    asking = 'SELECT "articles_livephoto"."photo_id"'
    assert sum(query["sql"].startswith(asking) for query in asked) == 1
