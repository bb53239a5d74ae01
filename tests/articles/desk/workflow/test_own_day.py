"""An article imported with a day of its own may keep it when the desk publishes it: by whom and why stands in the log."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client

from articles.desk import intake, log, verify, workflow
from articles.models import Article
from articles.text import reading
from tests.colleagues import Newsroom
from tests.factory import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DAY = datetime.date(2020, 8, 7)
LATER = NOON + datetime.timedelta(hours=1)
WHY = "Bài của trang cũ, giữ ngày cũ."
MIDNIGHT = datetime.datetime(2020, 8, 6, 17, tzinfo=datetime.UTC)  # of the 7th in Hà Nội
TEXT = "Hội nghị tổng kết năm\n\n{}\n\nHội nghị đã khai mạc tại Lam Giang với nhiều đại biểu.\n"


@pytest.fixture
def room(db):
    return Newsroom()


def imported(room, line="07/08/2020 | 236", **fields):
    """An approved article that came from a page with this line of a date."""
    parsed = reading.read(TEXT.format(line))
    article = intake.file_page(
        intake.Page(parsed, room.section, "trang.txt", "0" * 64, by=room.reporter, at=NOON)
    ).article
    Article.objects.filter(pk=article.pk).update(**fields)
    room.approve(Article.objects.get(pk=article.pk), NOON)
    return Article.objects.get(pk=article.pk)


def publish(room, article, day=DAY, reason=WHY):
    return workflow.publish(article, by=room.publisher, at=LATER, own_day=day, reason=reason)


def refused(room, article, **how):
    with pytest.raises(workflow.MoveRefused) as error, transaction.atomic():
        publish(room, article, **how)
    assert Article.objects.get(pk=article.pk).status == "never"
    return str(error.value)


def test_it_is_published_as_of_its_own_day_and_the_log_says_who_and_why(room):
    article = publish(room, imported(room))
    entry = log.of(article).order_by("number").last()
    assert article.published_at == MIDNIGHT
    assert (entry.by_id, entry.at, entry.reason) == (room.publisher.pk, LATER, WHY)
    assert (entry.detail["own_day"], entry.detail["when"]) == ("2020-08-07", log.plain_time(MIDNIGHT))


def test_the_log_holds_after_it(room):
    publish(room, imported(room))
    assert list(verify.verify()) == []


def test_readers_see_its_day(room):
    article = publish(room, imported(room))
    assert "07/08/2020" in Client().get(article.get_absolute_url()).content.decode()


def test_without_the_choice_it_is_published_now(room):
    assert workflow.publish(imported(room), by=room.publisher, at=LATER).published_at == LATER


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked_for(room, reason):
    assert "cần ghi lý do" in refused(room, imported(room), reason=reason)


def test_no_other_day_than_the_pages_is_kept(room):
    assert "ngày ghi trên trang" in refused(room, imported(room), day=DAY - datetime.timedelta(days=1))


def test_an_article_written_here_has_no_day_to_keep(room):
    article = room.write(NOON)
    room.approve(article, NOON)
    assert "nhập từ tệp" in refused(room, article)


def test_an_article_imported_without_a_day_has_none(room):
    assert workflow.own_day_of(imported(room, "Một dòng không phải ngày tháng nào cả.")) is None


def test_a_day_to_come_is_not_kept(room):
    day = (NOON + datetime.timedelta(days=9)).date()
    assert "ở phía trước" in refused(room, imported(room, f"{day:%d/%m/%Y}"), day=day)


def test_an_embargo_is_not_passed_by(room):
    assert "cấm đăng" in refused(room, imported(room, embargo_until=LATER + datetime.timedelta(hours=1)))
    Article.objects.all().delete()
    assert "nằm trước giờ cấm đăng" in refused(room, imported(room, embargo_until=NOON))


def test_who_may_not_publish_keeps_no_day(room):
    article = imported(room)
    with pytest.raises(PermissionDenied), transaction.atomic():
        workflow.publish(article, by=room.reporter, at=LATER, own_day=DAY, reason=WHY)
    assert Article.objects.get(pk=article.pk).status == "never"


def test_what_is_out_keeps_the_day_it_went_out(room):
    article = publish(room, imported(room))
    assert workflow.own_day_of(article) is None


# At the desk.


@pytest.fixture
def desk(room, client):
    client.force_login(room.publisher)
    return client


def page(article):
    return f"/quan-tri/articles/article/{article.pk}/viec/publish/"


def test_the_page_of_the_move_offers_the_day(room, desk):
    assert "Giữ ngày 07/08/2020 ghi trên trang" in desk.get(page(imported(room))).content.decode()


def test_the_page_offers_no_day_to_what_was_written_here(room, desk):
    article = room.write(NOON)
    room.approve(article, NOON)
    assert "Giữ ngày" not in desk.get(page(article)).content.decode()


def test_the_choice_is_made_there(room, desk):
    article = imported(room)
    desk.post(page(article), {"keep_day": "on", "reason": WHY})
    assert Article.objects.get(pk=article.pk).published_at == MIDNIGHT


@pytest.mark.parametrize(
    ("typed", "said"), [({"keep_day": "on"}, "Hãy ghi vì sao"), ({"reason": WHY}, "hãy đánh dấu ô này")]
)
def test_half_a_choice_publishes_nothing_and_says_what_is_missing(room, desk, typed, said):
    article = imported(room)
    answer = desk.post(page(article), typed).content.decode()
    assert said in answer
    assert typed.get("reason", "") in answer
    assert Article.objects.get(pk=article.pk).status == "never"
