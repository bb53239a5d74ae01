"""The one way the register changes: every row that is added, changed or deleted is written down, and can be undone.

A step is what one person does at one time: its rows share `at` and `by`.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from people.colleagues import Staff, account
from people.formats import respelled
from people.models import (
    Organization,
    Person,
    ProtocolEntry,
    ProtocolList,
    RegisterChange,
    Tenure,
    Title,
    TitleSpelling,
)
from people.printed_by import paper

REGISTER = (Organization, Person, Title, TitleSpelling, Tenure, ProtocolList, ProtocolEntry)
_MODELS = {model._meta.model_name: model for model in REGISTER}
Action = RegisterChange.Action
BATCH = 500

Plain = str | int | bool | None
Columns = dict[str, Plain]  # a row as the journal keeps it: its columns by name


class RuleBroken(Exception):
    """The register's own rules forbid this; the message is a sentence for the keeper."""


class CannotUndo(Exception):
    """The change stays; the message says why."""


@dataclass(frozen=True)
class Draft:
    """One change that has been made in bulk and is still to be written down."""

    action: str
    instance: models.Model
    old: Columns
    new: Columns
    source: str = ""


def columns(instance: models.Model) -> Columns:
    """The row as plain column values, without its id and without what is derived from other columns."""
    return {field.attname: _plain(getattr(instance, field.attname)) for field in _fields(type(instance))}


def stored(rows: models.QuerySet) -> dict[int, Columns]:
    """The same of many rows, by id, as they lie in the database: no row is made an object, no file is looked at."""
    names = [field.attname for field in _fields(rows.model)]
    return {row["pk"]: {name: _plain(row[name]) for name in names} for row in rows.values("pk", *names)}


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]


def _plain(value: object) -> Plain:
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | bool | None) else str(value)


@transaction.atomic
def save(instance: models.Model, *, by: Staff, source: str = "", at: datetime.datetime) -> RegisterChange | None:
    """Save a row of the register and write down what changed; None when nothing did.

    Raises RuleBroken when the database's own rules forbid it.
    """
    old = _before(instance)
    try:
        with transaction.atomic():
            instance.save()
            _copy_sole(instance)
    except DatabaseError as error:
        raise RuleBroken(_sentence_of(error)) from error
    new = columns(type(instance).objects.get(pk=instance.pk))
    if old is None:
        return _write(Action.CREATE, instance, {}, new, by, source, at)
    changed = [name for name in new if new[name] != old[name]]
    if not changed:
        return None
    return _write(Action.CHANGE, instance, _only(old, changed), _only(new, changed), by, source, at)


@transaction.atomic
def delete(instance: models.Model, *, by: Staff, source: str = "", at: datetime.datetime) -> None:
    """Delete a row and the register's rows that hang on it, each written down.

    Raises django.db.models.ProtectedError when something that must stay points at it.
    """
    for row in _hanging_on(instance):
        delete(row, by=by, source=source, at=at)
    old = _before(instance)
    if old is None:
        return
    written = _draft_row(Draft(Action.DELETE, instance, old, {}, source), by, at)
    instance.delete()
    written.save()
    paper().register_changed([written], by=by, at=at)


@transaction.atomic
def record_many(drafts: Iterable[Draft], *, by: Staff, at: datetime.datetime) -> None:
    """Write down changes that were made in bulk, in their order."""
    written = RegisterChange.objects.bulk_create((_draft_row(draft, by, at) for draft in drafts), batch_size=BATCH)
    paper().register_changed(written, by=by, at=at)


@transaction.atomic
def undo(change: RegisterChange, *, by: Staff, at: datetime.datetime) -> RegisterChange:
    """Put back what was there before; the undoing is written down and can itself be undone.

    Raises CannotUndo when the row has changed since or the old values break a rule.
    """
    change = RegisterChange.objects.select_for_update().get(pk=change.pk)
    if RegisterChange.objects.filter(undoes=change).exists():
        raise CannotUndo(f"“{change.label}”: lần sửa này đã được hoàn tác rồi.")
    try:
        _UNDO[Action(change.action)](change, by, at)
    except RuleBroken as error:
        raise CannotUndo(f"“{change.label}”: {error}") from error
    written = RegisterChange.objects.filter(model=change.model, object_id=change.object_id).latest("pk")
    if written.pk <= change.pk:
        raise CannotUndo(f"“{change.label}”: giá trị trước và bây giờ như nhau, không có gì để hoàn tác.")
    written.undoes = change
    written.save(update_fields=["undoes"])
    return written


@transaction.atomic
def undo_all(changes: Iterable[RegisterChange], *, by: Staff, at: datetime.datetime) -> list[RegisterChange]:
    """Undo several changes, the newest first, all or none. Raises CannotUndo."""
    newest_first = sorted(changes, key=lambda change: -change.pk)
    return [undo(change, by=by, at=at) for change in newest_first]


def step_of(change: RegisterChange) -> models.QuerySet:
    """Every change of the step this one belongs to, itself included."""
    return RegisterChange.objects.filter(at=change.at, by=change.by_id, by_name=change.by_name)


def verbose_name(change: RegisterChange) -> str:
    """What kind of row was changed, in words."""
    return kinds()[change.model]


def kinds() -> dict[str, str]:
    """Every kind of row the journal can tell of, in words."""
    return {name: str(model._meta.verbose_name) for name, model in _MODELS.items()}


def facts(change: RegisterChange) -> list[tuple[str, object, object]]:
    """(column in words, before, after) of each column the change tells of."""
    told = change.old | change.new
    fields = [field for field in _fields(_MODELS[change.model]) if field.attname in told]
    sides = (change.old, change.new)
    return [(field.verbose_name, *(_in_words(field, side.get(field.attname)) for side in sides)) for field in fields]


def _in_words(field: models.Field, value: object) -> object:
    """A column's value as its form shows it: a day day first, the name of a choice or of the row it points to."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str) and value and isinstance(field, models.DateField):
        return respelled(value)
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    if value is not None and field.is_relation:
        return field.related_model._base_manager.filter(pk=value).first() or value
    return value


# --- Undoing, by what was done --------------------------------------------------------------------------


def _undo_creation(change: RegisterChange, by: Staff, at: datetime.datetime) -> None:
    instance = _unchanged(change)
    if any(True for _ in _hanging_on(instance)):
        raise CannotUndo(f"“{change.label}”: đã có hồ sơ khác gắn với dòng này; hãy hoàn tác chúng trước.")
    try:
        delete(instance, by=by, source=_undone(change), at=at)
    except models.ProtectedError as error:
        raise CannotUndo(f"“{change.label}”: đang được dùng ở nơi khác nên không xóa được.") from error


def _undo_change(change: RegisterChange, by: Staff, at: datetime.datetime) -> None:
    instance = _unchanged(change)
    _put_back(instance, change.old)
    _save_whole(instance, change, by, at)


def _undo_deletion(change: RegisterChange, by: Staff, at: datetime.datetime) -> None:
    model = _MODELS[change.model]
    if model.objects.filter(pk=change.object_id).exists():
        raise CannotUndo(f"“{change.label}”: hồ sơ này đang có, không cần khôi phục.")
    instance = model(pk=change.object_id)
    _put_back(instance, change.old)
    _save_whole(instance, change, by, at)


_UNDO = {Action.CREATE: _undo_creation, Action.CHANGE: _undo_change, Action.DELETE: _undo_deletion}


def _unchanged(change: RegisterChange) -> models.Model:
    """The row as the change left it. Raises CannotUndo when it is gone or has changed since."""
    instance = _MODELS[change.model].objects.select_for_update(of=("self",)).filter(pk=change.object_id).first()
    if instance is None:
        raise CannotUndo(f"“{change.label}”: hồ sơ này đã bị xóa sau đó.")
    now = columns(instance)
    if any(now.get(name) != value for name, value in change.new.items()):
        raise CannotUndo(f"“{change.label}”: hồ sơ này đã được sửa tiếp sau đó; hãy hoàn tác lần sửa sau trước.")
    return instance


def _put_back(instance: models.Model, values: Columns) -> None:
    for field in _fields(type(instance)):
        if field.attname in values:
            setattr(instance, field.attname, field.to_python(values[field.attname]))


def _save_whole(instance: models.Model, change: RegisterChange, by: Staff, at: datetime.datetime) -> None:
    _refuse_missing(instance, change)
    try:
        instance.full_clean()
    except ValidationError as error:
        raise CannotUndo(f"“{change.label}”: {' '.join(error.messages)}") from error
    save(instance, by=by, source=_undone(change), at=at)


def _refuse_missing(instance: models.Model, change: RegisterChange) -> None:
    for field in _fields(type(instance)):
        target = getattr(instance, field.attname)
        if field.is_relation and target and not field.related_model.objects.filter(pk=target).exists():
            name = field.related_model._meta.verbose_name
            raise CannotUndo(f"“{change.label}”: {name} của dòng này không còn nữa; hãy khôi phục {name} trước.")


def _undone(change: RegisterChange) -> str:
    return f"Hoàn tác thay đổi số {change.pk}"


# --- Rows of the journal --------------------------------------------------------------------------------


def _before(instance: models.Model) -> Columns | None:
    """The row as it stands in the database, locked; None when it is not there yet."""
    if instance.pk is None:
        return None
    row = type(instance).objects.select_for_update(of=("self",)).filter(pk=instance.pk).first()
    return columns(row) if row else None


def _write(
    action: Action, instance: models.Model, old: Columns, new: Columns, by: Staff, source: str, at: datetime.datetime
) -> RegisterChange:
    row = _draft_row(Draft(action, instance, old, new, source), by, at)
    row.save()
    paper().register_changed([row], by=by, at=at)
    return row


def _draft_row(draft: Draft, by: Staff, at: datetime.datetime) -> RegisterChange:
    return RegisterChange(
        at=at,
        by=account(by),
        by_name=by.get_username(),
        action=draft.action,
        model=draft.instance._meta.model_name,
        object_id=draft.instance.pk,
        label=str(draft.instance)[:300],
        old=draft.old,
        new=draft.new,
        source=draft.source[:300],
    )


def _only(values: Columns, names: Iterable[str]) -> Columns:
    return {name: values[name] for name in names}


def _hanging_on(instance: models.Model) -> Iterator[models.Model]:
    """The register's rows that the database deletes together with this one."""
    for relation in instance._meta.related_objects:
        if relation.related_model in REGISTER and relation.on_delete is models.CASCADE:
            yield from relation.related_model.objects.filter(**{relation.field.name: instance.pk}).order_by("pk")


def _copy_sole(instance: models.Model) -> None:
    """A title's tenures carry a copy of `sole`, because the database's rule needs it in their row."""
    if isinstance(instance, Title):
        Tenure.objects.filter(title=instance).exclude(sole=instance.sole).update(sole=instance.sole)


_SAID = {
    "tenure_sole_office": "chức danh này mỗi lúc chỉ một người giữ, mà có hai người giữ trùng thời gian.",
    "tenure_once_at_a_time": "một người không giữ cùng một chức danh hai lần trong thời gian trùng nhau.",
    "tenure_starts_before_it_ends": "ngày kết thúc phải sau ngày bắt đầu.",
}


def _sentence_of(error: DatabaseError) -> str:
    text = str(error)
    known = (sentence for name, sentence in _SAID.items() if name in text)
    return next(known, "dữ liệu trùng hoặc trái quy tắc của hồ sơ.")
