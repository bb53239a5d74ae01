"""Who may not publish their own words asks a colleague: once a version, told at once, in both their queues."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

from articles import rights
from articles.desk import board, workflow
from articles.desk.board import queues
from articles.desk.workflow import publish_requests
from articles.models import Article, Notice, PublishRequest, Section
from tests import colleagues as desk
from tests.offered import look

pytestmark = pytest.mark.django_db
LATER = desk.T0 + desk.HOUR


@pytest.fixture
def asker():
    return desk.publisher()


@pytest.fixture
def other():
    return desk.publisher("xuatban2", last_name="Lê", first_name="Minh Đức")


@pytest.fixture
def article(asker, other):
    """Written and approved by a publisher: nobody but another one can publish it."""
    return desk.signed(desk.write(asker), asker, asker)


def ask(user, article, *to):
    address = reverse("admin:articles_article_ask", args=[article.pk])
    return desk.client_of(user).post(address, {"_nho": [one.pk for one in to]}, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def in_queue(name, user):
    return list(queues.in_queue(name, user, rights.visible(user)))


def test_the_form_says_why_and_who_can(article, asker):
    page = desk.client_of(asker).get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "Bạn viết hoặc sửa bản này cuối cùng nên cần người khác xuất bản." in page
    assert "Người xuất bản: Lê Minh Đức." in page
    assert "Nhờ xuất bản" in page


def test_one_click_asks_and_tells_the_colleague_and_says_when(article, asker, other):
    form = look(desk.client_of(asker), reverse("admin:articles_article_change", args=[article.pk]))
    assert form.press("Nhờ xuất bản", _nho=[other.pk]).said == ["Đã nhờ Lê Minh Đức xuất bản bài này."]
    assert Notice.objects.get(about="asked").text == f"Xuatban nhờ bạn xuất bản bài “{article.title}”."
    assert Notice.objects.get(about="asked").to == other
    page = desk.client_of(asker).get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert "Đã nhờ Lê Minh Đức lúc" in page
    assert "Nhờ xuất bản</button>" not in page
    assert mail.outbox == []


def test_who_asks_with_words_unsaved_is_told_that_nobody_sees_them(article, asker, other):
    form = look(desk.client_of(asker), reverse("admin:articles_article_change", args=[article.pk]))
    assert len(form.press("Nhờ xuất bản").said) == 1
    answer = form.press("Nhờ xuất bản", title="Tiêu đề chưa lưu")
    assert "chưa lưu, nên người khác chưa thấy" in answer.said[-1]
    assert "Tiêu đề chưa lưu" in answer.text


def test_who_was_asked_is_not_told_twice(article, asker, other):
    ask(asker, article, other)
    assert said(ask(asker, article, other)) == ["Những người này đã được nhờ trước đó."]
    assert Notice.objects.filter(about="asked").count() == 1


def test_the_article_stays_in_both_queues_until_it_is_out(asker, other):
    """The asker only changed it last: without the request it would be in none of their queues."""
    writer, editor = desk.reporter(), desk.editor()
    article = desk.signed(desk.change(desk.write(writer), asker, lead="Dẫn nhập đã sửa."), writer, editor)
    assert article not in in_queue(queues.MINE, asker) + in_queue(queues.WAITING, asker)
    publish_requests.ask(article, by=asker, to=[other.pk], at=LATER)
    assert in_queue(queues.MINE, asker) == [article]
    assert in_queue(queues.WAITING, other) == [article]
    assert "Xuatban nhờ bạn".casefold() in board.of(other, LATER).waiting[0].lines[0].note.casefold()
    workflow.publish(article, by=other, at=LATER)
    assert in_queue(queues.MINE, asker) == in_queue(queues.WAITING, other) == []


def test_another_version_is_asked_for_anew(article, asker, other):
    publish_requests.ask(article, by=asker, to=[other.pk], at=LATER)
    desk.change(article, asker, lead="Dẫn nhập mới.")
    article = workflow.approve(article, by=asker, at=LATER)
    shown = publish_requests.of(article, asker)
    assert shown.asked == ()
    assert [pk for pk, _ in shown.candidates] == [other.pk]


def test_nobody_is_asked_who_could_not_publish_it(article, asker, other):
    section = Section.objects.create(name="Khác", slug="khac")
    elsewhere, editor = desk.publisher("xuatban3", sections=[section]), desk.editor()
    for user in (elsewhere, editor, asker):
        assert said(ask(asker, article, user)) == ["Hãy chọn người xuất bản để nhờ."]
    assert not PublishRequest.objects.exists()


def test_who_can_publish_it_themselves_has_nobody_to_ask(article, other, asker):
    assert publish_requests.of(article, other) is None
    assert said(ask(other, article, asker)) == ["Bản này không còn chờ người khác xuất bản thay bạn."]


def test_where_nobody_else_publishes_those_who_run_the_machine_are_named(asker):
    article = desk.signed(desk.write(asker), asker, asker)
    assert publish_requests.of(article, asker).candidates == ()
    boss = desk.make_colleague("", "tatca", is_superuser=True)
    assert publish_requests.of(Article.objects.get(pk=article.pk), asker).candidates == ((boss.pk, "tatca"),)


def test_each_who_may_not_publish_it_sees_whom_they_have_asked_themselves(asker, other):
    """Begun by one publisher and changed last by another: both ask, and each a colleague the other may ask too."""
    third = desk.publisher("xuatban3")
    article = desk.signed(desk.change(desk.write(asker), other, lead="Dẫn nhập đã sửa."), asker, asker)
    elsewhere = desk.change(desk.write(asker, "Bài khác"), other, lead="Dẫn nhập đã sửa.")
    elsewhere = desk.signed(elsewhere, asker, asker)
    publish_requests.ask(elsewhere, by=asker, to=[third.pk], at=LATER)
    assert publish_requests.of(article, asker) == publish_requests.Ask((), ((third.pk, "xuatban3"),))
    assert publish_requests.ask(article, by=asker, to=[third.pk], at=LATER) == [third]
    asked = ("Đã nhờ xuatban3 lúc 09:00 ngày 20/05/2024.",)
    assert publish_requests.of(article, asker) == publish_requests.Ask(asked, ())
    assert publish_requests.of(article, other) == publish_requests.Ask((), ((third.pk, "xuatban3"),))
    assert publish_requests.ask(article, by=other, to=[third.pk], at=LATER) == [third]
    assert publish_requests.ask(article, by=other, to=[third.pk], at=LATER) == []
    kept = PublishRequest.objects.filter(article=article).values_list("edition", "by", "to", "at")
    assert list(kept) == [(2, asker.pk, third.pk, LATER), (2, other.pk, third.pk, LATER)]


def test_of_several_the_one_is_asked_who_was_chosen(article, asker, other):
    third = desk.publisher("xuatban3")
    assert [name for _, name in publish_requests.of(article, asker).candidates] == ["Lê Minh Đức", "xuatban3"]
    assert publish_requests.ask(article, by=asker, to=[third.pk], at=LATER) == [third]
    assert list(Notice.objects.filter(about="asked").values_list("to", flat=True)) == [third.pk]
    assert publish_requests.of(article, asker).candidates == ((other.pk, "Lê Minh Đức"),)


def test_only_an_approved_version_of_ones_own_that_one_may_publish_is_asked_for(asker, other):
    draft = desk.write(asker)
    assert publish_requests.of(draft, asker) is None
    reporter = desk.reporter()
    of_reporter = desk.signed(desk.write(reporter), reporter, asker)
    assert publish_requests.of(of_reporter, reporter) is None
    assert publish_requests.of(of_reporter, asker) is None


def test_of_those_who_run_the_machine_only_who_works_here_is_named_and_not_the_writer():
    boss = desk.make_colleague("", "tatca", is_superuser=True)
    desk.make_colleague("", "daroi", is_superuser=True, is_active=False)
    User.objects.create_user("khongvaoduoc", is_superuser=True, is_staff=False)
    desk.reporter()
    writer = desk.make_colleague("", "nguoiviet", is_superuser=True)
    article = desk.signed(desk.write(writer), writer, writer)
    assert publish_requests.others(article) == [boss]
