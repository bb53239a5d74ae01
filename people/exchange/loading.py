"""Loading a register file: a dry run does everything and takes it back, so that it reports what would happen.

The file is read twice. First what makes known tenures shorter (a predecessor's end may stand below the successor),
then everything. One transaction: a fault anywhere, or a kill, leaves the register as it was.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice

from django.db import IntegrityError, transaction
from django.db.models import Q

from people.exchange import days, tenures
from people.exchange.files import RegisterFile
from people.exchange.findings import Finding, Kind, Progress, Report, Tally
from people.exchange.ledger import Ledger
from people.exchange.matching import Conflict, People, Titles
from people.exchange.rows import Row, Unreadable, parse
from people.exchange.tenures import Term
from people.models import Organization, Person, Tenure, Title

BATCH = 1000


class _TakeBack(Exception):
    """Ends the transaction of a dry run, or of a file with faults."""


def load(
    file: RegisterFile,
    *,
    by,
    at: datetime.datetime,
    apply: bool,
    report: Report = lambda finding: None,
    progress: Progress = lambda rows: None,
) -> Tally:
    """Load the file all or nothing; without `apply` only say what would happen.

    `report` is told what becomes of each row, in their order; `progress` how many rows have been read.
    Raises files.FileRefused; the register is then as it was.
    """
    tally = Tally()
    ledger = Ledger(by=by, at=at, source=f"Tệp {file.name[:200]}", keep=apply)
    try:
        with transaction.atomic():
            _Loading(file, ledger, tally, report, progress).run()
            if not apply or tally.faults:
                raise _TakeBack
            tally.applied = True
    except _TakeBack:
        pass
    return tally


class _Loading:
    def __init__(self, file, ledger, tally, report, progress):
        self._file, self._ledger, self._tally = file, ledger, tally
        self._tell_keeper: Report = report
        self._progress: Progress = progress
        self._people, self._titles = People(), Titles()
        self._unsaid: list[Finding] = []
        # Tenures this file has spoken of, and the row that did.
        self._lines: dict[int, int] = {}
        self._shortened: dict[int, tuple[Kind, str]] = {}

    def run(self) -> None:
        if Tenure.objects.exists():
            for rows in self._batches(lambda number, sentence: None):
                self._shorten([row for row in rows if row.title and row.ends])
        for rows in self._batches(self._unreadable):
            self._load_batch(rows)
            self._report()
            self._progress(self._tally.rows)

    def _batches(self, unreadable: Callable[[int, str], None]) -> Iterator[list[Row]]:
        self._tally.rows = 0
        lines = self._file.lines()
        while some := list(islice(lines, BATCH)):
            self._tally.rows += len(some)
            read = [
                Unreadable(line.number, (line.fault,)) if line.fault else parse(line.number, line.cells)
                for line in some
            ]
            for row in read:
                for fault in row.faults if isinstance(row, Unreadable) else ():
                    unreadable(row.number, fault)
            yield [row for row in read if isinstance(row, Row)]

    def _unreadable(self, number: int, sentence: str) -> None:
        self._tell(number, Kind.UNREADABLE, sentence)

    def _tell(self, number: int, kind: Kind, sentence: str) -> None:
        self._tally.counts[kind] += 1
        self._unsaid.append(Finding(number, kind, sentence))

    def _report(self) -> None:
        """Say what became of the batch's rows, in their order."""
        for finding in sorted(self._unsaid, key=lambda finding: finding.number):
            self._tell_keeper(finding)
        self._unsaid.clear()

    # --- First reading: what becomes shorter ------------------------------------------------------------

    def _shorten(self, rows: list[Row]) -> None:
        people, titles = People(), Titles()
        people.load(rows)
        titles.load(rows)
        terms = _Terms(people.everybody(), titles.everything())
        for row in rows:
            try:
                person, title = people.find(row), titles.find(row)
                tenure, now = terms.merged_with(row, person, title) if person and title else (None, None)
            except (Conflict, days.Contradiction, tenures.Ambiguous):
                continue  # said in the second reading
            if tenure and now != _term(tenure) and now.within(_term(tenure)):
                self._shortened[row.number] = _outcome(_term(tenure), now)
                self._ledger.touch(tenure, row.number)
                _set(tenure, now)
        self._flush(rows, Tenure)

    # --- Second reading: everything ---------------------------------------------------------------------

    def _load_batch(self, rows: list[Row]) -> None:
        self._people.load(rows)
        self._titles.load(rows)
        taken = [outcome for row in rows if (outcome := self._take_row(row))]
        if not self._flush(rows, Organization, Title, Person):
            return
        terms = _Terms({id(one.person): one.person for one in taken}.values(), self._titles.everything())
        for one in taken:
            self._hear_term(one, terms)
        self._flush(rows, Tenure)
        self._lines.update(terms.line_by_id())

    def _take_row(self, row: Row) -> "_Heard | None":
        try:
            title, words = self._titles.take_row(row, self._ledger) if row.title else (None, [])
            person, is_new, changes = self._people.take_row(row, self._ledger)
        except Conflict as error:
            self._tell(row.number, Kind.CONFLICT, f"{row.name}: {error}.")
            return None
        kind = Kind.NEW if is_new else Kind.CHANGED if changes or words else Kind.UNCHANGED
        return _Heard(row, person, title, kind, [*(["người mới"] if is_new else []), *changes, *words])

    def _hear_term(self, one: "_Heard", terms: "_Terms") -> None:
        try:
            kind, words = self._term_of(one, terms) if one.title else (Kind.UNCHANGED, "")
        except (Conflict, days.Contradiction, tenures.Ambiguous) as error:
            self._tell(one.row.number, Kind.CONFLICT, f"{one.row.name}, {one.row.title}: {error}.")
            return
        kinds = (one.kind, kind)
        weightiest = next(kind for kind in (Kind.NEW, Kind.ENDED, Kind.CHANGED, Kind.UNCHANGED) if kind in kinds)
        self._tell(one.row.number, weightiest, f"{one.row.name}: " + "; ".join(filter(None, [words, *one.words])))

    def _term_of(self, one: "_Heard", terms: "_Terms") -> tuple[Kind, str]:
        tenure, now = terms.merged_with(one.row, one.person, one.title)
        if tenure is None:
            terms.refuse_overlaps(one.person, one.title, now, None)
            made = terms.add(one.person, one.title, now, one.row.number)
            self._ledger.create(made, one.row.number)
            return Kind.NEW, f"giữ {one.title.text} {now.text}"
        known, earlier = _term(tenure), terms.line_of(tenure) or self._lines.get(tenure.pk)
        if now != known:
            if earlier:
                raise Conflict(f"dòng {earlier} ghi khác về cùng một thời gian giữ chức")
            terms.refuse_overlaps(one.person, one.title, now, tenure)
            self._ledger.touch(tenure, one.row.number)
            _set(tenure, now)
        terms.remember_line(tenure, one.row.number)
        kind, words = self._shortened.get(one.row.number) or _outcome(known, now)
        return kind, f"{one.title.text}: {words}" if words else ""

    def _flush(self, rows: list[Row], *models) -> bool:
        """Write what is open; whether the database took it. Its own rules have the last word."""
        try:
            with transaction.atomic():
                for model in models:
                    self._ledger.flush(model)
        except IntegrityError:
            self._ledger.forget()
            span = f"{rows[0].number}–{rows[-1].number}"
            self._tell(rows[0].number, Kind.CONFLICT, f"trong các dòng {span} có dữ liệu trái quy tắc của hồ sơ.")
            return False
        return True


class _Heard:
    """A row whose person and title are known."""

    def __init__(self, row: Row, person: Person, title: Title | None, kind: Kind, words: list[str]):
        self.row, self.person, self.title, self.kind, self.words = row, person, title, kind, words


class _Terms:
    """Who holds what, of the people and titles of one batch, with what the batch itself adds. Two queries."""

    def __init__(self, people, titles):
        self._own: dict[tuple[int, int], list[Tenure]] = defaultdict(list)
        self._sole: dict[int, list[Tenure]] = defaultdict(list)
        self._lines: dict[int, tuple[Tenure, int]] = {}
        people, titles = {one.pk: one for one in people}, {one.pk: one for one in titles}
        sole = [pk for pk, title in titles.items() if title.sole]
        mine = Q(person__in=people, title__in=titles) | Q(title__in=sole, confirmed=True)
        for tenure in Tenure.objects.filter(mine).select_related("person").order_by("pk"):
            tenure.title = titles[tenure.title_id]
            self._index(tenure)

    def _index(self, tenure: Tenure) -> None:
        self._own[tenure.person_id, tenure.title_id].append(tenure)
        if tenure.title.sole:
            self._sole[tenure.title_id].append(tenure)

    def merged_with(self, row: Row, person: Person, title: Title) -> tuple[Tenure | None, Term]:
        """(the tenure meant, or None; the term after hearing the row)."""
        known = self._own[person.pk, title.pk]
        place = tenures.meant(row, [_term(tenure) for tenure in known])
        if place is None:
            return None, tenures.told_by(row)
        return known[place], tenures.merged(_term(known[place]), row)

    def refuse_overlaps(self, person: Person, title: Title, now: Term, but: Tenure | None) -> None:
        """The database's two rules, said with names. Raises Conflict."""
        if not now.confirmed:
            return
        for other in (*self._own[person.pk, title.pk], *self._sole[title.pk]):
            if other is but or not other.confirmed or not _term(other).overlaps(now):
                continue
            if other.person_id == person.pk:
                raise Conflict(f"đã ghi giữ chức này {_term(other).text}, trùng thời gian")
            raise Conflict(f"chức danh chỉ một người giữ, đang ghi {other.person} giữ {_term(other).text}")

    def add(self, person: Person, title: Title, now: Term, number: int) -> Tenure:
        tenure = Tenure(person=person, title=title)
        _set(tenure, now)
        self._index(tenure)
        self.remember_line(tenure, number)
        return tenure

    def remember_line(self, tenure: Tenure, number: int) -> None:
        self._lines.setdefault(id(tenure), (tenure, number))

    def line_of(self, tenure: Tenure) -> int | None:
        return self._lines[id(tenure)][1] if id(tenure) in self._lines else None

    def line_by_id(self) -> dict[int, int]:
        return {tenure.pk: number for tenure, number in self._lines.values()}


def _term(tenure: Tenure) -> Term:
    return Term(
        tenures.as_day(tenure.starts_on, tenure.starts_precision),
        tenures.as_day(tenure.ends_on, tenure.ends_precision),
        tenure.confirmed,
        tenure.source,
        tenure.starts_announced_on,
        tenure.ends_announced_on,
    )


def _set(tenure: Tenure, now: Term) -> None:
    """A side without a day keeps its precision: it says nothing there."""
    for side, known in (("starts", now.starts), ("ends", now.ends)):
        setattr(tenure, f"{side}_on", known and known.day)
        if known:
            setattr(tenure, f"{side}_precision", known.precision)
    tenure.confirmed, tenure.source = now.confirmed, now.source
    tenure.starts_announced_on, tenure.ends_announced_on = now.starts_told, now.ends_told


def _outcome(known: Term, now: Term) -> tuple[Kind, str]:
    words = "; ".join(tenures.difference(known, now))
    if not words:
        return Kind.UNCHANGED, ""
    return Kind.ENDED if known.ends is None and now.ends is not None else Kind.CHANGED, words
