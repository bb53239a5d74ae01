"""Every word of a source is kept, or its loss is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import accounting

LINES = ["Hội nghị lần thứ nhất", "Hội nghị bàn\u00a0công tác, và bế mạc."]
WORDS = st.sampled_from(["Hội", "nghị", "12/9", "a\u00a0b", "Ảnh:Toàn", "x\u200by", "–", "…", "và"])


def test_words_end_at_white_space_and_the_invisible_does_not_count() -> None:
    assert accounting.words("công\u00a0tác \u200bcán\u00ad bộ – 1/3 •") == ["công", "tác", "cán", "bộ", "1/3"]


def test_decomposed_letters_are_the_same_words() -> None:
    assert not accounting.lost(["Tie\u0302u đe\u0302\u0300"], ["Tiêu đề"])


def test_nothing_is_lost_when_all_words_are_somewhere_else() -> None:
    assert not accounting.lost(LINES, ["bế mạc. công tác, và", "Hội nghị bàn", "Hội nghị lần thứ nhất"])


def test_a_lost_line_is_told_as_it_read_though_its_words_stand_elsewhere_too() -> None:
    loss = accounting.lost(LINES, LINES[1:])
    assert (loss.words, loss.passages) == (5, ("Hội nghị lần thứ nhất",))


def test_a_word_said_twice_and_kept_once_is_lost_once() -> None:
    assert accounting.lost(["đúng đúng"], ["đúng"]).words == 1


@pytest.mark.parametrize(("source", "kept"), [("Ảnh:Toàn cảnh", "Ảnh: Toàn cảnh"), ("(Ảnh: A.H)", "Ảnh: A . H")])
def test_words_that_came_apart_at_their_marks_are_no_loss(source: str, kept: str) -> None:
    assert not accounting.lost([source], [kept])


def test_the_sentence_says_how_much_and_shows_the_first_passages() -> None:
    loss = accounting.lost([f"mất{n} rồi{n}" for n in range(7)], [])
    assert accounting.sentence(loss).startswith("14 từ của tệp không có trong bài: “mất0 rồi0”; “mất1 rồi1”")
    assert accounting.sentence(loss).endswith("; và 2 chỗ nữa.")


@given(st.lists(st.lists(WORDS).map(" ".join)), st.lists(st.lists(WORDS).map(" ".join)))
def test_what_is_lost_and_what_is_kept_is_the_source(source: list[str], kept: list[str]) -> None:
    loss = accounting.lost(source, kept)
    assert loss.words == sum(len(accounting.words(passage)) for passage in loss.passages)
    assert not accounting.lost(source, [*kept, *loss.passages])


@pytest.mark.parametrize(("source", "kept"), [("cũhội nghị", ["cũ", "hội nghị"]), ("cũ hội.", ["cũhội."])])
def test_a_word_that_came_apart_or_grew_together_is_no_loss(source, kept):
    assert not accounting.lost([source], kept)


def test_a_word_that_is_only_part_of_another_is_lost():
    assert accounting.lost(["hội nghị"], ["hộithảo nghị"]).passages == ("hội",)
