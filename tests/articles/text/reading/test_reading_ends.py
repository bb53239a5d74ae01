"""What stands around the story: authors, other articles, letterheads, date lines. Nothing is taken that is not sure."""

from datetime import date

import pytest

from articles.text.reading import ParsedArticle, ReadingError, read

TITLE = "Hội nghị sơ kết công tác quý III tại Đảng bộ Khối Sông Xanh"
LEAD = "Sáng 12/9/2025, Đảng ủy Khối Sông Xanh tổ chức hội nghị sơ kết công tác quý III và bàn nhiệm vụ quý IV."
BODY = "Hội nghị đã nghe báo cáo về kết quả thực hiện nghị quyết, thảo luận và thống nhất các nhiệm vụ sắp tới."


def page(*lines: str) -> ParsedArticle:
    return read("\n\n".join([TITLE, LEAD, BODY, *lines]))


def words(parsed: ParsedArticle) -> list[str]:
    return [block.text for block in parsed.blocks]


# Authors.


@pytest.mark.parametrize(
    "line",
    [
        "PV", "BBT", "(PV)", "Ban Biên tập", "Nhóm phóng viên", "PV Hoàng Long", "A.H", "V.A.", "T.BÌNH", "C.T. V",
        "Hoàng Long (tổng hợp)", "Hoàng Long (Tổng hợp)", "Minh Hà - Thu Trang", "Minh Hà – Thu Trang", "Minh Hà, Thu Trang",
        "Minh Hà-Thu Trang", "Nguyễn Thị Minh Hà", "HOÀNG LONG", "Hoàng Long/TTXVN", "Theo TTXVN", "(Theo TTXVN)",
        "Theo TTXVN.", "Nguồn: TTXVN", "Nguồn: dangcongsan.vn", "Theo Báo Nhân Dân", "Theo nhandan.vn", "Theo VGP News",
        "Theo Cổng Thông tin điện tử Chính phủ", "Theo Báo điện tử Đảng Cộng sản Việt Nam", "Theo Dangcongsan.vn",
        "Theo Hoàng Thị Hoa/TTXVN", "Theo Ban Tuyên giáo Trung ương", "Tin, ảnh: Nguyễn Văn A", "Tin và ảnh: Minh Hà",
        "Tin, ảnh Nguyễn Văn Mẫu", "Bài, ảnh: Minh Hà - Thu Trang", "Bài: Minh Hà - Ảnh: Thu Trang", "Tin: PV",
        "Thực hiện: Minh Hà", "Minh Hà (Theo TTXVN)", "Hoàng Long - Theo TTXVN", "Tác giả: Minh Hà", "Nguồn: Văn phòng Đảng ủy Khối",
        "ThS. Nguyễn Văn Mẫu", "Theo tạp chí Xây dựng Đảng", "Theo báo Nhân Dân", "BAN BIÊN TẬP", "TIN, ẢNH: MINH HÀ",
        "Nguồn: Báo Nhân Dân, TTXVN",
    ],
)  # fmt: skip
def test_a_line_that_only_names_its_author_is_the_byline(line: str) -> None:
    parsed = page(line)
    assert (parsed.byline, words(parsed)) == (line, [LEAD, BODY])


@pytest.mark.parametrize(
    "line",
    [
        "Theo đó, hội nghị thành công tốt đẹp.", "Theo báo cáo của Văn phòng Đảng ủy Khối", "Theo Nghị quyết Đại hội XIII",
        "Theo Ban Tổ chức, hội nghị thành công tốt đẹp", "Theo Kế hoạch số 12-KH/ĐU", "Theo Báo cáo của Văn phòng Đảng ủy",
        "Theo Ban Tổ chức, hội nghị thành công tốt đẹp.", "Nguồn kinh phí: ngân sách nhà nước", "Nguồn: Ngân sách nhà nước",
        "Nguồn lực được phân bổ hợp lý.", "Nguồn vốn vay ưu đãi", "Tin tưởng rằng hội nghị sẽ thành công",
        "Tin vui đến với các chi bộ", "Bài học kinh nghiệm", "Bài học kinh nghiệm: Sâu sát cơ sở", "Bài 2: Những kết quả bước đầu",
        "NHIỆM VỤ TRỌNG TÂM", "Nhiệm Vụ Trọng Tâm", "Kết Luận", "PHẠM VI ĐIỀU CHỈNH", "II.", "A.", "HẾT", "Hà Nội", "Tp.HCM",
        "Toàn cảnh hội nghị", "Hội nghị bế mạc", "Minh Hà phát biểu", "- Nguyễn Văn Mẫu", "Đồng chí Nguyễn Văn Mẫu",
        "Tin: Hội nghị thành công", "Bài viết liên quan đến hội nghị", "Công tác tuyên giáo;", "Minh Hà:", "Đảng ủy Khối Sông Xanh",
        "Ban Tuyên giáo chủ trì", "Hoàng Long (sinh năm 1976)", "Nguồn nhân lực", "Theo dõi, kiểm tra", "LÝ DO",
        "Trân Trọng", "Xin Cảm Ơn", "Theo thanh niên địa phương", "Tin, bài gửi về Ban Tuyên giáo", "Bài thơ Bác Ơi",
    ],
)  # fmt: skip
def test_a_last_line_that_may_be_more_stays_in_the_story(line: str) -> None:
    parsed = page(line)
    assert (parsed.byline, words(parsed)) == (None, [LEAD, BODY, line])


@pytest.mark.parametrize("heading", ["NHIỆM VỤ TRỌNG TÂM", "Nhiệm vụ trọng tâm", "Kết Luận"])
def test_a_heading_before_the_last_paragraph_stays_a_heading(heading: str) -> None:
    parsed = page(heading, BODY)
    assert parsed.byline is None
    assert [block.kind for block in parsed.blocks] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_the_last_of_a_list_of_people_is_no_byline() -> None:
    parsed = page("Ban Chấp hành gồm:", "Nguyễn Văn Mẫu", "Trần Thị Thử")
    assert (parsed.byline, words(parsed)[-1]) == (None, "Trần Thị Thử")


def test_the_last_of_a_list_of_people_and_their_offices_is_no_byline() -> None:
    parsed = page("Ban Chấp hành gồm:", "Nguyễn Văn Mẫu (Bí thư)", "Trần Thị Thử (Phó Bí thư)")
    assert (parsed.byline, words(parsed)[-1]) == (None, "Trần Thị Thử (Phó Bí thư)")


def test_a_name_above_the_last_paragraph_is_no_byline() -> None:
    parsed = page("Nguyễn Văn Mẫu", "Hội nghị thành công tốt đẹp.")
    assert (parsed.byline, words(parsed)[2]) == (None, "Nguyễn Văn Mẫu")


@pytest.mark.parametrize("office", ["TM. BAN THƯỜNG VỤ", "BÍ THƯ", "(Đã ký)"])
def test_who_signed_a_paper_is_no_byline(office: str) -> None:
    assert page(office, "Nguyễn Văn Mẫu").byline is None


def test_a_source_and_an_author_sign_together() -> None:
    assert page("Hoàng Long", "(Theo TTXVN)").byline == "Hoàng Long - (Theo TTXVN)"


# Other articles.


@pytest.mark.parametrize(
    "heading", ["Tin liên quan", "TIN LIÊN QUAN:", "Bài viết khác", "Các tin khác", "Xem thêm:", "Tin\u00a0khác"]
)
def test_a_list_of_titles_at_the_end_is_left_out_and_said_so(heading: str) -> None:
    parsed = page(heading, "• Hội nghị lần thứ nhất (2 ngày trước)", "Đại hội Đảng bộ Mẫu")
    assert words(parsed) == [LEAD, BODY]
    assert [other.title for other in parsed.others] == ["Hội nghị lần thứ nhất", "Đại hội Đảng bộ Mẫu"]
    assert [out.sentence for out in parsed.left_out] == [
        f"Để ngoài bài danh sách bài khác ở cuối: 3 dòng, bắt đầu bằng “{heading}”."
    ]


def test_what_is_no_list_of_titles_at_the_end_stays() -> None:
    parsed = page("Tin liên quan:", "Hội nghị lần thứ nhất", f"{BODY} (hết)")
    assert words(parsed) == [LEAD, BODY, "Tin liên quan:", "Hội nghị lần thứ nhất", f"{BODY} (hết)"]
    assert parsed.left_out == ()


def test_the_author_below_the_list_is_no_title() -> None:
    parsed = page("Các tin khác", "Hội nghị lần thứ nhất", "PV")
    assert (parsed.byline, [other.title for other in parsed.others]) == ("PV", ["Hội nghị lần thứ nhất"])


def test_the_author_above_the_list_is_found() -> None:
    parsed = page("Minh Hà", "Các tin khác", "Hội nghị lần thứ nhất")
    assert (parsed.byline, words(parsed)) == ("Minh Hà", [LEAD, BODY])


# Letterheads.

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc")
SUBJECT = "Về hội nghị sơ kết công tác quý III"


@pytest.mark.parametrize(
    "head",
    [
        (*NATION, "THÔNG BÁO"),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "-----------", "BÁO CÁO"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 12 tháng 9 năm 2025", "THÔNG BÁO"),
        ("ĐẢNG BỘ TỈNH MẪU", "ĐẢNG ỦY KHỐI SÔNG XANH", "*", "Số: 12-TB/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
         "Lam Giang, ngày 12 tháng 9 năm 2025", "THÔNG BÁO"),
        ("ĐẢNG ỦY KHỐI SÔNG XANH\tĐẢNG CỘNG SẢN VIỆT NAM", "Số: 12-TB/ĐU\tHà Nội, ngày 12 tháng 9 năm 2025", "KẾ HOẠCH"),
        ("UBND TỈNH MẪU", "Số: 12/TB-UBND", *NATION, "Lam Giang, ngày   tháng 9 năm 2025", "THÔNG BÁO"),
        ("THÔNG BÁO",),
        (*NATION, "THÔNG BÁO KẾT LUẬN"),
    ],
)  # fmt: skip
def test_a_letterhead_is_no_title_and_is_named_as_left_out(head: tuple[str, ...]) -> None:
    parsed = read("\n\n".join([*head, SUBJECT, LEAD, BODY]))
    assert (parsed.title, words(parsed)) == (SUBJECT, [LEAD, BODY])
    assert [out.lines for out in parsed.left_out] == [head]


def test_a_letterhead_with_a_news_title_gives_the_news_title() -> None:
    parsed = read("\n".join([*NATION, TITLE, LEAD, BODY]))
    assert (parsed.title, words(parsed)) == (TITLE, [LEAD, BODY])


def test_where_no_title_follows_the_kind_of_paper_is_it() -> None:
    parsed = read("\n\n".join([*NATION, "THÔNG CÁO BÁO CHÍ", LEAD, BODY]))
    assert (parsed.title, words(parsed)) == ("THÔNG CÁO BÁO CHÍ", [LEAD, BODY])


def test_the_day_of_a_letterhead_is_the_papers_day() -> None:
    parsed = read("\n\n".join(["ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 12 tháng 9 năm 2025", SUBJECT, LEAD]))
    assert parsed.date == date(2025, 9, 12)


@pytest.mark.parametrize(
    "title",
    [
        "ĐẢNG ỦY KHỐI SÔNG XANH TỔ CHỨC HỘI NGHỊ SƠ KẾT",
        "ĐẢNG CỘNG SẢN VIỆT NAM QUANG VINH MUÔN NĂM",
        "TỈNH ỦY MẪU KỶ NIỆM 95 NĂM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM",
        "Đảng Cộng sản Việt Nam và những mốc son",
        "Số hóa tài liệu: việc cần làm ngay",
        "Báo cáo kết quả công tác quý III",
        "Về hội nghị sơ kết công tác quý III",
    ],
)
def test_a_title_that_only_sounds_like_a_letterhead_is_the_title(title: str) -> None:
    parsed = read("\n\n".join([title, LEAD, BODY]))
    assert (parsed.title, words(parsed), parsed.left_out) == (title, [LEAD, BODY], ())


# The line of the date.


@pytest.mark.parametrize(
    "line",
    [
        "12/09/2025", "12-9-2025", "12.09.2025", "2025-09-12", "Ngày 12/9/2025", "Ngày đăng: 12/09/2025",
        "Thứ Sáu, 12/09/2025, 14:30 (GMT+7)", "Thứ sáu, ngày 12 tháng 9 năm 2025", "Ngày 12 tháng 9 năm 2025",
        "12/09/2025 - 14:30", "14:30 | 12/09/2025", "14h30, Thứ 6, 12/9/2025", "Cập nhật lúc 14:30 12/09/2025",
        "Cập nhật lúc: 14:30 ngày 12/09/2025", "Cập nhật: Thứ Sáu, 12/09/2025 | 14:30 GMT+7", "CN, 12/9/2025",
        "Chủ nhật, 12/09/2025 14:30 GMT +7", "Đăng lúc: 12/09/2025 14:30:05", "Thứ Sáu,\u00a012/09/2025,\u00a014:30",
        "THỨ SÁU, 12/09/2025", "(12/09/2025)", "Hà Nội, ngày 12 tháng 9 năm 2025", "14 giờ 30 phút, ngày 12/9/2025",
        "12 Tháng Chín, 2025", "Sáng thứ Sáu, 12/9/2025", "12 tháng 9, 2025",
    ],
)  # fmt: skip
def test_the_line_of_the_date_is_read_and_is_never_the_lead(line: str) -> None:
    parsed = read("\n\n".join([TITLE, line, LEAD, BODY]))
    assert (parsed.date, words(parsed)) == (date(2025, 9, 12), [LEAD, BODY])


def test_a_date_above_the_title_is_read_too() -> None:
    parsed = read("\n\n".join(["Thứ Sáu, 12/09/2025, 14:30 (GMT+7)", TITLE, LEAD]))
    assert (parsed.title, parsed.date) == (TITLE, date(2025, 9, 12))


def test_the_time_of_an_update_below_the_date_is_no_lead_either() -> None:
    parsed = read("\n\n".join([TITLE, "Thứ Sáu, 12/09/2025", "Cập nhật lúc 15:00 13/09/2025", LEAD]))
    assert (parsed.date, words(parsed)) == (date(2025, 9, 12), [LEAD])


@pytest.mark.parametrize(
    "line", ["12/09/2025 | 1.236", "Thứ Sáu, 12/09/2025 | Lượt xem: 1236", "12/09/2025 14:30 | 1,236 lượt xem"]
)
def test_views_stand_behind_the_date(line: str) -> None:
    parsed = read("\n\n".join([TITLE, line, LEAD]))
    assert (parsed.date, parsed.views) == (date(2025, 9, 12), 1236)


@pytest.mark.parametrize(
    "lead",
    [
        "Ngày 12/9/2025, Đảng ủy họp",
        "Thứ Sáu, 12/9/2025, khai mạc hội nghị.",
        "Trong 12/09/2025 ngày",
        "12/09/2025: khai mạc",
    ],
)
def test_a_lead_that_begins_with_a_day_is_the_lead(lead: str) -> None:
    assert words(read("\n\n".join([TITLE, lead, BODY])))[0] == lead


def test_a_day_that_is_in_no_calendar_is_said() -> None:
    with pytest.raises(ReadingError, match="31/02/2025 không có trong lịch"):
        read("\n\n".join([TITLE, "Thứ Sáu, 31/02/2025, 14:30", LEAD]))


# Lines.


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert words(read(end.join([TITLE, LEAD, BODY]))) == [LEAD, BODY]


def test_the_invisible_before_a_mark_hides_nothing() -> None:
    parsed = page("\u200bẢnh: Toàn cảnh", "\u00a0Tin liên quan\u200b:", "Một tin khác")
    assert (parsed.blocks[-1].kind, parsed.blocks[-1].text, len(parsed.others)) == ("photo", "Toàn cảnh", 1)


def test_a_text_of_one_line_is_its_title() -> None:
    parsed = read("Hội nghị Mẫu")
    assert (parsed.title, parsed.blocks, parsed.byline) == ("Hội nghị Mẫu", (), None)
