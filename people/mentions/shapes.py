"""The shape of a full name among words with capitals, and what only looks like one."""

from collections.abc import Collection

from people.mentions import words
from people.mentions.tokens import Sentence, phrase_at, phrase_table

Register = Collection[tuple[str, ...]]

LONGEST_NAME = 6
_USUAL_NAME = 4
_PLACES = phrase_table(words.PLACES)
_CREDITS = frozenset({"ảnh", "nguồn", "tin", "bài", "clip", "video", "đồ họa"})


def run_end(sentence: Sentence, first: int, longest: int | None = None) -> int:
    """The end of the words with capitals that begin at `first`, an office or an honorific not among them.

    `longest` bounds how many words are looked at.
    """
    last = first
    limit = len(sentence.tokens) if longest is None else min(first + longest, len(sentence.tokens))
    while last < limit and _in_run(sentence, last):
        last += 1
    return last


def _in_run(sentence: Sentence, index: int) -> bool:
    """Offices of one word (Quyền, Chánh) may be part of a name."""
    token = sentence.tokens[index]
    return token.is_capital and not sentence.prefixes[index] and sentence.offices[index] < 2


def begins_name(sentence: Sentence, index: int) -> bool:
    """Whether a full name seems to begin here: a family name and another word with a capital, no place."""
    if sentence.key(index) not in words.FAMILIES or phrase_at(_PLACES, sentence, index):
        return False
    length = run_end(sentence, index, 3) - index
    return length >= (3 if sentence.key(index) in words.DOUBTFUL_FAMILIES else 2)


def clear_name_at(sentence: Sentence, index: int, register: Register) -> bool:
    """Whether a full name of three or four words, or a known one, ends a run of capitals here."""
    if not sentence.tokens[index].is_capital or sentence.key(index) not in words.FAMILIES:
        return known_name(sentence, index, index + LONGEST_NAME, register) is not None
    last = run_end(sentence, index, LONGEST_NAME + 1)
    if last - index > LONGEST_NAME:
        return False
    if known_name(sentence, index, last, register):
        return True
    foreign = last - index == 2 and "-" in sentence.tokens[last - 1].text
    if not (foreign or 3 <= last - index <= _USUAL_NAME) or phrase_at(_PLACES, sentence, index):
        return False
    family = foreign or sentence.key(index) in words.COMMON_FAMILIES
    return family and not is_called_after(sentence, index, last)


def known_name(sentence: Sentence, first: int, last: int, register: Register) -> tuple[int, int] | None:
    """The leftmost, then longest, stretch of the tokens that is a name of the register."""
    if not register:
        return None
    for start in range(first, last):
        for end in range(min(start + LONGEST_NAME, len(sentence.tokens)), start + 1, -1):
            if _keys(sentence, start, end) in register:
                return start, end
    return None


def name_in_run(sentence: Sentence, first: int, last: int, *, from_start: bool) -> tuple[int, int] | None:
    """The tokens of the full name in a run of words with capitals, or None.

    `from_start`: something before the run (an honorific, the opening of a list) says that the name begins
    with the run; otherwise an organisation may stand before it and the name is found from the right.
    """
    if last - first < 2:
        return None
    if from_start and _may_begin_name(sentence, first, last):
        return first, last
    start = _past_places(sentence, first, last)
    if start >= last:
        return None
    for families in (words.COMMON_FAMILIES, words.FAMILIES):
        for index in range(start, last - 1):
            if sentence.key(index) in families and _fits(sentence, index, last):
                return index, last
    if last - start == _USUAL_NAME + 1 and sentence.key(start) in words.FAMILIES:
        return start, last
    return None


def _may_begin_name(sentence: Sentence, first: int, last: int) -> bool:
    if last - first > LONGEST_NAME:
        return False
    if sentence.key(first) in words.DOUBTFUL_FAMILIES and last - first < 3:
        return False
    return sentence.key(first) in words.FAMILIES or sentence.key(first) not in words.NOT_A_NAME


def _fits(sentence: Sentence, index: int, last: int) -> bool:
    least = 3 if sentence.key(index) in words.DOUBTFUL_FAMILIES else 2
    return least <= last - index <= _USUAL_NAME


def _past_places(sentence: Sentence, first: int, last: int) -> int:
    """Past the places at the head of a run: Cần Thơ Trần Quốc Trung. A run that is a place has no name."""
    start = first
    while start < last and (length := phrase_at(_PLACES, sentence, start)):
        start += length
    left = last - start
    return start if left != 1 else first


def is_called_after(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the name is that of a street, school, ward or prize, or the credit of a photo."""
    before, keys = sentence.key(first - 1), _keys(sentence, first, last)
    if before == "/" or (before == ":" and sentence.key(first - 2) in _CREDITS) or before == "ảnh":
        return True
    if any(_keys(sentence, first - length, first) in words.NAMED_AFTER for length in (1, 2, 3)):
        return True
    if keys == tuple(words.UNCLE_HO.split()):
        return True
    in_place = before in words.PLACE_NOUNS
    return in_place and (" ".join(keys) in words.HISTORICAL_NAMES or len(keys) == 2)


def _keys(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    return tuple(sentence.key(index) for index in range(max(first, 0), last))
