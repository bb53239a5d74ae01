"""The answers of whoever puts two texts together: what is asked of them, and the text that comes of it."""

from dataclasses import replace

import pytest

from articles.text.compare import Content, Mention, Photo, merge
from articles.text.compare.answers import BOTH, MINE, THEIRS, Unanswered, questions, settle

KNOWN, MY, THEIR = Photo(1, 0, 0, "Đã có"), Photo(2, 0, 1, "Của tôi"), Photo(3, 0, 1, "Của họ")
ANH, BA, CHI = Mention("Anh", 1, None), Mention("Bà", 2, None), Mention("Chị", 3, None)
BASE = Content("Hội nghị", "Sáng nay.", "<p>Một.</p>", "M.L", "", None, photos=(KNOWN,), mentions=(ANH,))


def both(**fields):
    """Two texts that add, each of its own, to what was there before."""
    mine = replace(BASE, **{name: sides[0] for name, sides in fields.items()})
    theirs = replace(BASE, **{name: sides[1] for name, sides in fields.items()})
    return merge(BASE, mine, theirs)


PHOTOS = {"photos": ((KNOWN, MY), (KNOWN, THEIR))}
NAMES = {"mentions": ((ANH, BA), (ANH, CHI))}


def test_with_both_answers_a_photo_that_was_there_before_stands_once():
    found = settle(both(**PHOTOS), {"photos": BOTH}, {})
    assert [photo.photo for photo in found.photos] == [1, 3, 2]


def test_photos_of_both_that_had_the_same_turn_are_counted_anew():
    found = settle(both(**PHOTOS), {"photos": BOTH}, {})
    assert [(photo.place, photo.order) for photo in found.photos] == [(0, 0), (0, 1), (0, 2)]


def test_with_both_answers_a_name_that_was_there_before_stands_once():
    assert settle(both(**NAMES), {"mentions": BOTH}, {}).mentions == (ANH, CHI, BA)


def test_what_i_took_out_does_not_come_back_when_both_are_taken_unless_they_kept_it():
    taken_out = both(mentions=((BA,), (ANH, CHI)))
    assert settle(taken_out, {"mentions": BOTH}, {}).mentions == (ANH, CHI, BA)
    both_took_it_out = both(mentions=((BA,), (CHI,)))
    assert settle(both_took_it_out, {"mentions": BOTH}, {}).mentions == (CHI, BA)


@pytest.mark.parametrize(("answer", "taken"), [(MINE, (ANH, BA)), (THEIRS, (ANH, CHI))])
def test_one_answer_takes_one_side_whole(answer, taken):
    assert settle(both(**NAMES), {"mentions": answer}, {}).mentions == taken


def test_only_what_both_changed_otherwise_is_asked():
    merged = both(title=("Của tôi", "Của họ"), lead=("Chỉ tôi sửa.", BASE.lead), byline=("K", "K"))
    assert [question.key for question in questions(merged)] == ["title"]


def test_what_nobody_has_answered_is_named():
    with pytest.raises(Unanswered) as refusal:
        settle(both(title=("A", "B"), **NAMES), {"title": MINE, "mentions": "khac"}, {})
    assert refusal.value.keys == ("mentions",)
