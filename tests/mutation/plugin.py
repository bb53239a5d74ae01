"""A pytest plugin: all tests once, noting which enter what; then, a mutant at a time, those that enter its place.

Each mutant lives in a fork of the process that has everything set up already, so it costs its tests and nothing more.
In the fork the code of the changed function is put in the place of the old one: whoever has imported it has the change.
"""

import contextlib
import functools
import gc
import os
import shutil
import signal
import sqlite3
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol
from django.conf import settings
from django.db import connections

from tests.mutation import kept
from tests.mutation.changes import Change, changes
from tests.mutation.kept import KILLED, NOT_ENTERED, SURVIVED

# Seconds of tests (as they took unchanged) a mutant must survive; then it is called a survivor.
ENOUGH = 90.0
# A test under a mutant that takes so much longer has noticed: a loop does not end.
TIMES_LONGER, SECONDS_MORE = 20, 10


class Mutating:
    """Runs in place of pytest's own loop over the tests, and keeps what became of each of the rule's mutants."""

    def __init__(self, rule: str, modules: list[Path]) -> None:
        self.rule, self.modules = rule, modules
        self.known = kept.outcomes(rule)
        self.entered: dict[tuple[str, str], list[pytest.Item]] = defaultdict(list)
        self.took: dict[pytest.Item, float] = {}
        self.killers: list[pytest.Item] = []
        self.green: set[pytest.Item] = set()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if red := [item.nodeid for item in session.items if not self._unchanged(item)]:
            raise pytest.UsageError(f"red with nothing changed: {red}")
        self.functions = _functions({str(path) for path in self.modules})
        self.caches = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]
        gc.freeze()
        self.before = _Before()
        # With nothing changed a fork must stay green: otherwise it is the fork that kills.
        for (_, name), items in self.entered.items():
            if self._red_in_fork(items[:5]):
                raise pytest.UsageError(f"red in a fork with nothing changed: a test of {name}")
        for path in self.modules:
            for number, change in enumerate(changes(path.read_text(), str(path))):
                self._try(session, path, number, change)
        return True

    def _red_in_fork(self, items: list[pytest.Item]) -> bool:
        """Each test is asked once, whatever it enters besides."""
        untried = [item for item in items if item not in self.green]
        self.green.update(untried)
        return bool(untried) and self._in_fork(None, untried) != SURVIVED

    def _unchanged(self, item: pytest.Item) -> bool:
        seen: set[CodeType] = set()
        files = {str(path) for path in self.modules}

        def note(frame, event, _):
            if event == "call" and frame.f_code.co_filename in files:
                seen.add(frame.f_code)

        begun = time.monotonic()
        threading.setprofile(note)
        sys.setprofile(note)
        try:
            green = _green(item)
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
        self.took[item] = time.monotonic() - begun
        for key in {(code.co_filename, _outermost(code)) for code in seen}:
            self.entered[key].append(item)
        return green

    def _try(self, session: pytest.Session, path: Path, number: int, change: Change) -> None:
        mutant = kept.Mutant(str(path.relative_to(kept.ROOT)), number, change.line, change.where, change.words)
        if mutant not in self.known:
            outcome = self._in_fork(self._planted(path, change), self._tests(session, path, change))
            kept.add(self.rule, mutant, outcome)

    def _tests(self, session: pytest.Session, path: Path, change: Change) -> list[pytest.Item]:
        """Those that enter the function; of a module's own value all that enter the module, or simply all.

        First those that have killed before, the last one first: what is near each other dies by the same test. Then
        the test file of the module's own name.
        """
        if change.function:
            items = self.entered[str(path), change.function]
        else:
            of_module = {item for (file, _), items in self.entered.items() if file == str(path) for item in items}
            items = list(of_module) or session.items
        chosen, seconds = [], 0.0
        before = {item: number for number, item in enumerate(self.killers)}
        own = f"test_{path.stem}.py"
        for item in sorted(items, key=lambda item: (-before.get(item, -1), item.path.name != own, self.took[item])):
            chosen.append(item)
            seconds += self.took[item]
            if seconds > ENOUGH:
                break
        return chosen

    def _planted(self, path: Path, change: Change):
        if change.function:
            return functools.partial(_put_code, self.functions[str(path), change.function], change.code)
        return functools.partial(_put_values, str(path), change.names + change.remade, change.code)

    def _in_fork(self, plant: Callable[[], None] | None, items: list[pytest.Item]) -> str:
        if not items:
            return NOT_ENTERED
        connections.close_all()
        told, tells = os.pipe()
        child = os.fork()
        if not child:
            self._be_a_mutant(plant, items, tells)
        os.close(tells)
        _, status = os.waitpid(child, 0)
        with os.fdopen(told, "rb") as pipe:
            number = len(pipe.read()) - 1  # a byte each test begun
        if os.WIFSIGNALED(status):
            self.before.bring_back()
        elif os.WEXITSTATUS(status) == 0:
            return SURVIVED
        if number >= 0:
            self.killers = [*(item for item in self.killers if item is not items[number]), items[number]]
        return KILLED

    def _be_a_mutant(self, plant: Callable[[], None] | None, items: list[pytest.Item], tells: int) -> None:
        """Never comes back: exits with 0 when all tests are green."""
        code = 1
        try:
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            if plant:
                plant()
            for cache in self.caches:  # what was answered once and kept is the unchanged function's answer
                cache.cache_clear()
            code = 0 if all(self._in_time(item, tells) for item in items) else 1
        finally:
            os._exit(code)

    def _in_time(self, item: pytest.Item, tells: int) -> bool:
        os.write(tells, b".")
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(self.took[item] * TIMES_LONGER) + SECONDS_MORE)
        return _green(item)


def _green(item: pytest.Item) -> bool:
    """Everything but what is made for the whole session is taken down after each test: a fork begins at any of them."""
    reports = runtestprotocol(item, log=False, nextitem=item.session)
    return not any(report.failed for report in reports)


def _outermost(code: CodeType) -> str:
    return code.co_qualname.split(".<locals>")[0]


def _functions(files: set[str]) -> dict[tuple[str, str], list[FunctionType]]:
    found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename in files:
            found[thing.__code__.co_filename, thing.__code__.co_qualname].append(thing)
    return found


def _codes(module: CodeType) -> Iterator[CodeType]:
    for inner in module.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _put_code(functions: list[FunctionType], module: CodeType) -> None:
    """A name may be defined twice (a property's two halves): the line tells them apart."""
    codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(module)}
    for function in functions:
        function.__code__ = codes[function.__code__.co_qualname, function.__code__.co_firstlineno]


def _put_values(filename: str, names: tuple[str, ...], code: CodeType) -> None:
    """The module's changed values, for itself and for everybody who has imported them."""
    module = next(one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == filename)
    changed = dict(vars(module))
    exec(code, changed)
    for name in names:
        before = getattr(module, name)
        for one in list(sys.modules.values()):
            if getattr(one, "__dict__", {}).get(name) is before:
                setattr(one, name, changed[name])


class _Before:
    """The database and the uploads as they were, for after a mutant that had to be killed.

    Where every test of a rule is pure nobody has made a database: there is nothing to bring back.
    """

    def __init__(self):
        self.path = settings.DATABASES["default"]["TEST"]["NAME"]
        if self.path:
            self.database = sqlite3.connect(":memory:")
            with contextlib.closing(sqlite3.connect(self.path)) as now:
                now.backup(self.database)

    def bring_back(self):
        if not self.path:
            return
        with contextlib.closing(sqlite3.connect(self.path)) as now:
            self.database.backup(now)
        for folder in (settings.MEDIA_ROOT, settings.ORIGINALS_ROOT):
            shutil.rmtree(folder, ignore_errors=True)
