"""Where people stand in a sentence: words with capitals, and evidence beside them that they name a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from people import deadline
from people.mentions import words
from people.mentions.clauses import Clause, item_heads
from people.mentions.shapes import (
    Before,
    Register,
    bare_item,
    has_office,
    is_called_after,
    name_place,
    one_syllable,
    run_end,
)
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


@dataclass(frozen=True)
class _Run:
    """A stretch of words with capitals. `heads_people`: None unless an item of a list begins with it, then whether
    a header says that the items are people."""

    first: int
    last: int
    heads_people: bool | None


def find_people(sentence: Sentence, lists: Sequence[Clause] = (), register: Register = ()) -> list[Found]:
    """Every person of the sentence, in order.

    `lists`: its attendance lists; `register`: known names as tuples of folded words.
    """
    heads: dict[int, bool] = {}
    for clause in lists:
        heads |= item_heads(sentence, clause)
    found: list[Found] = []
    for first, last in _runs(sentence):
        previous = found[-1] if found else None
        if previous and first < previous.last:
            continue
        person = _person_in_run(sentence, _Run(first, last, heads.get(first)), previous, register)
        if person:
            found.append(person)
    return found


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Stretches of words with capitals, no office word or honorific among them."""
    index, count = 0, len(sentence.tokens)
    while index < count:
        deadline.check()
        last = run_end(sentence, index)
        if last > index:
            yield index, last
            index = last
        else:
            index += sentence.prefixes[index] or max(1, sentence.offices[index])


def _person_in_run(sentence: Sentence, run: _Run, previous: Found | None, register: Register) -> Found | None:
    floor = previous.last if previous else 0
    left = _honorifics(sentence, run.first, floor)
    if _keys(sentence, (run.first, run.last)) == _UNCLE_HO:
        return _uncle_ho(sentence, (run.first, run.last), titles_before(sentence, run.first, floor))
    place = _name_of(sentence, run, left, register)
    if place is None or is_called_after(sentence, *place):
        return None
    before = _titles_left(sentence, place[0], left, run.first, floor)
    after = titles_after(sentence, place[1], register, has_titles=before is not None)
    sibling = _is_sibling(sentence, left.first if place[0] == run.first else place[0], previous)
    if not (
        _is_known(sentence, place, register)
        or left.found_before(run.first)
        or before
        or after
        or (sibling and _looks_full(sentence, place))
        or _stands_alone(sentence, place)
        or (run.heads_people and bare_item(sentence, *place))
    ):
        return None
    shared = _shared_with(previous) if sibling and previous and not (before or after) else ()
    return _person_found(sentence, place, left, before, after, shared)


def _is_known(sentence: Sentence, place: tuple[int, int], register: Register) -> bool:
    """Whether the register alone is evidence; right after `huyện`, `xã` its name may be the place's."""
    return _keys(sentence, place) in register and sentence.key(place[0] - 1) not in words.PLACE_NOUNS


def _name_of(sentence: Sentence, run: _Run, left: _Left, register: Register) -> tuple[int, int] | None:
    """Where in the run the name stands; one word is a name only at the head of an item."""
    in_list = run.heads_people is not None
    before = Before(
        addressed=left.found_before(run.first),
        opens=in_list or run.first == 0 or sentence.key(run.first - 1) in _LIST_OPENERS,
        certain=left.honorific is not None or bool(run.heads_people) or (in_list and has_office(sentence, run.last)),
    )
    place = name_place(sentence, run.first, run.last, register, before)
    if place or run.heads_people is None or run.last - run.first > 1:
        return place
    alone = one_syllable(sentence, run.first, register, of_people=run.heads_people)
    return (run.first, run.last) if alone else None


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
    return _person_found(sentence, place, _Left(place[0], None, False), before, None, ())


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


def _person_found(
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
