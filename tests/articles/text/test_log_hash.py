"""The hash of an entry says what the entry says, after which other one, and under which key."""

import pytest

from articles.text import log_hash

KEY = log_hash.key_of("bí mật của tòa soạn")
COLUMNS = {"number": 7, "title": "Họp", "detail": {"a": None}}


@pytest.mark.parametrize(
    "other",
    [
        (KEY, "ac", COLUMNS),
        (KEY, "", COLUMNS),
        (KEY, "ab", COLUMNS | {"number": 8}),
        (KEY, "ab", COLUMNS | {"detail": {}}),
        (log_hash.key_of("bí mật khác"), "ab", COLUMNS),
    ],
    ids=["after another entry", "after none", "another number", "another detail", "another key"],
)
def test_anything_else_has_another_hash(other):
    assert log_hash.link(*other) != log_hash.link(KEY, "ab", COLUMNS)


def test_the_order_in_which_the_columns_come_is_nothing():
    assert log_hash.link(KEY, "ab", dict(reversed(COLUMNS.items()))) == log_hash.link(KEY, "ab", COLUMNS)
