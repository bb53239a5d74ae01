"""Changes of the photos: which is which, and what is told of it."""

from articles.text.compare import Budget, Names, Photo
from articles.text.compare.paragraphs import Alignment
from articles.text.compare.placed import photo_changes

NAMES = Names(photos={1: "Một", 2: "Hai", 3: "Ba"})
FOUR = Alignment(4, 4, ((0, 0), (1, 1), (2, 2), (3, 3)), ())


def notes(before, after, alignment=FOUR, budget=None):
    found = photo_changes(before, after, alignment, NAMES, budget or Budget())
    return [(change.kind, change.note) for change in found]


def test_photos_nobody_touched_have_no_changes():
    photos = (Photo(1, 2, 0, "a"), Photo(None, 2, 1, "b"), Photo(1, 2, 2, "a"))
    assert notes(photos, photos) == []


def test_another_turn_of_equal_numbers_is_no_change():
    assert notes((Photo(1, 2, 0, "a"),), (Photo(1, 2, 7, "a"),)) == []


def test_two_uses_of_a_photo_at_a_place_are_told_apart_by_their_captions():
    before = (Photo(1, 2, 0, "a"), Photo(1, 2, 1, "b"))
    assert notes(before, (Photo(1, 2, 0, "b"), Photo(1, 2, 1, "a"))) == [
        ("moved", "Đổi thứ tự: ảnh “Một”, sau đoạn 2"),
        ("moved", "Đổi thứ tự: ảnh “Một”, sau đoạn 2"),
    ]


def test_of_two_uses_of_a_photo_the_one_at_its_place_stayed():
    before = (Photo(1, 0, 0, "a"), Photo(1, 3, 0, "a"))
    assert notes(before, (Photo(1, 3, 0, "b"),)) == [
        ("gone", "Bỏ ảnh “Một”, trước đoạn đầu của bản trước"),
        ("changed", "Chú thích của ảnh “Một”, sau đoạn 3"),
    ]


def test_a_photo_that_moved_is_not_taken_for_the_one_that_came_to_its_place():
    assert notes((Photo(1, 1, 0, "a"),), (Photo(2, 1, 0, "b"), Photo(1, 4, 0, "a"))) == [
        ("new", "Thêm ảnh “Hai”, sau đoạn 1"),
        ("moved", "Chuyển ảnh “Một”: trước ở sau đoạn 1 của bản trước, nay ở sau đoạn 4"),
    ]


def test_a_photo_may_move_and_change_its_caption():
    assert notes((Photo(1, 1, 0, "a"),), (Photo(1, 4, 0, "b"),)) == [
        ("moved", "Chuyển ảnh “Một”: trước ở sau đoạn 1 của bản trước, nay ở sau đoạn 4"),
        ("changed", "Chú thích của ảnh “Một”, sau đoạn 4"),
    ]


def test_a_place_that_waits_for_its_file_is_known_by_its_caption():
    waiting = (Photo(None, 1, 0, "a"),)
    assert notes(waiting, (Photo(None, 4, 0, "a"),)) == [
        ("moved", "Chuyển ảnh còn chờ tệp: trước ở sau đoạn 1 của bản trước, nay ở sau đoạn 4"),
    ]
    assert notes(waiting, (Photo(None, 4, 0, "b"),)) == [
        ("gone", "Bỏ ảnh còn chờ tệp, sau đoạn 1 của bản trước"),
        ("new", "Thêm ảnh còn chờ tệp, sau đoạn 4"),
    ]


def test_a_photo_may_be_replaced_and_its_caption_with_it():
    assert notes((Photo(1, 2, 0, "a"),), (Photo(2, 2, 0, "b"),)) == [
        ("replaced", "Thay ảnh “Một” bằng ảnh “Hai”, sau đoạn 2"),
        ("changed", "Chú thích của ảnh “Hai”, sau đoạn 2"),
    ]


def test_who_stays_while_another_is_replaced_or_comes_has_not_changed_turns():
    assert notes((Photo(1, 2, 0, ""), Photo(2, 2, 1, "")), (Photo(2, 2, 0, ""), Photo(3, 2, 1, ""))) == [
        ("replaced", "Thay ảnh “Một” bằng ảnh “Ba”, sau đoạn 2"),
    ]
    assert notes((Photo(1, 0, 0, ""), Photo(2, 2, 0, "")), (Photo(2, 2, 0, ""), Photo(1, 2, 1, ""))) == [
        ("moved", "Chuyển ảnh “Một”: trước ở trước đoạn đầu của bản trước, nay ở sau đoạn 2"),
    ]


def test_photos_that_came_together_where_a_paragraph_went_keep_their_turns():
    second_gone = Alignment(2, 1, ((0, 0),), ())
    assert notes((Photo(1, 1, 1, ""), Photo(2, 2, 0, "")), (Photo(1, 1, 0, ""), Photo(2, 1, 1, "")), second_gone) == []
    assert notes((Photo(1, 1, 1, ""), Photo(2, 2, 0, "")), (Photo(2, 1, 0, ""), Photo(1, 1, 1, "")), second_gone) == [
        ("moved", "Đổi thứ tự: ảnh “Hai”, sau đoạn 1"),
        ("moved", "Đổi thứ tự: ảnh “Một”, sau đoạn 1"),
    ]


def test_photos_at_another_place_with_the_same_turn_are_not_swapped():
    photos = (Photo(1, 1, 0, ""), Photo(2, 2, 0, ""))
    assert notes(photos, photos) == []


def test_a_photo_beyond_the_end_stands_at_the_end():
    assert notes((Photo(1, 4, 0, ""),), (Photo(1, 9, 0, ""),)) == []
    assert notes((Photo(1, 9, 0, ""),), (Photo(1, 4, 0, ""),)) == []


def test_changes_are_told_in_the_order_of_the_page():
    before = (Photo(1, 2, 0, ""), Photo(2, 4, 0, ""))
    assert [note for _, note in notes(before, (Photo(3, 3, 1, ""), Photo(None, 3, 0, ""), Photo(None, 1, 0, "")))] == [
        "Thêm ảnh còn chờ tệp, sau đoạn 1",
        "Bỏ ảnh “Một”, sau đoạn 2 của bản trước",
        "Thêm ảnh còn chờ tệp, sau đoạn 3",
        "Thêm ảnh “Ba”, sau đoạn 3",
        "Bỏ ảnh “Hai”, sau đoạn 4 của bản trước",
    ]


def test_what_came_and_went_is_shown_with_the_caption_in_force():
    def pieces(before, after):
        return [change.pieces for change in photo_changes(before, after, FOUR, NAMES, Budget())]

    assert pieces((), (Photo(1, 1, 0, "", "Của kho"),)) == [(("new", "Của kho"),)]
    assert pieces((Photo(1, 1, 0, "Riêng"),), ()) == [(("gone", "Riêng"),)]
    assert pieces((), (Photo(1, 1, 0, ""),)) == [()]
    assert pieces((Photo(1, 1, 0, ""),), ()) == [()]


def test_captions_too_long_to_be_compared_are_said():
    assert notes((Photo(1, 2, 0, "một hai"),), (Photo(1, 2, 0, "ba bốn"),), budget=Budget(0)) == [
        ("changed", "Chú thích của ảnh “Một”, sau đoạn 2. Quá nhiều chỗ đổi, xem từng đoạn."),
    ]
