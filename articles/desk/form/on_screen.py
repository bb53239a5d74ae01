"""The writing form as it stands on the screen: an article that is not saved, with its photo places and mentions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model
from django.urls import Resolver404, resolve

from articles.desk import workflow
from articles.models import Article, Document, Mention, Photo, PhotoUse, Section
from articles.text import blocks, hints, text_fields
from articles.text.sanitise import sanitise
from people.models import Meeting, Person
from people.numbers import number

NO_SECTION = "Chưa chọn chuyên mục"
MOST_ROWS = 500


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Draft:
    article: Article
    uses: list[PhotoUse]
    mentions: list[Mention]

    def hints(self) -> list[hints.Hint]:
        """What the checker says beside the text."""
        return hints.check(
            self.article.title,
            self.article.lead,
            blocks.split(self.article.body),
            [hints.PhotoFacts(use.caption_in_force, use.photo.alt if use.photo else None) for use in self.uses],
            leads_somewhere,
        )

    def missing(self) -> list[str]:
        """What publishing would demand."""
        return [lack.sentence for lack in workflow.missing(self.article, self.uses)]


def from_form(article: Article, data: Mapping[str, str]) -> Draft:
    """The form's fields laid over `article` (changed in memory only), however incomplete they are."""
    for name in text_fields.PLAIN:
        setattr(article, name, data.get(name, getattr(article, name)))
    article.title = " ".join(article.title.splitlines())
    article.body = sanitise(data.get("body", article.body))
    article.meeting = _row(Meeting, data.get("meeting")) if "meeting" in data else article.meeting
    section = Section.objects.select_related("parent").filter(pk=number(data.get("section"))).first()
    if section is None and not article.section_id:
        section = Section(name=NO_SECTION, slug="chua-chon")
    if section is not None:
        article.section = section
    return Draft(article, _uses(data), _mentions(data))


def leads_somewhere(address: str) -> bool:
    """Whether an address of ours is one the site knows; an article's number must exist."""
    path = address.split("#")[0].split("?")[0]
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.url_name == "article":
        return Article.objects.filter(pk=match.kwargs["pk"]).exists()
    return True


def _rows(data: Mapping[str, str], prefix: str) -> Iterator[dict[str, str]]:
    """The rows of an inline formset that are not marked for deletion."""
    total = min(number(data.get(f"{prefix}-TOTAL_FORMS")) or 0, MOST_ROWS)
    for n in range(total):
        start = f"{prefix}-{n}-"
        row = {key[len(start) :]: value for key, value in data.items() if key.startswith(start)}
        if row and not row.get("DELETE"):
            yield row


def _uses(data: Mapping[str, str]) -> list[PhotoUse]:
    rows = list(_rows(data, "photo_uses"))
    photos = Photo.objects.in_bulk([pk for row in rows if (pk := number(row.get("photo")))])
    uses = [
        PhotoUse(
            photo=photos.get(number(row.get("photo")) or 0),
            place=number(row.get("place")) or 0,
            order=number(row.get("order")) or 0,
            caption=row.get("caption", ""),
        )
        for row in rows
    ]
    return sorted((use for use in uses if use.photo or use.caption), key=lambda use: (use.place, use.order))


def _mentions(data: Mapping[str, str]) -> list[Mention]:
    rows = list(_rows(data, "mentions"))
    people = Person.objects.in_bulk([pk for row in rows if (pk := number(row.get("person")))])
    documents = Document.objects.in_bulk([pk for row in rows if (pk := number(row.get("document")))])
    found = (
        Mention(
            text=row.get("text", ""),
            person=people.get(number(row.get("person")) or 0),
            document=documents.get(number(row.get("document")) or 0),
            order=number(row.get("order")) or 0,
        )
        for row in rows
    )
    named = (mention for mention in found if mention.text and (mention.person or mention.document))
    return sorted(named, key=lambda mention: mention.order)


def _row(model: type[Row], pk: str | None) -> Row | None:
    return model.objects.filter(pk=number(pk)).first() if number(pk) else None
