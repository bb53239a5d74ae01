"""Nothing typed is lost: one slot a person and article, outside the history."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.http import QueryDict

from articles.desk import typed, versions
from articles.models import Article, Autosave, Version
from articles.text import blocks, checks
from articles.text.compare import Piece, pieces

LARGEST = 4_000_000  # characters of a form; a long feature has a hundredth of that
# Fields of the form a person types text into, with what the desk calls them.
SHOWN = {"title": "Tiêu đề", "lead": "Dẫn nhập", "body": "Nội dung", "byline": "Bút danh", "source": "Nguồn"}


class FormTooLarge(Exception):
    """More than a slot takes; the message is a sentence for the writer."""


@dataclass(frozen=True)
class Difference:
    """One field, called as the desk calls it, and how it differs from what is saved."""

    field: str
    pieces: tuple[Piece, ...]


@transaction.atomic
def keep(*, user, article: Article | None, form: str, at: datetime.datetime) -> Autosave:
    """Put the form (url-encoded) into the slot. Raises FormTooLarge; Article.DoesNotExist when it was just deleted."""
    if len(form) > LARGEST:
        raise FormTooLarge("Bài quá dài để tự lưu; hãy bấm Lưu lại.")
    if article is not None:
        Article.objects.select_for_update(of=("self",)).only("pk").get(pk=article.pk)
    slot, _ = Autosave.objects.update_or_create(
        user=user,
        article=article,
        defaults={"form": form, "saved_at": at, "based_on": _based_on(article, form)},
    )
    return slot


def _based_on(article: Article | None, form: str) -> datetime.datetime | None:
    """When the text that the form was opened on was saved; a form that does not say is taken for a fresh one."""
    if article is None:
        return None
    begun = Version.objects.filter(article=article, number=typed.edition(QueryDict(form).dict())).first()
    return begun.made_at if begun else article.updated_at


def newer(slot: Autosave, article: Article | None) -> Version | None:
    """The version the article has got since the form of the slot was opened."""
    version = versions.latest(article) if article else None
    return version if version and slot.based_on and version.made_at > slot.based_on else None


def slot_of(user, article: Article | None) -> Autosave | None:
    """What this person typed here and did not save."""
    return Autosave.objects.filter(user=user, article=article).first()


def drop(user, article: Article | None) -> None:
    """Saved, or not wanted: the slot is empty again."""
    Autosave.objects.filter(user=user, article=article).delete()


def fields_of(slot: Autosave) -> QueryDict:
    return QueryDict(slot.form)


def differences(slot: Autosave, article: Article | None) -> list[Difference]:
    """What the slot has other than the saved article, word by word, for the fields with text."""
    typed = fields_of(slot)
    found = []
    for name, label in SHOWN.items():
        before = _words_of(name, getattr(article, name) if article else "")
        after = _words_of(name, typed.get(name, ""))
        if before != after:
            found.append(Difference(label, pieces(before, after)))
    return found


def _words_of(name: str, text: str) -> str:
    if name == "body":
        return "\n".join(checks.plain(block) for block in blocks.split(text))
    return text.replace("\r\n", "\n")
