"""Word files whose beginnings, endings and photos were misread once: every word stands where its author put it."""

import datetime

import pytest

from articles.desk import docx
from articles.models import ImportedFile
from articles.text import blocks
from people import clock
from people.colleagues import COMMAND_LINE
from tests.docx_factory import LEAD, Docx, paragraph, run, table
from tests.factory import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TITLE = "Hội nghị sơ kết công tác quý III"
BODY = "Hội nghị đã nghe báo cáo về kết quả thực hiện nghị quyết, thảo luận và thống nhất các nhiệm vụ sắp tới."
END = "Các đại biểu thảo luận sôi nổi, đóng góp nhiều ý kiến thiết thực vào dự thảo báo cáo và kế hoạch. (hết)"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập – Tự do – Hạnh phúc"


def filed(*body, head=(TITLE, LEAD, BODY)):
    return docx.file_docx(
        Docx(*map(as_paragraph, (*head, *body))).data(), name="bai.docx", by=COMMAND_LINE, at=clock.now()
    )


def as_paragraph(text):
    return text if text.startswith("<w:") else paragraph(text)


def body_of(done):
    return [blocks.text_of(block).strip() for block in blocks.split(done.article.body)]


def with_photos(*lines):
    """(the body, the photo places) of a story with these lines after its first paragraph; None is a photo."""
    file = Docx(*map(paragraph, (TITLE, LEAD, BODY)))
    file.body += [paragraph(file.picture(make_picture())) if line is None else as_paragraph(line) for line in lines]
    file.body.append(paragraph(END))
    done = docx.file_docx(file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    uses = [
        (use.photo is not None, use.caption, use.photo.credit if use.photo else "")
        for use in done.article.photo_uses.all()
    ]
    return list(blocks.split(done.article.body)), uses


# Endings.


@pytest.mark.parametrize(
    "line",
    ["Theo đó, hội nghị thành công tốt đẹp.", "Nguồn kinh phí do ngân sách bảo đảm.", "Tin vui đã đến với chi bộ"],
)
def test_a_last_sentence_stays(line):
    done = filed(line)
    assert (done.article.byline, body_of(done)[-1]) == ("", line)


@pytest.mark.parametrize(
    "line",
    ["PV", "Ban Biên tập", "Hoàng Long (tổng hợp)", "Theo TTXVN", "Tin, ảnh: Nguyễn Văn Mẫu", "Minh Hà - Thu Trang"],
)
def test_the_authors_line_is_the_byline(line):
    done = filed(paragraph(run(line, bold=True)))
    assert (done.article.byline, body_of(done)[-1]) == (line, BODY)


def test_a_heading_before_the_last_paragraph_stays_one():
    done = filed("NHIỆM VỤ TRỌNG TÂM", END)
    assert done.article.body.split("\n")[-2:] == ["<h2>NHIỆM VỤ TRỌNG TÂM</h2>", f"<p>{END}</p>"]


@pytest.mark.parametrize("item", ["Nguồn kinh phí: ngân sách nhà nước", "PV", "Minh Hà", "Theo TTXVN"])
def test_the_last_item_of_a_list_stays_in_it(item):
    done = filed(paragraph("Việc thứ nhất", list_number=1), paragraph(item, list_number=1))
    assert (done.article.byline, body_of(done)[-1]) == ("", f"Việc thứ nhất\n\n{item}")


@pytest.mark.parametrize("cell", ["PV", "Minh Hà", "Theo TTXVN"])
def test_the_last_row_of_a_table_stays_in_it(cell):
    done = filed(table(["Xã", "Người gửi"], ["Nậm Mơ", cell]))
    assert (done.article.byline, cell in body_of(done)[-1]) == ("", True)


def test_a_list_of_other_articles_is_left_out_and_said():
    done = filed(
        "Tin liên quan:", paragraph("Hội nghị lần thứ nhất", list_number=1), paragraph("Đại hội Mẫu", list_number=1)
    )
    assert body_of(done) == [BODY]
    assert done.notes[-1] == "Để ngoài bài danh sách bài khác ở cuối: 3 dòng, bắt đầu bằng “Tin liên quan:”."


def test_what_only_looks_like_the_beginning_of_that_list_stays():
    done = filed("Tin liên quan:", "Hội nghị lần thứ nhất", END)
    assert body_of(done) == [BODY, "Tin liên quan:", "Hội nghị lần thứ nhất", END]


def test_the_author_below_the_last_photo_and_above_other_articles_is_the_byline():
    file = Docx(*map(paragraph, (TITLE, LEAD, BODY)))
    file.body += [
        paragraph(file.picture(make_picture())),
        *map(paragraph, ("Minh Hà", "Tin khác", "Hội nghị lần thứ nhất")),
    ]
    done = docx.file_docx(file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert (done.article.byline, done.article.photo_uses.get().caption) == ("Minh Hà", "")


# Beginnings.

LETTERHEADS = {
    "lines": [NATION, MOTTO, "THÔNG BÁO"],
    "the Party's": ["ĐẢNG BỘ TỈNH MẪU", "ĐẢNG ỦY KHỐI SÔNG XANH", "*", "Số: 12-TB/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
                    "Lam Giang, ngày 12 tháng 9 năm 2025", "THÔNG BÁO"],
    "soft breaks": [f"{NATION}\n{MOTTO}", "THÔNG BÁO"],
    "tabs": [f"ĐẢNG ỦY KHỐI SÔNG XANH\t{'ĐẢNG CỘNG SẢN VIỆT NAM'}", "Số: 12-TB/ĐU\tHà Nội, ngày 12 tháng 9 năm 2025", "THÔNG BÁO"],
    "a table": [table(["ĐẢNG ỦY KHỐI SÔNG XANH", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["Số: 12-TB/ĐU", "Hà Nội, ngày 12 tháng 9 năm 2025"]),
                "THÔNG BÁO"],
    "a table of cells with many lines": [
        table([paragraph("ĐẢNG ỦY KHỐI SÔNG XANH") + paragraph("*") + paragraph("Số: 12-TB/ĐU"),
               paragraph(NATION) + paragraph("Độc lập - Tự do - Hạnh phúc") + paragraph("Hà Nội, ngày 12 tháng 9 năm 2025")]),
        "THÔNG BÁO",
    ],
}  # fmt: skip


@pytest.mark.parametrize("head", LETTERHEADS.values(), ids=LETTERHEADS)
def test_a_letterhead_is_left_out_and_said(head):
    done = filed(head=[*head, "Về hội nghị sơ kết công tác quý III", LEAD, BODY])
    assert (done.article.title, done.article.lead) == ("Về hội nghị sơ kết công tác quý III", LEAD)
    assert body_of(done) == [BODY]
    assert done.notes[-1].startswith("Để ngoài bài phần đầu của văn bản hành chính: ")


def test_the_nations_arms_above_a_letterhead_stay_a_photo():
    file = Docx()
    file.body += [
        paragraph(file.picture(make_picture())),
        *map(paragraph, (NATION, MOTTO, "THÔNG BÁO", f"Về {TITLE}", LEAD, BODY)),
    ]
    done = docx.file_docx(file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert (done.article.title, done.article.lead, done.article.photo_uses.count()) == (f"Về {TITLE}", LEAD, 1)


def test_a_portrait_between_a_name_and_a_life_makes_no_byline_of_the_name():
    file = Docx(*map(paragraph, (TITLE, LEAD, BODY, "Nguyễn Văn Mẫu")))
    file.body += [paragraph(file.picture(make_picture())), paragraph("Sinh năm 1960 tại Lam Giang.")]
    done = docx.file_docx(file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert (done.article.byline, body_of(done)) == ("", [BODY, "Nguyễn Văn Mẫu", "Sinh năm 1960 tại Lam Giang."])


def test_a_table_of_facts_above_the_title_is_no_letterhead():
    done = filed(head=[table(["Xã", "Số hộ"], ["Nậm Mơ", "12"]), TITLE, LEAD, BODY])
    assert (done.article.title, done.article.lead) == (TITLE, LEAD)
    assert "Nậm Mơ" in body_of(done)[0]


@pytest.mark.parametrize(
    "line",
    [
        "Thứ Sáu, 12/09/2025, 14:30 (GMT+7)",
        "12/09/2025 - 14:30",
        "Ngày 12 tháng 9 năm 2025",
        "Cập nhật lúc 14:30 12/09/2025",
    ],
)
def test_the_line_of_the_date_is_no_lead(line):
    done = filed(head=[TITLE, line, LEAD, BODY])
    assert (done.article.lead, ImportedFile.objects.get().page_day) == (LEAD, datetime.date(2025, 9, 12))


# Photos.


@pytest.mark.parametrize(
    "line", ["Toàn cảnh hội nghị", "Ảnh 1: Toàn cảnh hội nghị", "ẢNH: Toàn cảnh hội nghị", "Ảnh: Toàn cảnh hội nghị"]
)
@pytest.mark.parametrize("above", [True, False])
def test_a_short_line_beside_a_photo_is_its_caption_and_no_heading(line, above):
    body, uses = with_photos(*((line, None) if above else (None, line)))
    assert uses == [(True, "Toàn cảnh hội nghị", "")]
    assert body == [f"<p>{BODY}</p>", f"<p>{END}</p>"]


@pytest.mark.parametrize(
    "lines",
    [
        (paragraph("Toàn cảnh", centred=True), "Ảnh: Hoàng Long"),
        ("Ảnh: Toàn cảnh", "(Ảnh: Hoàng Long)"),
        ("Toàn cảnh\nẢnh: Hoàng Long",),
        ("Toàn cảnh (Ảnh: Hoàng Long)",),
        (paragraph("Toàn cảnh - Ảnh: Hoàng Long", centred=True),),
        (paragraph("Toàn cảnh", centred=True), paragraph(run("Hoàng Long", italic=True))),
    ],
)
def test_who_took_a_photo_is_its_credit_and_no_second_place(lines):
    body, uses = with_photos(None, *lines)
    assert uses == [(True, "Toàn cảnh", "Hoàng Long")]
    assert body == [f"<p>{BODY}</p>", f"<p>{END}</p>"]


def test_a_heading_beside_a_photo_that_has_its_caption_stays_a_heading():
    body, uses = with_photos("Nhiệm vụ trọng tâm", None, "Ảnh: Toàn cảnh")
    assert uses == [(True, "Toàn cảnh", "")]
    assert body == [f"<p>{BODY}</p>", "<h2>Nhiệm vụ trọng tâm</h2>", f"<p>{END}</p>"]


@pytest.mark.parametrize(
    "line",
    [
        paragraph("Nhiệm vụ trọng tâm", style="u1"),
        "NHIỆM VỤ TRỌNG TÂM",
        "1. Nhiệm vụ trọng tâm",
        paragraph(run("Nhiệm vụ", bold=True)),
    ],
)
def test_a_heading_by_its_look_is_no_caption(line):
    body, uses = with_photos(None, line)
    assert uses == [(True, "", "")]
    assert len(body) == 3
