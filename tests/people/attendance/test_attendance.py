"""The composer: what a meeting's facts read like in this house's words. Everybody here is invented."""

import dataclasses
import datetime

import pytest

from people.attendance import (
    Attendee,
    GroupFacts,
    MeetingFacts,
    SideFacts,
    attendance_paragraph,
    caption,
    composed,
    fingerprint,
    lead_opening,
)
from people.attendance.house_style import DateForm, GroupJoiner, HonorificForm, HouseStyle, TitleSeparator

COMMITTEE = "Ủy viên Ban Chấp hành Đảng bộ tỉnh"
HEAD = Attendee("Lương Đình Khải", (COMMITTEE, "Trưởng Ban Dân vận Tỉnh ủy"), "ông", "chair")
DEPUTY = Attendee("Vũ Thị Mai Hiên", (COMMITTEE, "Phó Trưởng Ban Dân vận Tỉnh ủy"), "bà")
LAWYER = Attendee("Tạ Quang Bảo", ("Ủy viên Ủy ban Kiểm tra Tỉnh ủy",), "ông")
HOST = Attendee("H'Linh Niê", ("Bí thư Huyện ủy",), "bà", "report")
CHAIRMAN = Attendee("Đàm Văn Sử", ("Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện"), "ông", "speak")
STAFF = "đại diện lãnh đạo một số phòng, đơn vị của Ban Dân vận Tỉnh ủy"
OFFICES = "đại diện lãnh đạo các phòng, ban của huyện"

GUESTS = SideFacts(
    "Đoàn công tác", "visitor", (HEAD, DEPUTY, LAWYER), (GroupFacts(STAFF, 3),), "Đoàn công tác của Tỉnh ủy"
)
HOSTS = SideFacts("Huyện ủy", "host", (HOST, CHAIRMAN), (GroupFacts(OFFICES, 2),), "Ban Thường vụ Huyện ủy Krông Lang")
MEETING = MeetingFacts(
    date=datetime.date(2021, 3, 9),
    part_of_day="chiều",
    place="Krông Lang",
    topic="công tác dân vận quý I",
    sides=(GUESTS, HOSTS),
)
BY_PERSON = HouseStyle(honorific=HonorificForm.BY_PERSON, separator=TitleSeparator.DASH)
BARE = HouseStyle(honorific=HonorificForm.NONE)
DRAWN = HouseStyle(draw_shared_titles=True)


def conference(*people, groups=(), kind="hội nghị"):
    """A meeting of one side without a name."""
    return MeetingFacts(kind=kind, sides=(SideFacts(people=people, groups=groups),))


def plain(name, *titles, honorific="ông"):
    return Attendee(name, titles, honorific)


A = plain("Tạ An", "Tỉnh ủy viên", "Bí thư Thị ủy")
B = plain("Vũ Bình", "Tỉnh ủy viên", "Bí thư Huyện ủy")
C = plain("Hà Chi", "Giám đốc Sở Y tế", honorific="bà")
CHAIR = dataclasses.replace(C, role="chair")
DELEGATION = SideFacts("Đoàn A", "visitor")
D = plain("Lý Dung", "Chánh Thanh tra tỉnh", honorific="bà")


# --- The attendance paragraph --------------------------------------------------------------------------


def test_two_sides_stand_in_one_sentence_and_the_head_of_the_delegation_is_not_repeated():
    assert attendance_paragraph(MEETING) == (
        "Cùng dự buổi làm việc, về phía Đoàn công tác có các đồng chí: Vũ Thị Mai Hiên, Ủy viên Ban Chấp hành Đảng bộ "
        "tỉnh, Phó Trưởng Ban Dân vận Tỉnh ủy; Tạ Quang Bảo, Ủy viên Ủy ban Kiểm tra Tỉnh ủy và đại diện lãnh đạo một "
        "số phòng, đơn vị của Ban Dân vận Tỉnh ủy; về phía Huyện ủy có các đồng chí: H'Linh Niê, Bí thư Huyện ủy; Đàm "
        "Văn Sử, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện và đại diện lãnh đạo các phòng, ban của huyện."
    )


def test_without_a_lead_the_head_is_listed_with_the_others():
    paragraph = attendance_paragraph(MEETING, skip_head=False)
    assert paragraph.startswith("Dự buổi làm việc, về phía Đoàn công tác có các đồng chí: Lương Đình Khải, ")


def test_a_second_chair_stays_in_the_list_because_the_lead_names_one():
    hosts = dataclasses.replace(HOSTS, people=(dataclasses.replace(HOST, role="chair"), CHAIRMAN))
    meeting = dataclasses.replace(MEETING, sides=(GUESTS, hosts))
    assert "về phía Huyện ủy có các đồng chí: H'Linh Niê, " in attendance_paragraph(meeting)


def test_a_namesake_of_the_head_stays_in_the_list():
    namesake = dataclasses.replace(HEAD, role="attend", titles=("Giám đốc Sở Nội vụ",))
    meeting = dataclasses.replace(MEETING, sides=(dataclasses.replace(GUESTS, people=(namesake, HEAD)), HOSTS))
    assert "Lương Đình Khải, Giám đốc Sở Nội vụ" in attendance_paragraph(meeting)


def test_one_side_without_a_name_needs_no_words_for_it():
    assert attendance_paragraph(conference(A, C)) == (
        "Dự hội nghị có các đồng chí: Tạ An, Tỉnh ủy viên, Bí thư Thị ủy; Hà Chi, Giám đốc Sở Y tế."
    )


def test_one_person_is_one_comrade():
    assert attendance_paragraph(conference(C)) == "Dự hội nghị có đồng chí Hà Chi, Giám đốc Sở Y tế."


def test_a_side_of_groups_alone_has_no_comrades():
    meeting = conference(groups=(GroupFacts("đại diện các sở", 0), GroupFacts("các đồng chí bí thư chi bộ", 0)))
    assert attendance_paragraph(meeting) == "Dự hội nghị có đại diện các sở và các đồng chí bí thư chi bộ."


@pytest.mark.parametrize("meeting", [MeetingFacts(), conference(HEAD)])
def test_where_nobody_is_left_there_is_no_paragraph(meeting):
    assert attendance_paragraph(meeting) == ""


def test_a_group_keeps_its_place_among_the_people():
    meeting = conference(A, C, groups=(GroupFacts("đại diện các sở", 1),))
    assert attendance_paragraph(meeting).endswith("Bí thư Thị ủy; đại diện các sở; Hà Chi, Giám đốc Sở Y tế.")


def test_a_group_in_front_stands_before_the_comrades():
    meeting = conference(A, C, groups=(GroupFacts("đại diện các sở", 0),))
    assert attendance_paragraph(meeting).startswith("Dự hội nghị có đại diện các sở; các đồng chí: Tạ An")


def test_the_head_counts_for_the_place_of_a_group():
    sides = (dataclasses.replace(GUESTS, groups=(GroupFacts(STAFF, 2),)), HOSTS)
    assert f"Phó Trưởng Ban Dân vận Tỉnh ủy; {STAFF}; Tạ Quang Bảo" in attendance_paragraph(
        dataclasses.replace(MEETING, sides=sides)
    )


def test_a_last_group_that_does_not_say_so_follows_another_word():
    meeting = conference(C, groups=(GroupFacts("phóng viên báo chí", 1),))
    assert attendance_paragraph(meeting).endswith("Giám đốc Sở Y tế cùng phóng viên báo chí.")


def test_the_house_may_join_groups_with_its_own_word():
    style = HouseStyle(group_joiner=GroupJoiner.WITH)
    assert " cùng đại diện lãnh đạo các phòng" in attendance_paragraph(MEETING, style)


def test_ong_and_ba_stand_before_each_name_with_a_dash_behind_it():
    assert attendance_paragraph(conference(A, C), BY_PERSON) == (
        "Dự hội nghị có ông Tạ An - Tỉnh ủy viên, Bí thư Thị ủy; bà Hà Chi - Giám đốc Sở Y tế."
    )


def test_whose_honorific_is_not_known_gets_none():
    assert attendance_paragraph(conference(plain("Tạ An", honorific="")), BY_PERSON) == "Dự hội nghị có Tạ An."


def test_a_house_without_honorifics_prints_none():
    assert attendance_paragraph(conference(A, C), BARE).startswith("Dự hội nghị có Tạ An, Tỉnh ủy viên")


# --- Shared titles -------------------------------------------------------------------------------------


def test_neighbours_share_their_first_title():
    assert attendance_paragraph(conference(A, B), DRAWN) == (
        "Dự hội nghị có các đồng chí Tỉnh ủy viên: Tạ An, Bí thư Thị ủy; Vũ Bình, Bí thư Huyện ủy."
    )


def test_only_a_house_that_asks_for_it_draws_titles_together():
    assert attendance_paragraph(conference(A, B)).count("Tỉnh ủy viên") == 2


def test_people_apart_share_nothing():
    assert attendance_paragraph(conference(A, C, B, D), DRAWN).count("Tỉnh ủy viên") == 2


def test_a_new_plural_ends_the_shared_title():
    assert "Bí thư Huyện ủy; các đồng chí: Hà Chi" in attendance_paragraph(conference(A, B, C, D), DRAWN)


def test_one_person_before_the_shared_title_is_one_comrade():
    assert attendance_paragraph(conference(C, A, B), DRAWN).startswith(
        "Dự hội nghị có đồng chí Hà Chi, Giám đốc Sở Y tế; các đồng chí Tỉnh ủy viên: Tạ An"
    )


def test_titles_are_not_drawn_together_where_the_next_person_would_seem_to_share_them():
    assert attendance_paragraph(conference(A, B, C), DRAWN) == attendance_paragraph(conference(A, B, C))


def test_ong_and_ba_are_said_once_before_a_shared_title():
    people = (A, dataclasses.replace(B, honorific="bà"))
    assert attendance_paragraph(conference(*people), dataclasses.replace(BY_PERSON, draw_shared_titles=True)) == (
        "Dự hội nghị có các ông, bà Tỉnh ủy viên: Tạ An - Bí thư Thị ủy; Vũ Bình - Bí thư Huyện ủy."
    )


# --- The lead ------------------------------------------------------------------------------------------


def test_the_lead_says_when_where_who_came_to_whom_and_why():
    assert lead_opening(MEETING) == (
        "Chiều 09/3/2021, tại Krông Lang, Đoàn công tác của Tỉnh ủy do đồng chí Lương Đình Khải, Ủy viên Ban Chấp hành "
        "Đảng bộ tỉnh, Trưởng Ban Dân vận Tỉnh ủy làm Trưởng đoàn đã đến làm việc với Ban Thường vụ Huyện ủy Krông "
        "Lang về công tác dân vận quý I."
    )


@pytest.mark.parametrize(
    ("changes", "lead"),
    [
        ({}, "Diễn ra hội nghị."),
        ({"date": datetime.date(2021, 3, 9)}, "Ngày 09/3/2021, diễn ra hội nghị."),
        ({"place": "Đà Lạt"}, "Tại Đà Lạt, diễn ra hội nghị."),
        ({"topic": "về dân vận"}, "Diễn ra hội nghị về dân vận."),
        ({"sides": (HOSTS,)}, "Ban Thường vụ Huyện ủy Krông Lang tổ chức hội nghị."),
        ({"sides": (SideFacts(people=(CHAIR,)),)}, "Đồng chí Hà Chi, Giám đốc Sở Y tế chủ trì hội nghị."),
        ({"sides": (DELEGATION,)}, "Đoàn A đã dự hội nghị."),
        ({"sides": (DELEGATION, HOSTS)}, "Đoàn A đã đến dự hội nghị với Ban Thường vụ Huyện ủy Krông Lang."),
    ],
)
def test_a_lead_says_what_is_known(changes, lead):
    assert lead_opening(MeetingFacts(kind="hội nghị", **changes)) == lead


def test_a_chair_among_the_hosts_gets_a_sentence_in_the_lead():
    hosts = dataclasses.replace(HOSTS, people=(dataclasses.replace(HOST, role="chair"),))
    meeting = MeetingFacts(kind="hội nghị", sides=(hosts,))
    assert lead_opening(meeting).endswith("tổ chức hội nghị. Đồng chí H'Linh Niê, Bí thư Huyện ủy chủ trì hội nghị.")


@pytest.mark.parametrize("form", DateForm)
def test_a_date_form_is_named_by_its_example(form):
    assert form.write(datetime.date(2020, 8, 7)) == form.value


# --- Captions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "act"),
    [
        ("report", "báo cáo tại buổi làm việc"),
        ("speak", "phát biểu tại buổi làm việc"),
        ("conclude", "phát biểu kết luận tại buổi làm việc"),
        ("chair", "chủ trì buổi làm việc"),
        ("attend", "dự buổi làm việc"),
    ],
)
def test_the_role_says_what_the_photo_shows(role, act):
    assert caption(dataclasses.replace(C, role=role), "", MEETING) == f"Đồng chí Hà Chi, Giám đốc Sở Y tế {act}"


def test_the_head_of_a_delegation_speaks_and_does_not_preside():
    assert caption(HEAD, "", MEETING).endswith("Trưởng Ban Dân vận Tỉnh ủy phát biểu tại buổi làm việc")


def test_any_act_may_be_chosen():
    assert caption(C, "phát biểu thảo luận", MEETING).endswith("Sở Y tế phát biểu thảo luận tại buổi làm việc")


def test_an_act_with_its_own_place_is_left_alone():
    assert caption(C, "trao quà tại xã Ea Sô", MEETING).endswith("Sở Y tế trao quà tại xã Ea Sô")


def test_a_photo_of_nobody_shows_the_whole():
    assert caption(None, "", MEETING) == "Toàn cảnh buổi làm việc"


def test_the_view_may_be_chosen_too():
    assert caption((), "Quang cảnh", MEETING) == "Quang cảnh buổi làm việc"


def test_several_people_stand_from_left_to_right():
    assert caption((C, D), "chủ trì", MEETING) == (
        "Từ trái sang phải, các đồng chí: Hà Chi, Giám đốc Sở Y tế; Lý Dung, Chánh Thanh tra tỉnh chủ trì buổi làm việc"
    )


def test_several_people_keep_their_own_honorifics():
    assert caption((A, C), "phát biểu", conference(A, C), BY_PERSON) == (
        "Từ trái sang phải: ông Tạ An - Tỉnh ủy viên, Bí thư Thị ủy; bà Hà Chi - Giám đốc Sở Y tế phát biểu tại hội nghị"
    )


# --- All of it -----------------------------------------------------------------------------------------


def test_everybody_who_acts_gets_a_caption_and_the_view_is_last():
    captions = composed(MEETING).captions
    assert [text.split(",")[0] for text in captions] == [
        "Đồng chí Lương Đình Khải",
        "Đồng chí H'Linh Niê",
        "Đồng chí Đàm Văn Sử",
        "Toàn cảnh buổi làm việc",
    ]


def test_the_same_facts_give_the_same_mark():
    again = dataclasses.replace(MEETING, sides=tuple(dataclasses.replace(side) for side in MEETING.sides))
    assert composed(again).fingerprint == composed(MEETING).fingerprint


@pytest.mark.parametrize("change", [{"place": "Đà Lạt"}, {"kind": "hội nghị"}, {"sides": (HOSTS, GUESTS)}])
def test_another_fact_gives_another_mark(change):
    assert composed(dataclasses.replace(MEETING, **change)).fingerprint != composed(MEETING).fingerprint


def test_another_house_style_gives_another_mark():
    assert composed(MEETING, BY_PERSON).fingerprint != composed(MEETING).fingerprint


def test_a_mark_is_that_of_the_letters_and_survives_the_years():
    assert fingerprint("đồng chí") == "cba0f237679cdf0d1b1ce746842834a88b027dc532aa6ec28ce1a83c8bdf2b28"


def test_the_wording_of_titles_is_never_touched():
    odd = "Phó  Trưởng\u00a0 Ban "
    assert odd in attendance_paragraph(conference(plain("Tạ An", odd)))
