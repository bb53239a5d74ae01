"""Asking a colleague to publish what one wrote or changed last oneself: once a version, told at once, kept in sight."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet

from articles import rights
from articles.desk import colleagues, hours, notices, workflow
from articles.models import Article, PublishRequest
from people.colleagues import Colleague, Staff

APPROVED = Article.State.APPROVED


@dataclass(frozen=True)
class Ask:
    """What the form shows who may not publish this version themselves: whom they have asked, whom they can ask yet."""

    asked: tuple[str, ...]
    candidates: tuple[tuple[int, str], ...]


def of(article: Article, by: Staff) -> Ask | None:
    """The asking that is open to this person; None where something else than another hand is wanting."""
    if not may_ask(article, by):
        return None
    made = list(_of_version(article).filter(by=by).select_related("to"))
    known = {request.to_id for request in made}
    asked = tuple(f"Đã nhờ {colleagues.called(one.to)} lúc {hours.at(one.at)}." for one in made)
    left = tuple((user.pk, colleagues.called(user)) for user in others(article) if user.pk not in known)
    return Ask(asked, left)


def may_ask(article: Article, by: Staff) -> bool:
    """Whether only the four eyes stand between this person and publishing."""
    return rights.may(by, rights.PUBLISH, article) and article.state == APPROVED and workflow.is_own(article, by)


def others(article: Article) -> list[Colleague]:
    """Who may publish this version: neither its writer nor who changed it last.

    Those who run the machine where there is nobody else: an article must not be stuck for want of a second pair of eyes.
    """
    able = [user for user in rights.holders(rights.PUBLISH, article) if not workflow.is_own(article, user)]
    if not able:
        machine = get_user_model().objects.filter(is_superuser=True, is_active=True, is_staff=True)
        able = [user for user in machine if not workflow.is_own(article, user)]
    return sorted(able, key=colleagues.called)


@transaction.atomic
def ask(article: Article, *, by: Staff, to: Iterable[int], at: datetime.datetime) -> list[Colleague]:
    """Ask these colleagues (ids) to publish the version; who was asked before is not told twice. Gives who is new.

    Raises MoveRefused where there is nothing to ask for, or nobody of them could publish it.
    """
    article = workflow.locked(article)
    if not may_ask(article, by):
        raise workflow.MoveRefused("Bản này không còn chờ người khác xuất bản thay bạn.")
    wanted = set(to)
    able = [user for user in others(article) if user.pk in wanted]
    if not able:
        raise workflow.MoveRefused("Hãy chọn người xuất bản để nhờ.")
    known = set(_of_version(article).filter(by=by).values_list("to", flat=True))
    new = [user for user in able if user.pk not in known]
    rows = [PublishRequest(article=article, edition=article.edition, by=by, to=user, at=at) for user in new]
    PublishRequest.objects.bulk_create(rows)
    notices.of_request(article, to=new, by=by, at=at)
    return new


def _of_version(article: Article) -> QuerySet[PublishRequest]:
    return PublishRequest.objects.filter(article=article, edition=article.edition)
