"""What readers see beside the texts (articles.models.public_words) as it stands, and as the log last told it."""

from collections.abc import Callable, Iterator

from django.db.models import Max

from articles.desk.verify.findings import Finding
from articles.desk.verify.in_batches import UNREADABLE
from articles.models import HistoryEntry
from articles.models.public_words import KINDS, Kind, Words

ROWS = 200


def check_words(progress: Callable[[int], None]) -> Iterator[Finding]:
    """Findings of every row the log has told of, and of every one that stands on a live page."""
    done = 0
    for kind in KINDS.values():
        for pks in _batches(kind):
            yield from _check(kind, pks)
            done += len(pks)
            progress(done)


def _batches(kind: Kind) -> Iterator[list[int]]:
    """Ids of the rows there are and of those the log tells of, in order."""
    last = -(2**63)
    logged = HistoryEntry.objects.filter(kind=kind.name, row_id__isnull=False).order_by("row_id")
    rows = kind.model._base_manager.order_by("pk").values_list("pk", flat=True)
    while True:
        told = logged.filter(row_id__gt=last).values_list("row_id", flat=True).distinct()[:ROWS]
        pks = sorted({*told, *rows.filter(pk__gt=last)[:ROWS]})[:ROWS]
        if not pks:
            return
        last = pks[-1]
        yield pks


def _check(kind: Kind, pks: list[int]) -> Iterator[Finding]:
    """A batch; where a row cannot even be read, each by itself."""
    try:
        yield from list(_compare(kind, pks))
    except UNREADABLE as error:
        if len(pks) == 1:
            yield _in(kind, pks[0], f"có cột không đọc được ({error}).")
            return
        for pk in pks:
            yield from _check(kind, [pk])


def _compare(kind: Kind, pks: list[int]) -> Iterator[Finding]:
    told, stands = _last_told(kind, pks), kind.words(pks)
    unseen = [pk for pk in stands if pk not in told]
    for pk in sorted(kind.sections(unseen)) if unseen else ():
        yield _in(kind, pk, "bạn đọc đang thấy, mà nhật ký không ghi chữ của nó.")
    for pk, (number, words) in told.items():
        yield from _differing(kind, pk, number, words, stands.get(pk))


def _last_told(kind: Kind, pks: list[int]) -> dict[int, tuple[int, Words]]:
    """Row → the number of the last entry about it, and the words that entry tells. Two queries."""
    entries = HistoryEntry.objects.filter(kind=kind.name, row_id__in=pks)
    newest = entries.order_by().values("row_id").annotate(last=Max("number")).values_list("last", flat=True)
    rows = HistoryEntry.objects.filter(number__in=list(newest)).order_by("row_id")
    return {row.row_id: (row.number, row.detail["words"]) for row in rows}


def _differing(kind: Kind, pk: int, number: int, told: Words, stands: Words | None) -> Iterator[Finding]:
    if stands is None:
        if told:
            yield _in(kind, pk, f"không còn, mà nhật ký (việc số {number}) không ghi việc xóa.")
        return
    if not told:
        yield _in(kind, pk, f"vẫn còn, mà việc số {number} ghi là đã xóa.")
        return
    for name, value in told.items():
        if name in stands and stands[name] != value:
            called = kind.name_of(name)
            if isinstance(value, list):
                yield _in(kind, pk, f"{called} không phải như nhật ký (việc số {number}) ghi.")
            else:
                yield _in(kind, pk, f"{called} là “{stands[name]}”, nhật ký (việc số {number}) ghi “{value}”.")


def _in(kind: Kind, pk: int, sentence: str) -> Finding:
    return Finding(f"{kind.called.capitalize()} số {pk}", sentence)
