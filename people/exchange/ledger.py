"""New and changed rows of one batch, written to the database in bulk and to the journal in the same breath."""

import datetime
from dataclasses import dataclass

from django.db import models

from people import journal
from people.exchange.rows import title_key
from people.models import Organization, Person, RegisterChange, Tenure, Title

# What loading a file may change, and what follows from it.
_CHANGED = {
    Person: [
        *("name", "family_name", "middle_name", "given_name", "honorific", "born_year", "confirmed"),
        *("sort_key", "search_key", "name_key", "updated_at"),
    ],
    Title: ["organization"],
    Tenure: [
        *("starts_on", "starts_precision", "ends_on", "ends_precision", "source", "confirmed"),
        *("starts_announced_on", "ends_announced_on"),
    ],
}
_INSERT_BATCH = 500
_Action = RegisterChange.Action


@dataclass
class _Open:
    instance: models.Model
    old: dict | None
    number: int


class Ledger:
    """`by` and `at` of the step; `source` names the file; with `keep` False nothing is written in the journal."""

    def __init__(self, *, by, at: datetime.datetime, source: str, keep: bool):
        self._by, self._at, self._source, self._keep = by, at, source, keep
        self._open: dict[int, _Open] = {}

    def create(self, instance: models.Model, number: int) -> None:
        """The row `number` of the file makes this new row of the register."""
        self._open[id(instance)] = _Open(instance, None, number)

    def touch(self, instance: models.Model, number: int) -> None:
        """Call before changing a row: what it was is kept for the journal."""
        self._open.setdefault(id(instance), _Open(instance, journal.columns(instance), number))

    def flush(self, model: type[models.Model]) -> None:
        """Write what is open of this model. Raises django.db.IntegrityError when a rule is broken."""
        mine = [row for row in self._open.values() if isinstance(row.instance, model)]
        self._open = {key: row for key, row in self._open.items() if not isinstance(row.instance, model)}
        for row in mine:
            _derive(row.instance, self._at)
        changed = [row.instance for row in mine if row.old is not None]
        if changed:
            model.objects.bulk_update(changed, _CHANGED[model], batch_size=200)
        model.objects.bulk_create([row.instance for row in mine if row.old is None], batch_size=_INSERT_BATCH)
        if self._keep:
            journal.record_many(filter(None, map(self._draft, mine)), by=self._by, at=self._at)

    def forget(self) -> None:
        """Drop what is open: the batch could not be written."""
        self._open.clear()

    def _draft(self, row: _Open) -> journal.Draft | None:
        source = f"{self._source}, dòng {row.number}"
        new = journal.columns(row.instance)
        if row.old is None:
            return journal.Draft(_Action.CREATE, row.instance, {}, new, source)
        old = {name: value for name, value in row.old.items() if new[name] != value}
        if not old:
            return None
        return journal.Draft(_Action.CHANGE, row.instance, old, {name: new[name] for name in old}, source)


def _derive(instance: models.Model, at: datetime.datetime) -> None:
    """What `save` would fill in: bulk writing calls no `save`."""
    if isinstance(instance, Person):
        instance.derive_names()
        instance.updated_at = at
    elif isinstance(instance, Tenure):
        instance.sole = instance.title.sole
    elif isinstance(instance, Title):
        instance.key = title_key(instance.text)
    elif isinstance(instance, Organization):
        instance.key = title_key(instance.name)
