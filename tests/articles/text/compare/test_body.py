"""Changes of the body, as the desk reads them."""

import pytest

from articles.text.compare import Budget
from articles.text.compare.body import body_changes, markup_names
from articles.text.compare.paragraphs import align, text_of

A, B, C = "<p>một hai ba bốn</p>", "<p>năm sáu bảy tám</p>", "<p>chín mười trăm nghìn</p>"


def changes(before, after, budget=None):
    alignment = align([text_of(block) for block in before], [text_of(block) for block in after])
    return body_changes(before, after, alignment, budget or Budget())


def notes(before, after, budget=None):
    return [(change.kind, change.note) for change in changes(before, after, budget)]


def test_a_body_nobody_changed_has_no_changes():
    assert changes([A, B], [A, B]) == ()
    assert changes([], []) == ()


def test_untouched_paragraphs_are_one_run_with_their_words():
    found = changes([A, B, C], [A, B])
    assert [(change.kind, change.note, change.paragraphs) for change in found] == [
        ("same", "2 đoạn không đổi", ("một hai ba bốn", "năm sáu bảy tám")),
        ("gone", "Bỏ đoạn 3 của bản trước", ()),
    ]
    assert found[1].pieces == (("gone", "chín mười trăm nghìn"),)


def test_an_empty_paragraph_that_went_or_came_has_no_words_to_show():
    assert [change.pieces for change in changes([A, "<p></p>"], [A])][1:] == [()]
    assert [change.pieces for change in changes([A], [A, "<p></p>"])][1:] == [()]


def test_a_moved_paragraph_stands_where_it_is_now():
    assert notes([A, B, C], [B, C, A]) == [
        ("same", "2 đoạn không đổi"),
        ("moved", "Chuyển chỗ: nay là đoạn 3, trước là đoạn 1"),
    ]


def test_a_changed_or_moved_paragraph_says_that_its_markup_changed_too():
    assert notes([A], ["<p>một hai ba <b>năm</b></p>"]) == [
        ("changed", "Đoạn 1; đổi cả định dạng (chữ đậm)"),
    ]
    assert notes([A, B, C], [B, C, "<p><i>một</i> hai ba bốn</p>"])[1] == (
        "moved",
        "Chuyển chỗ: nay là đoạn 3, trước là đoạn 1; đổi cả định dạng (chữ nghiêng)",
    )


def test_passages_too_long_to_be_compared_are_said():
    assert notes([A], ["<p>một x ba bốn</p>"], Budget(0)) == [
        ("changed", "Đoạn 1. Quá nhiều chỗ đổi, xem từng đoạn."),
    ]
    moved = "<p>một hai x ba bốn</p>"
    assert notes([A, B, C], [B, C, moved], Budget(0))[1] == (
        "moved",
        "Chuyển chỗ: nay là đoạn 3, trước là đoạn 1. Quá nhiều chỗ đổi, xem từng đoạn.",
    )


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("<p>x</p>", '<p><a href="/">x</a></p>', "liên kết"),
        ("<p>x</p>", "<p><strong>x</strong></p>", "chữ đậm"),
        ("<p>x</p>", "<p><b>x</b></p>", "chữ đậm"),
        ("<p>x</p>", "<p><em>x</em></p>", "chữ nghiêng"),
        ("<p>x</p>", "<p><i>x</i></p>", "chữ nghiêng"),
        ("<p>x</p>", "<p><u>x</u></p>", "gạch chân"),
        ("<p>x</p>", "<p><s>x</s></p>", "gạch ngang"),
        ("<p>x</p>", "<p><sub>x</sub></p>", "chỉ số"),
        ("<p>x</p>", "<p><sup>x</sup></p>", "chỉ số"),
        ("<p>x</p>", "<h2>x</h2>", "tiêu đề nhỏ"),
        ("<p>x</p>", "<h3>x</h3>", "tiêu đề nhỏ"),
        ("<p>x</p>", "<h4>x</h4>", "tiêu đề nhỏ"),
        ("<ul></ul>", "", "danh sách"),
        ("<ol></ol>", "", "danh sách"),
        ("<li></li>", "", "danh sách"),
        ("<p>x</p>", "<blockquote>x</blockquote>", "trích dẫn"),
        ("<p><b>x</b></p>", "<p><b>x</b><i>y</i></p>", "chữ nghiêng"),
        ("<p><b>x</b><i>y</i></p>", "<p><b>x</b></p>", "chữ nghiêng"),
        ("<p><b>x</b></p>", "<p><i>x</i></p>", "chữ đậm, chữ nghiêng"),
        ("<p><b>x</b> <b>y</b></p>", "<p><b>x y</b></p>", "chữ đậm"),
    ],
)
def test_markup_that_differs_has_its_name_at_the_desk(before, after, names):
    assert markup_names(before, after) == f" ({names})"


@pytest.mark.parametrize(
    ("before", "after"), [("<p><b>x</b></p>", "<p>y <b>z</b></p>"), ("<td>x</td>", "<th>x</th>"), ("x", "y")]
)
def test_markup_that_is_the_same_or_has_no_name_is_not_named(before, after):
    assert markup_names(before, after) == ""
