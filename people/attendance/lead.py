"""The opening of the lead: `Sáng 07/8/2020, tại Hà Nội, …`, as far as the facts go."""

from people.attendance.facts import WORKING_SESSION, Leader, MeetingFacts, SideFacts, Standing, is_delegation, leader
from people.attendance.house_style import HouseStyle
from people.attendance.wording import addressed, capitalised, full_stop


def lead_opening(meeting: MeetingFacts, style: HouseStyle | None = None) -> str:
    """When, where, who came to whom, about what; whoever leads is always named, so that no list need repeat it.

    Missing facts leave out their words: without sides it says who chaired, without a chair that it took place.
    """
    style = style or HouseStyle()
    head = leader(meeting)
    event = _event(meeting, head, style)
    lead = full_stop(capitalised(f"{when_and_where(meeting, style)}{event}"))
    if head and not _names_head(meeting, head):
        chairing = f"{addressed(head.person, style)} chủ trì {meeting.kind}"
        lead = f"{lead} {full_stop(capitalised(chairing))}"
    return lead


def when_and_where(meeting: MeetingFacts, style: HouseStyle) -> str:
    """`Sáng 07/8/2020, tại Hà Nội, `: what is known of it, with the comma and space behind; not capitalised."""
    when = ""
    if meeting.date:
        when = f"{meeting.part_of_day or 'ngày'} {style.date.write(meeting.date)}, "
    return when + (f"tại {meeting.place}, " if meeting.place else "")


def _event(meeting: MeetingFacts, head: Leader | None, style: HouseStyle) -> str:
    visitor, host = _visitor(meeting, head), meeting.side_of(Standing.HOST)
    about = _about(meeting.topic)
    if visitor:
        return f"{_delegation(meeting, visitor, head, style)} {_came_to(meeting.kind, host)}{about}"
    if host:
        return f"{host.lead_name} tổ chức {meeting.kind}{about}"
    if head:
        return f"{addressed(head.person, style)} chủ trì {meeting.kind}{about}"
    return f"diễn ra {meeting.kind}{about}"


def _visitor(meeting: MeetingFacts, head: Leader | None) -> SideFacts | None:
    """The delegation the lead is about: the leader's own, else the first that came."""
    if head and is_delegation(meeting.sides[head.side]):
        return meeting.sides[head.side]
    return meeting.side_of(Standing.VISITOR)


def _names_head(meeting: MeetingFacts, head: Leader) -> bool:
    """Whether the event's own words name the leader: as head of the delegation, or for want of any side."""
    if _visitor(meeting, head):
        return is_delegation(meeting.sides[head.side])
    return meeting.side_of(Standing.HOST) is None


def _delegation(meeting: MeetingFacts, visitor: SideFacts, head: Leader | None, style: HouseStyle) -> str:
    if head is None or not is_delegation(meeting.sides[head.side]):
        return visitor.lead_name
    return f"{visitor.lead_name} do {addressed(head.person, style)} làm Trưởng đoàn"


def _came_to(kind: str, host: SideFacts | None) -> str:
    if host is None:
        return f"đã dự {kind}"
    if kind == WORKING_SESSION:
        return f"đã đến làm việc với {host.lead_name}"
    return f"đã đến dự {kind} với {host.lead_name}"


def _about(topic: str) -> str:
    """` về …`, whether or not the editor typed the word."""
    if not topic:
        return ""
    return f" {topic}" if topic.startswith("về ") else f" về {topic}"
