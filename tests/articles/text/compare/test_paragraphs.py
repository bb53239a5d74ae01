"""Which paragraph of one version is which of another."""

import pytest

from articles.text.compare import Budget
from articles.text.compare.paragraphs import Alignment, align, text_of

# --- words of a block ---


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("<p>Đoàn về xã</p>", "Đoàn về xã"),
        ("<p>Đoàn <b>về</b> xã &amp; bản</p>", "Đoàn về xã & bản"),
        ("<p>Một<br>Hai</p>", "Một\nHai"),
        ("<ul><li>Một</li><li>Hai</li></ul>", "Một\nHai"),
        ("<blockquote><p>Một</p>\n<p>Hai</p></blockquote>", "Một\nHai"),
        ("<table><caption>Bảng</caption><tbody><tr><th>A</th><td>B</td></tr></tbody></table>", "Bảng\nA\nB"),
    ],
)
def test_inner_lines_points_and_cells_stand_each_on_a_line(block, words):
    assert text_of(block) == words


# --- what is found again ---


def found(old, new, budget=None):
    alignment = align(old, new, budget)
    return alignment.pairs, alignment.moves


A, B, C = "một hai ba bốn", "năm sáu bảy tám", "chín mười trăm nghìn"


@pytest.mark.parametrize(
    ("old", "new", "pairs", "moves"),
    [
        ([], [], (), ()),
        ([A, B], [A, B], ((0, 0), (1, 1)), ()),
        ([A, B, C], [A, C], ((0, 0), (2, 1)), ()),
        ([A, C], [A, B, C], ((0, 0), (1, 2)), ()),
        ([A], [B], (), ()),
        ([A, B, C], [B, C, A], ((1, 0), (2, 1)), ((0, 2),)),  # moved whole
        ([A, B, C], [f"{A} x", B, C, A], ((1, 1), (2, 2)), ((0, 3),)),  # one like it, where it stood, is new
        ([f"{A} x", B, C, A], [A, B, C], ((1, 1), (2, 2)), ((3, 0),)),  # and one like it, where it came, is gone
        ([A, A, B, C], [B, C, A], ((2, 0), (3, 1)), ((0, 2),)),  # of two alike the first
        ([A, "", B, C], [A, B, C, ""], ((0, 0), (2, 1), (3, 2)), ()),  # an empty one has no place it came from
        ([A], ["một hai năm sáu"], ((0, 0),), ()),  # a half in common
        ([A], ["một năm sáu bảy"], (), ()),  # a quarter
        (["một một một một"], ["một một hai ba"], ((0, 0),), ()),  # each counts as often as it stands there
        (["một một một một"], ["một hai"], (), ()),
        (["***", A, B], [A, B, "***"], ((1, 0), (2, 1)), ((0, 2),)),  # moved whole, without a word
    ],
)
def test_which_paragraph_is_which(old, new, pairs, moves):
    assert found(old, new) == (pairs, moves)


def test_of_two_that_are_alike_the_likelier_is_the_one():
    assert found([A], ["một hai năm sáu", "một hai ba sáu"]) == (((0, 1),), ())
    assert found(["một hai năm sáu", "một hai ba sáu"], [A]) == (((1, 0),), ())


def test_two_good_pairs_are_worth_more_than_a_better_one_between_them():
    old = ["a b c d", "e f g h"]
    new = ["a b x y", "e f y z"]
    assert found(old, new) == (((0, 0), (1, 1)), ())
    crossing = ["e f g x", "a b x y", "e f y z"]  # e f g x is likest, and would leave nothing for the first
    assert found(old, crossing) == (((0, 1), (1, 2)), ())


def test_changed_paragraphs_are_found_between_those_that_are_left_out_and_added():
    old = ["a b c d", "k l m n", "e f g h", "i j o p"]
    new = ["u v w x", "a b c x", "e f g x", "q r s t", "i j o x"]
    assert found(old, new) == (((0, 1), (2, 2), (3, 4)), ())


def test_a_paragraph_moved_and_touched_is_found_where_it_is_nearly_the_same():
    old = ["a b c d e", A, B]
    assert found(old, [A, B, "a b c d x"]) == (((1, 0), (2, 1)), ((0, 2),))
    assert found(old, [A, B, "a b c x y"]) == (((1, 0), (2, 1)), ())


def test_of_two_places_a_moved_paragraph_could_have_come_to_the_likest_is_taken():
    old = ["a b c d e f g h i j", A, B]
    new = [A, "a b c d e f g h x y", B, "a b c d e f g h i x"]
    assert found(old, new) == (((1, 0), (2, 2)), ((0, 3),))


def test_a_paragraph_moved_and_touched_is_found_once():
    long = "a b c d e f g h i"
    assert found([f"{long} j", f"{long} k", A, B], [A, B, f"{long} x"]) == (((2, 0), (3, 1)), ((0, 2),))
    assert found([f"{long} x", A, B], [A, B, f"{long} j", f"{long} k"]) == (((1, 0), (2, 1)), ((0, 2),))


# --- within a budget ---


def test_beyond_the_budget_only_equal_ones_are_found_and_it_remembers():
    budget = Budget(0)
    assert found([B, A, C], [B, f"{A} x", C], budget) == (((0, 0), (2, 2)), ())
    assert budget.refused == 2


@pytest.mark.parametrize(("steps", "pairs"), [(2, ((0, 0),)), (1, ())])
def test_four_words_in_common_cost_a_step_beside_that_for_looking(steps, pairs):
    budget = Budget(steps)
    assert found([A], [f"{A} năm"], budget) == (pairs, ())
    assert budget.left == 0 if pairs else budget.refused == 1


def test_too_many_changed_paragraphs_are_not_held_against_each_other(monkeypatch):
    old, new = [A, B], [f"{A} x", f"{B} x"]
    monkeypatch.setattr("articles.text.compare.paragraphs.LARGEST", 4)
    assert found(old, new) == (((0, 0), (1, 1)), ())
    monkeypatch.setattr("articles.text.compare.paragraphs.LARGEST", 3)
    assert found(old, new) == ((), ())


# --- where photos stand ---


@pytest.mark.parametrize(
    ("place", "places"),
    [
        (0, {0, 1}),  # before the first, wherever that went
        (1, {2}),  # between the first and the second, which is gone: behind the first, before the third
        (2, {2}),
        (3, {3, 4}),  # behind the third, which has another behind it; before the end
        (9, {3, 4}),  # beyond the end is at the end
    ],
)
def test_a_photo_nobody_moved_stands_by_either_neighbour(place, places):
    # old: A B C   new: x A C y
    alignment = Alignment(3, 4, ((0, 1), (2, 2)), ())
    assert alignment.places(place) == places


def test_a_photo_follows_the_paragraph_that_was_moved():
    # old: A B C   new: B C A
    assert Alignment(3, 3, ((1, 0), (2, 1)), ((0, 2),)).places(1) == {3, 0}


def test_the_gaps_are_told_in_the_order_of_the_page():
    alignment = Alignment(4, 4, ((1, 0), (2, 2)), ())
    assert list(alignment.gaps()) == [
        (range(1), range(0), (1, 0)),
        (range(2, 2), range(1, 2), (2, 2)),
        (range(3, 4), range(3, 4), None),
    ]
