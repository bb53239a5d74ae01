"""The working version on its way: which version an act is about, whose it is after a save, and who is told."""

import datetime

import pytest

from articles.desk import log, workflow
from articles.models import Article, Notice, Version
from people.colleagues import COMMAND_LINE
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article, make_section

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
EARLIER = NOON - HOUR


@pytest.fixture
def room():
    return Newsroom()


@pytest.fixture
def article(room):
    return room.write(EARLIER)


def again(article):
    return Article.objects.get(pk=article.pk)


def last(article):
    return log.of(article).order_by("number").last()


def acts(article):
    return [entry.act for entry in log.of(article).order_by("number")]


def behind_the_form(article):
    Article.objects.filter(pk=article.pk).update(lead="Lời khác.")
    return again(article)


@pytest.mark.parametrize(
    ("state", "move", "told"),
    [
        ("draft", workflow.submit, {"note": "Xem giúp."}),
        ("submitted", workflow.send_back, {"reason": "Thiếu tên."}),
        ("submitted", workflow.approve, {"note": "Được."}),
    ],
)
def test_what_is_handed_on_is_a_version_though_the_form_has_not_filed_it(article, state, move, told):
    Article.objects.filter(pk=article.pk).update(state=state)
    move(behind_the_form(article), by=COMMAND_LINE, at=NOON, **told)
    assert again(article).edition == 2
    entry = last(article)
    assert (entry.version, entry.at, [entry.reason]) == (2, NOON, list(told.values()))


def test_a_text_that_was_filed_is_handed_on_as_the_version_it_is(article):
    workflow.submit(article, by=COMMAND_LINE, at=NOON)
    assert (again(article).edition, last(article).version) == (1, 1)


def test_what_is_taken_back_is_a_draft_and_no_version(room, article):
    workflow.submit(article, by=room.reporter, at=NOON)
    workflow.recall(article, by=room.reporter, at=NOON)
    assert (again(article).state, last(article).act, last(article).version) == ("draft", "recalled", None)


def test_who_has_looked_afterwards_leaves_a_word(room, article):
    workflow.publish_urgently(article, by=room.publisher, at=EARLIER, reason="Bão vào bờ.")
    after = workflow.countersign(article, by=room.editor, at=NOON, note="Đã xem.")
    assert (after.urgent_open, after.state, last(article).reason) == (False, "published", "Đã xem.")


def test_who_is_concerned_by_an_act_is_told_in_the_same_step(room, article):
    room.approve(article, NOON)
    assert Notice.objects.filter(to=room.reporter, about="approved").exists()
    assert not Notice.objects.filter(about="approval_lost").exists()
    room.change(article, NOON, lead="Lời khác.", by=room.second_editor)
    assert Notice.objects.filter(to=room.reporter, about="approval_lost").exists()


# --- saves ---


def test_a_save_is_a_version_with_its_note_and_its_act(article, room):
    version = workflow.saved(behind_the_form(article), by=room.editor, at=NOON, note="Khôi phục bản 1", act="restored")
    assert (version.number, version.note) == (2, "Khôi phục bản 1")
    assert (last(article).act, last(article).version, last(article).reason) == ("restored", 2, "Khôi phục bản 1")


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved"])
def test_a_version_that_is_not_out_stays_its_writers_whoever_changes_it(article, room, state):
    Article.objects.filter(pk=article.pk).update(state=state)
    room.change(article, NOON, lead="Lời khác.", by=room.editor)
    assert (again(article).written_by, again(article).changed_by) == (room.reporter, room.editor)


def test_the_next_version_is_whose_first_change_it_is(article, room):
    room.publish(article, EARLIER)
    room.change(article, NOON, lead="Lời khác.", by=room.editor)
    room.change(article, NOON, lead="Lời khác nữa.", by=room.second_editor)
    assert (again(article).written_by, again(article).changed_by) == (room.editor, room.second_editor)


def test_what_nobody_has_written_is_whose_first_change_it_is(room):
    article = make_article()
    room.change(article, NOON, lead="Lời khác.", by=room.editor)
    room.change(article, NOON, lead="Lời khác nữa.", by=room.second_editor)
    assert (again(article).written_by, again(article).changed_by) == (room.editor, room.second_editor)


def test_a_save_by_the_command_line_is_nobodys(article):
    workflow.saved(behind_the_form(article), by=COMMAND_LINE, at=NOON)
    assert again(article).changed_by is None


def test_another_place_is_written_down_once(article, room):
    fresh = again(article)
    fresh.section, fresh.slug = make_section("Đời sống", "doi-song"), "cho-khac"
    fresh.save()
    for _ in range(2):
        assert workflow.saved(again(article), by=room.editor, at=NOON) is None
    assert acts(article) == ["saved", "moved"]
    assert (last(article).facts["section_id"], last(article).facts["slug"]) == (fresh.section_id, "cho-khac")


def test_of_an_article_the_log_does_not_know_yet_an_unchanged_text_is_not_written_down(room):
    article = make_article(published_at=EARLIER)
    assert workflow.saved(again(article), by=room.editor, at=NOON) is None
    assert acts(article) == []


def test_a_deleted_draft_is_kept_as_it_was_with_what_the_form_had_not_filed(article, room):
    workflow.delete(behind_the_form(article), by=room.editor, at=NOON)
    assert not Article.objects.exists()
    assert (last(article).act, last(article).version, last(article).at) == ("deleted", 2, NOON)
    assert Version.objects.get(article=article.pk, number=2).content["lead"] == "Lời khác."
