"""Captions: `Đồng chí X, <titles> phát biểu tại buổi làm việc`, or `Toàn cảnh buổi làm việc`."""

from collections.abc import Mapping, Sequence

from people.attendance.facts import Attendee, MeetingFacts, Role, is_delegation
from people.attendance.house_style import HonorificForm, HouseStyle
from people.attendance.wording import addressed, capitalised, plural, with_titles

OVERVIEW = "Toàn cảnh"
ACTS: Mapping[str, str] = {
    Role.CHAIR: "chủ trì",
    Role.CONCLUDE: "phát biểu kết luận",
    Role.REPORT: "báo cáo",
    Role.SPEAK: "phát biểu",
    Role.ATTEND: "dự",
}
# These take the meeting as their object; everything else is done at it.
_TRANSITIVE = ("chủ trì", "đồng chủ trì", "điều hành", "dự", "tham dự")


def caption(
    people: Attendee | Sequence[Attendee] | None,
    act: str,
    meeting: MeetingFacts,
    style: HouseStyle | None = None,
) -> str:
    """What the photo shows. `act`: a verb phrase; empty, it follows from the first person's role.

    Several people stand from left to right. Without anybody `act` is the view (`Quang cảnh`). An act that says
    where it is done (`trao quà tại xã …`) is left as it is.
    """
    style = style or HouseStyle()
    shown = (people,) if isinstance(people, Attendee) else tuple(people or ())
    if not shown:
        return f"{act or OVERVIEW} {meeting.kind}"
    return f"{_who(shown, style)} {_at_meeting(act or usual_act(shown[0], meeting), meeting.kind)}"


def usual_act(person: Attendee, meeting: MeetingFacts) -> str:
    """What somebody of this role is shown doing; the head of a delegation speaks, the host's chair presides."""
    if person.role == Role.CHAIR and any(person in side.people for side in meeting.sides if is_delegation(side)):
        return ACTS[Role.SPEAK]
    return ACTS.get(person.role, ACTS[Role.ATTEND])


def _who(shown: Sequence[Attendee], style: HouseStyle) -> str:
    if len(shown) == 1:
        return capitalised(addressed(shown[0], style))
    if style.honorific is HonorificForm.COMRADE:
        names = "; ".join(with_titles(person, style) for person in shown)
        return f"Từ trái sang phải, {plural(shown, style)}: {names}"
    return f"Từ trái sang phải: {'; '.join(addressed(person, style) for person in shown)}"


def _at_meeting(act: str, kind: str) -> str:
    if act in _TRANSITIVE:
        return f"{act} {kind}"
    return act if " tại " in f" {act} " else f"{act} tại {kind}"
