"""Where an article stands in the paper: moving it to another section."""

import datetime

from django.db import transaction

from articles import rights
from articles.desk.workflow.demands import MoveRefused
from articles.desk.workflow.moving import begin, end
from articles.models import Article, Section
from people.colleagues import Staff


@transaction.atomic
def move(article: Article, *, by: Staff, at: datetime.datetime, section: Section) -> Article:
    """Put the article into another section; its text, state and address stay.

    Raises PermissionDenied, and MoveRefused where it is there already, where the section is not one the person works
    for, and where readers would see it move at once and the person may not publish it.
    """
    article = begin(article, "move", by, at)
    if article.section_id == section.pk:
        raise MoveRefused(f"Bài đã ở chuyên mục “{section}”.")
    if not rights.filing(by).filter(pk=section.pk).exists():
        raise MoveRefused(f"Bạn không phụ trách chuyên mục “{section}”.")
    before, article.section = article.section_id, section
    return end(article, "move", by, at, detail={"from": before, "to": section.pk})
