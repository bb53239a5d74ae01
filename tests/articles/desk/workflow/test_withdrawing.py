"""Off the site, now or at an hour, what the address answers then, and back."""

import datetime

import pytest
from django.db import transaction

from articles.desk import log, workflow
from articles.models import Article
from people.colleagues import COMMAND_LINE
from tests.factory import NOON, approve, make_article

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
EARLIER, LATER = NOON - HOUR, NOON + HOUR
OTHER_OR_NONE = "Chuyển sang bài thay thế thì phải chọn một bài khác đang đăng."


@pytest.fixture
def article():
    return make_article(published_at=EARLIER)


@pytest.fixture
def other():
    return make_article("Bài thay thế", published_at=EARLIER)


def withdraw(article, **how):
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Trùng.", **how)
    return Article.objects.get(pk=article.pk)


def refused(article, **how):
    with pytest.raises(workflow.MoveRefused) as error, transaction.atomic():
        withdraw(article, **how)
    assert Article.objects.get(pk=article.pk).withdraw_at is None
    return str(error.value)


def stands(article):
    return article.status, article.withdraw_at, article.farewell, article.withdraw_reason, article.replaced_by


def detail(article):
    return log.of(article).order_by("number").last().detail


@pytest.mark.parametrize("when", [None, NOON, EARLIER])
def test_an_hour_that_is_not_ahead_is_now(article, when):
    assert stands(withdraw(article, when=when)) == ("withdrawn", NOON, "gone", "Trùng.", None)
    assert detail(article) == {"when": log.plain_time(NOON), "farewell": "gone"}


def test_an_hour_ahead_leaves_it_out_until_then(article):
    assert stands(withdraw(article, when=LATER, farewell="banner")) == ("out", LATER, "banner", "Trùng.", None)
    assert detail(article) == {"when": log.plain_time(LATER), "farewell": "banner"}


def test_an_hour_ahead_leaves_the_next_version_its_own(article):
    approve(article, lead="Lời mới.")
    workflow.schedule(article, by=COMMAND_LINE, at=NOON, when=LATER)
    assert withdraw(article, when=LATER + HOUR).next_at == LATER


def test_a_replacement_is_kept_with_the_withdrawal(article, other):
    after = withdraw(article, farewell="replaced", replacement=other)
    assert stands(after) == ("withdrawn", NOON, "replaced", "Trùng.", other)


def test_an_answer_the_address_does_not_know_is_refused(article):
    assert refused(article, farewell="unknown") == "Hãy chọn địa chỉ của bài sẽ trả lời thế nào."


def test_a_replacement_and_the_answer_that_leads_to_it_go_together(article, other):
    assert refused(article, farewell="replaced") == OTHER_OR_NONE
    assert refused(article, farewell="gone", replacement=other) == OTHER_OR_NONE
    assert refused(article, farewell="replaced", replacement=article) == OTHER_OR_NONE


def test_a_replacement_is_out_already(article):
    draft, later = make_article("Bài nháp"), make_article("Bài hẹn giờ", published_at=LATER)
    for replacement in (draft, later):
        said = refused(article, farewell="replaced", replacement=replacement)
        assert said == "Bài thay thế phải là bài đang đăng."


def test_what_comes_back_keeps_its_time_and_nothing_of_the_withdrawal(article, other):
    withdraw(article, farewell="replaced", replacement=other)
    workflow.readmit(article, by=COMMAND_LINE, at=LATER, reason="Đã xác minh.")
    after = Article.objects.get(pk=article.pk)
    assert (stands(after), after.published_at) == (("out", None, "", "", None), EARLIER)
    entry = log.of(article).order_by("number").last()
    assert (entry.act, entry.reason, entry.at) == ("readmitted", "Đã xác minh.", LATER)
