"""The answers of whoever puts two texts together: what is asked of them, and the text that comes of it."""

from dataclasses import replace

import pytest

from articles.text.compare import Content, Mention, Photo, merge
from articles.text.compare.answers import BOTH, MINE, OWN, THEIRS, Question, Unanswered, questions, settle

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


# --- one line, many lines ---


@pytest.mark.parametrize(
    ("field", "typed", "taken"),
    [
        ("title", " Của hai\r\nngười ", "Của hai người"),
        ("byline", "A\nB", "A B"),
        ("lead", " Một.\r\nHai. ", "Một.\nHai."),
    ],
)
def test_an_own_wording_is_kept_line_by_line_where_the_field_has_lines(field, typed, taken):
    merged = both(**{field: ("Của tôi", "Của họ")})
    assert getattr(settle(merged, {field: OWN}, {field: typed}), field) == taken


def test_an_own_wording_nobody_typed_is_mine():
    merged = both(title=("Của tôi", "Của họ"), body=("<p>Tôi.</p>", "<p>Họ.</p>"))
    found = settle(merged, {"title": OWN, "body-0": OWN}, {})
    assert (found.title, found.body) == ("Của tôi", "<p>Tôi.</p>")


def test_what_only_one_side_changed_is_taken_whatever_is_answered():
    merged = both(title=("Của tôi", "Của họ"), lead=(BASE.lead, "Của họ."), source=("Của tôi", ""))
    found = settle(merged, {"title": MINE, "lead": MINE, "source": THEIRS}, {})
    assert (found.title, found.lead, found.source) == ("Của tôi", "Của họ.", "Của tôi")


def test_the_meeting_is_one_or_the_other():
    merged = both(meeting=(5, 9))
    assert questions(merged) == (Question("meeting", (THEIRS, MINE)),)
    assert settle(merged, {"meeting": THEIRS}, {}).meeting == 9
    assert settle(merged, {"meeting": MINE}, {}).meeting == 5


def test_photos_and_names_may_be_those_of_both():
    assert questions(both(**PHOTOS, **NAMES)) == (
        Question("photos", (THEIRS, MINE, BOTH)),
        Question("mentions", (THEIRS, MINE, BOTH)),
    )


def test_a_field_of_words_may_be_worded_anew_and_begins_as_mine():
    assert questions(both(title=("Của tôi", "Của họ"))) == (Question("title", (THEIRS, MINE, OWN), "Của tôi"),)


def test_places_that_wait_for_their_files_are_told_apart_by_their_captions():
    waiting = [Photo(None, 1, 0, caption) for caption in ("Một", "Hai", "Ba")]
    merged = both(photos=((KNOWN, waiting[0], waiting[2]), (KNOWN, waiting[1], waiting[2])))
    found = settle(merged, {"photos": BOTH}, {})
    assert [photo.caption for photo in found.photos] == ["Đã có", "Hai", "Ba", "Một"]


def test_a_photo_of_mine_that_was_there_before_does_not_come_twice():
    mine, theirs = Photo(1, 1, 0, "Khác"), Photo(1, 0, 0, "Khác nữa")
    assert settle(both(photos=((mine,), (theirs,))), {"photos": BOTH}, {}).photos == (theirs,)


def test_a_question_nobody_asked_needs_no_answer():
    assert settle(both(), {}, {}) == BASE
    assert settle(both(), {"title": THEIRS, "khac": OWN}, {"title": "x"}) == BASE


# --- the body ---

BEFORE = ("<p>Một.</p>", "<p>Hai.</p>", "<p>Ba.</p>")


def bodies(mine, theirs, base=BEFORE, **fields):
    three = ("\n".join(blocks) for blocks in (base, mine, theirs))
    base, mine, theirs = (replace(BASE, body=body) for body in three)
    mine = replace(mine, **{name: sides[0] for name, sides in fields.items()})
    theirs = replace(theirs, **{name: sides[1] for name, sides in fields.items()})
    return merge(base, mine, theirs)


def middle(mine, theirs):
    return bodies((BEFORE[0], *mine, BEFORE[2]), (BEFORE[0], *theirs, BEFORE[2]))


def test_each_conflict_of_the_body_is_asked_by_its_place():
    merged = bodies(("<p>A.</p>", "<p>Hai.</p>", "<p>C.</p>"), ("<p>X.</p>", "<p>Hai.</p>", "<p>Z.</p>"))
    assert questions(merged) == (
        Question("body-0", (THEIRS, MINE, BOTH, OWN), "A."),
        Question("body-2", (THEIRS, MINE, BOTH, OWN), "C."),
    )
    assert settle(merged, {"body-0": THEIRS, "body-2": MINE}, {}).body == "<p>X.</p>\n<p>Hai.</p>\n<p>C.</p>"


def test_only_its_conflicts_are_asked():
    merged = bodies(("<p>A.</p>", "<p>Hai.</p>", "<p>C.</p>"), ("<p>X.</p>", "<p>Hai.</p>", "<p>Ba.</p>"))
    assert [question.key for question in questions(merged)] == ["body-0"]


@pytest.mark.parametrize(
    ("mine", "theirs", "own", "html"),
    [
        (["<p>Tôi &amp; anh.</p>"], ["<p>Họ.</p>"], "Tôi & anh.", False),
        (["<p>Tôi.</p>", "<p>Anh.</p>"], ["<p>Họ.</p>"], "Tôi.\n\nAnh.", False),
        ([], ["<p>Họ.</p>"], "", False),
        (["<p>Tôi &amp; <b>anh</b>.</p>"], ["<p>Họ.</p>"], "<p>Tôi &amp; <b>anh</b>.</p>", True),
        (["<p>Tôi.</p>"], ["<p><b>Họ.</b></p>"], "<p>Tôi.</p>", True),
        (["<h2>Tôi</h2>", "<p>Anh.</p>"], ["<p>Họ.</p>"], "<h2>Tôi</h2>\n<p>Anh.</p>", True),
        (["<p>Tôi\nanh.</p>"], ["<p>Họ.</p>"], "<p>Tôi\nanh.</p>", True),
        (["<p>Tôi\ranh.</p>"], ["<p>Họ.</p>"], "<p>Tôi\ranh.</p>", True),
    ],
)  # fmt: skip
def test_own_words_begin_as_mine_and_as_html_where_either_has_markup(mine, theirs, own, html):
    (question,) = questions(middle(mine, theirs))
    assert (question.own, question.own_is_html) == (own, html)


MINE_OF_TWO, THEIRS_OF_TWO = ["<p>Tôi.</p>"], ["<p>Họ.</p>", "<p>Họ nữa.</p>"]


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        (MINE, MINE_OF_TWO),
        (THEIRS, THEIRS_OF_TWO),
        (BOTH, [*THEIRS_OF_TWO, *MINE_OF_TWO]),
        (OWN, ["<p>Một &lt;dòng&gt;  &amp;</p>", "<p>Hai</p>"]),
    ],
)
def test_a_conflict_of_the_body_is_as_answered(answer, taken):
    merged = middle(MINE_OF_TWO, THEIRS_OF_TWO)
    found = settle(merged, {"body-1": answer}, {"body-1": "Một <dòng>  &\r\n \r\nHai"})
    assert found.body == "\n".join((BEFORE[0], *taken, BEFORE[2]))


def test_own_html_is_sanitised():
    merged = middle(["<p><b>Tôi.</b></p>"], ["<p>Họ.</p>"])
    found = settle(merged, {"body-1": OWN}, {"body-1": "<p onclick=x()>Một <b>hai</b></p>"})
    assert found.body == "<p>Một.</p>\n<p>Một <b>hai</b></p>\n<p>Ba.</p>"


def test_a_body_without_conflicts_stays_letter_by_letter():
    base = replace(BASE, body="<p>Một.</p><p>Hai.</p>")
    mine = replace(base, body="<p>Một.</p> <p>Hai, ba.</p>")
    assert settle(merge(base, mine, base), {}, {}).body == mine.body
    assert settle(merge(base, base, mine), {}, {}).body == mine.body


def test_photos_stand_behind_their_paragraphs_of_the_text_that_was_chosen():
    photo = Photo(7, 3, 0, "Cuối")
    merged = bodies(
        (BEFORE[0], *MINE_OF_TWO, BEFORE[2]), (BEFORE[0], *THEIRS_OF_TWO, BEFORE[2]), photos=((photo,), (KNOWN,)),
    )  # fmt: skip
    answers = {"photos": MINE}
    assert settle(merged, {**answers, "body-1": MINE}, {}).photos == (photo,)
    assert settle(merged, {**answers, "body-1": THEIRS}, {}).photos == (replace(photo, place=4),)
    assert settle(merged, {**answers, "body-1": BOTH}, {}).photos == (replace(photo, place=5),)
