"""`published(at)` is the only definition of public."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from articles.desk import workflow
from articles.models import Article
from people.colleagues import COMMAND_LINE
from tests.factory import NOON, make_article, make_photo, make_photo_use

pytestmark = pytest.mark.django_db
SECOND = datetime.timedelta(seconds=1)


def test_a_draft_is_not_public():
    make_article()
    assert not Article.objects.published(NOON).exists()


def test_an_article_is_public_from_its_time_on_and_not_a_second_earlier():
    make_article(published_at=NOON)
    assert not Article.objects.published(NOON - SECOND).exists()
    assert Article.objects.published(NOON).exists()


def test_a_published_article_has_a_time():
    with pytest.raises(IntegrityError):
        make_article(status=Article.Status.OUT)


def approved(**fields):
    return make_article(state=Article.State.APPROVED, **fields)


def test_publishing_makes_public_at_the_given_time():
    article = workflow.publish(approved(), at=NOON, by=COMMAND_LINE)
    assert article.is_public(NOON)


def test_a_next_version_keeps_the_first_time():
    article = workflow.publish(approved(), at=NOON, by=COMMAND_LINE)
    Article.objects.update(state=Article.State.APPROVED, title="Tiêu đề sau")
    article = workflow.publish(article, at=NOON + SECOND, by=COMMAND_LINE)
    assert (article.published_at, article.live.title, article.live.changed_at) == (NOON, "Tiêu đề sau", NOON + SECOND)


def test_publishing_without_a_lead_says_so_and_changes_nothing():
    article = approved(lead="")
    with pytest.raises(workflow.NotReady, match="dẫn nhập"):
        workflow.publish(article, at=NOON, by=COMMAND_LINE)
    article.refresh_from_db()
    assert (article.status, article.state) == (Article.Status.NEVER, Article.State.APPROVED)


@pytest.mark.parametrize(
    ("photo", "reason"), [({"alt": ""}, "chưa có mô tả"), ({"rights": "chua_ro"}, "chưa rõ quyền sử dụng")]
)
def test_a_photo_without_its_papers_keeps_the_article_back_and_says_why(admin_user, photo, reason):
    article = approved()
    make_photo_use(article, 1, photo=make_photo(**photo))
    with pytest.raises(workflow.NotReady, match=reason):
        workflow.publish(article, at=NOON, by=admin_user)
    assert not article.is_public(NOON)


def test_pages_filed_by_the_command_line_were_public_before_and_are_not_asked_for_papers():
    article = make_article()
    make_photo_use(article, 1, photo=make_photo(alt="", rights="chua_ro"))
    assert workflow.file_published(article, at=NOON, written_at=NOON).is_public(NOON)


def test_who_may_not_publish_does_not(django_user_model):
    reporter = django_user_model.objects.create_user("pv", is_staff=True)
    with pytest.raises(PermissionDenied):
        workflow.publish(approved(), at=NOON, by=reporter)


def test_a_withdrawn_article_is_hidden():
    article = make_article(published_at=NOON - SECOND)
    assert not workflow.withdraw(article, at=NOON, by=COMMAND_LINE, reason="Sai sự việc").is_public(NOON)


def test_of_articles_of_one_instant_the_last_one_filed_stands_first():
    article, *filed = [make_article(f"Bài {n}", published_at=NOON) for n in range(6)]
    assert list(Article.objects.filter(pk__gt=article.pk).newest_first()) == filed[::-1]
    assert list(Article.objects.around(article, NOON)) == filed[::-1]


def test_the_others_are_the_newest_of_the_section_and_never_the_article_itself():
    article = make_article(published_at=NOON)
    older = make_article("Bài cũ hơn", published_at=NOON - 2 * SECOND)
    newer = make_article("Bài mới hơn", published_at=NOON - SECOND)
    make_article("Bài chưa đến giờ", published_at=NOON + SECOND)
    assert list(Article.objects.around(article, NOON)) == [newer, older]
