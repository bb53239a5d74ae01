"""Moves for many articles at once: one by one, a word about each, and nothing for those who may not."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.desk import workflow
from articles.desk.access import roles
from articles.models import Article, HistoryEntry, SectionRight
from tests.colleagues import client_of, make_colleague
from tests.factory import NOON, make_article, make_section
from tests.offered import look

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
State, Status = Article.State, Article.Status


def post(user, name, articles, query="", **fields):
    client = client_of(user)
    data = {"action": f"bulk_{name}", "_selected_action": [getattr(a, "pk", a) for a in articles], **fields}
    return client.post(LIST + query, data)


def ticked(user, name, *articles):
    """The list, with these ticked and this chosen of what it offers."""
    client = client_of(user)
    return look(client, LIST).press("Thực hiện", action=f"bulk_{name}", _selected_action=[a.pk for a in articles])


def states(*articles):
    return [Article.objects.get(pk=article.pk).state for article in articles]


def test_drafts_are_handed_in_together_and_each_is_told():
    reporter = make_colleague(roles.REPORTER)
    first, second = (make_article(title, created_by=reporter) for title in ("Tin một", "Tin hai"))
    page = ticked(reporter, "submit", first, second)
    assert states(first, second) == [State.SUBMITTED, State.SUBMITTED]
    assert page.text.count("Đã gửi duyệt bản số 1.") == 2


def test_an_article_that_cannot_be_moved_says_why_and_stops_no_other():
    editor = make_colleague(roles.EDITOR)
    draft, submitted = make_article("Nháp"), make_article("Đã gửi", state=State.SUBMITTED)
    response = post(editor, "approve", [draft, submitted])
    assert states(draft, submitted) == [State.DRAFT, State.APPROVED]
    assert [(r.title, r.done) for r in response.context["results"]] == [("Đã gửi", True), ("Nháp", False)]
    assert "không thể “Duyệt”" in response.content.decode()


def test_publishing_asks_first_and_then_tells_what_is_missing():
    publisher = make_colleague(roles.PUBLISHER)
    whole, bare = make_article("Đủ", state=State.APPROVED), make_article("Thiếu", state=State.APPROVED, lead="")
    asked = ticked(publisher, "publish", whole, bare)
    assert states(whole, bare) == [State.APPROVED, State.APPROVED]
    page = asked.press("Xuất bản 2 bài", change="minor")
    assert states(whole, bare) == [State.PUBLISHED, State.APPROVED]
    assert "Chưa có dẫn nhập." in page.text


def test_nobody_publishes_their_own_in_a_heap_either():
    publisher = make_colleague(roles.PUBLISHER)
    article = make_article(state=State.APPROVED, changed_by=publisher)
    post(publisher, "publish", [article], apply="1", change="update")
    assert states(article) == [State.APPROVED]


def test_withdrawing_without_a_reason_asks_again():
    publisher, article = make_colleague(roles.PUBLISHER), make_article(published_at=NOON)
    again = ticked(publisher, "withdraw", article).press("Gỡ bài 1 bài", reason=" ")
    assert Article.objects.published(timezone.now()).filter(pk=article.pk).exists()
    again.press("Gỡ bài 1 bài", reason="Trùng nội dung")
    assert not Article.objects.published(timezone.now()).filter(pk=article.pk).exists()


def test_articles_are_withdrawn_with_one_reason():
    publisher = make_colleague(roles.PUBLISHER)
    articles = [make_article(title, published_at=NOON) for title in ("Một", "Hai")]
    ticked(publisher, "withdraw", *articles).press("Gỡ bài 2 bài", reason="Trùng nội dung", farewell="banner")
    assert set(Article.objects.values_list("status", "withdraw_reason")) == {("withdrawn", "Trùng nội dung")}


def test_articles_are_moved_to_another_section_and_the_history_says_so():
    editor, there = make_colleague(roles.EDITOR), make_section("Văn hóa", "van-hoa")
    article = make_article()
    ticked(editor, "move", article).press("Chuyển chuyên mục 1 bài", section=there.pk)
    entry = HistoryEntry.objects.get(article_id=article.pk)
    assert Article.objects.get().section == there
    assert (entry.act, entry.facts["section_id"], entry.by_name) == ("moved", there.pk, editor.username)


def test_an_editor_of_one_section_moves_nothing_into_another():
    editor, article = make_colleague(roles.EDITOR), make_article()
    SectionRight.objects.create(user=editor, section=article.section)
    there = make_section("Văn hóa", "van-hoa")
    post(editor, "move", [article], apply="1", section=there.pk)
    with pytest.raises(workflow.MoveRefused, match="không phụ trách"):
        workflow.move(article, by=editor, at=timezone.now(), section=there)
    assert Article.objects.get().section == article.section


def test_what_readers_see_is_moved_by_publishers_only():
    article, there = make_article(published_at=NOON), make_section("Văn hóa", "van-hoa")
    with pytest.raises(workflow.MoveRefused, match="người xuất bản"):
        workflow.move(article, by=make_colleague(roles.EDITOR), at=timezone.now(), section=there)
    workflow.move(article, by=make_colleague(roles.PUBLISHER), at=timezone.now(), section=there)
    assert Article.objects.get().section == there


def test_the_form_of_what_is_out_keeps_its_section_and_address_from_those_who_do_not_publish():
    reporter = make_colleague(roles.REPORTER)
    article = make_article(published_at=NOON, created_by=reporter)
    client = client_of(reporter)
    inlines = {f"{p}-{n}_FORMS": "0" for p in ("photo_uses", "mentions") for n in ("TOTAL", "INITIAL")}
    data = {"title": "Khác", "lead": "x", "body": "", "byline": "", "source": "", "meeting": "", **inlines}
    there = make_section("Văn hóa", "van-hoa")
    url = reverse("admin:articles_article_change", args=[article.pk])
    assert client.post(url, {**data, "section": there.pk, "slug": "khac"}).status_code == 302
    after = Article.objects.get()
    assert (after.title, after.section_id, after.slug) == ("Khác", article.section_id, article.slug)


@pytest.mark.parametrize("name", ["submit", "approve", "publish", "withdraw", "move"])
def test_an_article_one_may_not_see_is_neither_changed_nor_named(name):
    reporter, hidden = make_colleague(roles.REPORTER), make_article("Tiêu đề kín", state=State.APPROVED)
    response = post(reporter, name, [hidden], apply="1", reason="x", farewell="gone", section=hidden.section_id)
    assert (Article.objects.get().state, Article.objects.get().status) == (State.APPROVED, Status.NEVER)
    assert "Tiêu đề kín" not in response.content.decode()
    assert not HistoryEntry.objects.filter(article_id__isnull=False).exists()


def test_a_reporter_is_offered_no_move_of_the_publishers():
    client = client_of(make_colleague(roles.REPORTER))
    make_article(created_by=User.objects.get())
    page = client.get(LIST).content.decode()
    assert "bulk_submit" in page
    assert "bulk_publish" not in page
    assert "delete_selected" not in page


def test_only_what_was_ticked_is_moved_whatever_the_page_says_of_all():
    editor = make_colleague(roles.EDITOR)
    ticked, other = (make_article(title, state=State.SUBMITTED) for title in ("Một", "Hai"))
    post(editor, "approve", [ticked], select_across="1", index="0")
    assert states(ticked, other) == [State.APPROVED, State.SUBMITTED]


def test_what_has_left_the_filter_meanwhile_is_answered_too():
    editor, article = make_colleague(roles.EDITOR), make_article(state=State.APPROVED)
    response = post(editor, "approve", [article], query="?state=submitted")
    assert [r.done for r in response.context["results"]] == [False]


@pytest.mark.parametrize("ids", [["x"], ["1 OR 1=1"], ["9" * 30], ["٣"], [""]])
def test_numbers_that_are_none_change_nothing(ids):
    make_article(state=State.SUBMITTED)
    assert post(make_colleague(roles.EDITOR), "approve", ids).status_code in (200, 302)
    assert Article.objects.get().state == State.SUBMITTED


def test_a_heap_has_its_limit():
    editor, article = make_colleague(roles.EDITOR), make_article(state=State.SUBMITTED)
    assert post(editor, "approve", [article, *range(10_000, 10_200)]).status_code == 302
    assert states(article) == [State.SUBMITTED]
