"""Text from the meeting into the article: one click in, remembered, and shown again when the meeting changes."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from articles.models import Article, Insertion, PhotoUse
from articles.text import blocks, compare
from people import names
from people.attendance import Attendee, attendance_paragraph, caption, lead_opening
from people.attendance.facts import MeetingFacts
from people.attendance.house_style import HouseStyle
from people.meetings.texts.facts import facts_of, house_style

Kind = Insertion.Kind
OVERVIEW = ""


class NothingToInsert(Exception):
    """The text cannot go in; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Offer:
    """One text of the meeting beside what the article has of it.

    `state`: new (not in yet), same, changed (the meeting says something else now), edited (the editor has changed
    the words since: the article's own now). `pieces` shows the difference when changed.
    """

    kind: str
    label: str
    text: str
    state: str
    pieces: tuple[tuple[str, str], ...] = ()
    use: PhotoUse | None = None
    insertion: Insertion | None = None
    note: str = ""


@dataclass(frozen=True)
class CaptionChoice:
    """Somebody a caption can be about; `about` names them in the form."""

    about: str
    label: str
    text: str


@dataclass(frozen=True)
class FromMeeting:
    """Everything the form shows of the article's meeting."""

    offers: tuple[Offer, ...]
    captions: tuple[CaptionChoice, ...]
    uses: tuple[PhotoUse, ...]


def beside(article: Article) -> FromMeeting | None:
    """What the meeting offers this article; None without one."""
    if article.meeting is None:
        return None
    facts, style = facts_of(article.meeting), house_style()
    inserted = {(i.kind, i.photo_use_id): i for i in article.insertions.select_related("photo_use")}
    texts = [(Kind.LEAD, lead_opening(facts, style)), (Kind.ATTENDANCE, attendance_paragraph(facts, style))]
    offers = [_offer(article, kind, text, inserted.get((kind, None))) for kind, text in texts if text]
    offers += [
        _offer(article, Kind.CAPTION, _caption_about(i.about, facts, style), i)
        for i in inserted.values()
        if i.kind == Kind.CAPTION and i.photo_use_id
    ]
    return FromMeeting(tuple(offers), tuple(_choices(facts, style)), tuple(article.photo_uses.select_related("photo")))


@transaction.atomic
def insert(article: Article, *, kind: str, at: datetime.datetime, use_id: int | None = None, about: str = "") -> None:
    """Put a text of the meeting into the article and remember it. Raises NothingToInsert."""
    article = Article.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=article.pk)
    if article.meeting is None:
        raise NothingToInsert("Bài chưa gắn với cuộc họp nào.")
    facts, style = facts_of(article.meeting), house_style()
    if kind == Kind.ATTENDANCE:
        text, use = attendance_paragraph(facts, style), None
        _put_attendance(article, text)
    elif kind == Kind.LEAD:
        text, use = lead_opening(facts, style), None
        _put_lead(article, text)
    else:
        use = article.photo_uses.filter(pk=use_id).first()
        if use is None:
            raise NothingToInsert("Hãy chọn ảnh để đặt chú thích.")
        text = _caption_about(about, facts, style)
        PhotoUse.objects.filter(pk=use.pk).update(caption=text)
    Insertion.objects.update_or_create(
        article=article,
        kind=kind,
        photo_use=use,
        defaults={"text": text, "about": about, "declined": "", "inserted_at": at},
    )


@transaction.atomic
def take(insertion: Insertion, *, at: datetime.datetime) -> None:
    """Replace the inserted words by what the meeting says now. Raises NothingToInsert when they no longer stand."""
    article = Article.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=insertion.article_id)
    text = _text_now(article, insertion)
    if not _still_in_article(article, insertion):
        raise NothingToInsert("Đoạn này đã được sửa tay trong bài; hãy chép phần cần lấy.")
    if insertion.kind == Kind.LEAD:
        article.lead = text
        article.save(update_fields=["lead", "updated_at"])
    elif insertion.kind == Kind.ATTENDANCE:
        article.body = article.body.replace(_as_stored(insertion.text), _as_stored(text), 1)
        article.save(update_fields=["body", "updated_at"])
    else:
        PhotoUse.objects.filter(pk=insertion.photo_use_id).update(caption=text)
    Insertion.objects.filter(pk=insertion.pk).update(text=text, declined="", inserted_at=at)


@transaction.atomic
def leave(insertion: Insertion) -> None:
    """Keep the article's words; the newer ones are not offered again until the meeting changes once more."""
    article = Article.objects.select_related("meeting").get(pk=insertion.article_id)
    Insertion.objects.filter(pk=insertion.pk).update(declined=_text_now(article, insertion))


def _offer(article: Article, kind: str, text: str, insertion: Insertion | None) -> Offer:
    label = Kind(kind).label
    if insertion is None:
        return Offer(kind, label, text, "new")
    use = insertion.photo_use
    if not _still_in_article(article, insertion):
        return Offer(kind, label, text, "edited", use=use, insertion=insertion)
    if text in (insertion.text, insertion.declined):
        return Offer(kind, label, text, "same", use=use, insertion=insertion)
    pieces, note = compare.pieces_with_note(insertion.text, text)
    return Offer(kind, label, text, "changed", pieces, use, insertion, note)


def _text_now(article: Article, insertion: Insertion) -> str:
    facts, style = facts_of(article.meeting), house_style()
    if insertion.kind == Kind.LEAD:
        return lead_opening(facts, style)
    if insertion.kind == Kind.ATTENDANCE:
        return attendance_paragraph(facts, style)
    return _caption_about(insertion.about, facts, style)


def _still_in_article(article: Article, insertion: Insertion) -> bool:
    """Whether the inserted words are still in the article as they went in."""
    if insertion.kind == Kind.LEAD:
        return article.lead == insertion.text
    if insertion.kind == Kind.ATTENDANCE:
        return _as_stored(insertion.text) in article.body
    return insertion.photo_use is not None and insertion.photo_use.caption == insertion.text


def _as_stored(text: str) -> str:
    """The paragraph as the sanitiser keeps it."""
    return Article._meta.get_field("body").get_prep_value(blocks.paragraph(text))


def _put_attendance(article: Article, text: str) -> None:
    """As the first paragraph after the lead; photos further down move along with their paragraphs."""
    if not text:
        raise NothingToInsert("Cuộc họp chưa có ai trong danh sách dự.")
    if _as_stored(text) in article.body:
        return
    article.body = "\n".join(filter(None, (blocks.paragraph(text), article.body)))
    article.save(update_fields=["body", "updated_at"])
    article.photo_uses.filter(place__gte=1).update(place=F("place") + 1)


def _put_lead(article: Article, text: str) -> None:
    if article.lead.strip() and article.lead != text:
        raise NothingToInsert("Bài đã có dẫn nhập; xóa dẫn nhập rồi lấy lại, hoặc chép phần cần dùng.")
    article.lead = text
    article.save(update_fields=["lead", "updated_at"])


def _people(facts: MeetingFacts) -> list[Attendee]:
    return [person for side in facts.sides for person in side.people]


def _key(person: Attendee, place: int) -> str:
    """Names one attendee in a form: namesakes differ by their place in the list."""
    return f"{place}:{names.name_key(person.name)}"[:120]


def _caption_about(about: str, facts: MeetingFacts, style: HouseStyle) -> str:
    found = (person for place, person in enumerate(_people(facts)) if _key(person, place) == about)
    return caption(next(found, None), "", facts, style)


def _choices(facts: MeetingFacts, style: HouseStyle) -> list[CaptionChoice]:
    everybody = [
        CaptionChoice(
            _key(person, place), ", ".join((person.name, *person.titles[-1:])), caption(person, "", facts, style)
        )
        for place, person in enumerate(_people(facts))
    ]
    return [CaptionChoice(OVERVIEW, "Không riêng ai", caption(None, "", facts, style)), *everybody]
