"""Two bodies that began as one: who changed which blocks, and where a photo stands in the text put together."""

import pytest

from articles.text.compare import Budget
from articles.text.compare.conflicts import moved_place, runs, shifted


def html(texts):
    """A block a word: `abc` are three paragraphs, one of a letter that was worked on has its mark behind it."""
    return [f"<p>{text}</p>" for text in texts.split()]


def found(base, mine, theirs, budget=None):
    """(state, base, mine, theirs) of each run, as the texts were written."""
    return [
        (run.state.value, *(" ".join(b[3:-4] for b in side) for side in (run.base, run.mine, run.theirs)))
        for run in runs(html(base), html(mine), html(theirs), budget)
    ]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("", "", "", []),
        ("a b", "a b", "a b", [("nobody", "a b", "a b", "a b")]),
        ("a b c", "x b c", "a b y", [("mine", "a", "x", "a"), ("nobody", "b", "b", "b"), ("theirs", "c", "c", "y")]),
        ("a b", "b", "b", [("alike", "a", "", ""), ("nobody", "b", "b", "b")]),
        ("a b", "x b", "y b", [("conflict", "a", "x", "y"), ("nobody", "b", "b", "b")]),
        ("a b", "a x b", "a b", [("nobody", "a", "a", "a"), ("mine", "", "x", ""), ("nobody", "b", "b", "b")]),
        ("a", "a x", "a y", [("nobody", "a", "a", "a"), ("conflict", "", "x", "y")]),
        ("a b c", "a c", "a b c", [("nobody", "a", "a", "a"), ("mine", "b", "", "b"), ("nobody", "c", "c", "c")]),
    ],
)
def test_each_run_of_blocks_says_who_changed_it(base, mine, theirs, expected):
    assert found(base, mine, theirs) == expected


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        # a new one behind the one I worked on
        ("a b", "x b", "a n b", [("mine", "a", "x", "a"), ("theirs", "", "", "n"), ("nobody", "b", "b", "b")]),
        # and before it
        ("a b", "a x", "a n b", [("nobody", "a", "a", "a"), ("theirs", "", "", "n"), ("mine", "b", "x", "b")]),
        # a new one where I took one out
        ("a b c", "a c", "a b n c", [("nobody", "a", "a", "a"), ("mine", "b", "", "b"), ("theirs", "", "", "n"),
                                    ("nobody", "c", "c", "c")]),
        # two for one, beside two for one
        ("a b", "x z b", "a n m", [("mine", "a", "x z", "a"), ("theirs", "b", "b", "n m")]),
    ],
)  # fmt: skip
def test_neighbours_that_leave_each_others_blocks_alone_are_no_conflict(base, mine, theirs, expected):
    assert found(base, mine, theirs) == expected


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        # what I put in for one may stand before or behind what they put in beside it
        ("a b", "x z b", "a n b", [("conflict", "a", "x z", "a n"), ("nobody", "b", "b", "b")]),
        ("a b", "a n b", "x z b", [("conflict", "a", "a n", "x z"), ("nobody", "b", "b", "b")]),
        # one of mine touches two of theirs, and one of theirs two of mine
        ("a b c d", "a x d", "a b m n", [("nobody", "a", "a", "a"), ("conflict", "b c d", "x d", "b m n")]),
        ("a b c d", "w b x d", "y d", [("conflict", "a b c", "w b x", "y"), ("nobody", "d", "d", "d")]),
        ("a b c d e", "a x c y e", "a n e", [("nobody", "a", "a", "a"), ("conflict", "b c d", "x c y", "n"),
                                            ("nobody", "e", "e", "e")]),
    ],
)  # fmt: skip
def test_blocks_both_touch_are_one_conflict(base, mine, theirs, expected):
    assert found(base, mine, theirs) == expected


def test_a_block_only_its_markup_was_changed_of_was_worked_on():
    (run,) = runs(["<p>a</p>"], ["<p><b>a</b></p>"], ["<p>a</p>"])
    assert (run.state.value, run.proposal) == ("mine", ("<p><b>a</b></p>",))


def test_beyond_the_budget_a_longer_passage_is_one_conflict():
    base = ["<p>một hai ba bốn</p>", "<p>năm sáu bảy tám</p>"]
    mine = ["<p>một hai ba bốn x</p>", "<p>năm sáu bảy tám x</p>"]
    theirs = ["<p>một hai ba bốn y</p>", "<p>năm sáu bảy tám</p>"]
    assert [run.state.value for run in runs(base, mine, theirs)] == ["conflict", "mine"]
    budget = Budget(0)
    (run,) = runs(base, mine, theirs, budget)
    assert (run.state.value, run.base, run.mine, run.theirs) == ("conflict", tuple(base), tuple(mine), tuple(theirs))
    assert budget.refused > 0


# --- photos ---


@pytest.mark.parametrize(
    ("place", "lengths", "moved"),
    [
        (0, [(2, 3)], 0),
        (0, [(0, 2), (1, 1)], 0),  # before everything, new paragraphs too
        (1, [(2, 3)], 1),
        (2, [(2, 3)], 3),  # behind the run
        (2, [(3, 1)], 1),  # within what became shorter
        (2, [(1, 1), (2, 4)], 2),
        (3, [(1, 1), (2, 4)], 5),
        (2, [(2, 2), (0, 1)], 2),  # behind its paragraph, before what was put behind that
        (3, [(2, 3), (0, 1), (1, 0)], 4),
        (4, [(2, 3), (0, 1), (1, 0)], 5),  # beyond the end stays beyond it
        (4, [], 4),
    ],
)
def test_a_place_stays_behind_its_paragraph(place, lengths, moved):
    assert shifted(place, lengths) == moved


@pytest.mark.parametrize(("side", "places"), [("base", [0, 2, 3]), ("mine", [0, 1, 2, 3]), ("theirs", [0, 2, 3, 4])])
def test_a_photo_of_each_side_stands_behind_its_paragraph_of_the_proposal(side, places):
    """Base a b, mine x y b, theirs a b z: put together it is x y b z."""
    merged = runs(html("a b"), html("x y b"), html("a b z"))
    assert [block[3:-4] for run in merged for block in run.proposal] == ["x", "y", "b", "z"]
    assert [moved_place(place, merged, side) for place in range(len(places))] == places
