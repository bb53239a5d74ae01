"""The checker beside the text: one hint for each slip, none for a clean text."""

import pytest

from articles.text.hints import Hint, PhotoFacts, check

LEAD = "Sáng 20/5/2024, hội nghị khai mạc."


def codes(*, title="Tiêu đề", lead=LEAD, blocks=("<p>Đoạn một.</p>",), photos=(), known=("/",)):
    return [hint.code for hint in check(title, lead, blocks, photos, lambda address: address in known)]


def test_a_clean_text_has_no_hint():
    assert codes(photos=[PhotoFacts("Toàn cảnh", "Hội trường")]) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ({"title": " "}, "no-title"),
        ({"lead": ""}, "no-lead"),
        ({"blocks": ["<p>một  hai</p>"]}, "spaces"),
        ({"blocks": ["<p>một&nbsp; hai</p>"]}, "spaces"),
        ({"blocks": ["<p>“một hai</p>"]}, "quote"),
        ({"title": 'Hội nghị "nói thẳng'}, "quote"),
        ({"blocks": ["<p>" + "chữ " * 400 + "</p>"]}, "long"),
        ({"blocks": ["<h3>Mục</h3>"]}, "heading"),
        ({"blocks": ['<p><a href="/khong-co/">x</a></p>']}, "link"),
        ({"photos": [PhotoFacts("Toàn cảnh", "")]}, "photo-alt"),
        ({"photos": [PhotoFacts("Toàn cảnh", None)]}, "photo-waiting"),
        ({"blocks": ["<p>Covid-19</p>", "<p>COVID-19</p>"]}, "spelling"),
    ],
)
def test_each_slip_has_its_hint(text, code):
    assert code in codes(**text)


def test_headings_going_down_one_by_one_are_fine():
    assert codes(blocks=["<h2>A</h2>", "<h3>B</h3>", "<h2>C</h2>"]) == []


def test_a_known_or_foreign_link_is_fine():
    assert codes(blocks=['<p><a href="/">x</a> <a href="https://example.org/">y</a></p>']) == []


def test_a_hint_says_where():
    hints = check("T", LEAD, ["<p>một.</p>", "<p>hai  ba</p>"], [], lambda _: True)
    assert hints == [Hint("spaces", "Có hai dấu cách liền nhau.", "body", 1, "hai  ba")]
