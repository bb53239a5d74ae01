"""An old version becomes the working text again, as a new version; nothing that came after it is lost."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import rights
from articles.desk import versions, workflow
from articles.models import Article, Version
from articles.models.versions import snapshot
from articles.text import same_content
from people.colleagues import Staff


@transaction.atomic
def restore(article: Article, version: Version, *, by: Staff, at: datetime.datetime) -> list[str]:
    """Make the text of `version` the working one. Gives a sentence for each thing of it that exists no more.

    Raises PermissionDenied for who may not change the article now, MoveRefused when the text is this one already.
    """
    article = workflow.locked(article)
    if not rights.may(by, rights.CHANGE, article):
        raise PermissionDenied
    same = f"Bản đang sửa đã giống bản {version.number}; không có gì để khôi phục."
    if same_content.same(snapshot(article), version.content):
        raise workflow.MoveRefused(same)
    lost = versions.lay_out(article, version.content)
    note = f"Khôi phục bản {version.number}"
    if workflow.saved(article, by=by, at=at, act=workflow.Act.RESTORED, note=note) is None:
        raise workflow.MoveRefused(" ".join([*lost, same]))
    return lost
