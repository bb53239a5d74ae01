"""Nothing typed is lost: each opened form has a slot of its own, and of one typing the newer words are kept."""

import datetime
import re
from importlib import import_module
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.desk.access import roles
from articles.desk.form import autosave, autosave_offers
from articles.models import Article, Autosave, Version
from tests.articles.people_at_work import NO_INLINES, Colleague, hidden, make_draft
from tests.factory import make_section

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")


@pytest.fixture
def an():
    return Colleague("an", roles.REPORTER)


@pytest.fixture
def binh():
    return Colleague("binh", roles.REPORTER)


def begin(colleague, query=""):
    """The form of a new article as opened: what it says of itself."""
    return hidden(colleague.client.get(ADD + query).content.decode())


def send(colleague, form, key="moi", step="", **texts):
    words = {**form, "_step": step, **texts}
    return colleague.client.post(colleague.url("autosave", key), {"form": urlencode(words)})


def titles_of(user, article=None):
    return [autosave.first_words(slot) for slot in autosave.slots_of(user, article)]


def whole(section, **texts):
    return {"title": "Bài hoàn chỉnh", "lead": "", "body": "<p>a</p>", "section": section.pk, **NO_INLINES, **texts}


# --- slots ---


def test_two_new_articles_begun_side_by_side_are_two(an):
    one, two = begin(an), begin(an)
    send(an, one, title="Bài thứ nhất")
    send(an, two, title="Bài thứ hai")
    send(an, one, title="Bài thứ nhất, gõ tiếp")
    page = an.client.get(ADD).content.decode()
    assert "Bài đang viết dở" in page
    assert "Bài thứ nhất, gõ tiếp" in page
    assert "Bài thứ hai" in page
    assert Autosave.objects.count() == 2


def test_one_article_open_in_two_tabs_of_one_person_is_two_typings(an):
    article = make_draft(an)
    (_, one), (_, two) = an.open(article), an.open(article)
    an.autosave(article, one, title="Gõ ở thẻ một")
    an.autosave(article, two, title="Gõ ở thẻ hai")
    page, _ = an.open(article)
    assert "thẻ một" in page
    assert "thẻ hai" in page


def test_saving_in_one_tab_leaves_what_was_typed_in_the_other(an):
    article = make_draft(an)
    (_, one), (_, two) = an.open(article), an.open(article)
    an.autosave(article, one, title="Gõ ở thẻ một")
    an.autosave(article, two, title="Gõ ở thẻ hai")
    an.save(article, one, title="Gõ ở thẻ một")
    assert titles_of(an.user, article) == ["Gõ ở thẻ hai"]


def test_the_board_offers_begun_articles(an):
    send(an, begin(an), lead="Chưa có tiêu đề, mới có dẫn nhập")
    page = an.client.get(reverse("admin:index")).content.decode()
    assert "Chưa có tiêu đề, mới có dẫn nhập" in page


def test_nobody_is_offered_what_another_has_begun(an, binh):
    send(an, begin(an), title="Của An thôi")
    for address in (ADD, reverse("admin:index"), f"{ADD}?lay_lai={Autosave.objects.get().typing}"):
        assert "Của An thôi" not in binh.client.get(address).content.decode()


def test_another_person_with_the_same_key_has_a_slot_of_their_own(an, binh):
    form = begin(an)
    send(an, form, title="Của An")
    send(binh, form, title="Của Bình")
    assert titles_of(an.user) == ["Của An"]
    assert titles_of(binh.user) == ["Của Bình"]


def test_a_key_that_belongs_to_another_article_overwrites_nothing(an):
    form = begin(an)
    send(an, form, title="Bài mới")
    article = make_draft(an)
    assert send(an, form, key=article.pk, title="Bài khác").status_code == 413
    assert titles_of(an.user) == ["Bài mới"]


def test_the_form_of_a_deleted_article_becomes_a_begun_one(an):
    article = make_draft(an)
    _, form = an.open(article)
    an.autosave(article, form, title="Gõ trước khi bài bị xóa")
    Article.objects.all().delete()
    assert titles_of(an.user) == ["Gõ trước khi bài bị xóa"]


def test_too_many_begun_articles_are_refused_and_none_is_overwritten(an, monkeypatch):
    monkeypatch.setattr(autosave, "MOST", 2)
    for number in range(2):
        send(an, begin(an), title=f"Bài {number}")
    answer = send(an, begin(an), title="Bài quá nhiều")
    assert answer.status_code == 413
    assert "quá nhiều bài viết dở" in answer.json()["error"]
    assert len(titles_of(an.user)) == 2


@pytest.mark.parametrize("junk", ["x" * 41, "a b", "<b>", "é", "../../x"])
def test_a_key_that_is_none_breaks_nothing(an, junk):
    assert send(an, {"_typing": junk, "_taken": f"{junk}@{junk}"}, title="Chữ").status_code == 200
    assert titles_of(an.user) == ["Chữ"]


# --- which copy is the newer ---


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [(1, 2, "sau"), (2, 1, "trước"), (2, 2, "trước"), ("", "", "sau"), (5, "", "sau"), ("", 1, "trước")],
)
def test_of_one_typing_the_larger_step_is_kept(an, first, second, kept):
    form = begin(an)
    send(an, form, step=first, title="trước")
    assert send(an, form, step=second, title="sau").status_code == 200
    assert titles_of(an.user) == [kept]


def test_words_that_were_kept_elsewhere_come_with_their_hour(an):
    form = begin(an)
    an.client.post(an.url("autosave", "moi"), {"form": urlencode({**form, "title": "Gõ hôm qua"}), "age": "86400"})
    assert timezone.now() - Autosave.objects.get().saved_at >= datetime.timedelta(hours=23)


def test_what_the_browser_sends_after_the_save_is_known_as_saved(an):
    form = begin(an)
    an.client.post(ADD, {**form, **whole(make_section()), "_step": 20})
    assert Article.objects.count() == 1
    assert send(an, form, step=19, title="Bài hoàn").json() == {"already": True}
    assert send(an, form, step=20, title="Bài hoàn chỉnh").json() == {"already": True}
    assert titles_of(an.user) == []


def test_who_goes_back_after_the_save_and_types_on_is_kept(an):
    form = begin(an)
    an.client.post(ADD, {**form, **whole(make_section()), "_step": 20})
    send(an, form, step=21, title="Gõ tiếp sau khi lùi lại")
    assert titles_of(an.user) == ["Gõ tiếp sau khi lùi lại"]


# --- taking back ---


def test_going_on_with_what_was_taken_back_leaves_one_slot(an):
    send(an, begin(an), title="Bắt đầu")
    slot = Autosave.objects.get()
    form = begin(an, f"?lay_lai={slot.typing}")
    send(an, form, title="Bắt đầu và gõ tiếp")
    assert titles_of(an.user) == ["Bắt đầu và gõ tiếp"]


def test_taken_back_in_two_tabs_it_is_two_typings(an):
    send(an, begin(an), title="Bắt đầu")
    slot = Autosave.objects.get()
    one, two = begin(an, f"?lay_lai={slot.typing}"), begin(an, f"?lay_lai={slot.typing}")
    send(an, one, title="Tiếp ở thẻ một")
    send(an, two, title="Tiếp ở thẻ hai")
    assert sorted(titles_of(an.user)) == ["Tiếp ở thẻ hai", "Tiếp ở thẻ một"]


def test_what_the_first_tab_goes_on_typing_after_it_was_taken_back_in_another_is_kept(an):
    first = begin(an)
    send(an, first, step=1, title="Bắt đầu")
    second = begin(an, f"?lay_lai={Autosave.objects.get().typing}")
    send(an, first, step=2, title="Thẻ đầu gõ tiếp")
    send(an, second, step=3, title="Thẻ sau gõ tiếp")
    assert sorted(titles_of(an.user)) == ["Thẻ sau gõ tiếp", "Thẻ đầu gõ tiếp"]


def test_saving_what_was_taken_back_empties_its_slot(an):
    send(an, begin(an), title="Bắt đầu")
    form = begin(an, f"?lay_lai={Autosave.objects.get().typing}")
    an.client.post(ADD, {**form, **whole(make_section())})
    assert titles_of(an.user) == []


def test_a_slot_that_is_not_there_any_more_is_said(an):
    page = an.client.get(f"{ADD}?lay_lai=khong-co").content.decode()
    assert autosave_offers.GONE in page


def test_a_form_sent_back_with_a_fault_is_the_same_typing(an):
    form = begin(an)
    page = an.client.post(ADD, {**form, **whole(make_section(), title="")}).content.decode()
    assert hidden(page)["_typing"] == form["_typing"]


# --- dropping ---


def drop(colleague, slot):
    where = colleague.url("drop_autosave", slot.article_id or "moi")
    return colleague.client.post(where, {"slot": slot.typing}, follow=True).content.decode()


def test_what_was_dropped_is_offered_back_and_says_until_when(an):
    send(an, begin(an), title="Bỏ nhầm")
    page = drop(an, slot := Autosave.objects.get())
    until = timezone.localtime(timezone.now() + autosave.DROPPED_FOR)
    assert f"{until:%d/%m/%Y}" in page
    assert f'href="{ADD}?lay_lai={slot.typing}">Lấy lại</a>' in page
    assert "Bài đang viết dở" not in page
    assert "Bỏ nhầm" in an.client.get(f"{ADD}?lay_lai={slot.typing}").content.decode()


def test_going_on_with_what_was_dropped_brings_it_back(an):
    send(an, begin(an), title="Bỏ nhầm")
    drop(an, slot := Autosave.objects.get())
    send(an, begin(an, f"?lay_lai={slot.typing}"), title="Bỏ nhầm, nay viết tiếp")
    assert titles_of(an.user) == ["Bỏ nhầm, nay viết tiếp"]


def test_what_was_dropped_is_gone_after_its_days(an, time_machine):
    send(an, begin(an), title="Bỏ thật")
    drop(an, Autosave.objects.get())
    time_machine.move_to(timezone.now() + autosave.DROPPED_FOR + datetime.timedelta(minutes=1))
    assert autosave.dropped_of(an.user, None, timezone.now()).count() == 0
    send(an, begin(an), title="Bài sau")
    drop(an, autosave.slots_of(an.user, None).get())
    assert [autosave.first_words(slot) for slot in Autosave.objects.all()] == ["Bài sau"]


def test_nobody_drops_what_another_typed(an, binh):
    send(an, begin(an), title="Của An")
    drop(binh, Autosave.objects.get())
    assert titles_of(an.user) == ["Của An"]


def test_no_button_that_drops_stands_in_the_writing_form(an):
    send(an, begin(an), title="Bài dở")
    page = an.client.get(ADD).content.decode()
    assert page.index("bo-tu-luu") < page.index('id="article_form"')


def test_the_first_button_of_the_writing_form_which_enter_presses_saves(an):
    for page in (an.client.get(ADD).content.decode(), an.open(make_draft(an))[0]):
        form = page[page.index('id="article_form"') :]
        first = re.search(r'<(?:button|input)[^>]*type="submit"[^>]*>', form)[0]
        assert re.search(r'name="(_save|_continue)"', first)


# --- a form sent after the session ended ---


def test_a_form_sent_without_a_session_is_offered_after_signing_in(an):
    form = begin(an)
    answer = Client().post(ADD, {**form, **whole(make_section(), title="Gửi khi phiên đã hết")})
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    assert titles_of(an.user) == ["Gửi khi phiên đã hết"]
    assert not Article.objects.exists()


def test_so_is_the_form_of_an_article(an):
    article = make_draft(an)
    _, form = an.open(article)
    Client().post(an.url("change", article.pk), {**form, "title": "Gửi khi phiên đã hết"})
    assert titles_of(an.user, article) == ["Gửi khi phiên đã hết"]
    page, _ = an.open(article)
    assert "Chữ chưa lưu của bạn lúc" in page


@pytest.mark.parametrize("pledge", ["", "x", "WzEsbnVsbF0:1:x"])
def test_a_stranger_puts_nothing_into_anybodys_slot(an, pledge):
    Client().post(ADD, {**begin(an), "_opened": pledge, "title": "Người lạ"})
    assert not Autosave.objects.exists()


def test_a_disabled_account_gets_no_words(an):
    form = begin(an)
    User.objects.update(is_active=False)
    Client().post(ADD, {**form, "title": "Chữ"})
    assert not Autosave.objects.exists()


# --- colleagues ---


def test_forcing_the_lock_keeps_every_form_the_other_had_open(an):
    binh = Colleague("binh", roles.ADMINISTRATOR)
    User.objects.filter(pk=binh.user.pk).update(is_superuser=True)
    article = make_draft(an)
    (_, one), (_, two) = an.open(article), an.open(article)
    an.autosave(article, one, title="Gõ ở thẻ một")
    an.autosave(article, two, title="Gõ ở thẻ hai")
    binh.post("force", article)
    kept = Version.objects.filter(article=article, number__gt=1).order_by("number")
    assert [version.content["title"] for version in kept] == ["Gõ ở thẻ một", "Gõ ở thẻ hai"]


# --- what was kept before ---


def test_what_was_kept_with_one_slot_a_person_and_article_stays_where_forms_of_then_find_it(an):
    """The data move of 0011: a form opened before the upgrade says no key, and goes on in its slot."""
    article = make_draft(an)
    for key, of in (("a", None), ("b", article)):
        Autosave.objects.create(user=an.user, article=of, typing=key, form="title=Cũ", saved_at=timezone.now())
    import_module("articles.migrations.0011_autosave_slots").name_typings(apps, None)
    send(an, {}, title="Bài mới, gõ tiếp")
    send(an, {}, key=article.pk, title="Bài đã lưu, gõ tiếp")
    assert titles_of(an.user) == ["Bài mới, gõ tiếp"]
    assert titles_of(an.user, article) == ["Bài đã lưu, gõ tiếp"]
