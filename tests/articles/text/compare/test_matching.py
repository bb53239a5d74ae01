"""Two sequences matched: what each search costs, and what is found again when the budget does not reach."""

import pytest

from articles.text.compare.matching import Budget, Spent, coarse, common_start, opcodes
from people import deadline

# --- the budget ---


def test_all_of_a_budget_may_be_taken_and_not_a_step_more():
    budget = Budget(5)
    budget.take(5)
    assert budget.left == 0
    with pytest.raises(Spent):
        budget.take(1)


def test_what_a_budget_refuses_is_not_taken():
    budget = Budget(5)
    with pytest.raises(Spent):
        budget.take(6)
    assert budget.left == 5


def test_what_is_afforded_is_taken_and_nothing_refused():
    budget = Budget(5)
    assert budget.affords(3)
    assert (budget.left, budget.refused) == (2, 0)


def test_each_refusal_is_counted():
    budget = Budget(5)
    assert not budget.affords(6)
    assert not budget.affords(7)
    assert (budget.left, budget.refused) == (5, 2)


def test_a_budget_is_not_spent_beyond_the_deadline_of_the_page():
    with deadline.within(-1), pytest.raises(deadline.Passed):
        Budget(5).take(1)


# --- as difflib matches ---


def test_equal_and_changed_items_are_told_as_difflib_tells_them():
    assert opcodes("abcd", "axcyd", Budget()) == [
        ("equal", 0, 1, 0, 1),
        ("replace", 1, 2, 1, 2),
        ("equal", 2, 3, 2, 3),
        ("insert", 3, 3, 3, 4),
        ("equal", 3, 4, 4, 5),
    ]


def test_what_stands_on_nearly_every_line_is_matched_too():
    old, new = ["a", *["x"] * 250], ["b", *["x"] * 250]
    assert opcodes(old, new, Budget()) == [("replace", 0, 1, 0, 1), ("equal", 1, 251, 1, 251)]


def test_junk_is_matched_only_beside_what_is_none():
    assert opcodes("a b", "c d", Budget(), junk=str.isspace) == [("replace", 0, 3, 0, 3)]


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("", "", 0),
        ("ab", "cd", 2),  # each of the old ones looked up once
        ("ab", "ac", 4),  # and once more for its equal; then what stands behind the match
        ("aa", "aa", 6),
        ("xay", "zaw", 6),  # what stands before the match, and what stands behind it
    ],
)
def test_a_search_costs_a_step_an_item_and_one_more_for_each_equal_one(old, new, steps):
    budget = Budget(100)
    opcodes(old, new, budget)
    assert 100 - budget.left == steps


def test_a_search_that_is_too_dear_gives_nothing_and_is_remembered():
    budget = Budget(3)
    assert opcodes("aa", "aa", budget) is None
    assert (budget.left, budget.refused) == (3, 1)


def test_what_was_tried_before_the_budget_ended_is_paid():
    budget = Budget(3)
    assert opcodes("ab", "ac", budget) is None
    assert (budget.left, budget.refused) == (0, 1)


# --- beyond the budget ---


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("abc", "abc", [("equal", 0, 3, 0, 3)]),
        ("", "ab", [("insert", 0, 0, 0, 2)]),
        ("ab", "", [("delete", 0, 2, 0, 0)]),
        ("ab", "cd", [("replace", 0, 2, 0, 2)]),
        ("abc", "abxc", [("equal", 0, 2, 0, 2), ("insert", 2, 2, 2, 3), ("equal", 2, 3, 3, 4)]),
        ("abcd", "axcd", [("equal", 0, 1, 0, 1), ("replace", 1, 2, 1, 2), ("equal", 2, 4, 2, 4)]),
        ("abxc", "abc", [("equal", 0, 2, 0, 2), ("delete", 2, 3, 2, 2), ("equal", 3, 4, 2, 3)]),
        (
            "abcd", "abxyd",
            [("equal", 0, 2, 0, 2), ("replace", 2, 3, 2, 4), ("equal", 3, 4, 4, 5)],
        ),
    ],
)  # fmt: skip
def test_equal_ends_are_found_again(old, new, expected):
    assert coarse(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (  # m stands once in both
            "amb", "xymz",
            [("replace", 0, 1, 0, 2), ("equal", 1, 2, 2, 3), ("replace", 2, 3, 3, 4)],
        ),
        (  # and q too, which stands with what follows it
            "amb_qrrs", "xmqrrt",
            [("replace", 0, 1, 0, 1), ("equal", 1, 2, 1, 2), ("delete", 2, 4, 2, 2), ("equal", 4, 7, 2, 5),
             ("replace", 7, 8, 5, 6)],
        ),
        ("amm", "xmy", [("replace", 0, 3, 0, 3)]),  # twice in the one
        ("amx", "ymm", [("replace", 0, 3, 0, 3)]),  # twice in the other
        ("ammx", "ymmz", [("replace", 0, 4, 0, 4)]),  # twice in both
        (  # what follows goes with it, but not into the equal end
            "axtyt", "bxt",
            [("replace", 0, 1, 0, 1), ("equal", 1, 2, 1, 2), ("delete", 2, 4, 2, 2), ("equal", 4, 5, 2, 3)],
        ),
        (
            "bxt", "axtyt",
            [("replace", 0, 1, 0, 1), ("equal", 1, 2, 1, 2), ("insert", 2, 2, 2, 4), ("equal", 2, 3, 4, 5)],
        ),
    ],
)  # fmt: skip
def test_between_equal_ends_what_stands_once_in_both_is_found_again(old, new, expected):
    assert coarse(old, new) == expected


def matched(old, new):
    return "".join(old[a:b] for tag, a, b, _, _ in coarse(old, new) if tag == "equal")


@pytest.mark.parametrize(
    ("old", "new", "kept"),
    [
        ("-abc+", "=cab*", "ab"),
        ("-abcde+", "=deabc*", "abc"),
        ("-abcde+", "=eabdc*", "abd"),
        ("-abcdef+", "=fbadce*", "bde"),
        ("-abcdefgh+", "=bhcadegf*", "bcdeg"),
        ("-abcde+", "=dabce*", "abce"),
        ("-ab+", "=ba*", "a"),
    ],
)
def test_of_what_changed_its_order_the_longest_row_stays(old, new, kept):
    assert len(matched(old, new)) == len(kept)
    assert all(new.index(a) < new.index(b) for a, b in zip(matched(old, new), matched(old, new)[1:], strict=False))


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [("", "", 0), ("a", "", 0), ("abc", "abd", 2), ("ab", "abc", 2), ("abc", "ab", 2), ("b", "a", 0)],
)
def test_how_many_items_both_begin_with(old, new, count):
    assert common_start(old, new) == count
