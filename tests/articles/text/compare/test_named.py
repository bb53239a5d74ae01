"""Changes of the people and documents a text names."""

from articles.text.compare import Budget, Mention, Names
from articles.text.compare.named import mention_changes

NAMES = Names(people={1: "Bà Mận", 2: "Ông Ổi"}, documents={5: "Quy định 24"})


def notes(before, after, budget=None):
    return [(change.kind, change.note) for change in mention_changes(before, after, NAMES, budget or Budget())]


def test_their_order_says_nothing():
    mentions = (Mention("Mận", 1, None), Mention("Ổi", 2, None))
    assert notes(mentions, mentions[::-1]) == []


def test_what_is_printed_otherwise_is_told_of_each_by_its_name():
    before = (Mention("Mận", 1, None), Mention("Ổi", 2, None), Mention("QĐ 24", None, 5))
    after = (Mention("Quy định 24", None, 5), Mention("ông Ổi", 2, None), Mention("bà Mận", 1, None))
    assert notes(before, after) == [
        ("changed", "Cách in trong bài của Bà Mận"),
        ("changed", "Cách in trong bài của Ông Ổi"),
        ("changed", "Cách in trong bài của Quy định 24"),
    ]


def test_of_two_equal_ones_one_may_be_linked_to_another_and_one_go():
    mention, other = Mention("Mận", 1, None), Mention("Mận", 2, None)
    assert notes((mention, mention), (other,)) == [
        ("linked", "“Mận” nay chỉ sang nơi khác"),
        ("gone", "Bỏ người: Bà Mận"),
    ]
    assert notes((other,), (mention, mention)) == [
        ("linked", "“Mận” nay chỉ sang nơi khác"),
        ("new", "Thêm người: Bà Mận"),
    ]


def test_who_and_what_is_linked_now_is_shown():
    (change,) = mention_changes((Mention("Mận", 1, None),), (Mention("Mận", 9, None),), NAMES, Budget())
    assert change.pieces == (("gone", "Bà Mận"), ("new", "người số 9"))
    (change,) = mention_changes((Mention("24", None, 5),), (Mention("24", None, None),), NAMES, Budget())
    assert change.pieces == (("gone", "Quy định 24"), ("new", "không ai"))


def test_words_too_long_to_be_compared_are_said():
    assert notes((Mention("một hai", 1, None),), (Mention("ba bốn", 1, None),), Budget(0)) == [
        ("changed", "Cách in trong bài của Bà Mận. Quá nhiều chỗ đổi, xem từng đoạn.")
    ]


def test_what_came_and_went_is_shown_with_its_words():
    found = mention_changes((Mention("Mận", 1, None),), (Mention("24", None, 5),), NAMES, Budget())
    assert [(change.kind, change.note, change.pieces) for change in found] == [
        ("gone", "Bỏ người: Bà Mận", (("gone", "Mận"),)),
        ("new", "Thêm văn bản: Quy định 24", (("new", "24"),)),
    ]
