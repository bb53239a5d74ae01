"""What must be right before a meeting is saved: the fault of each field, in words, by the field's name."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from people import formats
from people.meetings.draft.printed_titles import Wording, compared, entry_of
from people.meetings.draft.values import GROUP, NEW, OWN, MeetingDraft, RowDraft, SideDraft
from people.meetings.rows.loading import Stored, day_of
from people.models import Attendance, AttendanceGroup, Meeting, Person, Side
from people.register import Register

Faults = dict[str, str]


def faults(draft: MeetingDraft, register: Register, stored: Stored) -> Faults:
    """Empty where the meeting can be saved. Asks no database: what is known is in `register` and `stored`."""
    found = _of_facts(draft)
    number = 0
    for at, side in enumerate(draft.sides):
        row = Side(name=side.name, full_name=side.full_name, standing=side.standing)
        found |= _named(f"sides-{at}-", _of_fields(row, "name", "full_name", "standing"))
        seen: set[str] = set()
        for attendee in side.rows:
            found |= _named(f"rows-{number}-", _of_row(attendee, side, register, stored, seen))
            number += 1
    return found


def is_empty(row: RowDraft) -> bool:
    """A row somebody added and left: it is not saved and no fault."""
    return not (row.text.strip() if row.kind == GROUP else row.person or row.name.strip())


def needs_reason(row: RowDraft, side: SideDraft, register: Register, stored: Stored) -> bool:
    """Whether other titles than the register's are to be printed, and nobody has answered for these words yet."""
    if row.wording != OWN or compared(row.own_titles, entry_of(row, register), register) is not Wording.DIFFERENT:
        return False
    before = stored.attendance_of(side.id, row.person_id)
    return before is None or before.printed_titles != row.titles or bool(before.override_reason)


def _of_facts(draft: MeetingDraft) -> Faults:
    day = day_of(draft)
    meeting = Meeting(kind=draft.kind, part_of_day=draft.part_of_day, place=draft.place, topic=draft.topic)
    found = _of_fields(meeting, "kind", "part_of_day", "place", "topic")
    if not draft.kind.strip():
        found["kind"] = "Hãy ghi hình thức, ví dụ: buổi làm việc."
    if day is None:
        found["date"] = _why_no_day(draft.date)
    elif not 1900 <= day.year <= 2200:
        found["date"] = "Năm không đúng."
    return found


def _why_no_day(typed: str) -> str:
    if not typed:
        return "Hãy ghi ngày họp: chức danh được in theo ngày này."
    try:
        formats.read_day(typed)
    except formats.NotUnderstood as refusal:
        return str(refusal)
    return ""


def _of_row(row: RowDraft, side: SideDraft, register: Register, stored: Stored, seen: set[str]) -> Faults:
    if is_empty(row):
        return {}
    if row.kind == GROUP:
        return _of_fields(AttendanceGroup(text=row.text), "text")
    found = _of_person(row, register, seen)
    attendance = Attendance(role=row.role, printed_titles=row.titles, override_reason=row.reason)
    fields = _of_fields(attendance, "role", "printed_titles", "override_reason")
    found |= {_FORM_NAMES.get(name, name): text for name, text in fields.items()}
    if not row.reason.strip() and needs_reason(row, side, register, stored):
        found["reason"] = "Chức danh in khác hồ sơ của ngày họp: hãy ghi lý do, hoặc lấy theo hồ sơ."
    if _lacks_titles(row, side, register, stored):
        found["titles"] = "Hãy ghi chức danh in, hoặc lấy theo hồ sơ."
    return found


def _lacks_titles(row: RowDraft, side: SideDraft, register: Register, stored: Stored) -> bool:
    """Own wording without words, where the register has some; what was frozen empty stays empty."""
    entry = entry_of(row, register)
    if row.wording != OWN or row.own_titles or entry is None or not entry.shown_titles:
        return False
    before = stored.attendance_of(side.id, row.person_id)
    return before is None or before.frozen_at is None


_FORM_NAMES = {"printed_titles": "titles", "override_reason": "reason"}


def _of_person(row: RowDraft, register: Register, seen: set[str]) -> Faults:
    if row.person == NEW:
        found = _of_fields(Person(name=row.name, honorific=row.honorific), "name")
        return found or ({} if row.name.strip() else {"name": "Hãy ghi họ và tên."})
    if not row.person:
        twins = len(register.named(row.name)) > 1
        return {"person": "Trùng tên: hãy chọn một người." if twins else _UNKNOWN}
    if row.person_id not in register.people:
        return {"person": "Hồ sơ này không còn nữa; hãy chọn lại."}
    if row.person in seen:
        return {"person": "Đã có trong danh sách của bên này."}
    seen.add(row.person)
    return {}


_UNKNOWN = "Chưa có trong hồ sơ: hãy tạo hồ sơ hoặc chọn người."


def _of_fields(row: Model, *fields: str) -> Faults:
    """The model's own rules for these fields."""
    others = [field.name for field in row._meta.fields if field.name not in fields]
    try:
        row.clean_fields(exclude=others)
    except ValidationError as error:
        return {name: " ".join(messages) for name, messages in error.message_dict.items()}
    return {}


def _named(prefix: str, found: Faults) -> Faults:
    return {prefix + name: text for name, text in found.items()}
