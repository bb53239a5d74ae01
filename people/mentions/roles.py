"""What a person does at the meeting: chairs, concludes, reports, speaks, leads a delegation."""

from people.mentions import words
from people.mentions.finder import Found
from people.mentions.tokens import Sentence, phrase_at, phrase_table
from people.names import one_line

ATTEND = "attend"
ROLES = (*(role for role, _ in words.ROLE_VERBS), ATTEND)
_VERBS = tuple((role, phrase_table(phrases)) for role, phrases in words.ROLE_VERBS)
_REACH = 6  # tokens between a title's end and the verb: "đã", "tới dự và ..."
_OPENING_REACH = 40
_LONGEST_DELEGATION = 25
_KINDS = phrase_table(words.DELEGATION_KINDS)
_CHAIRED_BY = ("chủ", "trì", "của")
_LEADS = frozenset({("làm", "trưởng", "đoàn"), ("dẫn", "đầu")})


def role_of(sentence: Sentence, person: Found, *, is_first: bool) -> str:
    """The weightiest thing the sentence says the person does; `attend` where it says nothing.

    The verb stands after the titles, or opens the sentence ("Phát biểu kết luận tại ..., đồng chí A ...").
    """
    if _under_their_chair(sentence, person):
        return "chair"
    after = _verbs(sentence, person.last, min(person.last + _REACH, len(sentence.tokens)), to_mark=False)
    opening = _verbs(sentence, 0, min(person.first, _OPENING_REACH), to_mark=True) if is_first else set()
    return next((role for role in ROLES if role in after or role in opening), ATTEND)


def _under_their_chair(sentence: Sentence, person: Found) -> bool:
    """`họp phiên thường kỳ dưới sự chủ trì của đồng chí A`."""
    return tuple(sentence.key(person.first - back) for back in (3, 2, 1)) == _CHAIRED_BY


def _verbs(sentence: Sentence, first: int, last: int, *, to_mark: bool) -> set[str]:
    found: set[str] = set()
    for index in range(first, last):
        if sentence.is_hard(index) or (to_mark and sentence.is_separator(index)):
            break
        if sentence.prefixes[index]:
            break
        found.update(role for role, table in _VERBS if phrase_at(table, sentence, index))
    return found


def heavier(one: str, other: str) -> str:
    """The weightier of two roles."""
    return min(one, other, key=ROLES.index)


def delegation_led(sentence: Sentence, person: Found) -> str | None:
    """The delegation in "Đoàn A do đồng chí B, ..., làm Trưởng đoàn"; None where the person leads none."""
    if sentence.key(person.first - 1) != "do" or not _leads(sentence, person.last):
        return None
    last = person.first - 1
    if sentence.is_separator(last - 1):
        last -= 1
    first = _delegation_start(sentence, last)
    if first is None:
        return _led_body(sentence, last)
    begin = _past_kinds(sentence, first + 1)
    end = next((index for index in range(begin, last) if sentence.stops[index]), last)
    return one_line(sentence.slice(first, end))


def _delegation_start(sentence: Sentence, last: int) -> int | None:
    """The nearest `đoàn` to the left that is a delegation, no youth union and no army's."""
    for index in range(last - 1, max(last - _LONGEST_DELEGATION, -1), -1):
        if sentence.is_hard(index):
            return None
        if sentence.key(index) == "đoàn" and sentence.key(index - 1) not in words.DELEGATION_NOT_AFTER:
            return index - 1 if sentence.key(index - 1) == "phái" else index
    return None


def _past_kinds(sentence: Sentence, index: int) -> int:
    """Past what the delegation came for: `Đoàn kiểm tra, giám sát số 3` is a name to its end."""
    while length := phrase_at(_KINDS, sentence, index):
        index += length
        joined = sentence.key(index) in (",", "và")
        if joined and phrase_at(_KINDS, sentence, index + 1):
            index += 1
    return index


def _led_body(sentence: Sentence, last: int) -> str | None:
    """What stands before `do`, back to a verb or a mark."""
    first = last
    while first > 0 and last - first < 20:
        if sentence.is_hard(first - 1) or sentence.is_separator(first - 1) or sentence.stops[first - 1]:
            break
        first -= 1
    return one_line(sentence.slice(first, last)) or None


def _leads(sentence: Sentence, index: int) -> bool:
    if sentence.is_separator(index):
        index += 1
    return any(tuple(sentence.key(index + n) for n in range(len(lead))) == lead for lead in _LEADS)
