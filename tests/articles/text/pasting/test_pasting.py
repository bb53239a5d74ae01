"""What a clipboard brings: every word, in Unicode, with the numbers and the places of what could not come along."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.admin.article.form import paste as paste_view
from articles.text.pasting import Picture, from_html, from_text, spaces
from tests.articles.text.sanitise.test_paste import GOOGLE, LIBREOFFICE, WORD, squeezed, word_item
from tests.hostile import checks
from tests.hostile.test_markup import PIECES


def pasted(html):
    """The blocks as one text, P for a picture."""
    return "".join("P" if isinstance(block, Picture) else block for block in from_html(html).blocks)


def told(html):
    return " ".join(from_html(html).notes)


# --- pictures ---


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("file:///C:/Users/AN/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg", "clip_image002.jpg"),
        ("https://noi-khac.example/anh/hoi%20nghi.png?w=640", "hoi nghi.png"),
        ("data:image/png;base64,iVBORw0KGgo=", ""),
        ("blob:https://docs.example/5a1c", ""),
        ("cid:image001.png@01DB", "cid:image001.png@01DB"),
        ("", ""),
    ],
)
def test_a_picture_that_cannot_come_is_named_where_it_stood(source, name):
    found = from_html(f'<p>Trước</p><p><img src="{source}" width=400 height=300></p><p>Ảnh: Quang cảnh</p>')
    assert found.blocks == ("<p>Trước</p>", Picture(name), "<p>Ảnh: Quang cảnh</p>")
    assert found.notes[0].startswith("1 ảnh trong phần dán không vào cùng chữ được")
    assert ".docx" in found.notes[0]


@pytest.mark.parametrize(
    ("source", "shape"),
    [
        ("<p>Chữ <img src=a.jpg> chữ</p>", "<p>Chữ  chữ</p>P"),
        ("<p><img src=a.jpg>Chữ</p>", "P<p>Chữ</p>"),
        ("<figure><img src=a.jpg><figcaption>Lời</figcaption></figure>", "P<p>Lời</p>"),
        ("<table><tr><td><img src=a.jpg></td><td>Ô</td></tr></table>",
         "P<table><tbody><tr><td></td><td>Ô</td></tr></tbody></table>"),
        ("<ul><li>Mục<img src=a.jpg></li></ul>", "<ul><li>Mục</li></ul>P"),
        ("<img src=a.jpg><img src=b.jpg>", "PP"),
        ("<p>Chữ<a href=/x><img src=a.jpg></a></p>", "<p>Chữ</p>P"),
        ("<p>Chữ</p><p><v:shape id=P><v:imagedata src='file:///a.emf'/></v:shape></p>", "<p>Chữ</p>P"),
        ("<p>Chữ</p><p><!--[if gte vml 1]><v:shape><v:imagedata src='a.emf'/></v:shape><![endif]--></p>", "<p>Chữ</p>P"),
        ("<p><!--[if gte vml 1]><v:shape><v:imagedata src='a'/></v:shape><![endif]--><![if !vml]><img src=a.jpg "
         "v:shapes=P><![endif]>Chữ</p>", "P<p>Chữ</p>"),
        ("<p>Chữ<img src=dem.gif width=1 height=1></p>", "<p>Chữ</p>"),
        ("<p>Vui <img alt='🙂' src='https://chat.example/1.png'> quá</p>", "<p>Vui 🙂 quá</p>"),
    ],
)  # fmt: skip
def test_pictures_stand_between_the_blocks(source, shape):
    assert pasted(source) == shape


def test_letters_that_mark_pictures_inside_cannot_be_brought_along():
    assert (
        pasted("<p>a\ufdd00\ufdd1b&#xfdd0;0&#xfdd1;</p>").replace("\ufdd0", "").replace("\ufdd1", "") == "<p>a0b0</p>"
    )


@pytest.mark.parametrize("part", ["<iframe src='https://video.example/1'></iframe>", "<math><mi>x</mi></math>"])
def test_videos_and_formulas_are_said(part):
    assert "1 video, công thức hoặc phần nhúng" in told(f"<p>Chữ</p>{part}")


# --- hidden and struck words ---


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display:none;mso-hide:all'>giấu đi</span>",
        "<span style='mso-hide:all'>giấu đi</span>",
        "<span hidden>giấu đi</span>",
        "<span style='visibility:hidden'><b>giấu</b> đi</span>",
        "<span class=An>giấu đi</span>",
    ],
)
def test_hidden_words_stay_hidden_and_are_said(hidden):
    found = from_html(f"<style>span.An {{display:none}}</style><p>Câu {hidden}tiếp</p>")
    assert found.blocks == ("<p>Câu tiếp</p>",)
    assert found.notes == ("2 chữ bị ẩn trong bản gốc không được dán vào: “giấu đi”.",)


def test_what_is_hidden_without_an_end_hides_nothing():
    assert pasted("<p>Câu <span style='display:none'>còn nguyên</p><p>Hai</p>") == "<p>Câu còn nguyên</p><p>Hai</p>"


def test_what_a_style_sheet_strikes_stays_struck():
    assert pasted("<style>.G {text-decoration:line-through}</style><p>Mức <span class=G>cũ</span></p>") == (
        "<p>Mức <s>cũ</s></p>"
    )


def test_remarks_of_words_readers_are_said():
    assert "Nhận xét" in told(WORD)


# --- fonts ---


@pytest.mark.parametrize(
    "source",
    [
        "<p style='font-family:\".VnTime\",\"sans-serif\"'>Héi nghÞ</p>",
        "<p><font face='.VnTime'>Héi nghÞ</font></p>",
        "<style>p.MsoNormal, li.MsoNormal {mso-style-parent:''; font-family:\".VnTime\";}</style><p class=MsoNormal>Héi nghÞ</p>",
        "<style><!-- /* Font */ .xl65 {font-family:.VnTime;} --></style><p class='xl65'>Héi <b>nghÞ</b></p>",
        "<p><span style='font:13.0pt \".VnTime\"'>Héi nghÞ</span></p>",
        "<p style='font-family:VNI-Times'>Hoäi nghò</p>",
        "<p><span style='font-family:VNI-Times'>Ho</span><span style='font-family:VNI-Times'>ä</span>"
        "<span style='font-family:VNI-Times'>i nghò</span></p>",
    ],
)  # fmt: skip
def test_letters_of_old_fonts_are_turned_into_unicode_and_said(source):
    found = from_html(source)
    assert checks.text_of("".join(found.blocks)) == "Hội nghị"
    assert "đã được đổi sang Unicode" in found.notes[0]


def test_capital_fonts_give_capitals_and_other_fonts_stay():
    source = (
        "<p><span style='font-family:.VnTimeH'>héi nghÞ</span> <span style='font-family:Arial'>Hội nghị ¸</span></p>"
    )
    assert pasted(source) == "<p>HỘI NGHỊ Hội nghị ¸</p>"


@pytest.mark.parametrize("paste", [from_text, lambda words: from_html(f"<p>{words}</p>")])
def test_letters_of_an_old_font_without_its_name_are_a_hint_and_no_change(paste):
    words = "Héi nghÞ s¬ kÕt c«ng t¸c quý III vµ bµn nhiÖm vô"
    found = paste(words)
    assert words in found.blocks[0]
    assert "có vẻ gõ bằng phông cũ (TCVN3)" in found.notes[0]


def test_unicode_text_gets_no_hint():
    assert from_text("Hội nghị sơ kết công tác quý III và bàn nhiệm vụ; café, naïve, 25°C ± 2").notes == ()


# --- spaces ---


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("<p>Hội&nbsp;nghị&nbsp;sơ&nbsp;kết</p>", "<p>Hội nghị sơ kết</p>"),
        ("<p>Hội&nbsp;<b>nghị&nbsp;sơ</b>&nbsp;kết</p>", "<p>Hội <b>nghị sơ</b> kết</p>"),
        ("<h2>Kết&nbsp;quả&nbsp;quý&nbsp;3</h2>", "<h2>Kết quả quý 3</h2>"),
        ("<p>Một&nbsp;hai&nbsp;ba</p><p>Bốn năm&nbsp;sáu</p>", "<p>Một hai ba</p><p>Bốn năm&nbsp;sáu</p>"),
        ("<p>Hội nghị&nbsp;sơ&nbsp;kết</p>", "<p>Hội nghị&nbsp;sơ&nbsp;kết</p>"),
        ("<p>10&nbsp;km</p>", "<p>10&nbsp;km</p>"),
        ("<p>Điều&nbsp;5</p>", "<p>Điều&nbsp;5</p>"),
        ("<p>&nbsp;</p>", "<p>&nbsp;</p>"),
        ("<p>hai<span style='mso-spacerun:yes'>&nbsp; </span>cách</p>", "<p>hai  cách</p>"),
        ("<p>một<span class='Apple-converted-space'>&nbsp;</span>cách</p>", "<p>một cách</p>"),
        ("<p>hai  cách</p>", "<p>hai  cách</p>"),
        ("<p>xuống\n   dòng trong mã</p>", "<p>xuống dòng trong mã</p>"),
        ("<pre>một\n  hai</pre>", "<p>một<br>  hai</p>"),
    ],
)
def test_spaces_are_those_the_author_saw(source, stored):
    assert pasted(source) == stored


def test_changed_spaces_are_said():
    assert "ở 2 đoạn" in told("<p>Hội&nbsp;nghị&nbsp;sơ</p><p>Hội&nbsp;nghị&nbsp;kết</p>")


def test_plain_spaces_for_a_text_that_came_another_way():
    assert spaces.plain("<p>Một&nbsp;hai</p>") == ("<p>Một hai</p>", 1)


@pytest.mark.parametrize(
    ("stored", "page"),
    [
        ("<p>Hội&nbsp;nghị&nbsp;<b>sơ&nbsp;kết</b></p>", "<p>Hội&nbsp;<wbr>nghị&nbsp;<wbr><b>sơ&nbsp;<wbr>kết</b></p>"),
        ("<p>Hội nghị&nbsp;sơ kết</p>", "<p>Hội nghị&nbsp;sơ kết</p>"),
        ("<p>10&nbsp;km</p>", "<p>10&nbsp;km</p>"),
        ('<p><a href="/a&nbsp;b">Một&nbsp;hai</a></p>', '<p><a href="/a&nbsp;b">Một&nbsp;<wbr>hai</a></p>'),
    ],
)
def test_a_stored_line_that_never_breaks_may_end_between_words_on_the_page(stored, page):
    assert spaces.breakable(stored) == page


# --- lists and lines ---


def test_words_numbers_that_no_list_holds_stay():
    assert pasted(word_item("Điều 2.", "Hiệu lực")) == "<p>Điều 2. Hiệu lực</p>"


@pytest.mark.parametrize(
    "source",
    [
        "<ol><li style='list-style-type:upper-roman'>Một</li></ol>",
        "<ol style='list-style-type:upper-roman'><li>Một</li></ol>",
        "<ol type=I><li>Một</li></ol>",
    ],
)
def test_a_list_counts_as_its_style_says(source):
    assert pasted(source) == '<ol type="I"><li>Một</li></ol>'


@pytest.mark.parametrize(
    ("source", "inline"),
    [
        ("<span>một đoạn dòng</span>", True),
        ("<meta charset=utf-8><b>đậm</b>", True),
        ("<html><body><!--StartFragment--><span>giữa dòng</span><!--EndFragment--></body></html>", True),
        ("<p>một đoạn</p>", False),
        ("một<br>hai", True),
        ("<li>mục</li>", False),
    ],
)
def test_a_piece_of_a_line_is_no_paragraph(source, inline):
    assert from_html(source).inline == inline


def test_plain_text_is_its_lines():
    assert from_text("Một <hai>\r\nba\r\n\r\n\r\nbốn").blocks == ("<p>Một &lt;hai&gt;<br>ba</p>", "<p>bốn</p>")
    assert from_text("một câu").inline


# --- whatever comes ---


@pytest.mark.parametrize("source", [WORD, GOOGLE, LIBREOFFICE], ids=["Word", "Google Docs", "LibreOffice"])
def test_the_blocks_of_known_sources_are_the_allow_lists(source):
    assert checks.faults(pasted(source)) == []
    assert "<td>Chi bộ 1</td>" in squeezed(pasted(source))


MORE = [
    "<span style='display:none'>",
    "<span style='font-family:.VnTime'>",
    "<img src=a.jpg>",
    "<o:p>",
    "</o:p>",
    "<textarea/>",
]
MORE += [
    "<pre>",
    "</pre>",
    "<style>p{display:none}",
    "<!--[if gte vml 1]>",
    "<![endif]-->",
    "<s>",
    "<ol style='list-style-type:x'>",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES + MORE), max_size=40).map("".join))
def test_any_heap_of_markup_is_read_and_harmless(source):
    assert checks.faults(pasted(source)) == []


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "div", "li", "td", "h2", "span", "b", "s", "o:p", "pre", "blockquote", "font"]), st.integers(1, 3)),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_every_word_of_shown_elements_arrives(elements):
    """However they are nested and left open."""
    words = [f"chữ{number}" for number in range(len(elements))]
    source = ""
    for word, (name, ends) in zip(words, elements, strict=True):
        source += f"<{name}>{word} " + f"</{name}>" * (ends - 1)
    assert re.findall(r"chữ\d+", pasted(source)) == words


# --- the address the editor asks ---


@pytest.mark.django_db
class TestAddress:
    def ask(self, client, **sent):
        return client.post("/quan-tri/articles/article/dan/", sent)

    def test_it_gives_blocks_pictures_and_sentences(self, admin_client):
        answer = self.ask(admin_client, html="<p>Chữ</p><img src=a.jpg>").json()
        assert (answer["blocks"], answer["inline"]) == (["<p>Chữ</p>", {"picture": "a.jpg"}], False)
        assert len(answer["notes"]) == 1

    def test_text_is_read_where_there_is_no_html(self, admin_client):
        assert self.ask(admin_client, html=" ", text="Một\n\nHai").json()["blocks"] == ["<p>Một</p>", "<p>Hai</p>"]

    def test_nothing_and_too_much_are_answered_with_a_sentence(self, admin_client, monkeypatch):
        assert self.ask(admin_client).json() == {"sentence": paste_view.NOTHING}
        monkeypatch.setattr(paste_view, "LONGEST", 5)
        answer = self.ask(admin_client, text="sáu chữ")
        assert (answer.status_code, answer.json()) == (400, {"sentence": paste_view.TOO_LONG})
