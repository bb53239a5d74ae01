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


PIECES = st.sampled_from(
    ["đồng chí", "Lê", "Văn", "Mẫu", ",", ";", ":", " - ", "Bí thư", "Phó", "có", "Về phía", "và", "cùng", "(", "TS.", "H'", "Chủ tịch",
     "Hồ Chí Minh", "làm Trưởng đoàn", "do", "Dự", ".", "Ảnh:", "\u00a0", "đại diện", "các"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)))
def test_reading_never_raises_and_names_stand_in_the_text(text: str) -> None:
    for found in (read([text]), read_attendance(text)):
        assert all(p.name and p.role in ("chair", "conclude", "report", "speak", "attend") for p in found.people)
