"""People, titles, sides and groups in running text. The people are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.mentions import PersonMention, Reading, Side, read, read_attendance

REGION = "Đảng ủy Khối Mẫu"


def person(text: str, name: str, register: tuple[str, ...] = ()) -> PersonMention:
    found = {p.name: p for p in read([text], register=register).people}
    return found[name]


def names(text: str) -> list[str]:
    return [p.name for p in read([text]).people]


TITLES_AFTER = [
    ("Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy nêu rõ kết quả.", ["Bí thư Tỉnh ủy"]),
    ("Ông Lê Văn Mẫu - Phó Bí thư Tỉnh ủy - Chủ tịch UBND tỉnh dự.", ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]),
    ("Ông Lê Văn Mẫu – nguyên Bí thư Huyện ủy phát biểu.", ["nguyên Bí thư Huyện ủy"]),
    (
        "Ông Lê Văn Mẫu, Trưởng Ban Chính sách, chiến lược Trung ương dự.",
        ["Trưởng Ban Chính sách, chiến lược Trung ương"],
    ),
    ("Ông Lê Văn Mẫu, Phó Chủ tịch, Tổng Thư ký Hội Làm vườn dự.", ["Phó Chủ tịch, Tổng Thư ký Hội Làm vườn"]),
    ("Ông Lê Văn Mẫu, Giám đốc, Tổng Biên tập Báo Mẫu dự.", ["Giám đốc, Tổng Biên tập Báo Mẫu"]),
    ("Ông Lê Văn Mẫu, Bí thư Huyện ủy, nhiệm kỳ 2015 - 2020 dự.", ["Bí thư Huyện ủy, nhiệm kỳ 2015 - 2020"]),
    ("Ông Lê Văn Mẫu, Phó Trưởng Ban Thường trực Ban Dân vận.", ["Phó Trưởng Ban Thường trực Ban Dân vận"]),
    ("Ông Lê Văn Mẫu, Ủy viên dự khuyết Trung ương Đảng dự.", ["Ủy viên dự khuyết Trung ương Đảng"]),
    ("Ông Lê Văn Mẫu (bìa trái), Bí thư Đảng ủy xã trao quà.", ["Bí thư Đảng ủy xã"]),
    ("Ông Lê Văn Mẫu, Bí thư Huyện ủy và đại diện các phòng dự.", ["Bí thư Huyện ủy"]),
    ("Ông Lê Văn Mẫu, Quyền Viện trưởng Viện Mẫu, đã dự.", ["Quyền Viện trưởng Viện Mẫu"]),
    ("Ông Lê Văn Mẫu, Chủ tịch Liên hiệp các tổ chức hữu nghị dự.", ["Chủ tịch Liên hiệp các tổ chức hữu nghị"]),
    (
        "Ông Lê Văn Mẫu, Trưởng Ban Tuyên giáo Đảng ủy Khối và 140 bí thư chi bộ của 38 đảng bộ.",
        ["Trưởng Ban Tuyên giáo Đảng ủy Khối"],
    ),
    ("Ông Lê Văn Mẫu, Bí thư Huyện ủy và ba phó bí thư đảng ủy xã dự.", ["Bí thư Huyện ủy"]),
    ("Ông Lê Văn Mẫu, Bí thư Huyện ủy ba lần leo núi cùng già làng.", ["Bí thư Huyện ủy"]),
    ("Ông Lê Văn Mẫu, Bí thư Huyện ủy 12 lần xuống thôn.", ["Bí thư Huyện ủy"]),
    ("Ông Lê Văn Mẫu, Phó Chủ nhiệm Ủy ban Kiểm tra trình dự thảo hướng dẫn.", ["Phó Chủ nhiệm Ủy ban Kiểm tra"]),
    # What looks like it and belongs to the title.
    ("Ông Lê Văn Mẫu, Phó Trưởng Ban Chỉ đạo 35 và 94 Tỉnh ủy dự.", ["Phó Trưởng Ban Chỉ đạo 35 và 94 Tỉnh ủy"]),
    ("Ông Lê Văn Mẫu, Trưởng Ban Chỉ đạo 138 và 389 tỉnh dự.", ["Trưởng Ban Chỉ đạo 138 và 389 tỉnh"]),
    ("Ông Lê Văn Mẫu, Giám đốc Sở Văn hóa và Thể thao dự.", ["Giám đốc Sở Văn hóa và Thể thao"]),
    ("Ông Lê Văn Mẫu, Giám đốc Chương trình mục tiêu tỉnh dự.", ["Giám đốc Chương trình mục tiêu tỉnh"]),
    ("Ông Lê Văn Mẫu, Giám đốc Ban Quản lý công trình thủy lợi dự.", ["Giám đốc Ban Quản lý công trình thủy lợi"]),
    ("Ông Lê Văn Mẫu, Ủy viên Ban Chấp hành Đảng bộ lần thứ 14 dự.", ["Ủy viên Ban Chấp hành Đảng bộ lần thứ 14"]),
]


@pytest.mark.parametrize(("text", "titles"), TITLES_AFTER)
def test_titles_after_a_name(text: str, titles: list[str]) -> None:
    assert list(person(text, "Lê Văn Mẫu").titles) == titles


TITLES_BEFORE = [
    ("Tại hội nghị, Bí thư Tỉnh ủy Lê Văn Mẫu phát biểu.", ["Bí thư Tỉnh ủy"]),
    ("Tới dự có nguyên Chủ tịch Hội Làm vườn Lê Văn Mẫu.", ["nguyên Chủ tịch Hội Làm vườn"]),
    ("Phát biểu tại lễ, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Lê Văn Mẫu nói.",
     ["Ủy viên Ban Thường vụ", "Trưởng Ban Dân vận"]),
    ("Bí thư Thành ủy Cần Thơ Lê Văn Mẫu dự.", ["Bí thư Thành ủy Cần Thơ"]),
    ("Bộ trưởng Bộ Mẫu, Thể thao và Du lịch Lê Văn Mẫu dự.", ["Bộ trưởng Bộ Mẫu, Thể thao và Du lịch"]),
    ("Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh Lê Văn Mẫu dự.",
     ["Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh"]),
    ("Thứ trưởng Bộ Mẫu, Thượng tướng Lê Văn Mẫu dự.", ["Thứ trưởng Bộ Mẫu"]),
    ("Cục trưởng Cục Môi trường Lê Văn Mẫu dự.", ["Cục trưởng Cục Môi trường"]),
    ("Giám đốc Sở Ngoại giao Lê Văn Mẫu tổng kết hội nghị.", ["Giám đốc Sở Ngoại giao"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "titles"), TITLES_BEFORE)
def test_titles_before_a_name(text: str, titles: list[str]) -> None:
    assert list(person(text, "Lê Văn Mẫu").titles) == titles


def test_titles_on_both_sides_belong_to_one_person() -> None:
    text = "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Lê Văn Mẫu, Trưởng Ban Chỉ đạo chủ trì hội nghị."
    found = person(text, "Lê Văn Mẫu")
    assert found.titles == ("Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh", "Trưởng Ban Chỉ đạo")


def test_a_title_before_the_next_name_is_not_the_last_persons() -> None:
    text = "Dự có Trưởng Ban Dân vận Lê Văn Mẫu, Trưởng Ban Tổ chức Trần Thị Thử; Phó Bí thư Đỗ Văn Giả."
    assert [p.titles for p in read([text]).people] == [
        ("Trưởng Ban Dân vận",),
        ("Trưởng Ban Tổ chức",),
        ("Phó Bí thư",),
    ]


@pytest.mark.parametrize(
    ("text", "honorific"),
    [
        ("Đồng chí Lê Văn Mẫu phát biểu.", "đồng chí"),
        ("Ông Lê Văn Mẫu phát biểu.", "ông"),
        ("Đ/c Lê Văn Mẫu phát biểu.", "đ/c"),
        ("Đại tá Lê Văn Mẫu phát biểu.", "Đại tá"),
        ("GS, TS Lê Văn Mẫu phát biểu.", "GS, TS"),
        ("PGS,TS Lê Văn Mẫu phát biểu.", "PGS,TS"),
        ("GS.TS. Lê Văn Mẫu phát biểu.", "GS.TS."),
        ("Dự có các đồng chí: Lê Văn Mẫu, Bí thư; Trần Thị Thử, Phó Bí thư.", None),
    ],
)
def test_honorifics_ranks_and_degrees(text: str, honorific: str | None) -> None:
    assert person(text, "Lê Văn Mẫu").honorific == honorific


@pytest.mark.parametrize(
    "name", ["Tô Mẫu", "Y Thử Hà Niê Kđăm", "H'Mẫu Êban", "K’Mẫu Thử", "Nguyễn Hoàng Anh", "Nguyễn Văn Quyền"]
)
def test_names_of_every_shape(name: str) -> None:
    assert names(f"Đồng chí {name}, Bí thư Huyện ủy dự.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh là việc thường xuyên.",
        "Đoàn đi qua đường Trần Phú và Trường Đại học Tôn Đức Thắng.",
        "Ban Thường vụ Đảng ủy Khối các cơ quan Trung ương họp tại thành phố Hà Nội.",
        "Các đại biểu dự lễ (Ảnh: VGP/Lê Mẫu).",
        "Các đồng chí Ủy viên Ban Thường vụ dự.",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert names(text) == []


def test_the_president_is_a_person_and_his_academy_is_not() -> None:
    assert names("Chủ tịch Hồ Chí Minh đã ký sắc lệnh; Học viện Chính trị quốc gia Hồ Chí Minh tổ chức lễ.") == [
        "Hồ Chí Minh"
    ]


def test_the_register_finds_a_name_behind_an_organisation() -> None:
    text = "Chủ tịch Hội Làm vườn Lý Mẫu Sê Rốt dự."
    assert person(text, "Sê Rốt", register=("Sê Rốt",)).titles == ("Chủ tịch Hội Làm vườn Lý Mẫu",)


def test_a_person_mentioned_twice_is_one_with_the_fullest_titles() -> None:
    found = read(["Ông Lê Văn Mẫu phát biểu.", "Đồng chí Lê Văn Mẫu, Bí thư Huyện ủy kết luận."]).people
    assert [(p.name, p.titles, p.honorific) for p in found] == [("Lê Văn Mẫu", ("Bí thư Huyện ủy",), "đồng chí")]


def test_a_short_name_after_the_full_one_is_the_same_person() -> None:
    assert names("Bà Lê Thị Kim Mẫu dự. Bà Kim Mẫu phát biểu.") == ["Lê Thị Kim Mẫu"]


def test_people_of_captions_come_after_those_of_the_text() -> None:
    found = read(["Ông Lê Văn Mẫu dự."], captions=["Bà Trần Thị Thử phát biểu."]).people
    assert [(p.name, p.role) for p in found] == [("Lê Văn Mẫu", "attend"), ("Trần Thị Thử", "speak")]


def test_the_span_is_the_first_place_of_the_name() -> None:
    paragraphs = ["Khai mạc.", "Sáng nay, ông Lê Văn Mẫu dự."]
    span = read(paragraphs).people[0].span
    assert span is not None
    assert paragraphs[span.paragraph][span.start : span.end] == "Lê Văn Mẫu"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Đồng chí Lê Văn Mẫu, Bí thư Huyện ủy chủ trì hội nghị.", "chair"),
        ("Chủ trì hội nghị có đồng chí Lê Văn Mẫu, Bí thư Huyện ủy.", "chair"),
        ("Đoàn công tác do đồng chí Lê Văn Mẫu, Bí thư Huyện ủy làm Trưởng đoàn đã đến thăm.", "chair"),
        ("Phát biểu kết luận hội nghị, đồng chí Lê Văn Mẫu nhấn mạnh nhiệm vụ.", "conclude"),
        ("Báo cáo kết quả công tác, đồng chí Lê Văn Mẫu nêu rõ hạn chế.", "report"),
        ("Đồng chí Lê Văn Mẫu phát biểu tại hội nghị.", "speak"),
        ("Dự hội nghị có đồng chí Lê Văn Mẫu, Bí thư Huyện ủy.", "attend"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert person(text, "Lê Văn Mẫu").role == role


ATTENDANCE = (
    "Cùng dự buổi làm việc, về phía Đoàn Công tác có các đồng chí: Trần Thị Thử, Ủy viên Trung ương Đảng, Phó Trưởng Ban Mẫu; "
    "Đỗ Văn Giả, Vụ trưởng Vụ Mẫu và đại diện lãnh đạo một số vụ, cục; về phía Đảng ủy Khối Mẫu có các đồng chí: "
    "Bùi Văn Ví, Bí thư Đảng ủy Khối Mẫu; các đồng chí Phó Bí thư, trưởng các ban và các đồng chí lãnh đạo cấp vụ."
)
LEAD = (
    "Sáng 07/8, Đoàn Công tác của Trung ương do đồng chí Lê Văn Mẫu, Trưởng Ban Mẫu làm Trưởng đoàn "
    "làm việc với Ban Thường vụ Đảng ủy Khối Mẫu."
)


@pytest.fixture
def meeting() -> Reading:
    return read([LEAD, ATTENDANCE])


def test_sides_hold_until_the_next_marker(meeting: Reading) -> None:
    assert [(p.name, p.side) for p in meeting.people[1:]] == [
        ("Trần Thị Thử", "Đoàn Công tác"), ("Đỗ Văn Giả", "Đoàn Công tác"), ("Bùi Văn Ví", REGION),
    ]  # fmt: skip


def test_the_head_of_a_delegation_is_on_its_side_though_not_listed(meeting: Reading) -> None:
    head = meeting.people[0]
    assert (head.side, head.listed, head.titles) == ("Đoàn Công tác", False, ("Trưởng Ban Mẫu",))


def test_the_side_worked_with_is_the_host(meeting: Reading) -> None:
    assert meeting.sides == (Side("Đoàn Công tác", False), Side(REGION, True))


def test_groups_stand_at_their_place(meeting: Reading) -> None:
    assert [(g.side, g.text, g.position) for g in meeting.groups] == [
        ("Đoàn Công tác", "đại diện lãnh đạo một số vụ, cục", 3),
        (REGION, "các đồng chí Phó Bí thư, trưởng các ban", 1),
        (REGION, "các đồng chí lãnh đạo cấp vụ", 1),
    ]


def test_a_groups_text_keeps_the_authors_spaces() -> None:
    text = "Dự có ông Lê Văn Mẫu, Bí thư Huyện ủy; đại diện một\u00a0 số vụ."
    assert read([text]).groups[0].text == "đại diện một\u00a0 số vụ"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Tham gia đoàn công tác có đồng chí Lê Văn Mẫu, Vụ trưởng.", "đoàn công tác"),
        ("Tiếp và làm việc với Đoàn có đồng chí Lê Văn Mẫu, Bí thư.", "Tiếp và làm việc với Đoàn"),
        ("Tại điểm cầu Cà Mau có đồng chí Lê Văn Mẫu, Bí thư.", "điểm cầu Cà Mau"),
    ],
)
def test_other_markers_of_a_side(text: str, side: str) -> None:
    assert person(text, "Lê Văn Mẫu").side == side


def test_a_remark_about_a_side_is_no_side() -> None:
    assert read(["Về phía tỉnh Mẫu có nhiều tiến bộ trong năm qua."]).sides == ()


def test_a_header_shares_its_titles_with_every_item() -> None:
    text = "Dự có các đồng chí Ủy viên Ban Thường vụ: Lê Văn Mẫu, Trưởng Ban Dân vận; Trần Thị Thử, Chánh Văn phòng."
    assert [(p.titles, p.shared_titles) for p in read([text]).people] == [
        (("Trưởng Ban Dân vận",), ("Ủy viên Ban Thường vụ",)),
        (("Chánh Văn phòng",), ("Ủy viên Ban Thường vụ",)),
    ]


def test_a_header_before_several_people_ends_at_the_semicolon() -> None:
    text = (
        "Dự có các đồng chí Ủy viên Ban Thường vụ: Trưởng Ban Dân vận Lê Văn Mẫu, Trưởng Ban Tổ chức Trần Thị Thử; "
        "Phó Bí thư Huyện ủy Đỗ Văn Giả."
    )
    shared = [p.shared_titles for p in read([text]).people]
    assert shared == [("Ủy viên Ban Thường vụ",), ("Ủy viên Ban Thường vụ",), ()]


def test_a_plural_title_is_shared_by_the_names_after_it() -> None:
    found = read(["Dự có các Phó Chủ tịch UBND tỉnh Lê Văn Mẫu, Trần Thị Thử và Đỗ Văn Giả."]).people
    assert [p.titles or p.shared_titles for p in found] == [("Phó Chủ tịch UBND tỉnh",)] * 3


def test_ranks_divide_persons_in_a_military_list() -> None:
    text = "Dự có Thượng tướng Lê Văn Mẫu - Tổng Tham mưu trưởng, Thượng tướng Trần Văn Thử, Thượng tướng Đỗ Văn Giả."
    assert names(text) == ["Lê Văn Mẫu", "Trần Văn Thử", "Đỗ Văn Giả"]


def test_the_old_title_stays_in_a_sentence_about_the_new_one() -> None:
    text = "Ông Lê Văn Mẫu, Phó Bí thư Huyện ủy được bầu giữ chức Bí thư Huyện ủy."
    assert person(text, "Lê Văn Mẫu").titles == ("Phó Bí thư Huyện ủy",)


def test_a_role_at_one_meeting_is_no_title() -> None:
    assert person("Ông Lê Văn Mẫu, Bí thư Huyện ủy, Trưởng đoàn phát biểu.", "Lê Văn Mẫu").titles == (
        "Bí thư Huyện ủy",
    )


def test_a_pasted_list_needs_no_opening_words() -> None:
    found = read_attendance("Lê Văn Mẫu, Bí thư Huyện ủy; bà Trần Thị Thử, Phó Bí thư; đại diện các phòng.")
    assert [(p.name, p.listed) for p in found.people] == [("Lê Văn Mẫu", True), ("Trần Thị Thử", True)]
    assert [(g.text, g.position) for g in found.groups] == [("đại diện các phòng", 2)]


def test_a_pasted_list_may_stand_on_several_lines() -> None:
    found = read_attendance(
        "Về phía Đoàn có:\n- Lê Văn Mẫu, Trưởng Ban Mẫu\n- Trần Thị Thử, Vụ trưởng\nVề phía tỉnh có:\n- Đỗ Văn Giả, Bí thư Tỉnh ủy"
    )
    assert [(p.name, p.side) for p in found.people] == [
        ("Lê Văn Mẫu", "Đoàn"), ("Trần Thị Thử", "Đoàn"), ("Đỗ Văn Giả", "tỉnh"),
    ]  # fmt: skip


# --- What the register may and may not do --------------------------------------------------------------

LIST = "Dự hội nghị có các đồng chí: Lê Văn Mẫu, Phó Giám đốc Sở Y tế; Trần Thị Thử, Bí thư Đảng ủy."


def test_a_register_cuts_no_title_short() -> None:
    assert read_attendance(LIST, register=["Lê Văn Mẫu", "Trần Thị Thử"]) == read_attendance(LIST)


def test_a_known_short_name_does_not_cut_a_longer_one() -> None:
    text = "Dự có các đồng chí: Lê Thị Kim Mẫu, Bí thư Huyện ủy; Đỗ Văn Giả, Phó Bí thư."
    assert [p.name for p in read_attendance(text, register=["Kim Mẫu", "Lê Thị Kim"]).people] == [
        "Lê Thị Kim Mẫu", "Đỗ Văn Giả",
    ]  # fmt: skip


def test_a_known_name_is_known_by_any_apostrophe() -> None:
    assert person("Chủ tịch Hội Làm vườn H’Mẫu Êban dự.", "H’Mẫu Êban", register=("H'Mẫu Êban",)).titles == (
        "Chủ tịch Hội Làm vườn",
    )


def test_a_district_called_like_a_known_person_is_no_person() -> None:
    assert read(["Đoàn đã đến huyện Lê Văn Mẫu."], register=["Lê Văn Mẫu"]).people == ()


def test_a_known_academy_ends_no_title() -> None:
    text = "Ông Lê Văn Mẫu, Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh dự."
    found = person(text, "Lê Văn Mẫu", register=("Hồ Chí Minh",))
    assert found.titles == ("Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh",)


# --- Namesakes -----------------------------------------------------------------------------------------

NAMESAKES = "Dự có các đồng chí: Lê Văn Mẫu, Trưởng Ban Dân vận; Lê Văn Mẫu, Bí thư Huyện ủy Krông Lang"


def test_two_of_one_name_with_other_titles_in_one_list_are_two() -> None:
    assert [p.titles for p in read([NAMESAKES]).people] == [("Trưởng Ban Dân vận",), ("Bí thư Huyện ủy Krông Lang",)]


def test_one_person_may_stand_on_two_lists_with_other_titles() -> None:
    text = "Chủ trì có đồng chí Lê Văn Mẫu, Bí thư Huyện ủy. Tham dự có đồng chí Lê Văn Mẫu, Phó Trưởng Ban Chỉ đạo."
    assert names(text) == ["Lê Văn Mẫu"]


def test_namesakes_on_two_sides_are_two_though_the_lists_are() -> None:
    text = "Về phía tỉnh có ông Lê Văn Mẫu, Bí thư Tỉnh ủy. Về phía Bộ có ông Lê Văn Mẫu, Vụ trưởng."
    assert [(p.titles, p.side) for p in read([text]).people] == [
        (("Bí thư Tỉnh ủy",), "tỉnh"), (("Vụ trưởng",), "Bộ"),
    ]  # fmt: skip


def test_what_a_namesake_does_is_known_by_the_title() -> None:
    found = read([NAMESAKES, "Đồng chí Lê Văn Mẫu, Bí thư Huyện ủy Krông Lang phát biểu."]).people
    assert [p.role for p in found] == ["attend", "speak"]


def test_the_bare_name_of_two_namesakes_is_given_to_neither() -> None:
    found = read([NAMESAKES, "Đồng chí Lê Văn Mẫu phát biểu."]).people
    assert [p.role for p in found] == ["attend", "attend"]


def test_a_short_name_listed_with_titles_is_not_the_longer_one() -> None:
    found = read(["Dự có: Lê Thị Kim Mẫu, Bí thư Huyện ủy; Kim Mẫu, Vụ trưởng; Đỗ Văn Giả, Phó Bí thư."]).people
    assert [p.name for p in found] == ["Lê Thị Kim Mẫu", "Kim Mẫu", "Đỗ Văn Giả"]


# --- Names that are hard to see ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Dự có các đồng chí: Lê Thị Thử, Phó Bí thư; Thủy, Bí thư Đảng ủy.",
        "Dự có bà Lê Thị Thử, Phó Bí thư; bà Thủy - Bí thư Đảng ủy và đại diện các ban.",
        "Dự có các đồng chí: Thủy, Bí thư Đảng ủy; Lê Thị Thử, Phó Bí thư.",
    ],
)
def test_a_name_of_one_word_in_a_list_stands_before_an_office(text: str) -> None:
    assert person(text, "Thủy").titles == ("Bí thư Đảng ủy",)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Dự hội nghị có các đồng chí: Lê Văn Mẫu, Bí thư Huyện ủy và 33 đồng chí Ủy viên Ban Chấp hành.",
         "33 đồng chí Ủy viên Ban Chấp hành"),
        ("Dự hội nghị có đồng chí Lê Văn Mẫu, Bí thư Huyện ủy và 140 bí thư chi bộ của 38 đảng bộ.",
         "140 bí thư chi bộ của 38 đảng bộ"),
        ("Dự hội nghị có đồng chí Lê Văn Mẫu, Bí thư Huyện ủy và ba phó bí thư đảng ủy xã.", "ba phó bí thư đảng ủy xã"),
    ],
)  # fmt: skip
def test_people_counted_after_somebody_are_a_group(text: str, group: str) -> None:
    assert [found.text for found in read([text]).groups] == [group]


def test_under_whose_chair_people_meet_chairs() -> None:
    text = "Chiều 4/10, Ban Thường vụ họp dưới sự chủ trì của đồng chí Lê Văn Mẫu, Bí thư Huyện ủy."
    assert person(text, "Lê Văn Mẫu").role == "chair"


def test_a_name_that_is_also_an_honorific_may_stand_in_a_list() -> None:
    assert person("Dự có bà Lê Thị Thử, Phó Bí thư; Anh, Bí thư Đảng ủy.", "Anh").titles == ("Bí thư Đảng ủy",)


def test_a_known_name_of_one_word_needs_no_office_in_a_list() -> None:
    text = "Dự có Lê Thị Thử, Phó Bí thư; Thủy; đại diện các ban."
    assert [p.name for p in read([text], register=["Thủy"]).people] == ["Lê Thị Thử", "Thủy"]


def test_a_known_name_of_one_word_is_no_person_in_running_text() -> None:
    assert read(["Nước sông Thủy dâng cao, Thủy, Bí thư xã viết."], register=["Thủy"]).people == ()


def test_under_a_header_of_people_names_need_no_titles() -> None:
    assert names("Dự có các đồng chí Tỉnh ủy viên: H'Mẫu Niê; Thủy; Hà An; Nguyễn Thị Thử và đại diện các ban.") == [
        "H'Mẫu Niê", "Thủy", "Hà An", "Nguyễn Thị Thử",
    ]  # fmt: skip


def test_under_a_header_of_people_a_body_stays_a_group() -> None:
    found = read(["Dự có các đồng chí: Trần Văn Thử; Bộ Công Thương; Hà Nội; Văn phòng Tỉnh ủy."])
    assert [p.name for p in found.people] == ["Trần Văn Thử"]
    assert [g.text for g in found.groups] == ["Bộ Công Thương", "Hà Nội", "Văn phòng Tỉnh ủy"]


def test_after_an_honorific_a_name_may_begin_like_a_common_noun() -> None:
    assert names("Đồng chí Hà Mẫu, Bí thư Huyện ủy dự.") == ["Hà Mẫu"]


def test_an_office_of_two_words_holds_no_verb() -> None:
    text = "Dự có Phó Chủ tịch, Tổng Thư ký Hội Làm vườn Việt Nam Lê Văn Mẫu."
    assert person(text, "Lê Văn Mẫu").titles == ("Phó Chủ tịch, Tổng Thư ký Hội Làm vườn Việt Nam",)


# --- Headers -------------------------------------------------------------------------------------------


def shared(text: str) -> list[tuple[str, ...]]:
    return [p.shared_titles for p in read([text]).people]


def test_a_header_ends_where_one_person_alone_is_called_comrade() -> None:
    text = (
        "Dự có các đồng chí Tỉnh ủy viên: Lê Văn Mẫu, Giám đốc Sở Y tế; Trần Thị Thử, Bí thư Huyện ủy; "
        "đồng chí Đỗ Văn Giả, Chánh Văn phòng; Bùi Văn Ví, Trưởng phòng."
    )
    assert shared(text) == [("Tỉnh ủy viên",), ("Tỉnh ủy viên",), (), ()]


def test_a_header_whose_people_have_an_honorific_each_goes_on() -> None:
    text = "Dự có các đồng chí Tỉnh ủy viên: ông Lê Văn Mẫu, Giám đốc Sở Y tế; bà Trần Thị Thử, Bí thư Huyện ủy."
    assert shared(text) == [("Tỉnh ủy viên",), ("Tỉnh ủy viên",)]


def test_a_rank_does_not_end_a_header() -> None:
    text = "Dự có các đồng chí Tỉnh ủy viên: Lê Văn Mẫu, Giám đốc Sở Y tế; Đại tá Đỗ Văn Giả, Chính ủy."
    assert shared(text) == [("Tỉnh ủy viên",), ("Tỉnh ủy viên",)]


def test_a_header_keeps_a_title_with_a_comma_and_the_next_one() -> None:
    text = "Dự có các đồng chí Trưởng Ban Chính sách, chiến lược Tỉnh ủy, Chủ nhiệm Câu lạc bộ: Lê Văn Mẫu, Bí thư."
    assert shared(text) == [("Trưởng Ban Chính sách, chiến lược Tỉnh ủy", "Chủ nhiệm Câu lạc bộ")]


# --- Sides and delegations -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "delegation",
    [
        "Đoàn khảo sát của Tỉnh ủy",
        "Đoàn kiểm tra số 3 của Ban Thường vụ Tỉnh ủy",
        "Đoàn kiểm tra, giám sát của Hội đồng nhân dân tỉnh",
        "Đoàn công tác của Bộ Mẫu, Thể thao và Du lịch",
    ],
)
def test_the_head_of_any_delegation_is_on_its_side(delegation: str) -> None:
    found = read([f"Sáng 07/8, {delegation} do đồng chí Lê Văn Mẫu làm Trưởng đoàn đã làm việc với Huyện ủy."])
    assert (found.people[0].side, found.sides) == (delegation, (Side(delegation, False),))


def test_a_delegation_is_the_side_a_list_calls_by_a_shorter_name() -> None:
    lead = "Đoàn kiểm tra số 3 của Tỉnh ủy do đồng chí Lê Văn Mẫu làm Trưởng đoàn đã làm việc với Huyện ủy."
    found = read([lead, "Tham gia Đoàn công tác có bà Trần Thị Thử, Vụ trưởng."])
    assert [p.side for p in found.people] == ["Đoàn công tác", "Đoàn công tác"]
    assert found.sides == (Side("Đoàn công tác", False),)


def test_a_youth_union_is_no_delegation() -> None:
    assert read(["Tỉnh đoàn do đồng chí Lê Văn Mẫu dẫn đầu đã dự."]).sides == ()


@pytest.mark.parametrize("side", ["Sở Văn hóa, Thể thao và Du lịch", "Ban Chính sách, chiến lược Tỉnh ủy"])
def test_a_side_may_have_a_comma_in_its_name(side: str) -> None:
    assert person(f"Dự lễ, về phía {side} có đồng chí Lê Văn Mẫu, Phó Trưởng đoàn.", "Lê Văn Mẫu").side == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Về phía Sở Mẫu, tham dự có đồng chí Lê Văn Mẫu, Giám đốc.", "Sở Mẫu"),
        ("Về phía Sở Mẫu, các đại biểu nói về phía Bộ có đồng chí Lê Văn Mẫu, Vụ trưởng.", "Bộ"),
        ("Về phía Sở Mẫu, Giám đốc nói dự hội nghị có đồng chí Lê Văn Mẫu, Vụ trưởng.", None),
    ],
)
def test_a_comma_that_opens_something_else_is_not_in_the_name(text: str, side: str | None) -> None:
    assert person(text, "Lê Văn Mẫu").side == side


PIECES = st.sampled_from(
    ["đồng chí", "Lê", "Văn", "Mẫu", ",", ";", ":", " - ", "Bí thư", "Phó", "có", "Về phía", "và", "cùng", "(", "TS.", "H'", "Chủ tịch",
     "Hồ Chí Minh", "làm Trưởng đoàn", "do", "Dự", ".", "Ảnh:", "\u00a0", "đại diện", "các"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)))
def test_reading_never_raises_and_names_stand_in_the_text(text: str) -> None:
    for found in (read([text]), read_attendance(text)):
        assert all(p.name and p.role in ("chair", "conclude", "report", "speak", "attend") for p in found.people)
