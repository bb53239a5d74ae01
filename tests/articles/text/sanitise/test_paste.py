"""What Word, Google Docs and LibreOffice put on the clipboard comes in as paragraphs, headings, lists, tables,
links and emphasis, and as nothing else."""

import pytest

from articles.text.sanitise import sanitise
from tests.hostile import checks

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; font-size:14.0pt;} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><a name="_Toc1"></a><span style='font-size:16.0pt'>Kết quả bước đầu<o:p></o:p></span></h1>
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt'>Sáng
20/5</span></b><span style='font-size:14.0pt'>, hội nghị nghe <i>báo cáo</i> của
<a href="https://vidu.example/bao-cao"><span style='color:#0563C1'>Văn phòng</span></a>.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Rà soát hồ sơ<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Hồ sơ giấy</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Hồ sơ số</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Báo
cáo kết quả</p>
<p class=MsoNormal>Kết luận<span class=MsoCommentReference><a href="#_msocom_1">[NV1]</a></span>.</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-table-lspace:0'><tr style='mso-yfti-irow:0'>
<td width=200 colspan=2 valign=top style='width:150pt'><p class=MsoNormal><b>Đơn vị<o:p></o:p></b></p></td></tr>
<tr><td width=100><p class=MsoNormal>Chi bộ 1</p></td><td><p class=MsoNormal align=right>95%</p></td></tr></table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Xem lại</p></div></div>
<!--EndFragment--></body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5a1c2d3e-7fff-0001">
<h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-weight:400;">Kết quả</span></h1>
<p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-weight:700;font-style:normal;">Sáng 20/5</span><span
style="font-weight:400;">, hội nghị nghe </span><span style="font-weight:400;font-style:italic;">báo cáo</span><span
style="font-weight:400;"> của </span><a href="https://vidu.example/bao-cao" style="text-decoration:none;"><span
style="color:#1155cc;text-decoration:underline;">Văn phòng</span></a><span style="font-weight:400;">, đạt 10 m</span><span
style="font-size:0.6em;vertical-align:super;">2</span></p><br>
<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400;">Rà soát</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span
style="font-weight:400;">Hồ sơ giấy</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400;">Báo cáo</span></p></li></ul>
<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col
width="301"/></colgroup><tbody><tr style="height:0pt"><td style="border:solid"><p dir="ltr"><span>Chi bộ 1</span></p></td><td><p
dir="ltr"><span>95%</span></p></td></tr></tbody></table></div><br class="Apple-interchange-newline"></b>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 7.4"/><style type="text/css">p { line-height: 115% }</style></head>
<body lang="vi-VN" dir="ltr"><h1 class="western">Kết quả</h1>
<p class="western" align="justify" style="margin-bottom: 0cm"><font face="Times New Roman, serif"><font size="4"
style="font-size: 14pt"><b>Sáng 20/5</b>, hội nghị nghe <i>báo cáo</i> của <font color="#000080"><u><a
href="https://vidu.example/bao-cao">Văn phòng</a></u></font>.</font></font></p>
<ol><li><p style="margin-bottom: 0cm">Rà soát</p><ol type="a"><li><p>Hồ sơ giấy</p></li></ol></li><li><p>Báo cáo</p></li></ol>
<table width="100%" cellpadding="4" cellspacing="0"><col width="128*"/><thead><tr valign="top"><th width="50%"><p>Đơn vị</p></th>
<th><p>Tỷ lệ</p></th></tr></thead><tbody><tr><td><p>Chi bộ 1</p></td><td><p>95%</p></td></tr></tbody></table>
<p class="western"><br/>
</p></body></html>"""

PASTED = pytest.mark.parametrize("source", [WORD, GOOGLE, LIBREOFFICE], ids=["Word", "Google Docs", "LibreOffice"])


def squeezed(html):
    """Without the line ends programs put where they like."""
    return "".join(part if part.strip() else "" for part in html.replace("\n", " ").replace("> <", "><").split("\0"))


@PASTED
def test_a_paste_is_nothing_but_the_allow_list_and_comes_to_rest(source):
    clean = sanitise(source)
    assert checks.faults(clean) == []
    assert sanitise(clean) == clean


@PASTED
def test_the_title_becomes_the_first_heading_below_the_articles_own(source):
    assert sanitise(source).strip().startswith("<h2>Kết quả")


@PASTED
def test_emphasis_stays_emphasis(source):
    clean = squeezed(sanitise(source))
    assert any(f"<{tag}>Sáng 20/5</{tag}>" in clean for tag in ("b", "strong"))
    assert any(f"<{tag}>báo cáo</{tag}>" in clean for tag in ("i", "em"))
    assert ", hội nghị nghe " in clean


@PASTED
def test_a_link_leads_where_it_led(source):
    assert '<a href="https://vidu.example/bao-cao">Văn phòng</a>' in sanitise(source)


@PASTED
def test_a_table_keeps_its_rows_and_cells(source):
    assert "<tr><td>Chi bộ 1</td><td>95%</td></tr>" in squeezed(sanitise(source))


def test_words_lists_become_lists_with_their_levels_and_kinds():
    assert (
        "<ul><li>Rà soát hồ sơ <ol><li>Hồ sơ giấy </li><li>Hồ sơ số </li></ol></li><li>Báo cáo kết quả </li></ul>"
        in squeezed(sanitise(WORD))
    )


def test_what_word_typed_before_an_item_and_reviewers_remarks_go():
    clean = sanitise(WORD)
    for word in ("·", "1.", "NV1", "Xem lại", "Normal", "MsoNormal"):
        assert word not in clean


def test_words_heading_cell_keeps_its_width_of_two():
    assert '<td colspan="2"><b>Đơn vị</b></td>' in sanitise(WORD)


def test_googles_wrapper_is_not_bold_and_its_nested_list_stands_in_its_item():
    clean = squeezed(sanitise(GOOGLE))
    assert clean.count("<strong>") == 1
    assert "<ul><li>Rà soát<ul><li>Hồ sơ giấy</li></ul></li><li>Báo cáo</li></ul>" in clean
    assert "10 m<sup>2</sup>" in clean


def test_libreoffices_nested_numbering_stays():
    assert '<ol><li>Rà soát<ol type="a"><li>Hồ sơ giấy</li></ol></li><li>Báo cáo</li></ol>' in squeezed(
        sanitise(LIBREOFFICE)
    )


def test_libreoffices_heading_row_stays_one():
    assert "<thead><tr><th>Đơn vị</th><th>Tỷ lệ</th></tr></thead>" in squeezed(sanitise(LIBREOFFICE))


@pytest.mark.parametrize(
    "words",
    ["một  số\u00a0vụ", "22/61đảng bộ", "“ngoặc” – gạch", "hoà bình, hòa bình", "a\u200bb", "10 m²", "½ & <5>"],
)
@pytest.mark.parametrize(
    "wrapper", ["<p class=MsoNormal>%s</p>", "<div>%s</div>", "<p><span style='color:red'>%s</span>"]
)
def test_wording_spaces_and_spelling_come_out_as_they_went_in(words, wrapper):
    source = words.replace("&", "&amp;").replace("<", "&lt;")
    assert checks.text_of(sanitise(wrapper % source)) == words


def test_decomposed_vietnamese_is_composed_across_references_and_dropped_tags():
    assert sanitise("<p>Đa\u0323i hô&#x323;i<span></span>, tiê<o:p></o:p>\u0301p</p>") == "<p>Đại hội, tiếp</p>"


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("Dòng một<div>Dòng hai</div>", "<p>Dòng một</p><p>Dòng hai</p>"),
        ("<div><div>Một</div><div>Hai</div></div>", "<p>Một</p><p>Hai</p>"),
        ("<h5>Mục</h5>", "<h4>Mục</h4>"),
        ("<h2><div>Mục</div></h2>", "<h2>Mục</h2>"),
        ("<b><p>Một</p><p>Hai</p></b>", "<p><b>Một</b></p><p><b>Hai</b></p>"),
        ("<td>Một</td>", "<p>Một</p>"),
        ("<li>Một</li><li>Hai</li>", "<ul><li>Một</li><li>Hai</li></ul>"),
        ("<td><p>Một</p><p>Hai</p></td>", "<p>Một</p><p>Hai</p>"),
        (
            "<table><tr><td><p>Một</p><p>Hai</p></td></tr></table>",
            "<table><tbody><tr><td>Một<p>Hai</p></td></tr></tbody></table>",
        ),
        ("<p>Một<br>Hai</p>", "<p>Một<br>Hai</p>"),
        ("<p>&nbsp;</p>", "<p>&nbsp;</p>"),
        ("<blockquote>Lời</blockquote>", "<blockquote><p>Lời</p></blockquote>"),
        ("<p><a name=x>Một</a></p>", "<p>Một</p>"),
        ("<p><a href='file:///C:/x.docx'>Một</a></p>", "<p>Một</p>"),
        ("<dl><dt>Một</dt><dd>Hai</dd></dl>", "<p>Một</p><p>Hai</p>"),
    ],
)
def test_what_stands_loose_or_nested_is_put_in_order(pasted, stored):
    assert sanitise(pasted) == stored


def word_item(marker, words, *, level=1, tag="p"):
    """A list item as Word puts it on the clipboard."""
    return (
        f"<{tag} class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span"
        f" style='mso-list:Ignore'>{marker}<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>{words}</{tag}>"
    )


@pytest.mark.parametrize(
    ("items", "stored"),
    [
        (["1.", "2."], "<ol><li>A</li><li>B</li></ol>"),
        (["3.", "4."], '<ol start="3"><li>A</li><li>B</li></ol>'),
        (["1.", "5."], '<ol><li>A</li><li value="5">B</li></ol>'),
        (["I.", "II."], '<ol type="I"><li>A</li><li>B</li></ol>'),
        (["II.", "III."], '<ol start="2" type="I"><li>A</li><li>B</li></ol>'),
        (["a.", "b."], '<ol type="a"><li>A</li><li>B</li></ol>'),
        (["h.", "i."], '<ol start="8" type="a"><li>A</li><li>B</li></ol>'),
        (["i.", "ii."], '<ol type="i"><li>A</li><li>B</li></ol>'),
        (["XIV.", "XV."], '<ol start="14" type="I"><li>A</li><li>B</li></ol>'),
        (["·", "o"], "<ul><li>A</li><li>B</li></ul>"),
        (["-", "+"], "<ul><li>A</li><li>B</li></ul>"),
        (["a)", "b)"], "<p>a) A</p><p>b) B</p>"),
        (["Điều 1.", "Điều 2."], "<p>Điều 1. A</p><p>Điều 2. B</p>"),
        (["1.1.", "1.2."], "<p>1.1. A</p><p>1.2. B</p>"),
        (["(1)", "2)"], "<p>(1) A</p><p>2) B</p>"),
        (["d.", "đ."], '<ol start="4" type="a"><li>A</li></ol><p>đ. B</p>'),
        (["1.", "a)"], "<ol><li>A</li></ol><p>a) B</p>"),
        (["·", "1."], "<ul><li>A</li></ul><ol><li>B</li></ol>"),
    ],
)
def test_words_numbering_stays_as_the_author_saw_it(items, stored):
    first, second = items
    assert sanitise(word_item(first, "A") + word_item(second, "B")) == stored


def test_a_numbering_goes_on_behind_a_paragraph_that_interrupts_it():
    source = word_item("1.", "Một") + "<p class=MsoNormal>Giữa</p>" + word_item("2.", "Hai")
    assert sanitise(source) == '<ol><li>Một</li></ol><p>Giữa</p><ol start="2"><li>Hai</li></ol>'


def test_a_numbered_heading_keeps_its_number():
    assert sanitise(word_item("II.", "Kết quả", tag="h2")) == "<h2>II. Kết quả</h2>"


@pytest.mark.parametrize(
    "source",
    [
        '<ol start="3"><li>Ba</li><li value="7">Bảy</li></ol>',
        '<ol type="A"><li>Một</li></ol>',
        "<p>Điều 1 <s>hết hiệu lực</s></p>",
    ],
)
def test_numbers_of_lists_and_struck_words_may_be_stored(source):
    assert sanitise(source) == source


@pytest.mark.parametrize(
    "attributes", ['start="javascript:1"', 'start="1e9"', 'start="99999999"', 'type="disc"', 'type="1a"']
)
def test_a_list_counts_only_as_lists_can(attributes):
    assert sanitise(f"<ol {attributes}><li>Một</li></ol>") == "<ol><li>Một</li></ol>"


@pytest.mark.parametrize(
    "struck",
    [
        "<s>cũ</s>",
        "<strike>cũ</strike>",
        "<del cite='mailto:A' datetime='2026-11-05T08:00'>cũ</del>",
        "<span style='text-decoration:line-through'>cũ</span>",
        "<span style='text-decoration-line:line-through'>cũ</span>",
    ],
)
def test_struck_words_stay_struck(struck):
    assert sanitise(f"<p>Mức {struck} mới</p>") == "<p>Mức <s>cũ</s> mới</p>"


@pytest.mark.parametrize(
    "open_element",
    [
        '<svg width="1"/>', "<svg>", "<svg><path d=M0/>", "<math/>", "<math>", "<template>", "<template/>", "<xml>",
        "<textarea/>", "<textarea>", "<xmp>", "<xmp/>", "<title/>", "<title>", "<noscript>", "<noscript/>", "<iframe/>",
        "<noembed>", "<noframes>", "<script src=/x.js />", "<style/>", "<svg><svg></svg>", "<span style='mso-list:Ignore'>",
        "<span class=MsoCommentReference>",
    ],
)  # fmt: skip
def test_an_open_foreign_element_swallows_nothing(open_element):
    clean = sanitise(f"<p>Trước {open_element} sau.</p><p>Đoạn hai.</p>")
    assert clean == "<p>Trước  sau.</p><p>Đoạn hai.</p>"


def test_a_closed_foreign_element_goes_with_what_it_holds_though_one_like_it_was_open():
    source = "<p>Một <textarea/> hai <textarea>ẩn</textarea> ba <svg/> bốn <svg><text>ẩn</text></svg> năm</p>"
    assert sanitise(source) == "<p>Một  hai  ba  bốn  năm</p>"
