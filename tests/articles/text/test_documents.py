"""References to official documents. The numbers are invented, except those of the field's own rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.documents import DocumentMention, find


def only(text: str) -> DocumentMention:
    (document,) = find([text])
    return document


@pytest.mark.parametrize(
    ("printed", "type_", "number", "symbol"),
    [
        ("Chỉ thị số 935-CT/TW", "Chỉ thị", "935", "CT/TW"),
        ("Hướng dẫn số 926-HD/BTCTW", "Hướng dẫn", "926", "HD/BTCTW"),
        ("Hướng dẫn số 926 - HD/BTCTW", "Hướng dẫn", "926", "HD/BTCTW"),
        ("Quy định 997–QĐ/TW", "Quy định", "997", "QĐ/TW"),
        ("Quyết định số 1297-QĐNS/TW", "Quyết định", "1297", "QĐNS/TW"),
        ("Kết luận số 919-KL/TƯ", "Kết luận", "919", "KL/TƯ"),
        ("Nghị định 942/2022/NĐ-CP", "Nghị định", "942/2022", "NĐ-CP"),
        ("Quyết định số 926/QĐ-TTg", "Quyết định", "926", "QĐ-TTg"),
        ("Luật số 945/2019/QH14", "Luật", "945/2019", "QH14"),
        ("950-TB/TW", "Thông báo", "950", "TB/TW"),
    ],
)
def test_full_forms(printed: str, type_: str, number: str, symbol: str) -> None:
    document = only(f"Thực hiện {printed} của cấp trên, các đơn vị đã triển khai.")
    assert (document.text, document.type, document.number, document.symbol) == (printed, type_, number, symbol)


@pytest.mark.parametrize("printed", ["Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 (khoá XII)"])
def test_a_plenary_resolution_has_a_term_and_no_number(printed: str) -> None:
    document = only(f"Thực hiện {printed} về xây dựng Đảng.")
    assert (document.text, document.number, document.symbol, document.term) == (printed, None, None, "XII")


def test_a_plenary_resolution_of_another_term_is_another_document() -> None:
    found = find(["Nghị quyết Trung ương 4 khóa XI và Nghị quyết Trung ương 4 khóa XII."])
    assert [document.term for document in found] == ["XI", "XII"]


@pytest.mark.parametrize(
    "text",
    [
        "Quy định số lượng cấp ủy viên.",
        "Nghị quyết nêu 3 nhiệm vụ.",
        "Đến nay có 22/61đảng bộ và 4/61 đảng bộ cấp trên.",
        "Ngày 7/11/1948, kế hoạch 2015 - 2020, báo cáo 99,99% chi bộ.",
        "Chỉ thị 905 được quán triệt.",
    ],
)
def test_false_friends(text: str) -> None:
    assert find([text]) == ()


def test_a_short_form_means_the_last_full_one() -> None:
    document = only("Chỉ thị số 905-CT/TW ra đời. Thực hiện Chỉ thị 905, các đơn vị họp.")
    assert (document.mentions, document.forms) == (2, ("Chỉ thị số 905-CT/TW", "Chỉ thị 905"))


def test_a_short_plenary_resolution_means_the_last_full_one() -> None:
    assert only("Nghị quyết Trung ương 4 khóa XII rồi Nghị quyết Trung ương 4.").mentions == 2


def test_variants_of_one_document_are_counted_together() -> None:
    document = only("Chỉ thị số 935-CT/TW, Chỉ thị 935 – CT/TƯ, 935-CT/T.Ư.")
    assert (document.text, document.mentions) == ("Chỉ thị số 935-CT/TW", 3)


def test_every_printed_form_stands_in_the_text() -> None:
    text = "Chỉ thị\u00a0số 935 -CT/TW và Chỉ thị 935."
    assert all(form in text for form in only(text).forms)


def test_mentions_are_counted_over_paragraphs_in_order_of_first_mention() -> None:
    found = find(["Hướng dẫn số 926-HD/BTCTW.", "Chỉ thị số 935-CT/TW.", "Hướng dẫn số 926-HD/BTCTW."])
    assert [(d.number, d.mentions) for d in found] == [("926", 2), ("935", 1)]


@given(st.lists(st.text()))
def test_finding_never_raises(paragraphs: list[str]) -> None:
    assert all(document.mentions >= 1 for document in find(paragraphs))
