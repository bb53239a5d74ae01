"""The shape of a full name among words with capitals, and what only looks like one."""

from collections.abc import Collection
from dataclasses import dataclass

from people.mentions import words
from people.mentions.tokens import Sentence, phrase_at, phrase_table

Register = Collection[tuple[str, ...]]

LONGEST_NAME = 6
_USUAL_NAME = 4
_PLACES = phrase_table(words.PLACES)
_JOINERS = frozenset({"và", "cùng"})
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
        return _known_at(sentence, index, register)
    last = run_end(sentence, index, LONGEST_NAME + 1)
    if last - index > LONGEST_NAME:
        return False
    if _known_at(sentence, index, register):
        return True
    foreign = last - index == 2 and "-" in sentence.tokens[last - 1].text
    if not (foreign or 3 <= last - index <= _USUAL_NAME) or phrase_at(_PLACES, sentence, index):
        return False
    family = foreign or sentence.key(index) in words.COMMON_FAMILIES
    return family and not is_called_after(sentence, index, last)


def _known_at(sentence: Sentence, index: int, register: Register) -> bool:
    """Whether a name of the register begins here, and names a person, not an academy."""
    known = known_name(sentence, index, index + 1, register)
    return known is not None and not is_called_after(sentence, *known)


@dataclass(frozen=True)
class Before:
    """What stands right before a run of words with capitals: an honorific, the opening of a list. `certain`: nothing
    but a name can begin here, though its first word is also a common noun (bà Hà An)."""

    addressed: bool
    opens: bool
    certain: bool = False


def name_place(sentence: Sentence, first: int, last: int, register: Register, before: Before) -> tuple[int, int] | None:
    """The tokens of the full name in a run of words with capitals, or None.

    A name of the register wins where an organisation may stand in front, but never cuts a longer name short.
    """
    whole = _name_in_run(sentence, first, last, before)
    known = known_name(sentence, first, last, register)
    if known is None or known == whole:
        return whole
    is_full = whole == (first, last) and (before.addressed or (before.opens and _begins_with_family(sentence, first)))
    cuts = known[0] > first or known[1] < last
    return whole if whole and ((is_full and cuts) or known[1] < last) else known


def _begins_with_family(sentence: Sentence, index: int) -> bool:
    return sentence.key(index) in words.FAMILIES and not phrase_at(_PLACES, sentence, index)


def one_syllable(sentence: Sentence, index: int, register: Register, *, of_people: bool) -> bool:
    """Whether an item of a list names somebody by one word: known, before an office, or under a header of people."""
    token, after = sentence.tokens[index], index + 1
    if not token.is_capital or not ends_item(sentence, after):
        return False
    if (token.key,) in register:
        return True
    return has_office(sentence, after) or (of_people and not phrase_at(_PLACES, sentence, index))


def has_office(sentence: Sentence, index: int) -> bool:
    """Whether a comma or dash stands here and an office follows it."""
    return sentence.is_separator(index) and index + 1 < len(sentence.tokens) and sentence.offices[index + 1] > 0


def bare_item(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words are a whole item and no place and no body, as under a header of people."""
    if not ends_item(sentence, last) or sentence.key(first) in words.NOT_A_NAME:
        return False
    return phrase_at(_PLACES, sentence, first) < last - first


def counts_people(sentence: Sentence, index: int) -> bool:
    """Whether after `và` a number of people begins here: `33 đồng chí`, `140 bí thư chi bộ`, `ba phó bí thư`.

    What goes on with a capital, or stands beside another number, is a body's name: Ban Chỉ đạo 35 và 94 tỉnh.
    """
    if index + 1 >= len(sentence.tokens) or not _is_number(sentence, index):
        return False
    noun = sentence.tokens[index + 1]
    return noun.is_word and noun.text[0].islower() and sentence.tokens[index - 2].kind != "number"


def counts_times(sentence: Sentence, index: int) -> bool:
    """`ba lần leo núi`, `12 lần`: how often somebody did something belongs to no title. `lần thứ` does."""
    return _is_number(sentence, index) and sentence.key(index + 1) == "lần"


def _is_number(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.kind == "number" or (token.key in words.NUMBERS and token.text[0].islower())


def ends_item(sentence: Sentence, index: int) -> bool:
    """Whether a mark, a joining word or the sentence's end stands here."""
    return sentence.is_hard(index) or sentence.is_separator(index) or sentence.key(index) in _JOINERS


def known_name(sentence: Sentence, first: int, last: int, register: Register) -> tuple[int, int] | None:
    """The leftmost, then longest, stretch of the tokens that is a name of the register."""
    if not register:
        return None
    for start in range(first, last):
        for end in range(min(start + LONGEST_NAME, len(sentence.tokens)), start + 1, -1):
            if _keys(sentence, start, end) in register:
                return start, end
    return None


def _name_in_run(sentence: Sentence, first: int, last: int, before: Before) -> tuple[int, int] | None:
    """The name by its shape alone. Where nothing before the run says that a name begins with it, an organisation
    may stand in front and the name is found from the right."""
    if last - first < 2:
        return None
    if before.certain and last - first == 2 and bare_item(sentence, first, last):
        return first, last
    if (before.addressed or before.opens) and _may_begin_name(sentence, first, last):
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
    is_no_school = sentence.key(first - 2) in words.NOT_NAMED_AFTER.get(before, ())
    if not is_no_school and any(_keys(sentence, first - n, first) in words.NAMED_AFTER for n in (1, 2, 3)):
        return True
    if keys == tuple(words.UNCLE_HO.split()):
        return True
    in_place = before in words.PLACE_NOUNS
    return in_place and (" ".join(keys) in words.HISTORICAL_NAMES or len(keys) == 2)


def _keys(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    return tuple(sentence.key(index) for index in range(max(first, 0), last))
