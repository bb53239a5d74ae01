"""What was to come and does not: of a first version, of a next one, of a withdrawal; and what may not come before an hour."""

import datetime

import pytest

from articles.desk import log, workflow
from articles.models import Article, Live
from tests.colleagues import Newsroom
from tests.factory import NOON

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
EARLIER, LATER = NOON - HOUR, NOON + HOUR
NO_NEXT = (None, None, {})
STAYS = (None, "", "", None)


class Room(Newsroom):
    def approved(self):
        return self.approve(self.write(EARLIER), EARLIER)

    def live(self):
        return self.publish(self.write(EARLIER), EARLIER)

    def ahead(self):
        return workflow.schedule(self.approved(), by=self.publisher, at=EARLIER, when=LATER)

    def with_next(self):
        article = self.live()
        self.change(article, EARLIER, lead="Lời mới.")
        self.approve(article, EARLIER)
        return workflow.schedule(article, by=self.publisher, at=EARLIER, when=LATER)

    def to_go(self, article):
        return workflow.withdraw(
            article, by=self.publisher, at=EARLIER, reason="Trùng.", when=LATER + HOUR, farewell="banner"
        )

    def unschedule(self, article):
        article = workflow.unschedule(Article.objects.get(pk=article.pk), by=self.publisher, at=NOON)
        assert log.of(article).order_by("number").last().act == "unscheduled"
        return Article.objects.get(pk=article.pk)

    def embargo(self, article, until):
        workflow.set_embargo(Article.objects.get(pk=article.pk), by=self.editor, at=NOON, until=until)
        return Article.objects.get(pk=article.pk).embargo_until


@pytest.fixture
def room():
    return Room()


def next_one(article):
    return article.next_version, article.next_at, article.next_detail


def going(article):
    return article.withdraw_at, article.farewell, article.withdraw_reason, article.replaced_by


def test_a_first_version_without_its_hour_was_never_out_and_is_approved(room):
    article = room.unschedule(room.to_go(room.ahead()))
    assert (article.status, article.state, article.published_at) == ("never", "approved", None)
    assert going(article) == STAYS
    assert not Live.objects.exists()


def test_what_was_changed_since_it_got_its_hour_is_not_approved_again(room):
    article = room.ahead()
    room.change(article, EARLIER, lead="Lời khác.")
    assert room.unschedule(article).state == "draft"


def test_a_next_version_without_its_hour_is_approved_and_the_withdrawal_to_come_stays(room):
    article = room.unschedule(room.to_go(room.with_next()))
    assert (article.status, article.state, next_one(article)) == ("out", "approved", NO_NEXT)
    assert going(article) == (LATER + HOUR, "banner", "Trùng.", None)
    article = room.unschedule(article)
    assert (article.status, article.state, going(article)) == ("out", "approved", STAYS)


def test_a_withdrawal_that_does_not_come_leaves_the_text_published(room):
    article = room.unschedule(room.to_go(room.live()))
    assert (article.status, article.state, article.published_at, going(article)) == ("out", "published", EARLIER, STAYS)


def test_a_withdrawal_calls_off_the_next_version_which_is_approved_yet(room):
    article = workflow.withdraw(room.with_next(), by=room.publisher, at=NOON, reason="Trùng.")
    assert (article.state, next_one(article)) == ("approved", NO_NEXT)


def test_a_withdrawal_with_nothing_to_call_off_leaves_the_text_published(room):
    assert workflow.withdraw(room.live(), by=room.publisher, at=NOON, reason="Trùng.").state == "published"


# --- embargo ---


def refused(room, article, until):
    with pytest.raises(workflow.MoveRefused) as error:
        room.embargo(article, until)
    return str(error.value)


def test_an_embargo_is_set_set_anew_and_lifted(room):
    article = room.write(EARLIER)
    assert [room.embargo(article, until) for until in (LATER, LATER + HOUR, None)] == [LATER, LATER + HOUR, None]
    assert refused(room, article, None) == "Bài không có lệnh cấm nào để bỏ; muốn cấm thì ghi giờ."


@pytest.mark.parametrize("until", [EARLIER, NOON])
def test_an_embargo_ends_later_than_now(room, until):
    assert refused(room, room.write(EARLIER), until) == "Giờ hết cấm đã qua; hãy chọn một giờ sau bây giờ."


def test_an_embargo_may_end_at_the_hour_the_article_goes_out_and_no_later(room):
    article = room.ahead()
    assert room.embargo(article, LATER) == LATER
    later = LATER + datetime.timedelta(microseconds=1)
    assert refused(room, article, later) == "Giờ hẹn đăng sớm hơn giờ hết cấm; hãy đổi giờ hẹn trước."
    assert room.embargo(article, None) is None


def test_an_embargo_that_is_over_is_lifted_from_what_is_out_and_not_set_anew(room):
    article = room.write(EARLIER)
    Article.objects.filter(pk=article.pk).update(embargo_until=EARLIER)
    room.publish(article, EARLIER)
    assert refused(room, article, LATER) == "Bài đang trên trang; muốn cấm thì gỡ bài trước."
    assert room.embargo(article, None) is None
