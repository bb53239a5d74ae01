"""Soft locks through the desk's own pages: who has the form open, until when, and what forcing keeps."""

import datetime

import pytest

from articles.desk.access import roles
from articles.desk.form import locks
from articles.desk.versions import unsaved_texts
from articles.models import Autosave, EditLock, HistoryEntry, Notice, Version
from people import clock
from tests.articles.people_at_work import Colleague, make_draft
from tests.offered import look

pytestmark = pytest.mark.django_db
Act = HistoryEntry.Act


@pytest.fixture
def an():
    return Colleague("an", roles.REPORTER, last_name="Nguyễn Thị", first_name="An")


@pytest.fixture
def binh(an):
    """Somebody who may change An's drafts."""
    colleague = Colleague("binh", roles.ADMINISTRATOR)
    colleague.user.is_superuser = True
    colleague.user.save()
    return colleague


@pytest.fixture
def article(an):
    return make_draft(an)


def holder(article):
    lock = locks.holder(article, clock.now())
    return lock.user.username if lock else None


def pass_seconds(seconds):
    """As if the form had last spoken so long ago."""
    for lock in EditLock.objects.all():
        lock.seen_at -= datetime.timedelta(seconds=seconds)
        lock.save()


def test_opening_the_form_takes_the_lock(an, article):
    an.open(article)
    assert holder(article) == "an"


def test_looking_at_the_head_of_the_form_takes_nothing(an, article):
    an.client.head(an.url("change", article.pk))
    assert holder(article) is None


def test_another_sees_who_has_it_and_since_when(an, binh, article):
    an.open(article)
    EditLock.objects.update(since=datetime.datetime(2024, 5, 20, 3, 42, tzinfo=datetime.UTC))
    page, _ = binh.open(article)
    assert "Bài đang được Nguyễn Thị An sửa, từ 10:42 ngày 20/05/2024." in page
    assert holder(article) == "an"


def test_the_form_opens_all_the_same(an, binh, article):
    an.open(article)
    page, _ = binh.open(article)
    assert 'name="_save"' in page


def test_whoever_holds_it_sees_no_banner(an, article):
    an.open(article)
    page = look(an.client, an.url("change", article.pk))
    assert "đang được" not in page.text
    with pytest.raises(AssertionError, match="cannot be pressed"):
        page.press("Giành quyền sửa")


def test_who_may_only_read_takes_no_lock(article):
    editor = Colleague("chi", roles.EDITOR)
    page, _ = editor.open(article)
    assert "Hội nghị tổng kết" in page
    assert holder(article) is None


def test_a_beat_keeps_it_alive(an, article):
    an.open(article)
    pass_seconds(80)
    assert an.post("beat", article).json()["mine"] is True
    pass_seconds(80)
    assert holder(article) == "an"


def test_a_form_not_heard_of_for_ninety_seconds_has_lost_it(an, binh, article):
    an.open(article)
    pass_seconds(90)
    assert holder(article) is None
    binh.open(article)
    assert holder(article) == "binh"


def test_the_ninetieth_second_of_silence_is_the_first_without_the_lock(an, article):
    an.open(article)
    spoke = EditLock.objects.get().seen_at
    assert locks.holder(article, spoke + datetime.timedelta(seconds=89.999999)) is not None
    assert locks.holder(article, spoke + datetime.timedelta(seconds=90)) is None


def test_a_beat_says_who_holds_it_and_takes_nothing(an, binh, article):
    an.open(article)
    said = binh.post("beat", article).json()
    assert said["mine"] is False
    assert "đang được Nguyễn Thị An sửa" in said["said"]
    assert holder(article) == "an"


def test_a_beat_takes_what_has_become_free(an, binh, article):
    an.open(article)
    locks.leave(article, by=an.user)
    assert binh.post("beat", article).json()["mine"] is True
    assert holder(article) == "binh"


def test_leaving_the_form_frees_it(an, article):
    an.open(article)
    an.post("leave", article, seen=EditLock.objects.get().seen_at.isoformat())
    assert holder(article) is None


def test_a_closed_tab_does_not_free_the_lock_of_the_tab_still_open(an, article):
    an.open(article)
    first = EditLock.objects.get().seen_at.isoformat()
    an.open(article)
    an.post("leave", article, seen=first)
    assert holder(article) == "an"


@pytest.mark.parametrize("seen", ["", "x", "2024-13-45T00:00:00Z", "2024-05-20T00:00:00"])
def test_a_leave_that_names_no_moment_frees_nothing(an, article, seen):
    an.open(article)
    assert an.post("leave", article, seen=seen).status_code == 204
    assert holder(article) == "an"


def test_nobody_leaves_for_another(an, binh, article):
    an.open(article)
    binh.post("leave", article, seen=EditLock.objects.get().seen_at.isoformat())
    assert holder(article) == "an"


def test_saving_frees_it(an, article):
    _, form = an.open(article)
    an.client.post(an.url("change", article.pk), {**form, "title": "Khác"})
    assert holder(article) is None


@pytest.mark.parametrize("name", ["beat", "leave", "force"])
def test_who_may_not_change_the_article_reaches_no_lock(article, name):
    assert Colleague("chi", roles.EDITOR).post(name, article).status_code == 403
    assert Colleague("dung", roles.REPORTER).post(name, article).status_code == 404
    assert not EditLock.objects.exists()


@pytest.mark.parametrize("name", ["beat", "leave", "force"])
def test_looking_at_a_lock_address_changes_nothing(an, article, name):
    assert an.client.get(an.url(name, article.pk)).status_code == 405


# --- forcing ---


@pytest.fixture
def forced(an, binh, article):
    """An has typed and not saved; Bình forces."""
    _, form = an.open(article)
    an.autosave(article, form, title="Tiêu đề An đang gõ", body="<p>Đoạn một An viết thêm.</p>")
    return binh.post("force", article)


def test_forcing_takes_the_lock(forced, article):
    assert forced.status_code == 302
    assert holder(article) == "binh"


def test_forcing_saves_the_others_text_as_a_version(forced, an, article):
    kept = Version.objects.get(article=article, number=2)
    assert (kept.content["title"], kept.made_by) == ("Tiêu đề An đang gõ", an.user)
    assert kept.content["body"] == "<p>Đoạn một An viết thêm.</p>"
    assert kept.note == unsaved_texts.FORCED


def test_forcing_leaves_the_article_as_it_was(forced, article):
    article.refresh_from_db()
    assert (article.title, article.edition) == ("Hội nghị tổng kết", 1)


def test_forcing_leaves_the_others_unsaved_text_where_it_was(forced, an):
    assert Autosave.objects.filter(user=an.user).exists()


def test_forcing_stands_in_the_history(forced, an, binh):
    kept, taken = HistoryEntry.objects.order_by("-number")[:2][::-1]
    assert (kept.act, kept.by_id, kept.version) == (Act.KEPT, an.user.pk, 2)
    assert (taken.act, taken.by_id, taken.detail["from"]) == (Act.LOCK_FORCED, binh.user.pk, an.user.pk)


def test_the_others_form_is_told_with_its_next_beat(forced, an, article):
    said = an.post("beat", article).json()
    assert (said["mine"], said["kept"]) == (False, an.url("merge", article.pk, 2))
    assert "đang được binh sửa" in said["said"]


def test_the_other_finds_a_notice(forced, an):
    assert "binh đã giành quyền sửa" in Notice.objects.get(to=an.user).text


def test_the_other_can_still_be_kept_while_typing(forced, an, article):
    _, form = an.open(article)
    assert an.autosave(article, form, title="An gõ tiếp").status_code == 200


def test_forcing_twice_files_the_same_words_once(forced, an, binh, article):
    EditLock.objects.update(user=an.user)
    binh.post("force", article)
    assert Version.objects.filter(article=article).count() == 2


def test_forcing_without_unsaved_text_files_nothing(an, binh, article):
    an.open(article)
    look(binh.client, binh.url("change", article.pk)).press("Giành quyền sửa")
    assert Version.objects.filter(article=article).count() == 1
    assert holder(article) == "binh"


def test_what_the_forcing_form_holds_comes_back_with_it(an, binh, article):
    an.open(article)
    page = look(binh.client, binh.url("change", article.pk)).press("Giành quyền sửa", title="Bình đã gõ")
    assert "Bình đã gõ" in page.text


def test_saving_the_very_words_that_were_kept_is_a_change_all_the_same(forced, an, article):
    """Else what was approved would stay approved with words nobody has approved."""
    _, form = an.open(article)
    an.save(article, form, title="Tiêu đề An đang gõ", body="<p>Đoạn một An viết thêm.</p>")
    article.refresh_from_db()
    assert (article.edition, article.changed_by) == (3, an.user)
