"""The mutation tester itself: what it changes, what it leaves alone, and that a score counts what it says."""

import json

import pytest

from tests.mutation import kept
from tests.mutation.changes import changes
from tests.mutation.rules import RULES

SOURCE = '''
"""A docstring decides nothing."""

LIMIT = 20
OPEN = frozenset({"draft", "returned"})


def is_open(state, at, until=None):
    """Nor does this one."""
    if state not in OPEN:
        raise ValueError("Bài không mở, hãy thử lại sau.")
    for _ in range(3):
        continue
    return until is None or at < until


class Queue:
    order = 1

    @property
    def rows(self):
        return self.all().filter(at__lte=self.at, public=True).order_by("-at")
'''


def words(source=SOURCE):
    return [(change.where, change.words) for change in changes(source, "module.py")]


@pytest.mark.parametrize(
    "change",
    [
        ("LIMIT", "20 → 21"),
        ("OPEN", "'draft' left out"),
        ("OPEN", "'draft' → 'draftX'"),
        ("is_open", "state not in OPEN → state in OPEN"),
        ("is_open", "raise ValueError('Bài không mở, hãy thử lại sau.') → pass"),
        ("is_open", "continue → break"),
        ("is_open", "until is None or at < until → until is None and at < until"),
        ("is_open", "until is None → until is not None"),
        ("is_open", "at < until → at <= until"),
        ("is_open", "return until is None or at < until → return None"),
        ("Queue.rows", "at__lte=self.at left out"),
        ("Queue.rows", "True → False"),
        ("Queue.rows", "'-at' → 'at'"),
    ],
)
def test_it_changes_what_decides(change):
    assert change in words()


def test_it_leaves_alone_what_decides_nothing_or_has_run_before_the_tests():
    changed = " ".join(f"{where}: {change.split('→')[-1]}" for where, change in words())
    assert "docstring" not in changed
    assert "Bài không mở, hãy thử lại sau.X" not in changed
    assert not [where for where, _ in words() if where.startswith("Queue.order")]
    assert not [change for _, change in words("def f(limit: int = 5) -> int:\n    pass\n")]
    assert not words("Rows = Callable[[int, str], None]\n")


def test_a_source_is_as_it_was_after_all_its_changes():
    assert words() == words()


def test_each_change_is_a_program_that_behaves_otherwise():
    source = "def newer(day, other):\n    return day > other\n"
    outcomes = {}
    for change in changes(source, "module.py"):
        names = {}
        exec(change.code, names)
        outcomes[change.words] = names["newer"](2, 2)
    assert outcomes == {"day > other → day >= other": True, "return day > other → return None": None}


def test_what_is_made_of_a_changed_value_is_made_anew_and_nothing_else():
    source = "ONE = 1\nTWO = ONE + 1\nOTHER = 7\nFOUR = TWO * 2\n"
    change = next(changes(source, "module.py"))
    assert (change.where, change.words, change.remade) == ("ONE", "1 → 2", ("TWO", "FOUR"))
    names = {}
    exec(change.code, names)
    assert {name: names.get(name) for name in ("ONE", "TWO", "OTHER", "FOUR")} == {
        "ONE": 2, "TWO": 3, "OTHER": None, "FOUR": 6,
    }  # fmt: skip


def test_the_modules_and_tests_of_every_rule_exist():
    paths = [path for rule in RULES.values() for path in (*rule.modules, *rule.tests)]
    assert [path for path in paths if not (kept.ROOT / path).exists()] == []


def test_what_is_known_of_a_module_that_has_changed_since_is_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    (tmp_path / "module.py").write_text("LIMIT = 20\n")
    mutant = kept.Mutant("module.py", 0, 1, "LIMIT", "20 → 21")
    kept.add("paging", mutant, kept.SURVIVED)
    assert kept.outcomes("paging") == {mutant: kept.SURVIVED}
    (tmp_path / "module.py").write_text("LIMIT = 30\n")
    assert kept.outcomes("paging") == {}


def test_asked_again_only_the_killed_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    for number, outcome in enumerate([kept.KILLED, kept.SURVIVED, kept.NOT_ENTERED]):
        kept.add("paging", kept.Mutant("module.py", number, 1, "LIMIT", "20 → 21"), outcome)
    kept.keep_only_killed("paging")
    lines = [json.loads(line) for line in (tmp_path / "kept" / "paging.jsonl").read_text().splitlines()]
    assert [line["outcome"] for line in lines] == [kept.KILLED]
