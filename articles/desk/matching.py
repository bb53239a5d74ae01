"""People, titles and documents of a text, matched to the register or proposed to it, unconfirmed."""

import datetime
from collections.abc import Iterable

from articles.models import Document
from articles.text.documents import DocumentMention
from people import names
from people.mentions import PersonMention
from people.models import Person, Tenure, Title

HONORIFICS = {"đồng chí": "dong_chi", "đ/c": "dong_chi", "ông": "ong", "bà": "ba"}


def people(
    mentions: Iterable[PersonMention], day: datetime.date | None, source: str, notes: list[str]
) -> dict[str, Person]:
    """Each read name with its person. A name that fits two people is linked only when the titles decide."""
    matched = {}
    for mention in mentions:
        titles = (*mention.shared_titles, *mention.titles)
        person = _person(mention, titles, notes)
        matched[mention.name] = person
        if day is not None:
            _propose_titles(person, titles, day, source)
    return matched


def _person(mention: PersonMention, titles: tuple[str, ...], notes: list[str]) -> Person:
    known = list(Person.objects.named(mention.name))
    if len(known) > 1:
        keys = {names.title_key(title) for title in titles}
        known = [p for p in known if keys & set(p.tenures.values_list("title__key", flat=True))] if keys else []
        if len(known) != 1:
            notes.append(f"Trùng họ tên: {mention.name}; đã lập hồ sơ chờ xác nhận, hãy chọn đúng người.")
    if len(known) == 1:
        return known[0]
    return Person.objects.create(
        name=mention.name, honorific=HONORIFICS.get((mention.honorific or "").lower(), ""), confirmed=False
    )


def _propose_titles(person: Person, titles: Iterable[str], day: datetime.date, source: str) -> None:
    """What the text attests for its day; a keeper of the register confirms it or finds the real dates."""
    for text in titles:
        if names.title_key(text).startswith("nguyên ") or len(text) > 250:
            continue  # "former" follows from an ended tenure, it is never held
        title = Title.objects.spelled(text).first() or Title.objects.create(text=text, confirmed=False)
        held = person.tenures.filter(title=title)
        if not (held.on(day).exists() or held.filter(confirmed=False).exists()):
            Tenure.objects.create(
                person=person,
                title=title,
                starts_on=day,
                starts_precision=Tenure.Precision.ATTESTED,
                ends_on=day + datetime.timedelta(days=1),
                ends_precision=Tenure.Precision.ATTESTED,
                source=f"Đọc từ {source}"[:300],
                confirmed=False,
            )


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
