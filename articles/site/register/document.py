"""The page of an official document the paper refers to."""

import datetime
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.template.defaultfilters import filesizeformat

from articles.models import Article, Document
from articles.site import lists
from articles.site.keyset import Rows
from articles.text.sanitise import safe_href
from people.formats import show_day


@dataclass(frozen=True)
class DocumentPage:
    full_name: str
    title: str
    issuer: str
    day_text: str
    file_url: str
    file_facts: str  # "PDF, 1,2 MB"
    link: str


def public_documents(at: datetime.datetime) -> QuerySet[Document]:
    """Documents a published article cites: none is announced before its article.

    Asked for the newest that cites it and not whether there is any: for that PostgreSQL may read all of them.
    """
    citing = Article.objects.published(at).filter(live__mentions__document=OuterRef("pk"))
    newest = citing.order_by("-live__mentions__live_id").values("pk")[:1]
    return Document.objects.alias(cited_by=Subquery(newest)).filter(cited_by__isnull=False)


def articles_citing(document: Document, at: datetime.datetime) -> Rows:
    citing = document.live_mentions.order_by().values_list("live", flat=True)
    return lists.of_ids(
        citing, lambda articles: set(citing.filter(lists.one_of("live", (pk for pk, _ in articles)))), at
    )


def document_page(document: Document) -> DocumentPage:
    return DocumentPage(
        full_name=document.name,
        title=document.title,
        issuer=document.issuer,
        day_text=show_day(document.issued_on) if document.issued_on else "",
        file_url=document.get_file_url(),
        file_facts=f"{document.file_format.upper()}, {filesizeformat(document.file_size)}" if document.file else "",
        link=safe_href(document.link) or "",
    )
