"""What kind of meeting a text tells of: the word it uses for it, never one that means something else."""

from datetime import date

import pytest

from people.meetings.reading.lead_facts import KINDS, NO_KIND, find_meeting

DAY = "Sáng 12/3/2024, tại Lam Giang, "


def kind(lead, *more, title="Tin trong ngày"):
    return find_meeting([DAY + lead, *more], date(2024, 3, 12), (), title).kind


@pytest.mark.parametrize(
    ("lead", "said"),
    [
        ("Huyện ủy tổ chức hội nghị tổng kết.", "hội nghị"),
        ("Hội nghị tổng kết năm khai mạc.", "hội nghị"),
        ("Đoàn công tác làm việc với Huyện ủy.", "buổi làm việc"),
        ("Huyện ủy tổ chức Lễ kỷ niệm ngày truyền thống.", "lễ"),
        ("vòng chung khảo Hội thi báo cáo viên giỏi diễn ra.", "hội thi"),
        ("Văn phòng tổ chức họp báo.", "cuộc họp báo"),
        ("Ủy ban Kiểm tra mở kỳ họp thứ 21.", "kỳ họp"),
        # Words that are no meeting beside one that is.
        ("Huyện ủy tổ chức hội thảo về quy chế làm việc.", "hội thảo"),
        ("tại phòng họp số 2, Huyện ủy tổ chức hội thảo.", "hội thảo"),
        ("đoàn do đồng chí Khổng Trọng Lễ dẫn đầu dự hội thảo.", "hội thảo"),
    ],
)
def test_the_lead_says_the_kind(lead, said):
    assert kind(lead) == said


@pytest.mark.parametrize(
    "lead",
    [
        "đoàn do đồng chí Khổng Trọng Lễ làm Trưởng đoàn thông qua kết quả giám sát.",
        "Huyện ủy sửa đổi quy chế làm việc.",
        "sau một ngày làm việc, cả đội đã trồng xong 5.000 cây.",
        "tại trung tâm hội nghị huyện, hai bên ký chương trình phối hợp.",
        "tại phòng họp Huyện ủy, hai bên ký chương trình phối hợp.",
        "dịp lễ, du khách lên bản Nà Lứa.",
        "bà con mở lễ hội xuống đồng.",
        "thanh niên ra quân trồng cây.",
    ],
)
def test_where_no_word_means_a_meeting_none_is_guessed(lead):
    assert kind(lead) is None


@pytest.mark.parametrize(("published", "year"), [(date(2024, 3, 12), 2024), (date(2024, 3, 11), 2023)])
def test_a_day_without_its_year_is_at_most_sixty_days_ahead(published, year):
    """The 11th of May is the sixtieth day after the 12th of March."""
    assert find_meeting(["Sáng ngày 11/5, tại Lam Giang, hội nghị khai mạc."], published, ()).date == date(year, 5, 11)


def test_the_title_says_it_where_the_lead_does_not():
    assert kind("Huyện ủy công bố các quyết định.", title="Hội nghị công bố quyết định về cán bộ") == "hội nghị"


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("Dự lễ có các đồng chí: Lê Văn Mẫu, Bí thư Huyện ủy.", "lễ"),
        ("Phát biểu tại hội nghị, đồng chí Lê Văn Mẫu nêu rõ kết quả.", "hội nghị"),
        ("Phát biểu kết luận tại hội thảo, đồng chí Lê Văn Mẫu nêu rõ kết quả.", "hội thảo"),
        ("Đồng chí Lê Văn Mẫu sẽ dự hội nghị tháng sau.", None),
    ],
)
def test_then_what_opens_with_it(opening, said):
    assert kind("Huyện ủy trao Huy hiệu Đảng.", opening) == said


@pytest.mark.parametrize(
    ("lead", "topic"),
    [
        ("Huyện ủy tổ chức hội nghị về công tác dân vận.", "công tác dân vận"),
        ("Đoàn làm việc với Huyện ủy, Ủy ban nhân dân huyện về quy hoạch.", "quy hoạch"),
        ("Ban Chấp hành họp phiên thứ 15, xem xét báo cáo và quyết định một số việc về tổ chức.", None),
    ],
)
def test_a_comma_ends_what_the_meeting_was_about(lead, topic):
    assert find_meeting([DAY + lead], date(2024, 3, 12), ()).topic == topic


def test_the_neutral_word_is_one_of_the_kinds():
    assert NO_KIND == "sự kiện"
    assert KINDS.count("sự kiện") == 1
