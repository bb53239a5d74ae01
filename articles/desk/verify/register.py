"""The register's journal beside the hashes the log holds of its lines, and the register beside its journal."""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from articles.desk.public_words.register import BATCH, KIND, hash_of, line_hash
from articles.desk.verify.findings import Finding
from articles.desk.verify.in_batches import UNREADABLE
from articles.models import HistoryEntry
from people import journal
from people.models import RegisterChange

Act = HistoryEntry.Act
JOURNAL = "Nhật ký hồ sơ"
Rows = dict[int, dict[str, Any]]
# The columns a row was sealed by, the last line of the journal then, and the hash.
Seal = tuple[list[str], int, str]


def check_register(progress: Callable[[int], None]) -> Iterator[Finding]:
    """Findings of the journal's lines, then of the register's rows."""
    yield from _check_journal()
    seals, done = Seals(), 0
    for model in journal.REGISTER:
        last = -(2**63)
        while rows := journal.stored(model._base_manager.filter(pk__gt=last).order_by("pk")[:BATCH]):
            yield from _check_rows(model, rows, seals.of(model._meta.model_name, last, max(rows)))
            last = max(rows)
            done += len(rows)
            progress(done)
        yield from _check_gone(model, seals.ids(model._meta.model_name))


# --- the journal ---


def _check_journal() -> Iterator[Finding]:
    bound = 0
    for entry in HistoryEntry.objects.filter(kind=KIND, act=Act.REGISTER).order_by("number").iterator(BATCH):
        try:
            lines = dict(entry.detail["lines"])
            found = {change.pk: change for change in RegisterChange.objects.filter(pk__in=lines)}
            bound += len(lines)
            for pk, mark in lines.items():
                if pk not in found:
                    yield Finding(JOURNAL, f"dòng số {pk} không còn, mà việc số {entry.number} ghi là có.")
                elif line_hash(found[pk]) != mark:
                    yield Finding(JOURNAL, f"dòng số {pk} không như việc số {entry.number} ghi.")
        except UNREADABLE as error:
            yield Finding(JOURNAL, f"có dòng của việc số {entry.number} không đọc được ({error}).")
    if RegisterChange.objects.count() > bound:
        yield from _unbound()


def _unbound() -> Iterator[Finding]:
    """More lines than the log tells of: which they are."""
    entries = HistoryEntry.objects.filter(kind=KIND, act=Act.REGISTER).values_list("detail", flat=True)
    told: set[int] = set()
    for detail in entries.iterator(BATCH):
        with contextlib.suppress(*UNREADABLE):  # said already
            told |= {pk for pk, _ in detail["lines"]}
    for pk in RegisterChange.objects.order_by("pk").values_list("pk", flat=True).iterator(BATCH):
        if pk not in told:
            yield Finding(JOURNAL, f"dòng số {pk} được thêm ngoài tòa soạn: nhật ký tòa soạn không ghi nó.")


# --- the rows ---


@dataclass
class Story:
    """What the journal tells of one row: what each column must say, and how to get back to where it was sealed."""

    created: bool = False
    deleted: bool = False
    last: dict[str, Any] = field(default_factory=dict)
    lines: list[RegisterChange] = field(default_factory=list)

    def follow(self, change: RegisterChange) -> None:
        """The next line."""
        self.lines.append(change)
        if change.action == RegisterChange.Action.DELETE:
            self.deleted, self.last = True, {}
            return
        if change.action == RegisterChange.Action.CREATE:
            self.created, self.deleted = True, False
        self.last |= change.new

    def before(self, behind: int) -> dict[str, Any]:
        """What the columns that changed behind this line said at it."""
        said: dict[str, Any] = {}
        for change in self.lines:
            if change.pk > behind:
                said = change.old | said
        return said


def _stories(name: str, pks: list[int]) -> dict[int, Story]:
    found: dict[int, Story] = defaultdict(Story)
    for change in RegisterChange.objects.filter(model=name, object_id__in=pks).order_by("pk"):
        found[change.object_id].follow(change)
    return found


def _check_rows(model: type[Model], rows: Rows, seals: dict[int, Seal]) -> Iterator[Finding]:
    name = model._meta.model_name
    try:
        stories = _stories(name, list(rows))
        for pk, stands in rows.items():
            for sentence in _check_row(model, stands, stories.get(pk, Story()), seals.get(pk)):
                yield _in(model, pk, sentence)
    except UNREADABLE as error:
        yield _in(model, min(rows), f"hoặc dòng sau nó có cột không đọc được ({error}).")


def _check_row(model: type[Model], stands: dict[str, Any], story: Story, seal: Seal | None) -> Iterator[str]:
    """A sentence for each thing that is wrong with a row whose columns are these."""
    if story.deleted:
        yield ("vẫn còn, mà nhật ký hồ sơ ghi là đã xóa.")
    for name, value in story.last.items():
        if name in stands and stands[name] != value:
            called = model._meta.get_field(name).verbose_name
            yield (f"{called} là “{stands[name]}”, nhật ký hồ sơ ghi “{value}”.")
    if story.created:
        return
    if seal is None:
        yield ("được thêm ngoài tòa soạn: không nhật ký nào ghi nó.")
        return
    names, behind, mark = seal
    undone = {name: value for name, value in story.before(behind).items() if name in names}
    at_seal = {name: stands.get(name) for name in names} | undone
    if hash_of(at_seal) != mark and not any(stands.get(name) != value for name, value in story.last.items()):
        yield ("có cột bị sửa ngoài tòa soạn từ khi được ghi vào nhật ký.")


class Seals:
    """The entries that seal rows of the register: found once, each read again when its rows are looked at."""

    def __init__(self) -> None:
        self._spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        numbers = HistoryEntry.objects.filter(kind=KIND, act=Act.SEALED).order_by("number")
        for number, detail in numbers.values_list("number", "detail").iterator(BATCH // 10):
            with contextlib.suppress(*UNREADABLE):  # another form is the chain's to report
                self._spans[detail["model"]].append((int(detail["first"]), int(detail["last"]), number))

    def of(self, name: str, after: int, to: int) -> dict[int, Seal]:
        """The seal of each row of this model in (after, to]; the first counts."""
        found: dict[int, Seal] = {}
        for detail in self._details(name, after, to):
            for pk, seal in _sealed_in(detail):
                found.setdefault(pk, seal)
        return found

    def ids(self, name: str) -> set[int]:
        """Every row of this model that was sealed."""
        return {pk for detail in self._details(name, -(2**63), 2**63 - 1) for pk, _ in _sealed_in(detail)}

    def _details(self, name: str, after: int, to: int) -> Iterator[dict[str, Any]]:
        numbers = [number for first, last, number in self._spans[name] if first <= to and last > after]
        if numbers:
            rows = HistoryEntry.objects.filter(number__in=numbers).order_by("number")
            yield from rows.values_list("detail", flat=True)


def _sealed_in(detail: dict[str, Any]) -> list[tuple[int, Seal]]:
    """The rows of one entry; of an entry of another form, which is the chain's to report, none."""
    try:
        return [(int(pk), (detail["columns"], detail["behind"], mark)) for pk, mark in detail["rows"]]
    except UNREADABLE:
        return []


def _check_gone(model: type[Model], known: set[int]) -> Iterator[Finding]:
    """Rows the log or the journal knows, of which the table has nothing and the journal no deletion."""
    name = model._meta.model_name
    known = known | set(RegisterChange.objects.filter(model=name).values_list("object_id", flat=True).distinct())
    gone = sorted(known - set(model._base_manager.values_list("pk", flat=True)))
    for start in range(0, len(gone), BATCH):
        stories = _stories(name, gone[start : start + BATCH])
        for pk in gone[start : start + BATCH]:
            if not stories[pk].deleted:
                yield _in(model, pk, "không còn, mà nhật ký hồ sơ không ghi việc xóa.")


def _in(model: type[Model], pk: int, sentence: str) -> Finding:
    return Finding(f"{str(model._meta.verbose_name).capitalize()} số {pk}", sentence)
