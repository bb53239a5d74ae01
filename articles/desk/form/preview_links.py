"""Links to show a version to somebody outside before it is public."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import rights
from articles.models import Article, PreviewLink
from articles.models.desk.preview_links import LIFETIME
from articles.models.versions import content_hash, snapshot
from people.colleagues import Staff, account


@transaction.atomic
def share(article: Article, *, by: Staff, at: datetime.datetime) -> PreviewLink:
    """A link to the article as it is saved now, valid for a week. Raises PermissionDenied."""
    _demand_right(article, by)
    return PreviewLink.objects.create(
        article=article,
        fingerprint=content_hash(snapshot(article)),
        made_by=account(by),
        made_at=at,
        expires_at=at + LIFETIME,
    )


@transaction.atomic
def withdraw(link: PreviewLink, *, by: Staff, at: datetime.datetime) -> None:
    """The link opens nothing from now on. Raises PermissionDenied."""
    _demand_right(link.article, by)
    PreviewLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=at)


def _demand_right(article: Article, by: Staff) -> None:
    if not rights.may(by, rights.CHANGE, article):
        raise PermissionDenied("Cần quyền sửa bài viết.")
