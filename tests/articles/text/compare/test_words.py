"""Two texts as pieces, within a budget."""

import pytest

from articles.text.compare import TOO_MANY, Budget, pieces, pieces_with_note
from articles.text.compare.words import tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Sáng 20/5/2024, về.", ["Sáng", " ", "20/5/2024", ",", " ", "về", "."]),
        ("Covid-19 (mới)", ["Covid-19", " ", "(", "mới", ")"]),
        ("một\u00a0 hai\n", ["một", "\u00a0 ", "hai", "\n"]),
        ("a\u0323\u0302i", ["a\u0323\u0302i"]),  # marks stay with their letter
        ("“A” – b…", ["“", "A", "”", " ", "–", " ", "b", "…"]),
    ],
)
def test_a_text_is_words_spaces_and_punctuation(text, expected):
    assert tokens(text) == expected


def test_the_words_alone_have_neither_spaces_nor_punctuation():
    assert words("Sáng 20/5, “đoàn” về – xã.") == ["Sáng", "20/5", "đoàn", "về", "xã"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ()),
        ("a", "a", (("same", "a"),)),
        ("", "a", (("new", "a"),)),
        ("a", "", (("gone", "a"),)),
        ("a b c", "a x c", (("same", "a "), ("gone", "b"), ("new", "x"), ("same", " c"))),
        # lines that stayed and the beginning of the one that did not are one piece
        ("a\nb c\nd", "a\nb x\nd", (("same", "a\nb "), ("gone", "c"), ("new", "x"), ("same", "\nd"))),
        # lines of which only the last words changed
        ("a b\nc d\n", "a x\nc y\n", (("same", "a "), ("gone", "b"), ("new", "x"), ("same", "\nc "), ("gone", "d"),
                                      ("new", "y"), ("same", "\n"))),
        ("một, hai. Ba", "một; hai. Bốn", (("same", "một"), ("gone", ","), ("new", ";"), ("same", " hai. "),
                                          ("gone", "Ba"), ("new", "Bốn"))),
    ],
)  # fmt: skip
def test_what_stayed_what_went_and_what_came(before, after, expected):
    assert pieces(before, after) == expected


def test_where_the_budget_does_not_reach_a_passage_is_shown_whole_between_equal_ends():
    budget = Budget(0)
    assert pieces_with_note("a b c d e", "a x c y e", budget) == (
        (("same", "a "), ("gone", "b c d"), ("new", "x c y"), ("same", " e")),
        TOO_MANY,
    )
    assert budget.refused > 0


def test_a_budget_that_reaches_says_nothing():
    assert pieces_with_note("a b c", "a x c", Budget())[1] == ""
    assert pieces_with_note("a b c", "a x c")[1] == ""


def test_what_was_refused_before_is_not_said_again():
    assert pieces_with_note("a b c", "a x c", Budget(refused=3))[1] == ""


@pytest.mark.parametrize(
    ("largest", "expected", "refused"),
    [
        (9, (("same", "một "), ("gone", "hai"), ("new", "ba")), 0),
        (8, (("gone", "một hai"), ("new", "một ba")), 1),
    ],
)
def test_a_line_too_long_for_words_is_shown_whole_and_counted(monkeypatch, largest, expected, refused):
    monkeypatch.setattr("articles.text.compare.words.LARGEST", largest)
    budget = Budget()
    assert pieces("một hai", "một ba", budget) == expected
    assert budget.refused == refused


def test_a_passage_too_long_for_words_whose_lines_were_put_in_and_taken_out_is_shown_whole(monkeypatch):
    monkeypatch.setattr("articles.text.compare.words.LARGEST", 3)
    assert pieces("a b\nc d", "x y") == (("gone", "a b\nc d"), ("new", "x y"))
    assert pieces("a b\nc d", "x b\ny d") == (
        ("gone", "a b\n"), ("new", "x b\n"), ("gone", "c d"), ("new", "y d"),
    )  # fmt: skip
