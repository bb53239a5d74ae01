"""Title lists beside a name: where they begin, where they end, and where one title becomes the next."""

from dataclasses import dataclass

from people.mentions import words
from people.mentions.shapes import Register, begins_name, clear_name_at, counts_people, counts_times
from people.mentions.tokens import Sentence, phrase_at, phrase_table

_LONGEST_LIST = 120  # tokens; the longest list on a real page has 60
_LONGEST_LEFT = 60
_LONGEST_CONTINUATION = 9
_GROUPS = phrase_table(words.GROUP_OPENERS)
_NEW_SUBJECTS = phrase_table(words.NEW_SUBJECTS)
_BARE = words.BARE_OFFICES
_JOINERS = frozenset({"và", "cùng"})


@dataclass(frozen=True)
class TitleList:
    """A run of titles: the tokens it covers and the titles as written."""

    first: int
    last: int
    titles: tuple[str, ...]


def titles_after(
    sentence: Sentence, name_end: int, register: Register = (), *, has_titles: bool = False
) -> TitleList | None:
    """The titles that follow a name ending at `name_end`, or None where no office word follows it.

    `has_titles` says that titles stand before the name: then a list that ends in another name is that
    other person's, not the rest of this one's.
    """
    start = _skip_aside(sentence, name_end)
    if sentence.is_separator(start):
        start += 1
    if start >= len(sentence.tokens) or not sentence.offices[start]:
        return None
    end, segment, is_others = _end_of_list(sentence, start, register)
    if is_others:
        end = start if has_titles else segment
    if end <= start:
        return None
    return TitleList(start, end, split_titles(sentence, start, end))


def _skip_aside(sentence: Sentence, index: int) -> int:
    """Past a short remark in brackets, as in "Nguyễn Văn A (bìa trái), Bí thư ..."."""
    if sentence.key(index) != "(":
        return index
    for close in range(index + 1, min(index + 12, len(sentence.tokens))):
        if sentence.key(close) == ")":
            return close + 1
    return index


def _end_of_list(sentence: Sentence, start: int, register: Register) -> tuple[int, int, bool]:
    """Where the list ends, where its last title's separator stands, and whether that title has its own name."""
    index, segment = start, start
    limit = min(start + _LONGEST_LIST, len(sentence.tokens))
    while index < limit:
        if _divides(sentence, index, limit) and (sentence.is_separator(index) or index > start):
            segment = index
        if sentence.is_separator(index):
            if not _title_goes_on(sentence, index + 1):
                break
        elif _ends_title(sentence, index):
            break
        elif index > start and clear_name_at(sentence, index, register):
            return index, segment, True
        index += max(1, sentence.offices[index])
    return min(index, limit), segment, False


def _ends_title(sentence: Sentence, index: int) -> bool:
    if sentence.is_hard(index) or sentence.stops[index] or sentence.prefixes[index]:
        return True
    if counts_times(sentence, index):
        return True
    if sentence.key(index) != "và":
        return False
    following = index + 1
    return bool(
        following >= len(sentence.tokens)
        or sentence.stops[following]
        or sentence.prefixes[following]
        or phrase_at(_GROUPS, sentence, following)
        or begins_name(sentence, following)
        or counts_people(sentence, following)
    )


def _title_goes_on(sentence: Sentence, index: int) -> bool:
    """Whether the words after a comma or dash are a new title or the rest of the last one."""
    if index < len(sentence.tokens) and sentence.offices[index]:
        return not _ends_title(sentence, index)
    return continues_body(sentence, index)


def continues_body(sentence: Sentence, index: int) -> bool:
    """Whether the words after a comma may be the rest of a body's name (Sở Văn hóa, Thể thao và Du lịch)."""
    if index >= len(sentence.tokens) or _ends_title(sentence, index) or sentence.key(index) in _JOINERS:
        return False
    if sentence.offices[index] or begins_name(sentence, index) or phrase_at(_GROUPS, sentence, index):
        return False
    if sentence.tokens[index].kind == sentence.tokens[index - 2].kind == "number":
        return True  # nhiệm kỳ 2015 - 2020
    return sentence.tokens[index].is_word and not phrase_at(_NEW_SUBJECTS, sentence, index)


def split_titles(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The titles between two tokens. A separator divides only where an office word follows it, and not
    after an office without its organisation ("Phó Chủ tịch, Tổng Thư ký Hội ..." is one title)."""
    titles, first = [], start
    for index in range(start + 1, end):
        if not _divides(sentence, index, end):
            continue
        if sentence.is_separator(index) and _keys(sentence, first, index) in _BARE:
            continue
        titles.append((first, index))
        first = index + 1
    titles.append((first, end))
    return tuple(sentence.slice(a, b) for a, b in titles if a < b and _keys(sentence, a, b) not in words.MEETING_ROLES)


def _divides(sentence: Sentence, index: int, end: int) -> bool:
    if index + 1 >= end or not sentence.offices[index + 1]:
        return False
    return sentence.is_separator(index) or sentence.key(index) == "và"


def _keys(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    return tuple(sentence.key(index) for index in range(start, end))


def titles_before(sentence: Sentence, name_start: int, floor: int) -> TitleList | None:
    """The titles that stand before a name, not going left of token `floor`; None where there are none."""
    left = _left_edge(sentence, name_start, floor)
    first = _first_office(sentence, left, name_start)
    if first is None or first >= name_start:
        return None
    return TitleList(first, name_start, split_titles(sentence, first, name_start))


def _left_edge(sentence: Sentence, name_start: int, floor: int) -> int:
    """The leftmost token that may belong to the titles: right of the last verb, bracket or person."""
    index = name_start
    while index > floor and name_start - index < _LONGEST_LEFT:
        if sentence.is_hard(index - 1) or sentence.key(index - 1) == "cùng":
            break
        if sentence.stops[index - 1] or _ends_a_stop(sentence, index - 1):
            break
        index -= 1
    return index


def _ends_a_stop(sentence: Sentence, index: int) -> bool:
    """Whether a stop of two or three words ends at `index`."""
    return any(index - back >= 0 and sentence.stops[index - back] > back for back in (1, 2))


def _names_uncle_ho(sentence: Sentence, office: int, name_start: int) -> bool:
    """Chủ tịch Hồ Chí Minh is somebody else's name inside the sentence, not a title."""
    after = office + sentence.offices[office]
    return " ".join(_keys(sentence, after, after + 3)) == words.UNCLE_HO and after < name_start


def _may_continue(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether these tokens may be the tail of an organisation's name after a comma (Văn hóa, Thể thao)."""
    return 0 < end - begin <= _LONGEST_CONTINUATION and not phrase_at(_NEW_SUBJECTS, sentence, begin)


def _first_office(sentence: Sentence, left: int, name_start: int) -> int | None:
    """The first word of the title list: going left segment by segment while each one opens with an office."""
    first: int | None = None
    end = name_start
    if sentence.is_separator(name_start - 1):
        return None
    while end > left:
        begin = end
        while begin > left and not sentence.is_separator(begin - 1):
            begin -= 1
        office = next((i for i in range(begin, end) if sentence.offices[i]), None)
        if office is None and (first is not None or not _may_continue(sentence, begin, end)):
            return first
        if office is not None:
            if _names_uncle_ho(sentence, office, name_start):
                return first
            first = office
            if office > begin:
                return first
        end = begin - 1
    return first
