"""Meeting → text → reader: the same people, titles, sides and groups come back.

Once for the reference page, once for an invented meeting of the same shape, and for meetings that hypothesis makes up.
"""

import datetime
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.attendance import (
    Attendee,
    GroupFacts,
    MeetingFacts,
    SideFacts,
    attendance_paragraph,
    caption,
    composed,
    lead_opening,
)
from people.attendance.house_style import GroupJoiner, HonorificForm, HouseStyle, TitleSeparator
from people.mentions import read, read_attendance
from people.names import one_line

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "seed"
ROLES = {"chair": "chair", "speaker": "speak", "attendee": "attend"}

COMRADES = HouseStyle()
DRAWN = HouseStyle(draw_shared_titles=True, group_joiner=GroupJoiner.WITH)
ONG_BA = HouseStyle(honorific=HonorificForm.BY_PERSON, separator=TitleSeparator.DASH)
DRAWN_ONG_BA = HouseStyle(draw_shared_titles=True, honorific=HonorificForm.BY_PERSON)
BARE = HouseStyle(honorific=HonorificForm.NONE)
STYLES = (COMRADES, DRAWN, ONG_BA, DRAWN_ONG_BA, BARE)


# --- The reference page, and one like it ---------------------------------------------------------------


def reference_meeting():
    """The meeting of the reference page, from its gold data; the short and the full name of a side are both there."""
    gold = json.loads((SEED / "page.gold.json").read_text(encoding="utf-8"))
    facts = gold["meeting"]
    standings = zip(facts["sides"], ("visitor", "host"), (facts["visitor"], facts["host"]), strict=True)
    meeting = MeetingFacts(
        date=datetime.date.fromisoformat(facts["date"]),
        part_of_day=facts["part_of_day"].lower(),
        place=facts["place"],
        topic=facts["topic"],
        sides=tuple(_side(gold, *side) for side in standings),
    )
    return meeting, gold


def _side(gold, name, standing, full_name):
    people = [person for person in gold["people"] if person["side"] == name]
    attendees = [Attendee(p["name"], tuple(p["titles"]), role=ROLES[p["role"]]) for p in people]
    groups = [GroupFacts(group["text"], len(people)) for group in gold["groups"] if group["side"] == name]
    return SideFacts(name, standing, tuple(attendees), tuple(groups), full_name)


def invented_meeting():
    """The shape of the reference page, with people and bodies that do not exist."""
    guests = SideFacts(
        "Đoàn Công tác",
        "visitor",
        (
            Attendee(
                "Lương Đình Khải", ("Ủy viên Đảng đoàn", "Bí thư Đảng ủy Liên hiệp", "Chủ tịch Liên hiệp"), role="chair"
            ),
            Attendee("Vũ Thị Mai Hiên", ("Ủy viên Đảng đoàn", "Phó Trưởng ban Thường trực Ban Phong trào Liên hiệp")),
            Attendee("Trịnh Hoài Sa", ("Ủy viên Đảng đoàn", "Phó Chánh Văn phòng Liên hiệp"), role="speak"),
            Attendee("Hồ Quang Bảo", ("Ủy viên Ủy ban Kiểm tra Liên hiệp",)),
        ),
        (GroupFacts("đại diện lãnh đạo một số vụ, cục, đơn vị của Liên hiệp", 4),),
        "Đoàn Công tác của Liên hiệp Khuyến học",
    )
    hosts = SideFacts(
        "Hội Khuyến học",
        "host",
        (
            Attendee("Sơn Ngọc Thiện", ("Ủy viên Ban Chấp hành Liên hiệp", "Chủ tịch Hội Khuyến học"), role="report"),
            Attendee("Huỳnh Tấn Lộc", ("Ủy viên Ban Chấp hành Liên hiệp", "Phó Chủ tịch Hội Khuyến học")),
        ),
        (
            GroupFacts("các đồng chí Phó Chủ tịch Hội, Ủy viên Ban Thường vụ, trưởng các ban của Hội", 2),
            GroupFacts("các đồng chí lãnh đạo cấp vụ các ban và Văn phòng Liên hiệp được phân công theo dõi Hội", 2),
        ),
        "Ban Thường vụ Hội Khuyến học tỉnh Bình Lâm",
    )
    day = datetime.date(2021, 3, 9)
    return MeetingFacts("buổi làm việc", day, "sáng", "Bình Lâm", "việc chuẩn bị đại hội", (guests, hosts))


def reference_page(number):
    """Paragraph `number` of the page's text, with single spaces as a meeting's facts have them."""
    text = (SEED / "page.txt").read_text(encoding="utf-8")
    return [one_line(line) for line in text.split("\n") if line.strip()][number]


needs_shared = pytest.mark.skipif(not SEED.is_dir(), reason="the seed is not in a user's clone")


@pytest.mark.shared
@needs_shared
def test_the_lead_of_the_reference_page_comes_out_letter_by_letter():
    assert lead_opening(reference_meeting()[0]) == reference_page(2)


@pytest.mark.shared
@needs_shared
def test_the_attendance_of_the_reference_page_comes_out_letter_by_letter():
    assert attendance_paragraph(reference_meeting()[0]) == reference_page(3)


@pytest.mark.shared
@needs_shared
def test_the_captions_of_the_reference_page_come_out_letter_by_letter():
    meeting, gold = reference_meeting()
    people = {person.name: person for side in meeting.sides for person in side.people}
    acts = ("phát biểu", "báo cáo", "phát biểu thảo luận", "")
    shown = [[people[name] for name in photo["persons"]] for photo in gold["captions"]]
    captions = [caption(who, act, meeting) for who, act in zip(shown, acts, strict=True)]
    assert captions == [photo["text"] for photo in gold["captions"]]


@pytest.mark.shared
@needs_shared
@pytest.mark.parametrize("style", STYLES)
def test_the_reader_finds_the_reference_meeting_again(style):
    assert_found_again(reference_meeting()[0], style)


@pytest.mark.parametrize("style", STYLES)
def test_the_reader_finds_a_meeting_of_that_shape_again(style):
    assert_found_again(invented_meeting(), style)


def assert_found_again(meeting, style):
    """Lead and attendance, read as an article would be, give the facts they were made of."""
    texts = composed(meeting, style)
    reading = read([texts.lead, texts.attendance], captions=texts.captions)
    assert [(p.name, all_titles(p), p.side) for p in reading.people] == [
        (person.name, person.titles, side.name) for side in meeting.sides for person in side.people
    ]
    assert [(g.side, g.text, g.position) for g in reading.groups] == [
        (side.name, group.text, group.position) for side in meeting.sides for group in side.groups
    ]
    assert [(side.name, side.host) for side in reading.sides] == [
        (side.name, side.standing == "host") for side in meeting.sides
    ]


def all_titles(mention):
    return mention.shared_titles + mention.titles


# --- Meetings that hypothesis makes up -----------------------------------------------------------------

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lý")
MIDDLES = ("Thị", "Văn", "Hữu", "Quốc", "Đức", "Xuân", "Ngọc", "Thanh", "Minh", "Kim")
GIVEN = (
    "Lâm", "Hiên", "Khuê", "Toản", "Sương", "Thụy", "Oanh", "Việt", "Tuấn", "Hạnh", "Đạo", "Ân", "Thuận", "Nghĩa", "Loan",
    "Trí", "Phúc", "Ước", "Yến", "Giang", "Duyên", "Bách", "Chiến", "Đài", "Hợi", "Khôi", "Luyến", "Mẫn", "Nhàn", "Quyết",
)  # fmt: skip
HIGHLAND = ("H'Linh Niê", "H’Vi Êban", "Y Thanh Hà Niê Kđăm", "Ksor H'Bơ Khắp", "Rơ Châm Giáo", "K'Ré")
TITLES = tuple(
    f"{office} {body}"
    for offices, bodies in (
        ("Ủy viên|Bí thư|Phó Bí thư|nguyên Bí thư", "Đảng ủy Khối|Tỉnh ủy Bình Lâm|Đảng ủy Công an tỉnh"),
        ("Phó Bí thư Thường trực|Phó Chánh Văn phòng", "Thành ủy Ba Sông|Huyện ủy Krông Lang"),
        ("Trưởng|Phó Trưởng", "Ban Tổ chức Trung ương|Ban Chính sách, chiến lược Trung ương"),
        ("Ủy viên", "Ban Thường vụ Huyện ủy|Ban Chấp hành Đảng bộ Khối, nhiệm kỳ 2020 - 2025|Ủy ban Kiểm tra Tỉnh ủy"),
        ("Chủ tịch|Phó Chủ tịch|Quyền Chủ tịch", "UBND huyện Krông Lang|Ủy ban MTTQ Việt Nam tỉnh|Hội Khuyến học tỉnh"),
        ("Giám đốc|Phó Giám đốc", "Sở Văn hóa, Thể thao và Du lịch|Sở Y tế|Công an tỉnh Bình Lâm"),
        ("Chủ nhiệm|Phó Chủ nhiệm Thường trực", "Ủy ban Kiểm tra Tỉnh ủy"),
    )
    for office in offices.split("|")
    for body in bodies.split("|")
)
GROUPS = (
    "đại diện lãnh đạo một số vụ, cục, đơn vị", "các đồng chí trong Ban Thường vụ Huyện ủy",
    "lãnh đạo các sở, ban, ngành của tỉnh", "đại diện Văn phòng và Ban Tổ chức Tỉnh ủy",
    "các đồng chí bí thư chi bộ trực thuộc", "đông đảo cán bộ, đảng viên",
)  # fmt: skip
SIDES = ("Đoàn công tác", "Huyện ủy Krông Lang", "Sở Y tế tỉnh Bình Lâm", "Đảng ủy Khối")


@st.composite
def names(draw, shortest):
    if draw(st.integers(0, 19)) == 19:
        return draw(st.sampled_from(HIGHLAND[:-1] if shortest > 1 else HIGHLAND))
    syllables = draw(st.integers(shortest, 5))
    given = draw(st.sampled_from(GIVEN))
    middles = draw(st.lists(st.sampled_from(MIDDLES), min_size=max(syllables - 2, 0), max_size=max(syllables - 2, 0)))
    return given if syllables == 1 else " ".join([draw(st.sampled_from(FAMILIES)), *middles, given])


titles = st.sampled_from(TITLES)


def attendees(shortest):
    """People whose names have at least so many syllables; the first titles often the same, as in life."""
    held = st.lists(titles, min_size=1, max_size=4, unique=True)
    known = st.tuples(st.sampled_from(("Tỉnh ủy viên", "Ủy viên Trung ương Đảng")), titles).map(list)
    return st.builds(
        Attendee,
        name=names(shortest),
        titles=st.one_of(held, known).map(tuple),
        honorific=st.sampled_from(["ông", "bà"]),
    )


def _who(person):
    """Two of one name and the same titles are two to nobody who reads a list."""
    return person.name, frozenset(person.titles)


@st.composite
def meetings(draw):
    """One or two sides, 1 to 40 people, groups anywhere, now and then a namesake with other titles."""
    count = draw(st.one_of(st.integers(1, 6), st.integers(1, 40)))
    shortest = draw(st.sampled_from((1, 2, 2, 2)))
    people = draw(st.lists(attendees(shortest), min_size=count, max_size=count, unique_by=_who))
    namesake = Attendee(people[0].name, draw(st.tuples(titles)), people[-1].honorific)
    if _who(namesake) not in map(_who, people):
        people[-1] = namesake
    cut = draw(st.integers(0, len(people))) if len(people) > 1 else 0
    parts = [part for part in (people[:cut], people[cut:]) if part]
    called = draw(st.lists(st.sampled_from(SIDES), min_size=2, max_size=2, unique=True)) if len(parts) > 1 else [""]
    return MeetingFacts("hội nghị", sides=tuple(_generated(draw, *side) for side in zip(called, parts, strict=False)))


def _generated(draw, name, people):
    groups = draw(st.lists(st.builds(GroupFacts, st.sampled_from(GROUPS), st.integers(0, len(people))), max_size=3))
    return SideFacts(name, people=tuple(people), groups=tuple(sorted(groups, key=lambda group: group.position)))


def expected_people(meeting):
    return [(person.name, person.titles, side.name or None) for side in meeting.sides for person in side.people]


def expected_groups(meeting):
    return [(side.name or None, group.text, group.position) for side in meeting.sides for group in side.groups]


# The same in every run without HUNT.
EXAMPLES = 1_000 if os.environ.get("HUNT") == "1" else 500


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(meetings(), st.sampled_from(STYLES))
def test_nobody_of_a_meeting_is_lost_and_no_title_changed(meeting, style):
    text = attendance_paragraph(meeting, style)
    people, groups = taken_apart(text, style)
    assert people == [(name, ", ".join(held), side) for name, held, side in expected_people(meeting)]
    assert groups == [(side, words) for side, words, _ in expected_groups(meeting)]
    assert_read_again(meeting, text)
    assert_read_again(meeting, text, register={name for name, _, _ in people})


def assert_read_again(meeting, text, register=()):
    """The reader finds everybody with titles and side, namesakes too, and every group in its place."""
    reading = read_attendance(text, register)
    assert [(p.name, all_titles(p), p.side) for p in reading.people] == expected_people(meeting)
    assert [(group.side, group.text, group.position) for group in reading.groups] == expected_groups(meeting)


# --- The grammar of a list, read backwards --------------------------------------------------------------

_SIDE = re.compile(r"^(?:Dự hội nghị,? )?(?:về phía (?P<side>.+?) )?có ")
_COMMON = re.compile(r"^(?:các (?:đồng chí|ông, bà|bà, ông|ông|bà) ?(?P<titles>[^:]*): |đồng chí )")
_OWN = re.compile(r"^(?:ông|bà) ")


def taken_apart(text, style):
    """People (with their titles in one string) and groups, by nothing but the marks between the items."""
    for group in GROUPS:
        text = re.sub(rf" (?:và|cùng) {group}(?=;|\.| và | cùng )", f"; {group}", text)
    people, groups = [], []
    side, header = None, ""
    for item in text.removesuffix(".").split("; "):
        if marker := _SIDE.match(item):
            side, header, item = marker["side"], "", item[marker.end() :]
        if item in GROUPS:
            groups.append((side, item))
            continue
        if common := _COMMON.match(item):
            header, item = common["titles"] or "", item[common.end() :]
        elif own_word := _OWN.match(item):
            header, item = "", item[own_word.end() :]
        name, _, own = item.partition(style.separator)
        people.append((name, ", ".join(part for part in (header, own) if part), side))
    return people, groups
