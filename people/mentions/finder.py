"""Where people stand in a sentence: words with capitals, and evidence beside them that they name a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from people.mentions import words
from people.mentions.shapes import Register, is_called_after, known_name, name_in_run, run_end
from people.mentions.titles import TitleList, titles_after, titles_before
from people.mentions.tokens import Sentence, phrase_at, phrase_table
from people.names import one_line

_LIST_OPENERS = frozenset({":", ";", "có", "gồm"})
_JOINERS = frozenset({"và", ",", "cùng"})
_SPEECH = phrase_table(words.SPEECH_VERBS)
_UNCLE_HO = tuple(words.UNCLE_HO.split())
_NOT_THE_MAN = frozenset({"lăng", "đài", "tượng", "tích", "tàng", "phủ", "thưởng", "niệm"})


@dataclass(frozen=True)
class Found:
    """One person at one place: the tokens of the name, of all that is said of him, and what is said."""

    name_first: int
    name_last: int
    first: int
    last: int
    name: str
    titles: tuple[str, ...] = ()
    shared_titles: tuple[str, ...] = ()
    honorific: str | None = None
    shares: bool = False


@dataclass(frozen=True)
class _Left:
    """What stands left of a run: where the honorifics begin, and their words if they are one person's."""

    first: int
    honorific: str | None
    has_rank: bool

    def found_before(self, first: int) -> bool:
        return self.first < first


def find_people(sentence: Sentence, register: Register = ()) -> list[Found]:
    """Every person of the sentence, in order. `register` holds known names as tuples of folded words."""
    found: list[Found] = []
    for first, last in _runs(sentence):
        floor = found[-1].last if found else 0
        if first < floor:
            continue
        person = _person_in_run(sentence, first, last, found[-1] if found else None, register)
        if person:
            found.append(person)
    return found


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of words with capitals, no office word or honorific among them."""
    index, count = 0, len(sentence.tokens)
    while index < count:
        last = run_end(sentence, index)
        if last > index:
            yield index, last
            index = last
        else:
            index += sentence.prefixes[index] or max(1, sentence.offices[index])


def _person_in_run(
    sentence: Sentence, first: int, last: int, previous: Found | None, register: Register
) -> Found | None:
    floor = previous.last if previous else 0
    left = _honorifics(sentence, first, floor)
    opens = sentence.key(first - 1) in _LIST_OPENERS or first == 0
    if _keys(sentence, (first, last)) == _UNCLE_HO:
        return _uncle_ho(sentence, (first, last), titles_before(sentence, first, floor))
    known = known_name(sentence, first, last, register)
    place = known or name_in_run(sentence, first, last, from_start=left.found_before(first) or opens)
    if place is None:
        return None
    name_first, name_last = place
    before = _titles_left(sentence, name_first, left, first, floor)
    if is_called_after(sentence, name_first, name_last):
        return None
    after = titles_after(sentence, name_last, register, has_titles=before is not None)
    sibling = _is_sibling(sentence, left.first if name_first == first else name_first, previous)
    if not (
        known
        or left.found_before(first)
        or before
        or after
        or (sibling and _looks_full(sentence, place))
        or _stands_alone(sentence, place)
    ):
        return None
    shared = _shared_with(previous) if sibling and previous and not (before or after) else ()
    return _found(sentence, place, left, before, after, shared)


def _honorifics(sentence: Sentence, first: int, floor: int) -> _Left:
    """Walk left over honorifics, ranks and degrees ("đồng chí Đại tướng, GS, TS X")."""
    start, rank = first, False
    while True:
        end = start
        if rank and end > floor and sentence.key(end - 1) == ",":
            end -= 1
        step = _prefix_ending(sentence, end, floor)
        if not step or (end < start and not _is_rank(sentence, end - step, step)):
            break
        start, rank = end - step, rank or _is_rank(sentence, end - step, step)
    text: str | None = None
    if start < first and sentence.key(start) not in words.PLURALS:
        text = _lower_honorific(one_line(sentence.slice(start, first)))
    return _Left(start, text, rank)


def _prefix_ending(sentence: Sentence, end: int, floor: int) -> int:
    """The length of the longest honorific that ends right before `end`."""
    return max((n for n in (1, 2, 3, 4) if end - n >= floor and sentence.prefixes[end - n] == n), default=0)


def _is_rank(sentence: Sentence, first: int, length: int) -> bool:
    return _keys(sentence, (first, first + length)) in words.RANKS | words.DEGREES


def _lower_honorific(text: str) -> str:
    """Đồng chí at the head of a sentence is đồng chí; a rank keeps its capital."""
    for honorific in ("Đồng chí", "Ông", "Bà", "Đ/c", "Anh", "Chị"):
        if text.startswith(honorific):
            return honorific.lower() + text[len(honorific) :]
    return text


def _titles_left(sentence: Sentence, name_first: int, left: _Left, first: int, floor: int) -> TitleList | None:
    """Titles before the name, or before its rank; after đồng chí, ông, bà nothing to the left is his."""
    if name_first > first or not left.found_before(first):
        return titles_before(sentence, name_first, floor)
    if not left.has_rank or _prefix_is_common(sentence, left.first):
        return None
    edge = left.first - 1 if sentence.is_separator(left.first - 1) else left.first
    return titles_before(sentence, edge, floor)


def _prefix_is_common(sentence: Sentence, first: int) -> bool:
    return not _is_rank(sentence, first, sentence.prefixes[first])


def _uncle_ho(sentence: Sentence, place: tuple[int, int], before: TitleList | None) -> Found | None:
    """Chủ tịch Hồ Chí Minh is a person; his mausoleum, his academy and the city are not."""
    if before is None or [one_line(title).lower() for title in before.titles] != ["chủ tịch"]:
        return None
    if sentence.key(before.first - 1) in _NOT_THE_MAN:
        return None
    return _found(sentence, place, _Left(place[0], None, False), before, None, ())


def _is_sibling(sentence: Sentence, first: int, previous: Found | None) -> bool:
    """Whether only a comma or `và` stands between the previous person and this one."""
    return previous is not None and first - previous.last == 1 and sentence.key(previous.last) in _JOINERS


def _looks_full(sentence: Sentence, place: tuple[int, int]) -> bool:
    family = sentence.key(place[0])
    return family in words.COMMON_FAMILIES or (family in words.FAMILIES and place[1] - place[0] > 2)


def _stands_alone(sentence: Sentence, place: tuple[int, int]) -> bool:
    """A bare full name is a person at the head of a clause before a verb of speech, or as an item of a list."""
    first, last = place
    if not _looks_full(sentence, place) or last - first < 3:
        return False
    opens_clause = first == 0 or sentence.is_separator(first - 1) or sentence.is_hard(first - 1)
    if opens_clause and phrase_at(_SPEECH, sentence, last):
        return True
    ends = sentence.is_hard(last) or sentence.is_separator(last) or sentence.key(last) == "và"
    return first > 0 and sentence.key(first - 1) in _LIST_OPENERS and ends


def _shared_with(previous: Found) -> tuple[str, ...]:
    if previous.shared_titles:
        return previous.shared_titles
    return previous.titles if previous.shares else ()


def _found(
    sentence: Sentence,
    place: tuple[int, int],
    left: _Left,
    before: TitleList | None,
    after: TitleList | None,
    shared: tuple[str, ...],
) -> Found:
    first = min(place[0], left.first, before.first if before else place[0])
    titles = (before.titles if before else ()) + (after.titles if after else ())
    honorific = left.honorific
    if before and left.first >= place[0]:
        outer = _honorifics(sentence, before.first, 0)
        honorific = outer.honorific
    plural = before is not None and sentence.key(before.first - 1) in words.PLURALS
    if before and _prefix_ending(sentence, before.first, 0):
        start = before.first - _prefix_ending(sentence, before.first, 0)
        plural = plural or sentence.key(start) in words.PLURALS
    return Found(
        name_first=place[0],
        name_last=place[1],
        first=first,
        last=after.last if after else place[1],
        name=one_line(sentence.slice(*place)),
        titles=titles,
        shared_titles=shared,
        honorific=honorific,
        shares=plural and after is None,
    )


def _keys(sentence: Sentence, place: tuple[int, int]) -> tuple[str, ...]:
    return tuple(sentence.key(index) for index in range(*place))
