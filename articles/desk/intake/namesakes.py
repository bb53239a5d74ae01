"""People, titles and documents of a text, matched to the register or proposed to it, unconfirmed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model, QuerySet

from articles.models import Document
from articles.text.documents import DocumentMention
from people import journal, names
from people.colleagues import Staff
from people.mentions import PersonMention
from people.mentions.honorifics import code_of
from people.models import Person, Tenure, Title
from people.protocol import FORMER
from people.register import Register


@dataclass(frozen=True)
class Reader:
    """Whose reading it is, for the register's journal: the day titles are about, where the text came from, who, when."""

    day: datetime.date | None
    source: str
    by: Staff
    at: datetime.datetime

    def write(self, row: Model) -> None:
        journal.save(row, by=self.by, at=self.at, source=self.source[:300])


def people(mentions: Iterable[PersonMention], reader: Reader, notes: list[str]) -> list[tuple[PersonMention, Person]]:
    """Each read mention with its person. A name that fits two people is linked only when the day's titles decide."""
    mentions = list(mentions)
    keys = {names.name_key(mention.name) for mention in mentions}
    named = Person.objects.filter(name_key__in=keys)
    register = named.as_register(reader.day or names.local_day(reader.at))
    eve = _Eve(named, register)
    rows = Person.objects.in_bulk(register.people)
    matched: list[tuple[PersonMention, Person]] = []
    for mention in mentions:
        taken = {person.pk for _, person in matched}
        person = _known(mention, register, eve, rows, taken, notes) or _proposed(mention, reader)
        matched.append((mention, person))
        if reader.day is not None:
            _propose_titles(person, (*mention.shared_titles, *mention.titles), reader.day, reader)
    return matched


class _Eve:
    """The register of the day before, read when a namesake asks for it: on the day somebody changes office a text
    prints the old title too (`chuẩn y đồng chí A, Phó Bí thư …, giữ chức Bí thư …`)."""

    def __init__(self, named: QuerySet[Person], register: Register) -> None:
        self._named, self._day = named, register.day - datetime.timedelta(days=1)

    @cached_property
    def register(self) -> Register:
        return self._named.as_register(self._day)


def _known(
    mention: PersonMention, register: Register, eve: _Eve, rows: dict[int, Person], taken: set[int], notes: list[str]
) -> Person | None:
    """The one person of the register the mention can mean."""
    titles = (*mention.shared_titles, *mention.titles)
    candidates = register.matches(mention.name, titles)
    if len(candidates) > 1 and not register.holding(mention.name, titles):
        candidates = eve.register.matches(mention.name, titles)
    free = [entry for entry in candidates if entry.id not in taken]
    if len(free) > 1:
        notes.append(f"Trùng họ tên: {mention.name}; đã lập hồ sơ chờ xác nhận, hãy chọn đúng người.")
    return rows[free[0].id] if len(free) == 1 else None


def _proposed(mention: PersonMention, reader: Reader) -> Person:
    person = Person(name=mention.name[:120], honorific=code_of(mention.honorific), confirmed=False)
    reader.write(person)
    return person


def _propose_titles(person: Person, titles: Iterable[str], day: datetime.date, reader: Reader) -> None:
    """What the text attests for its day; a keeper of the register confirms it or finds the real dates."""
    known = _title_keys(person)
    for text in titles:
        key = names.title_key(text)
        if key in known or key.startswith(FORMER) or len(text) > 250:
            continue  # "former" follows from an ended tenure, it is never held
        known.add(key)
        title = Title.objects.spelled(text).first()
        if title is None:
            title = Title(text=text, confirmed=False)
            reader.write(title)
        if person.tenures.filter(title=title, confirmed=False).exists():
            continue
        reader.write(
            Tenure(
                person=person,
                title=title,
                starts_on=day,
                starts_precision=Tenure.Precision.ATTESTED,
                ends_on=day + datetime.timedelta(days=1),
                ends_precision=Tenure.Precision.ATTESTED,
                source=reader.source[:300],
                confirmed=False,
            )
        )


def _title_keys(person: Person) -> set[str]:
    """Every way to write the titles the register already knows of this person, short forms included."""
    titles = Title.objects.filter(tenures__person=person).select_related("organization").prefetch_related("spellings")
    keys = set()
    for title in titles:
        keys |= {title.key, *(spelling.key for spelling in title.spellings.all())}
        if title.organization and title.organization.short_name:
            keys.add(names.short_title_key(title.text, title.organization.name, title.organization.short_name))
    return keys


def document(cited: DocumentMention, notes: list[str]) -> Document | None:
    """The document a citation means; a new one is proposed. None when two could be meant."""
    name = cited.text[:250]
    number, symbol, type_ = (cited.number or "")[:40], (cited.symbol or "")[:80], (cited.type or "")[:80]
    known = list(Document.objects.cited_as(type_, number, symbol, name)[:2])
    if len(known) > 1:
        notes.append(f"Có hai văn bản cùng số {name}; chưa liên kết, hãy chọn.")
        return None
    if known:
        return known[0]
    return Document.objects.create(type=type_, number=number, symbol=symbol, name=name, confirmed=False)
