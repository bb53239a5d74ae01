"""Pages of text made at random from all that has ever been misread: beginnings, endings, captions, lists, odd spaces."""

from hypothesis import strategies as st

from articles.text import reading

TITLE = "Hội nghị sơ kết công tác quý III"
SENTENCES = [
    "Sáng 12/9/2025, tại Lam Giang, Đảng ủy Khối Sông Xanh tổ chức hội nghị sơ kết công tác và bàn nhiệm vụ quý IV.",
    "Cùng dự có các đồng chí: Đinh Vĩnh Khoát, Bí thư Đảng ủy Khối Sông Xanh; Tạ Khuê, Trưởng Ban Tuyên giáo.",
    "Các đại biểu thảo luận  sôi nổi,\u00a0đóng góp nhiều ý kiến thiết thực (hết)",
    "Theo đó, hội nghị thành công tốt đẹp.",
    "Nguồn kinh phí: ngân sách nhà nước",
]
BEGINNINGS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số: 12-TB/ĐU", "THÔNG BÁO",
    "Hà Nội, ngày 12 tháng 9 năm 2025", "ĐẢNG ỦY KHỐI SÔNG XANH\tĐẢNG CỘNG SẢN VIỆT NAM", "Về hội nghị sơ kết", "*", "-----",
    "Thứ Sáu, 12/09/2025, 14:30 (GMT+7)", "12/09/2025 | 1.236", "Cập nhật lúc 14:30 ngày 12/09/2025", "TIN HOẠT ĐỘNG",
]  # fmt: skip
MIDDLES = [
    "Ảnh: Toàn cảnh", "ẢNH 2: Đại biểu phát biểu. Ảnh: Minh Hà", "Ảnh: Hoàng Long", "(Ảnh: TTXVN).", "Ảnh:", "Nguồn ảnh: A.H",
    "NHIỆM VỤ TRỌNG TÂM", "Nhiệm vụ trọng tâm", "- một việc", "• hai việc", "a) ba việc", "\u200bẢnh:\u00a0\u200bBên trái", "20/6/2025",
]  # fmt: skip
ENDINGS = [
    "PV", "Minh Hà", "Minh Hà - Thu Trang", "Theo TTXVN", "Bài: Minh Hà", "Hoàng Long (tổng hợp)", "Tin liên quan:", "Các tin khác",
    "Bài viết khác", "• Hội nghị lần thứ nhất (2 ngày trước)", "Hội nghị lần thứ nhất", "18 ngày trước", "Nguồn: nhandan.vn",
]  # fmt: skip

_words = st.text(alphabet="aăâđÂ1. ,:–\u00a0\u200b\u00ad(\"'&<", min_size=1, max_size=30)
_ends = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n", "\u2028"])


@st.composite
def _pages(draw: st.DrawFn) -> str:
    lines = [
        *draw(st.lists(st.sampled_from(BEGINNINGS), max_size=5)),
        TITLE,
        *draw(st.lists(st.sampled_from(BEGINNINGS), max_size=2)),
        *draw(st.lists(st.one_of(st.sampled_from([*SENTENCES, *MIDDLES]), _words), max_size=8)),
        *draw(st.lists(st.sampled_from([*SENTENCES, *MIDDLES, *ENDINGS]), max_size=5)),
    ]
    return "".join(line + draw(_ends) for line in lines)


def pages() -> st.SearchStrategy[str]:
    """Texts that can be read as an article."""
    return _pages().filter(_is_readable)


def _is_readable(text: str) -> bool:
    try:
        reading.read(text)
    except reading.ReadingError:
        return False
    return True
