"""Nothing typed is lost: a slot for each form that was opened, outside the history.

A slot is one typing: its key stands in the form and in the browser's own copy, its step grows with every change.
Of one typing the larger step has the newer words, wherever they are kept, and no clock is asked. Two typings never
overwrite each other, whoever typed them, on whatever article.
"""

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict

from articles.desk import versions
from articles.desk.form import typed_content
from articles.models import Article, Autosave, SavedTyping, Version
from articles.text import blocks, hints, text_fields, urlencoded
from articles.text.compare import Budget, Piece, pieces_with_note
from articles.text.sanitise import sanitise
from people import names
from people.colleagues import Staff

LARGEST = 4_000_000  # characters of a form; a long feature has a hundredth of that
MOST = 200  # slots a person
_TOO_LARGE = "Bài quá dài để tự lưu; hãy bấm Lưu lại."
DROPPED_FOR = datetime.timedelta(days=7)
_SAVED_FOR = datetime.timedelta(days=60)  # as long a browser may come back with what it kept
_FIRST_WORDS = 90


class NotKept(Exception):
    """The words found no place; the message is a sentence for the writer."""


class FormTooLarge(NotKept):
    """More than a slot takes."""


@dataclass(frozen=True)
class Difference:
    """One field, called as the desk calls it, and how it differs from what is saved."""

    field: str
    pieces: tuple[Piece, ...]
    note: str = ""


def new_key() -> str:
    """For a form that is being opened."""
    return secrets.token_urlsafe(12)


@transaction.atomic
def keep(*, user: Staff, article: Article | None, form: str, at: datetime.datetime) -> Autosave | None:
    """Put the form (url-encoded) into its slot. None when this state of it was saved already.

    A form without a step counts as newer than what is there; with a smaller one nothing changes.
    Raises FormTooLarge, NotKept; Article.DoesNotExist when it was just deleted.
    """
    if len(form) > LARGEST:
        raise FormTooLarge(_TOO_LARGE)
    if article is not None:
        Article.objects.select_for_update(of=("self",)).only("pk").get(pk=article.pk)
    try:
        fields = _taken_apart(form).dict()
    except urlencoded.TooManyFields:
        raise FormTooLarge(_TOO_LARGE) from None
    typing = typed_content.typing(fields)
    key, step = typing.key or _unnamed(article), typing.step
    if step is not None and SavedTyping.objects.filter(user=user, typing=key, step__gte=step).exists():
        return None
    slot = _slot_for(user, article, key, typing.taken)
    if step is not None and slot.pk and slot.typing == key and step <= slot.step:
        return slot
    slot.typing, slot.step = key, (slot.step + 1 if step is None else step)
    slot.form, slot.saved_at, slot.based_on, slot.dropped_at = form, at, _based_on(article, fields), None
    slot.save()
    return slot


def _slot_for(user: Staff, article: Article | None, key: str, taken: tuple[str, int] | None) -> Autosave:
    """The slot of this typing; that of the one it was filled from if nobody went on there; else a new one."""
    mine = Autosave.objects.select_for_update(of=("self",)).filter(user=user)
    slot = mine.filter(typing=key).first()
    if slot is not None and slot.article_id == (article.pk if article else None):
        return slot
    if slot is None and taken:
        slot = mine.filter(article=article, typing=taken[0], step=taken[1]).first()
        if slot is not None:
            return slot
    elif slot is not None:
        raise NotKept("Không tự lưu được: trang này thuộc bài khác. Hãy bấm Lưu lại.")
    if mine.filter(dropped_at=None).count() >= MOST:
        raise NotKept("Bạn có quá nhiều bài viết dở; hãy lưu bài này, hoặc bỏ bớt trong “Bài đang viết dở”.")
    return Autosave(user=user, article=article)


def _unnamed(article: Article | None) -> str:
    """The key of a form that says none."""
    return f"bai-{article.pk}" if article else "moi"


def _based_on(article: Article | None, fields: Mapping[str, str]) -> datetime.datetime | None:
    """When the text that the form was opened on was saved; a form that does not say is taken for a fresh one."""
    if article is None:
        return None
    begun = Version.objects.filter(article=article, number=typed_content.edition(fields)).first()
    return begun.made_at if begun else article.updated_at


def newer(slot: Autosave, article: Article | None) -> Version | None:
    """The version the article has got since the form of the slot was opened."""
    version = versions.latest(article) if article else None
    return version if version and slot.based_on and version.made_at > slot.based_on else None


def slots_of(user: Staff, article: Article | None) -> QuerySet[Autosave]:
    """What this person typed here and did not save, the newest first; for None the articles they have begun."""
    return Autosave.objects.filter(user=user, article=article, dropped_at=None).order_by("-saved_at", "-pk")


def dropped_of(user: Staff, article: Article | None, at: datetime.datetime) -> QuerySet[Autosave]:
    """What they dropped and can still take back."""
    found = Autosave.objects.filter(user=user, article=article, dropped_at__gt=at - DROPPED_FOR)
    return found.order_by("-dropped_at", "-pk")


def find(user: Staff, article: Article | None, key: str, at: datetime.datetime) -> Autosave | None:
    """The slot of this key, dropped ones too; the newest of all where the key names none."""
    found = slots_of(user, article) | dropped_of(user, article, at)
    return found.filter(typing=key).first() or (slots_of(user, article).first() if key == "1" else None)


def drop(user: Staff, article: Article | None, key: str, at: datetime.datetime) -> Autosave | None:
    """Not wanted: out of sight, and kept for DROPPED_FOR. None when there is no such slot."""
    Autosave.objects.filter(user=user, dropped_at__lte=at - DROPPED_FOR).delete()
    slot = slots_of(user, article).filter(typing=key or _unnamed(article)).first()
    if slot is not None:
        slot.dropped_at = at
        slot.save(update_fields=["dropped_at"])
    return slot


@transaction.atomic
def saved(user: Staff, article: Article | None, fields: Mapping[str, str], at: datetime.datetime) -> None:
    """The form is in the database: its slot is empty, and so is the one it was filled from if nobody went on there.

    What the browser still has of it, or is sending at this moment, is known as saved.
    """
    typing = typed_content.typing(fields)
    key = typing.key or _unnamed(article)
    its = Q(typing=key)
    if typing.taken:
        its |= Q(typing=typing.taken[0], step=typing.taken[1])
    Autosave.objects.filter(its, user=user, article=article).delete()
    SavedTyping.objects.filter(user=user, saved_at__lt=at - _SAVED_FOR).delete()
    if typing.step is not None:
        SavedTyping.objects.update_or_create(user=user, typing=key, defaults={"step": typing.step, "saved_at": at})


def fields_of(slot: Autosave) -> QueryDict:
    return _taken_apart(slot.form)


def _taken_apart(form: str) -> QueryDict:
    found = QueryDict(mutable=True)
    for name, value in urlencoded.fields(form):
        found.appendlist(name, value)
    return found


def first_words(slot: Autosave) -> str:
    """What the list calls it: the title, or what else was typed first; "" for nothing but choices."""
    fields = fields_of(slot)
    words = (
        names.shortened(names.one_line(_words_of(name, fields.get(name, ""))), _FIRST_WORDS)
        for name in text_fields.NAMES
    )
    return next(filter(None, words), "")


def differences(slot: Autosave, article: Article | None) -> list[Difference]:
    """What the slot has other than the saved article, word by word, for the fields with text."""
    typed = fields_of(slot)
    budget = Budget()
    found = []
    for name, label in text_fields.LABELS.items():
        before = _words_of(name, getattr(article, name) if article else "")
        after = _words_of(name, typed.get(name, ""))
        if before != after:
            found.append(Difference(label, *pieces_with_note(before, after, budget)))
    return found


def _words_of(name: str, text: str) -> str:
    if name == "body":
        return "\n".join(hints.plain(block) for block in blocks.split(sanitise(text)))
    return text.replace("\r\n", "\n")
