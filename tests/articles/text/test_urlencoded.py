"""A form kept as one line is taken apart as everybody takes it apart, and at no great cost."""

import tracemalloc
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import urlencoded

NAMED = st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=8)
PIECES = st.sampled_from(
    ["a", "=", "&", "+", "%", "%4", "%E1%BB%99", "%e1", "%zz", "ộ", "%2B", "%00", " ", "%f0%9f%98%80"]
)


@given(NAMED)
def test_what_a_browser_sends_comes_back(sent):
    assert list(urlencoded.fields(urlencode(sent))) == sent


@given(st.lists(PIECES, max_size=30).map("".join))
def test_broken_lines_are_read_as_python_reads_them(line):
    assert list(urlencoded.fields(line)) == parse_qsl(line, keep_blank_values=True)


@pytest.mark.parametrize(("piece", "plain"), [("%E1%BB%99", "ộ"), ("a%20", "a "), ("%", "%")])
def test_a_line_of_signs_costs_little_more_than_itself(piece, plain):
    line = "body=" + piece * 200_000
    tracemalloc.start()
    try:
        assert dict(urlencoded.fields(line)) == {"body": plain * 200_000}
        assert tracemalloc.get_traced_memory()[1] < 8 * len(line) + 10_000_000
    finally:
        tracemalloc.stop()


@given(st.integers(0, 8))
def test_no_sign_is_cut_in_two(before):
    line = "a" * (urlencoded._PIECE - before) + "%E1%BB%99" * 3
    assert list(urlencoded.fields(f"body={line}")) == parse_qsl(f"body={line}")


def test_more_fields_than_a_form_has_are_refused():
    with pytest.raises(urlencoded.TooManyFields):
        list(urlencoded.fields("&".join(["a=b"] * (urlencoded.MOST_FIELDS + 1))))
    assert len(list(urlencoded.fields("&".join(["a=b"] * urlencoded.MOST_FIELDS)))) == urlencoded.MOST_FIELDS
