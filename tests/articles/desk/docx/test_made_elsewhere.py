"""Word files as others make them: counted, struck, hidden, boxed, drawn, in old fonts, and less than valid."""

import re

import pytest

from articles.desk import docx
from articles.text import blocks
from people import clock
from people.colleagues import COMMAND_LINE
from tests.docx_factory import LEAD, OOXML, Docx, paragraph, part, run, table, zipped
from tests.factory import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TITLE = "Hội nghị sơ kết công tác quý III"
BODY = "Hội nghị đã nghe báo cáo về kết quả thực hiện nghị quyết, thảo luận và thống nhất các nhiệm vụ sắp tới."
END = "Các đại biểu thảo luận sôi nổi, đóng góp nhiều ý kiến thiết thực vào dự thảo báo cáo và kế hoạch. (hết)"


def story(*body):
    return Docx(*map(paragraph, (TITLE, LEAD, BODY)), *map(as_paragraph, body))


def as_paragraph(text):
    return text if text.startswith("<") else paragraph(text)


def filed(file, **parts):
    """The draft of a file; `parts`: what its parts are instead, by the last word of their names."""
    found = file.parts()
    for name, content in parts.items():
        key = next(key for key in found if key.endswith((f"/{name}.xml", f"/{name}.xml.rels")))
        found[key] = content(found[key]) if callable(content) else content
    return docx.file_docx(zipped(found), name="bai.docx", by=COMMAND_LINE, at=clock.now())


def body_of(done):
    return done.article.body.split("\n")


def styled(**properties):
    """A styles part with these paragraph styles, by their run properties."""
    made = (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/><w:rPr>{look}</w:rPr></w:style>'
        for key, look in properties.items()
    )
    return part("styles", "".join(made))


def counted(format, text, more=""):
    """A numbering part whose list 1 counts in this format."""
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def looking(text, properties):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# Numbers.


@pytest.mark.parametrize("before", [BODY, "Một việc;"])
def test_what_word_counts_is_no_heading_wherever_it_stands(before):
    items = [paragraph(text, list_number=1) for text in ("Phạm vi điều chỉnh", "Đối tượng áp dụng")]
    done = filed(story(before, items[0], BODY, items[1], END), numbering=counted("decimal", "Điều %1."))
    assert [line for line in body_of(done) if "Điều" in line] == [
        "<p>Điều 1. Phạm vi điều chỉnh</p>",
        "<p>Điều 2. Đối tượng áp dụng</p>",
    ]


@pytest.mark.parametrize(("before", "tag"), [(BODY, "h2"), ("Một việc;", "p")])
def test_of_typed_numbers_all_or_none_are_headings(before, tag):
    done = filed(story(before, "Điều 1. Phạm vi", BODY, "Điều 2. Đối tượng", END))
    assert [line for line in body_of(done) if "Điều" in line] == [
        f"<{tag}>Điều 1. Phạm vi</{tag}>",
        f"<{tag}>Điều 2. Đối tượng</{tag}>",
    ]


@pytest.mark.parametrize("text", ["PV", "Theo TTXVN", "Tin, ảnh: Minh Hà"])
def test_the_last_counted_paragraph_is_no_byline(text):
    done = filed(story(paragraph(text, list_number=1)), numbering=counted("lowerLetter", "%1)"))
    assert (done.article.byline, body_of(done)[-1]) == ("", f"<p>a) {text}</p>")


def test_a_counted_paragraph_below_a_photo_is_no_caption():
    file = story()
    file.body += [paragraph(file.picture(make_picture())), paragraph("Công tác tuyên giáo", list_number=1)]
    done = filed(file, numbering=counted("lowerLetter", "%1)"))
    assert (done.article.photo_uses.get().caption, body_of(done)[-1]) == ("", "<p>a) Công tác tuyên giáo</p>")


@pytest.mark.parametrize(
    ("format", "text", "shown"),
    [
        ("vietnameseCounting", "Phần thứ %1:", "Phần thứ một: Mục"),
        ("decimalEnclosedCircle", "%1", "① Mục"),
        ("upperRoman", "Chương %1", "Chương I Mục"),
        ("decimalZero", "%1)", "01) Mục"),
    ],
)
def test_a_number_is_written_as_word_writes_it(format, text, shown):
    done = filed(story(paragraph("Mục", list_number=1)), numbering=counted(format, text))
    assert body_of(done)[-1] == f"<p>{shown}</p>"


# Struck and hidden words.


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>", '<w:dstrike w:val="1"/>'])
def test_struck_words_stay_struck(mark):
    done = filed(story(paragraph(run("Có "), looking("12.500", mark), run(" đồng chí."))))
    assert body_of(done)[-1] == "<p>Có <s>12.500</s> đồng chí.</p>"


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_words_struck_by_their_style_stay_struck_and_can_be_freed(mark):
    off = mark.replace("/>", ' w:val="0"/>')
    done = filed(story(paragraph(run("Bỏ "), looking("còn hiệu lực", off), style="Bo")), styles=styled(Bo=mark))
    assert body_of(done)[-1] == "<p><s>Bỏ </s>còn hiệu lực</p>"


def test_a_word_struck_in_the_middle_of_another_is_no_word_lost():
    file = story()
    file.body += [
        paragraph(file.picture(make_picture())),
        paragraph(run("Toàn cảnh "), looking("cũ", "<w:strike/>"), run("hội nghị")),
    ]
    done = filed(file)
    assert done.article.photo_uses.get().caption == "Toàn cảnh hội nghị"
    assert done.notes == ["Chữ bị gạch ngang không đưa vào bài ở những chỗ này: “cũ”."]


def test_paragraphs_joined_by_a_deleted_end_lose_no_word():
    deleted = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>Đoạn bị</w:t></w:r></w:p>'
    done = filed(story(deleted, paragraph("nối liền.")))
    assert (body_of(done)[-1], done.notes) == ("<p>Đoạn bịnối liền.</p>", [])


# Boxes, drawings, parts of their own.


def boxed(text):
    box = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    drawn = f"<w:drawing><a:graphic><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></w:drawing>"
    old = f"<w:pict><v:oval><v:textbox>{box}</v:textbox></v:oval></w:pict>"
    return f"<w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


def test_a_short_line_in_a_box_is_no_heading():
    done = filed(story(paragraph(boxed("Ban Tuyên giáo chủ trì")), END))
    assert body_of(done)[1] == "<p>Ban Tuyên giáo chủ trì</p>"


def test_every_box_of_a_diagram_comes_in():
    file = story()
    names = f'xmlns:dgm="{OOXML}/drawingml/2006/diagram" xmlns:a="{OOXML}/drawingml/2006/main"'
    points = "".join(f"<dgm:pt><dgm:t><a:p><a:r><a:t>Bước {n}</a:t></a:r></a:p></dgm:t></dgm:pt>" for n in "123")
    file.files["word/diagrams/data1.xml"] = f"<dgm:dataModel {names}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    key = file.link("diagrams/data1.xml", "diagramData")
    file.body.append(paragraph(f'<w:r><w:drawing><dgm:relIds {names} r:dm="{key}"/></w:drawing></w:r>'))
    assert body_of(filed(file))[-3:] == ["<p>Bước 1</p>", "<p>Bước 2</p>", "<p>Bước 3</p>"]


def test_a_chart_of_the_new_kind_waits_as_a_picture_and_its_words_are_told():
    file = story()
    name = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    file.files["word/charts/chartEx1.xml"] = f'<cx:chartSpace xmlns:cx="{name}"><cx:v>Kết nạp</cx:v></cx:chartSpace>'
    key = file.link("charts/chartEx1.xml", "chartEx")
    file.body.append(paragraph(f'<w:r><w:drawing><cx:chart xmlns:cx="{name}" r:id="{key}"/></w:drawing></w:r>'))
    done = filed(file)
    assert done.article.photo_uses.get().caption == "[Chờ ảnh: biểu đồ]"
    assert "Biểu đồ không đưa vào bài được (chữ trong biểu đồ: “Kết nạp”)" in done.notes[0]


def test_an_embedded_part_that_is_gone_is_told():
    assert "Một phần nhúng không còn trong tệp" in filed(story('<w:altChunk r:id="gone"/>')).notes[0]


def test_the_place_of_a_picture_that_is_gone_waits_and_is_told():
    file = story()
    file.body.append(paragraph(Docx().picture(make_picture())))  # the picture lies in another file
    done = filed(file)
    assert [use.photo for use in done.article.photo_uses.all()] == [None]
    assert "không còn giữ một ảnh" in done.notes[0]


@pytest.mark.parametrize(
    "target", ["media\\%E1%BA%A3nh%201.jpeg", "/word/media/ảnh 1.jpeg", "../word/media/ảnh 1.jpeg"]
)
def test_a_picture_is_found_however_its_address_is_written(target):
    file = story()
    file.files["word/media/ảnh 1.jpeg"] = make_picture()
    drawn = '<w:r><w:drawing><a:blipFill><a:blip r:embed="{}"/></a:blipFill></w:drawing></w:r>'
    file.body.append(paragraph(drawn.format(file.link(target, "image"))))
    assert filed(file).article.photo_uses.get().photo is not None


# Old fonts.

OLD, NEW = "Héi nghÞ s¬ kÕt.", "Hội nghị sơ kết."


def test_an_old_font_of_the_theme_is_turned_into_unicode():
    file = story(paragraph(looking(OLD, '<w:rFonts w:hAnsiTheme="minorHAnsi"/>')))
    fonts = (
        '<a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont>'
    )
    file.files["word/theme/theme1.xml"] = f'<a:theme xmlns:a="{OOXML}/drawingml/2006/main">{fonts}</a:theme>'
    file.link("theme/theme1.xml", "theme")
    assert body_of(filed(file))[-1] == f"<p>{NEW}</p>"


def test_a_letter_of_an_old_font_that_stands_as_a_sign_is_a_letter():
    font = '<w:rFonts w:hAnsi=".VnTime"/>'
    sign = '<w:r><w:sym w:font=".VnTime" w:char="F0E9"/></w:r>'
    done = filed(story(paragraph(looking("H", font), sign, looking("i nghÞ.", font))))
    assert body_of(done)[-1] == "<p>Hội nghị.</p>"
    assert done.notes == ["Chữ phông .VnTime đã được chuyển sang Unicode; hãy đọc lại các chữ có dấu."]


def test_a_sign_that_becomes_a_letter_inside_a_word_is_no_word_lost():
    sign = '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>'
    done = filed(story(paragraph(run("góc x"), sign, run("y."))))
    assert (body_of(done)[-1], done.notes) == ("<p>góc xαy.</p>", [])


def test_the_picture_a_turned_shape_is_filled_with_is_turned_and_cropped():
    file = story()
    key = file.link("media/anh.jpeg", "image")
    file.files["word/media/anh.jpeg"] = make_picture(600, 400)
    filled = f'<a:xfrm rot="5400000"/><a:blipFill><a:blip r:embed="{key}"/><a:srcRect r="50000"/></a:blipFill>'
    file.body.append(paragraph(f"<w:r><w:drawing>{filled}</w:drawing></w:r>"))
    photo = filed(file).article.photo_uses.get().photo
    assert (photo.width, photo.height) == (400, 300)


# Frames, endings, letterheads, credits.


def test_headings_in_one_cell_do_not_grow_together():
    cell = paragraph("Mục một", style="u1") + paragraph("Mục hai", style="u2")
    done = filed(story(f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{paragraph('Khác')}</w:tc></w:tr></w:tbl>"))
    assert "<td>Mục một<p>Mục hai</p></td>" in body_of(done)[-1]


def test_a_text_laid_out_beside_a_photo_is_no_table():
    file = Docx(paragraph(TITLE))
    photo = paragraph(file.picture(make_picture())) + paragraph("Toàn cảnh", centred=True)
    text = "".join(map(paragraph, (LEAD, BODY, END)))
    file.body.append(f"<w:tbl><w:tr><w:tc>{photo}</w:tc><w:tc>{text}</w:tc></w:tr></w:tbl>")
    done = filed(file)
    assert (done.article.lead, body_of(done)) == (LEAD, [f"<p>{BODY}</p>", f"<p>{END}</p>"])
    assert done.article.photo_uses.get().caption == "Toàn cảnh"


def test_a_page_laid_out_as_rows_of_one_column_is_read_as_if_they_were_not_there():
    done = filed(Docx(table(*([line] for line in (TITLE, LEAD, BODY, END)))))
    assert (done.article.title, done.article.lead) == (TITLE, LEAD)
    assert body_of(done) == [f"<p>{BODY}</p>", f"<p>{END}</p>"]


def test_a_quotation_below_related_news_stays():
    done = filed(story("Tin khác:", paragraph("Đảng là đạo đức", style="Q")), styles=quoting)
    assert body_of(done)[-2:] == ["<p>Tin khác:</p>", "<blockquote><p>Đảng là đạo đức</p></blockquote>"]


def quoting(styles):
    quote = '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style></w:styles>'
    return styles.replace("</w:styles>", quote)


@pytest.mark.parametrize("head", [["THÔNG CÁO BÁO CHÍ"], ["ĐẢNG ỦY KHỐI SÔNG XANH", "BAN TUYÊN GIÁO", "BÁO CÁO"]])
def test_a_kind_of_paper_above_a_title_is_letterhead_without_number_or_motto(head):
    done = filed(Docx(*map(paragraph, (*head, TITLE, LEAD, BODY, END))))
    assert (done.article.title, done.article.lead) == (TITLE, LEAD)
    assert done.notes[-1].startswith("Để ngoài bài phần đầu của văn bản hành chính")


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Ảnh 1 – Toàn cảnh", "Người chụp: Hoàng Long"),
        ("(Ảnh: Toàn cảnh)", "Ảnh chụp: Hoàng Long"),
        ("Hình 2. Toàn cảnh", "Nguồn ảnh: Hoàng Long"),
    ],
)
def test_captions_and_credits_in_other_wordings(caption, credit):
    file = story()
    file.body += [paragraph(file.picture(make_picture())), *map(paragraph, (caption, credit, END))]
    done = filed(file)
    use = done.article.photo_uses.get()
    assert (use.caption, use.photo.credit) == ("Toàn cảnh", "Hoàng Long")
    assert (body_of(done), done.notes) == ([f"<p>{BODY}</p>", f"<p>{END}</p>"], [])


def test_a_person_with_an_office_is_the_byline():
    done = filed(story(END, "Nguyễn Thị Lan – Văn phòng Đảng ủy"))
    assert done.article.byline == "Nguyễn Thị Lan – Văn phòng Đảng ủy"


# Less than valid.

BROKEN = {
    "a sign without attributes": "<w:p><w:r><w:t>Chữ.</w:t><w:sym/></w:r></w:p>",
    "a mark without its note": '<w:p><w:r><w:t>Chữ.</w:t><w:footnoteReference w:id="9"/></w:r></w:p>',
    "columns that are no number": '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/><w:vMerge/></w:tcPr>'
    "<w:p><w:r><w:t>Chữ.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "a list that is no number": '<w:p><w:pPr><w:numPr><w:ilvl w:val="a"/><w:numId w:val="b"/></w:numPr></w:pPr>'
    "<w:r><w:t>Chữ.</w:t></w:r></w:p>",
    "properties without a value": "<w:p><w:pPr><w:pStyle/><w:jc/><w:numPr><w:ilvl/><w:numId/></w:numPr></w:pPr>"
    "<w:r><w:rPr><w:rStyle/><w:rFonts/></w:rPr><w:t>Chữ.</w:t></w:r></w:p>",
    "a field that never ends": '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>Chữ.</w:t></w:r></w:p>',
    "a link without an address": "<w:p><w:hyperlink><w:r><w:t>Chữ.</w:t></w:r></w:hyperlink></w:p>",
    "words outside of paragraphs": "<w:r><w:t>Chữ.</w:t></w:r>",
}


@pytest.mark.parametrize("xml", BROKEN.values(), ids=BROKEN)
def test_words_come_in_from_what_is_less_than_valid(xml):
    assert blocks.text_of(body_of(filed(story(xml, END)))[1]).strip() == "Chữ."


@pytest.mark.parametrize(
    "numbering", ['<w:num w:numId="1"/>', '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>', ""]
)
def test_an_item_of_a_list_nobody_describes_comes_in(numbering):
    done = filed(story(paragraph("Việc thứ nhất.", list_number=1)), numbering=part("numbering", numbering))
    assert body_of(done)[-1] == "<p>Việc thứ nhất.</p>"


def strict(xml):
    return re.sub(rf"{OOXML}/(\w+)/2006/", r"http://purl.oclc.org/ooxml/\1/", xml)


WRITTEN = {
    "strict names": strict,
    "UTF-16": lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16"),
    "a mark at the beginning": lambda xml: b"\xef\xbb\xbf" + xml.encode(),
    "instructions and comments": lambda xml: xml.replace("<w:body>", "<?mso a?><w:body>").replace(
        "</w:t>", "<!-- ghi chú --></w:t>"
    ),
    "another prefix": lambda xml: xml.replace("w:", "x:").replace("xmlns:w=", "xmlns:x="),
    "no prefix": lambda xml: re.sub(r"(</?)w:", r"\1", xml).replace("xmlns:w=", f'xmlns="{OOXML}/wordprocessingml/2006/main" xmlns:w='),
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_part_is_read_however_it_is_written(written):
    done = filed(story(END), document=written)
    assert (done.article.title, body_of(done)) == (TITLE, [f"<p>{BODY}</p>", f"<p>{END}</p>"])


ARCHIVED = {
    "no styles": lambda parts: {key: value for key, value in parts.items() if key != "word/styles.xml"},
    "no numbering": lambda parts: {key: value for key, value in parts.items() if key != "word/numbering.xml"},
    "no relationships": lambda parts: {key: value for key, value in parts.items() if not key.endswith(".rels")},
    "folders of Windows": lambda parts: {key.replace("/", "\\"): value for key, value in parts.items()},
    "capitals": lambda parts: {key.replace("word/s", "Word/S"): value for key, value in parts.items()},
    "another main part": lambda parts: (
        {
            key.replace("document.", "van-ban."): value.replace('"word/document.', '"/word/van-ban.')
            for key, value in parts.items()
            if key != "[Content_Types].xml"
        }
        | {"[Content_Types].xml": parts["[Content_Types].xml"]}
    ),
}


@pytest.mark.parametrize("archived", ARCHIVED.values(), ids=ARCHIVED)
def test_a_package_is_read_however_it_is_packed(archived):
    done = docx.file_docx(zipped(archived(story(END).parts())), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert (done.article.title, body_of(done)) == (TITLE, [f"<p>{BODY}</p>", f"<p>{END}</p>"])
