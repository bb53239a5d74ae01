"""The register as of one day, as plain values: who is who, and who holds what. Pure.

Built in two queries by `Person.objects.as_register(day)`; asked by the reader, the check and the composer.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from people import names
from people.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on the day. Titles in protocol order, `former` derived from ended tenures (with `nguyên`)."""

    id: int
    name: str
    born_year: int | None
    honorific: str
    titles: tuple[str, ...]
    former: tuple[str, ...] = ()

    @property
    def shown_titles(self) -> tuple[str, ...]:
        """What is printed after the name: the titles held, or the former ones of somebody who holds none."""
        return self.titles or self.former

    @property
    def styled(self) -> str:
        """`Phạm Minh Chính, Ủy viên Bộ Chính trị, …`: the name and the titles of the day."""
        return ", ".join((self.name, *self.shown_titles))

    @property
    def told_apart(self) -> str:
        """Name, year and title, so that namesakes in a choice list are two."""
        facts = [str(self.born_year)] if self.born_year else []
        facts += list(self.shown_titles[-1:])
        return f"{self.name} ({', '.join(facts)})" if facts else self.name


@dataclass(frozen=True)
class Register:
    """Everybody on one day. `spellings` maps the key of an equal spelling to the title's canonical text."""

    day: datetime.date
    people: Mapping[int, Entry]
    protocol: Protocol
    spellings: Mapping[str, str]

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for entry in self.people.values():
            found[names.name_key(entry.name)].append(entry.id)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _by_title(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for entry in self.people.values():
            for title in entry.titles:
                found[self.title_key(title)].append(entry.id)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """Full names, as the reader of running text wants them."""
        return frozenset(entry.name for entry in self.people.values())

    def title_key(self, title: str) -> str:
        """The key of the canonical title this text is a spelling of, else its own. Whole titles, never parts."""
        key = names.title_key(title)
        canonical = self.spellings.get(key)
        return names.title_key(canonical) if canonical else key

    def named(self, name: str) -> tuple[Entry, ...]:
        """Everybody of this name: none, one, or namesakes."""
        return tuple(self.people[id] for id in self._by_name.get(names.name_key(name), ()))

    def holders(self, title: str) -> tuple[Entry, ...]:
        """Who holds this title on the day, however it is spelled."""
        return tuple(self.people[id] for id in self._by_title.get(self.title_key(title), ()))

    def matches(self, name: str, titles: Iterable[str]) -> tuple[Entry, ...]:
        """Who of this name is meant by somebody printing these titles.

        One person of the name is that person. Among namesakes those who hold one of the titles that day; with
        no titles given, or none held, all of them: the caller must ask, never choose.
        """
        candidates = self.named(name)
        if len(candidates) < 2:
            return candidates
        return self.holding(name, titles) or candidates

    def holding(self, name: str, titles: Iterable[str]) -> tuple[Entry, ...]:
        """Everybody of this name who holds one of the titles that day."""
        keys = {self.title_key(title) for title in titles}
        return tuple(e for e in self.named(name) if keys & {self.title_key(t) for t in e.titles})

    def in_protocol_order(self, ids: Iterable[int]) -> list[int]:
        """The people by protocol of the day; equals keep the given order."""
        return self.protocol.in_order(list(ids), lambda id: self.people[id].shown_titles)
