"""One side's list: people and groups in their places, titles drawn together, the marks between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from people.attendance.facts import Attendee, GroupFacts
from people.attendance.house_style import GroupJoiner, HonorificForm, HouseStyle
from people.attendance.wording import COMRADE, addressed, plural, with_titles
from people.mentions import words
from people.names import plain_tone


@dataclass(frozen=True)
class _Run:
    """Neighbours printed under one header: the first `shared` titles of each stand in it."""

    people: tuple[Attendee, ...]
    shared: int = 0


_Entry = _Run | GroupFacts


@dataclass(frozen=True)
class _Item:
    """What stands between two semicolons."""

    text: str
    is_group: bool = False


def listed(entries: Sequence[Attendee | GroupFacts], style: HouseStyle) -> str:
    """What follows `có` for one side; empty where nobody came."""
    arranged = _arranged(entries, style)
    items: list[_Item] = []
    said = False  # whether a "các đồng chí" in front still covers the next name
    for number, entry in enumerate(arranged):
        if isinstance(entry, GroupFacts):
            items.append(_Item(entry.text, is_group=True))
            continue
        header = _shared_header(entry, style) if entry.shared else _header(arranged[number:], style)
        items += _run_items(entry, "" if said and not entry.shared else header, style)
        said = not entry.shared
    return _joined(items, style)


def _arranged(entries: Sequence[Attendee | GroupFacts], style: HouseStyle) -> list[_Entry]:
    arranged: list[_Entry] = []
    for is_group, stretch in groupby(entries, key=lambda entry: isinstance(entry, GroupFacts)):
        if is_group:
            arranged += [entry for entry in stretch if isinstance(entry, GroupFacts)]
        else:
            arranged += _runs([entry for entry in stretch if isinstance(entry, Attendee)], style)
    return arranged


def _runs(people: Sequence[Attendee], style: HouseStyle) -> list[_Run]:
    """The neighbours between two groups, those with the same first titles together where the style asks for it."""
    if not style.draw_shared_titles or style.honorific is HonorificForm.NONE:
        return [_Run(tuple(people))]
    same_first = (tuple(run) for _, run in groupby(people, key=lambda person: person.titles[:1]))
    runs = [_Run(run, _common_titles(run) if len(run) > 1 else 0) for run in same_first]
    return _only_plain(runs, style)


def _common_titles(people: Sequence[Attendee]) -> int:
    """How many first titles all of them share, in the very same words.

    A title with a comma of its own (`Trưởng Ban Chính sách, chiến lược Trung ương`) ends the header: before a
    name nothing else would tell that comma from those between titles.
    """
    count = 0
    for same in zip(*(person.titles for person in people), strict=False):
        if len(set(same)) > 1:
            break
        count += 1
        if "," in same[0]:
            break
    return count


def _only_plain(runs: Sequence[_Run], style: HouseStyle) -> list[_Run]:
    """The runs, without a header whose end would not show.

    `các đồng chí U: A, x; B, y; C, z` gives C a title that is not his. A new `các đồng chí:` ends the header,
    which takes two more people; with ông, bà there is no such word.
    """
    kept: list[_Run] = []
    for run in reversed(runs):
        follower = kept[0] if kept and not kept[0].shared else None
        ends = follower is None or (style.honorific is HonorificForm.COMRADE and len(follower.people) > 1)
        drawn = run if ends else replace(run, shared=0)
        if follower and not drawn.shared:
            kept[0] = _Run(drawn.people + follower.people)
        else:
            kept.insert(0, drawn)
    return kept


def _shared_header(run: _Run, style: HouseStyle) -> str:
    return f"{plural(run.people, style)} {', '.join(run.people[0].titles[: run.shared])}: ".lstrip()


def _header(following: Sequence[_Entry], style: HouseStyle) -> str:
    """`các đồng chí: ` or `đồng chí `, by the number of people up to the next header; in other styles nothing."""
    if style.honorific is not HonorificForm.COMRADE:
        return ""
    runs = takewhile(lambda run: not run.shared, (entry for entry in following if isinstance(entry, _Run)))
    return f"các {COMRADE}: " if sum(len(run.people) for run in runs) > 1 else f"{COMRADE} "


def _run_items(run: _Run, header: str, style: HouseStyle) -> list[_Item]:
    """The people of a run; each has an own honorific only where no common word stands in front of all."""
    own = style.honorific is HonorificForm.BY_PERSON and not run.shared
    texts = [
        addressed(person, style) if own else with_titles(person, style, without=run.shared) for person in run.people
    ]
    return [_Item(header + texts[0]), *map(_Item, texts[1:])]


def _joined(items: Sequence[_Item], style: HouseStyle) -> str:
    """Items between semicolons; a group that ends the list follows `và` or `cùng`."""
    *before, last = items or (_Item(""),)
    body = "; ".join(item.text for item in before)
    if not before:
        return last.text
    mark = _last_mark(last.text, after_group=before[-1].is_group, style=style) if last.is_group else "; "
    return body + mark + last.text


def _last_mark(group: str, *, after_group: bool, style: HouseStyle) -> str:
    """The style's joining word where it shows that a new item begins, else one that does.

    Titles and groups hold a `và` of their own (`Sở Tài chính và Kế hoạch`), so that `và` joins only before
    words that open a group; the reader of lists knows the same words.
    """
    joiner = style.group_joiner
    if after_group:
        openers = words.SECOND_GROUP_OPENERS if joiner is GroupJoiner.AND else words.GROUP_OPENERS
        return f" {joiner} " if _opens_with(group, openers) else "; "
    return f" {joiner} " if _opens_with(group, words.GROUP_OPENERS) else f" {GroupJoiner.WITH} "


def _opens_with(text: str, openers: frozenset[tuple[str, ...]]) -> bool:
    first = plain_tone(text).split()
    return any(tuple(first[: len(opener)]) == opener for opener in openers)
