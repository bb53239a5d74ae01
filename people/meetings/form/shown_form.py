"""One step of the form: what was posted, the verb applied, the view to show. The edge of HTTP calls only this."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from people.meetings.draft.linking import resolved
from people.meetings.draft.values import LONGEST_PASTE, MeetingDraft
from people.meetings.form import buttons, person_search
from people.meetings.form.view import Choice, FormView, Known, form_view
from people.meetings.reading import paste
from people.meetings.rows import loading
from people.meetings.rows.loading import Stored
from people.register import Register


@dataclass(frozen=True)
class Step:
    """The draft after the step and the register it was resolved against."""

    draft: MeetingDraft
    register: Register
    edited: buttons.Edited
    faults: Mapping[str, str]


def opened(stored: Stored, today: datetime.date) -> FormView:
    """The form of a stored meeting, or of a new one."""
    draft = loading.as_draft(stored)
    register = loading.register_for(draft, today)
    draft = resolved(draft, register)
    return _view(Step(draft, register, buttons.Edited(draft), {}), stored, today)


def acted(draft: MeetingDraft, verb: str, number: int, stored: Stored, today: datetime.date) -> FormView:
    """The form after a button. Nothing is saved."""
    step = _read(draft, today) if verb == "read" else _edited(draft, verb, number, today)
    return _view(step, stored, today, looked_up=number if verb == "look" else None)


def refused(draft: MeetingDraft, faults: Mapping[str, str], stored: Stored, today: datetime.date) -> FormView:
    """The form as posted, with its faults; the mark is renewed, so that saving again means to overwrite."""
    register = loading.register_for(draft, today)
    draft = resolved(replace(draft, mark=stored.mark), register)
    return _view(Step(draft, register, buttons.Edited(draft), faults), stored, today, refused=True)


def _read(draft: MeetingDraft, today: datetime.date) -> Step:
    if (over := len(draft.paste) - LONGEST_PASTE) > 0:
        return _unread(
            draft,
            f"Đoạn dán thừa {over} ký tự (tối đa {LONGEST_PASTE}); hãy bỏ bớt rồi đọc, hoặc đọc từng phần.",
            today,
        )
    if not draft.paste.strip():
        return _unread(draft, "Chưa có gì để đọc: hãy dán đoạn mở đầu và đoạn thành phần dự vào ô này.", today)
    proposal = paste.read_paste(draft.paste, loading.all_names(), loading.day_of(draft) or today)
    merged = paste.merged(draft, proposal.draft)
    register = loading.register_for(merged, today)
    merged = resolved(merged, register)
    faults = {"paste": proposal.fault} if proposal.fault else {}
    return Step(merged, register, buttons.Edited(merged, "" if faults else "summary"), faults)


def _unread(draft: MeetingDraft, fault: str, today: datetime.date) -> Step:
    """The form as it is; what was pasted stays in its field."""
    register = loading.register_for(draft, today)
    draft = resolved(draft, register)
    return Step(draft, register, buttons.Edited(draft), {"paste": fault})


def _edited(draft: MeetingDraft, verb: str, number: int, today: datetime.date) -> Step:
    register = loading.register_for(draft, today)
    before = resolved(draft, register)
    edited = buttons.edit(before, verb, number, register)
    if _asks_of(edited.draft) - _asks_of(draft):
        register = loading.register_for(edited.draft, today)
    return Step(resolved(edited.draft, register), register, edited, {})


def _asks_of(draft: MeetingDraft) -> set[str]:
    return {part for row in draft.rows for part in (row.name, row.person) if part}


def _view(
    step: Step, stored: Stored, today: datetime.date, looked_up: int | None = None, refused: bool = False
) -> FormView:
    people = step.register.people
    remarks = person_search.remarks_on(people.keys(), today)
    found: list[Choice] = []
    if looked_up is not None and looked_up < len(step.draft.rows):
        name = step.draft.rows[looked_up].name
        found = [
            Choice(str(f.id), f.label, ", ".join(f.titles)) for f in person_search.find(name, step.register.day, today)
        ]
    known = Known(
        register=step.register,
        labels={id: person_search.label(entry, remarks) for id, entry in people.items()},
        frozen={row.person_id: row.frozen_at for row in stored.attendances if row.frozen_at},
        searched=looked_up,
        found=found,
    )
    edited = step.edited
    return form_view(step.draft, known, faults=step.faults, part=edited.part, number=edited.number, refused=refused)
