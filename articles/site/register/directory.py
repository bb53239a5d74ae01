"""Everybody in the register, by given name, in the order of the Vietnamese alphabet."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet
from django.http import Http404

from articles.models.queries.walks import first_of_each
from people import names
from people.models import Person
from people.numbers import number
from people.rows import loaded, shown

PER_PAGE = 60
ALPHABET = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
BORROWED = "FJWZ"  # in names of other languages; shown only where somebody has one
OTHERS = "Khác"


def _code(letter: str) -> str:
    """How the sort key of a given name with this initial begins."""
    return names.sort_key_of(names.NameParts("", "", letter))[:2]


CODES = {letter: _code(letter) for letter in ALPHABET + BORROWED}
LETTERS = {code: letter for letter, code in CODES.items()}


def _range(code: str) -> tuple[str, str]:
    """From where to where, without, the sort keys of a letter go: a range of the index, as `LIKE` is not everywhere."""
    return code, f"{int(code) + 1:02}"


@dataclass(frozen=True)
class Letter:
    name: str
    used: bool
    current: bool


@dataclass(frozen=True)
class Listed:
    id: int
    name: str
    url: str
    born: int | None
    titles: tuple[str, ...]

    @property
    def titles_text(self) -> str:
        return ", ".join(self.titles)


@dataclass(frozen=True)
class Group:
    letter: str
    people: tuple[Listed, ...]


@dataclass(frozen=True)
class DirectoryPage:
    groups: tuple[Group, ...]
    last_id: int | None  # of the last person shown, where more follow


def letter_asked(text: str | None) -> str | None:
    """`?chu=`: one letter of the alphabet. Raises Http404 for anything else."""
    letter = names.nfc(text).upper() if text is not None else None
    if letter is not None and letter not in CODES:
        raise Http404
    return letter


def letters(people: QuerySet[Person], current: str | None) -> tuple[Letter, ...]:
    """The index: the whole alphabet, and which letters lead to anybody. One query."""
    used = {key[:2] for key in first_of_each(people, "sort_key", [_range(code) for code in LETTERS])}
    shown = sorted((*ALPHABET, *(x for x in BORROWED if CODES[x] in used)), key=CODES.__getitem__)
    return tuple(Letter(x, CODES[x] in used, x == current) for x in shown)


def directory_page(
    people: QuerySet[Person], day: datetime.date, letter: str | None, after: str | None
) -> DirectoryPage:
    """The people of one page with the titles the public may know on `day`. Three queries; one more to find the page's place.

    Raises Http404 where `after` is nobody's id, and for a page with nobody on it (but the first).
    """
    if letter is not None:
        start, end = _range(CODES[letter])
        people = people.filter(sort_key__gte=start, sort_key__lt=end)
    if after is not None:
        people = people.filter(_after(people, after))
    found = loaded(people.order_by("sort_key", "pk").only("name", "born_year", "sort_key")[: PER_PAGE + 1])
    if not found and (after is not None or letter is not None):
        raise Http404
    on_page = found[:PER_PAGE]
    return DirectoryPage(_groups(on_page, day), on_page[-1].pk if len(found) > PER_PAGE else None)


def _after(people: QuerySet[Person], token: str) -> Q:
    place = people.filter(pk=number(token)).values_list("sort_key", "pk").first()
    if place is None:
        raise Http404
    key, pk = place
    return Q(sort_key__gte=key) & (Q(sort_key__gt=key) | Q(pk__gt=pk))


def _groups(people: list[Person], day: datetime.date) -> tuple[Group, ...]:
    register = Person.objects.filter(pk__in=[p.pk for p in people]).as_register(day, told_on=day)

    def listed(person: Person) -> tuple[str, Listed]:
        titles = register.people[person.pk].shown_titles
        entry = Listed(person.pk, person.name, person.get_absolute_url(), person.born_year, titles)
        return LETTERS.get(person.sort_key[:2], OTHERS), entry

    by_letter = groupby(shown(people, listed), key=lambda entry: entry[0])
    return tuple(Group(letter, tuple(entry for _, entry in group)) for letter, group in by_letter)
