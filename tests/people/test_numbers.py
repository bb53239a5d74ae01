"""Numbers of requests: digits and nothing else, and none that a database refuses."""

import pytest

from people import numbers


@pytest.mark.parametrize(("text", "found"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(text, found):
    assert numbers.number(text) == found


@pytest.mark.parametrize("text", [None, "", " 7", "-1", "+1", "1.0", "1e3", "٧", "²", "x", "9" * 19, "9" * 10_000])
def test_anything_else_is_none(text):
    assert numbers.number(text) is None


def test_a_number_over_the_largest_is_none():
    assert (numbers.number("40", 40), numbers.number("41", 40)) == (40, None)


def test_of_many_those_that_are_none_are_left_out_and_the_order_stays():
    assert numbers.numbers(["3", "x", "", "1", "3"]) == [3, 1, 3]
