"""The one way public words change: in one step with the log, by somebody who may, or not at all."""

import contextlib
import datetime
from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles.desk import log
from articles.desk.public_words import permits, telling
from articles.models import HistoryEntry
from articles.models.public_words import Kind, Words, live_sections, opened
from people.colleagues import Staff

Act = HistoryEntry.Act


class Refused(PermissionDenied):
    """Nothing was changed; the message is a sentence that says where the words stand and who may change them."""


@contextlib.contextmanager
def changing(
    kind: Kind, pks: Iterable[int], *, by: Staff, at: datetime.datetime, reason: str = "", own: bool = False
) -> Iterator[None]:
    """Rows of this kind (saved ones) may be changed or deleted inside; afterwards the log tells old and new words.

    `own` is what a move of theirs does by itself. All or nothing: raises Refused where words of a row were changed that
    `by` may not change where it stands, before or after. Words of a row that stands nowhere and never did are not told.
    """
    pks = sorted(set(pks))
    with transaction.atomic():
        kind.lock(pks)
        before, standing, watched = kind.words(pks), kind.sections(pks), kind.watched(pks)
        may = permits.permitted(by, kind, pks, standing)
        with opened(kind, pks):
            yield
        after = kind.words(pks)
        changed = [pk for pk in before if before[pk] != after.get(pk)]
        for pk in changed if not own else ():
            _demand(kind, pk, by, pk in may, standing.get(pk, set()), before[pk], after.get(pk))
        told = [pk for pk in changed if pk in watched or (pk in standing and not own)]
        labels = {row.pk: str(row) for row in kind.model._base_manager.filter(pk__in=told)} if told else {}
        entries = [
            entry_of(kind, pk, Act.WORDS, after.get(pk, {}), old=before[pk], label=labels.get(pk, ""), reason=reason)
            for pk in told
        ]
        if kind.name == "section" and changed:  # what was moved in may have brought a section above into the menu
            entries += unsealed(kind, live_sections())
        log.append(entries, by=by, at=at)


def unsealed(kind: Kind, pks: set[int]) -> list[HistoryEntry]:
    """The entries, not yet in the log, that tell the words of those of the rows it knows nothing of."""
    new = pks - kind.watched(pks) if pks else set()
    words = kind.words(new) if new else {}
    labels = {row.pk: str(row) for row in kind.model._base_manager.filter(pk__in=new)} if new else {}
    return [entry_of(kind, pk, Act.SEALED, words[pk], label=labels.get(pk, "")) for pk in sorted(words)]


def _demand(kind: Kind, pk: int, by: Staff, may: bool, where: set[int], before: Words, after: Words | None) -> None:
    if after is None and where:
        raise Refused(
            f"{kind.called.capitalize()} này đang có trên trang nên không xóa được. {telling.where_sentence(where)}"
        )
    if not may:
        raise Refused(telling.refusal_sentence(kind, pk, by) or f"Bạn không có quyền sửa {kind.called} này.")
    # A section moves with everything in it: who moves it publishes at both ends.
    there = (after or {}).get("parent")
    if kind.name == "section" and where and there != before["parent"] and there and not permits.may_speak(by, {there}):
        raise Refused(
            f"Chỉ người xuất bản của chuyên mục trên mới đưa chuyên mục này vào đó được. {telling.whom_to_ask({there})}"
        )


def entry_of(
    kind: Kind, pk: int, act: str, words: Words, *, old: Words | None = None, label: str = "", reason: str = ""
) -> HistoryEntry:
    """An entry, not yet in the log: all words as they are now ({} of a deleted row), and the old ones that differ."""
    detail: Words = {"words": words}
    if old is not None:
        detail["old"] = {name: value for name, value in old.items() if words.get(name) != value}
    return HistoryEntry(kind=kind.name, row_id=pk, title=label[:400], act=act, detail=detail, reason=reason)
