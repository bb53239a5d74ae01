"""Fonts from before Unicode: what the author saw is what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import legacy_fonts
from articles.text.legacy_fonts import TCVN3, VNI, Encoding, converted, encoding_of, guess, to_unicode

pytestmark = pytest.mark.any_database

LOWER = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
ASCII = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz 0123456789.,;:-()/%"
TITLE = "Hội nghị sơ kết công tác quý III tại Đảng bộ Khối Sông Xanh"
IN_TCVN3 = "Héi nghÞ s¬ kÕt c«ng t¸c quý III t¹i §¶ng bé Khèi S«ng Xanh"
IN_VNI = "Hoäi nghò sô keát coâng taùc quyù III taïi Ñaûng boä Khoái Soâng Xanh"


def stored(text, table):
    """`text` as a font of that table stores it."""
    back = {letter: code for code, letter in table.items()}
    return "".join(back.get(letter, letter) for letter in text)


@given(st.text(alphabet=LOWER + "ĂÂĐÊÔƠƯ" + ASCII))
def test_every_letter_of_tcvn3_comes_back(text):
    assert to_unicode(stored(text, legacy_fonts._TCVN3), Encoding(TCVN3)) == text


@given(st.text(alphabet=LOWER + LOWER.upper() + ASCII))
def test_every_letter_of_vni_comes_back(text):
    assert to_unicode(stored(text, legacy_fonts._VNI), Encoding(VNI)) == text


@given(st.text(alphabet=LOWER + ASCII))
def test_the_font_of_capitals_shows_capitals(text):
    assert to_unicode(stored(text, legacy_fonts._TCVN3), Encoding(TCVN3, capitals=True)) == text.upper()


@given(st.text(alphabet=LOWER + LOWER.upper() + ASCII), st.integers(0, 40))
def test_a_letter_cut_between_two_runs_is_put_together(text, cut):
    code = stored(text, legacy_fonts._VNI)
    pieces = [(code[:cut], "VNI-Times"), ("", "VNI-Times"), (code[cut:], "VNI-Helve")]
    assert "".join(converted(pieces)) == text


@given(st.text(), st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times", "Arial"]))
def test_nothing_is_refused_and_other_fonts_change_nothing(text, font):
    found = converted([(text, font)])
    assert len(found) == 1
    if font == "Arial":
        assert found == [text]


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding(TCVN3)),
        ('".VnArial"', Encoding(TCVN3)),
        (".vntime", Encoding(TCVN3)),
        (".VnTimeH", Encoding(TCVN3, capitals=True)),
        (".VnArial NarrowH", Encoding(TCVN3, capitals=True)),
        ("VNI-Times", Encoding(VNI)),
        ("Vni-Helve", Encoding(VNI)),
        ("Times New Roman", None),
        ("Vnerdana", None),
        ("", None),
    ],
)
def test_the_name_of_the_font_says_how_it_stores_letters(font, encoding):
    assert encoding_of(font) == encoding


def test_sentences_as_they_were_typed():
    assert converted([(IN_TCVN3, ".VnTime"), (" và ", "Arial"), (IN_VNI, "VNI-Times")]) == [TITLE, " và ", TITLE]
    assert to_unicode("QUYEÁT ÑÒNH; Quyeát ñònh soá 5", Encoding(VNI)) == "QUYẾT ĐỊNH; Quyết định số 5"
    assert to_unicode("Ng\uf0b5y 25° trªn 3 m²", Encoding(TCVN3)) == "Ngày 25° trên 3 m²"
    assert to_unicode("BA³O CA³O", Encoding(TCVN3)) == "BÁO CÁO"


def test_a_paragraph_that_is_unicode_already_stays_whatever_its_font_is_called():
    pieces = [("Báo cáo ", ".VnTime"), ("của hội nghị", ".VnTime")]
    assert converted(pieces) == [text for text, _ in pieces]


@pytest.mark.parametrize(("text", "name"), [(IN_TCVN3, TCVN3), (IN_VNI, VNI), (f"“{IN_TCVN3}”.", TCVN3)])
def test_without_a_font_the_encoding_is_guessed(text, name):
    assert guess(text) == Encoding(name)


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "Báo cáo tháng này là và có mấy trang",
        "Dès l'été, à la côte, où êtes-vous né, là-bas",
        "Größe über schön für Mädchen in München",
        "São Paulo não é você está coração",
        "Señor mañana corazón cómo estás aquí",
        "± 5 °C, 3 m², § 12, ® và ©",
        "",
        "héi",
    ],
)
def test_no_guess_where_it_may_be_something_else(text):
    assert guess(text) is None


@given(st.text(alphabet=LOWER + ASCII), st.sampled_from("ăđơưạệ"), st.text(alphabet=LOWER + ASCII))
def test_a_letter_only_unicode_has_settles_it(before, letter, after):
    assert guess(f"{before}{letter}{after} {IN_TCVN3}") is None
