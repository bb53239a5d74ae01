"""docs/journeys.md as data, and where it tells a journey otherwise than it goes: a sentence each, saying what to write."""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import pairwise

from tests.journeys.docs_page.traced import ROOT, Trace

PAGE = "docs/journeys.md"
THE_DOOR = "[the door](#the-door)"
# Counts of calls and functions follow every change of the code; the page's need only be near.
NEAR = 0.1
_ROW = re.compile(r"^\| \d+ \|.*", re.MULTILINE)
_STOP = re.compile(r"\| (\d+) \| `([\w/]+\.py)` \| `([\w.]+)` \| [^|]+ \|")
_FIGURES = re.compile(r"^\| \[([A-Z])\. .+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
_ON_THE_WAY = re.compile(r"`((?:articles|people|newsroom)/[\w/]*(?:\.py|/))`")


@dataclass(frozen=True)
class Figures:
    files: int
    helpers: int
    functions: int
    calls: int


@dataclass(frozen=True)
class Journey:
    """What the page tells of one journey: its stops (file, function) in order, and the files and folders on the way."""

    letter: str
    stops: tuple[tuple[str, str], ...]
    on_the_way: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    figures: Figures | None = None

    def differences(self, trace: Trace) -> list[str]:
        """What the page tells otherwise than the journey goes; empty where it is right."""
        return [*self._gone(trace), *self._moved(trace), *self._new(trace), *self._unused(trace), *self._counted(trace)]

    def figures_of(self, trace: Trace) -> Figures:
        files = trace.files
        helpers = [file for file in files if _is_in(file, self.helpers)]
        return Figures(len(files), len(helpers), len(trace), trace.total())

    def _gone(self, trace: Trace):
        for file, function in self.stops:
            if (file, function) in trace:
                continue
            elsewhere = [f"`{place}`" for place, name in trace if name.split(".")[-1] == function.split(".")[-1]]
            hint = f"A function of that name is entered in {', '.join(elsewhere)}. " if elsewhere else ""
            here = ", ".join(trace.entered_in(file)) or "nothing"
            yield (
                f"Journey {self.letter} does not enter its stop `{function}` in `{file}` any more; there it enters: "
                f"{here}. {hint}Name the stop where it is now, or take it out."
            )

    def _moved(self, trace: Trace):
        places = {stop: place for place, stop in enumerate(trace)}
        for one, other in pairwise(stop for stop in self.stops if stop in places):
            if places[other] < places[one]:
                yield (
                    f"Journey {self.letter} enters `{other[1]}` (`{other[0]}`) before `{one[1]}` (`{one[0]}`), which "
                    "stands above it. Put its stops in the order in which they are entered."
                )

    def _new(self, trace: Trace):
        stops = {file for file, _ in self.stops}
        for file in trace.files:
            if file not in stops and not _is_in(file, (*self.on_the_way, *self.helpers)):
                yield (
                    f"Journey {self.letter} enters `{file}` (first `{trace.entered_in(file)[0]}`), which the page does "
                    "not name. Make it a stop, or name it under “On the way”; under “Helpers” where it decides nothing."
                )

    def _unused(self, trace: Trace):
        for named in self.on_the_way:
            if not any(_is_in(file, (named,)) for file in trace.files):
                yield f"Journey {self.letter} does not enter `{named}` any more. Take it out of “On the way”."

    def _counted(self, trace: Trace):
        said, found = self.figures, self.figures_of(trace)
        if said is None or (said.files, said.helpers) != (found.files, found.helpers) or not _near(said, found):
            numbers = " | ".join(map(str, astuple(found)))
            yield f"The numbers of journey {self.letter} in the first table should be: {numbers}"


def _is_in(file: str, named: tuple[str, ...]) -> bool:
    """Whether the file is named, by itself or by a folder (`articles/text/sanitise/`)."""
    return any(file == one or (one.endswith("/") and file.startswith(one)) for one in named)


def _near(said: Figures, found: Figures) -> bool:
    pairs = ((said.functions, found.functions), (said.calls, found.calls))
    return all(abs(one - other) <= NEAR * other for one, other in pairs)


def journeys() -> dict[str, Journey]:
    """Every journey of the page, by its letter."""
    page = (ROOT / PAGE).read_text("utf-8")
    sections = dict(section.split("\n", 1) for section in page.split("\n## ")[1:])
    door = tuple(_stops(sections["The door"]))
    helpers = tuple(_on_the_way(sections["Helpers"]))
    figures = {letter: Figures(*map(int, counts)) for letter, *counts in _FIGURES.findall(page)}
    found = {}
    for heading, text in sections.items():
        if match := re.match(r"([A-Z])\. ", heading):
            stops = (*(door if THE_DOOR in text else ()), *_stops(text))
            found[match[1]] = Journey(match[1], stops, tuple(_on_the_way(text)), helpers, figures.get(match[1]))
    return found


def _stops(text: str) -> Iterator[tuple[str, str]]:
    """The rows of a section's tables. Raises ValueError for a row that is none, or has not the next number."""
    for number, row in enumerate(_ROW.findall(text), 1):
        match = _STOP.fullmatch(row)
        if match is None or int(match[1]) != number:
            raise ValueError(
                f"{PAGE}: this should be row {number}: | {number} | `file` | `function` | sentence |: {row}"
            )
        yield match[2], match[3]


def _on_the_way(text: str) -> list[str]:
    """What is named in the lines of a list."""
    items = re.findall(r"^- .+(?:\n  .+)*", text, re.MULTILINE)
    return [named for item in items for named in _ON_THE_WAY.findall(item)]
