"""Pages that show a person or a document together with articles."""

import datetime
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Q

from articles.models import Article, Document
from articles.photos.pictures import Picture
from people.models import Person, Tenure


@dataclass(frozen=True)
class TenureRow:
    title: str
    from_text: str
    to_text: str
    confirmed: bool
    source: str


@dataclass(frozen=True)
class PersonPage:
    name: str
    honorific: str
    born: int | None
    confirmed: bool
    portrait: Picture | None
    titles_today: tuple[str, ...]
    tenures: tuple[TenureRow, ...]


@dataclass(frozen=True)
class DocumentPage:
    full_name: str
    title: str
    issuer: str
    day_text: str
    file_url: str
    link: str


def articles_about(person: Person):
    """Articles that name the person or report a meeting the person attended."""
    return Article.objects.filter(
        Q(pk__in=person.mentions.values("article")) | Q(meeting__in=person.attendances.values("side__meeting"))
    )


def person_page(person: Person, day: datetime.date) -> PersonPage:
    """The person as the register shows them on `day`. One query."""
    tenures = list(person.tenures.filter(confirmed=True).select_related("title").order_by("-starts_on", "title__rank"))
    today = sorted((t for t in tenures if _held(t, day)), key=lambda t: t.title.rank)
    return PersonPage(
        name=person.name,
        honorific=person.get_honorific_display(),
        born=person.born_year,
        confirmed=person.confirmed,
        portrait=_portrait(person),
        titles_today=tuple(t.title.text for t in today),
        tenures=tuple(TenureRow(t.title.text, _from(t), _to(t), t.confirmed, t.source) for t in tenures),
    )


def _held(tenure: Tenure, day: datetime.date) -> bool:
    return (tenure.starts_on is None or tenure.starts_on <= day) and (tenure.ends_on is None or day < tenure.ends_on)


def _day_text(day: datetime.date, precision: str) -> str:
    formats = {Tenure.Precision.MONTH: "%m/%Y", Tenure.Precision.YEAR: "%Y"}
    return f"{day:{formats.get(precision, '%d/%m/%Y')}}"


def _from(tenure: Tenure) -> str:
    if tenure.starts_on is None:
        return ""
    text = _day_text(tenure.starts_on, tenure.starts_precision)
    return f"có trong nguồn từ {text}" if tenure.starts_precision == Tenure.Precision.ATTESTED else text


def _to(tenure: Tenure) -> str:
    if tenure.ends_on is None:
        return "nay"
    if tenure.ends_precision == Tenure.Precision.ATTESTED:
        last = tenure.ends_on - datetime.timedelta(days=1)
        return f"ít nhất {_day_text(last, tenure.ends_precision)}"
    return _day_text(tenure.ends_on, tenure.ends_precision)


def _portrait(person: Person) -> Picture | None:
    if not person.portrait:
        return None
    url = default_storage.url(person.portrait.name)
    width, height = person.portrait_width or 600, person.portrait_height or 800
    return Picture(
        sources=(),
        src=url,
        srcset=f"{url} {width}w",
        width=width,
        height=height,
        alt=f"Chân dung {person.name}",
    )


def document_page(document: Document) -> DocumentPage:
    return DocumentPage(
        full_name=document.name,
        title=document.title,
        issuer=document.issuer,
        day_text=f"{document.issued_on:%d/%m/%Y}" if document.issued_on else "",
        file_url="",
        link=document.link,
    )
