"""What time it is says people/clock.py, wherever a time is kept or a day is meant: no other module asks the machine."""

import ast

import pytest

from tests.environment import HERE

ROOT = HERE.parent
CLOCK = ROOT / "people" / "clock.py"
MODULES = sorted(
    path
    for app in ("articles", "people", "newsroom", "demo")
    for path in (ROOT / app).rglob("*.py")
    if path != CLOCK and "migrations" not in path.parts
)
# (what is asked, of whom): each answers with the machine's own time when it is given none.
ASKED = {
    ("now", "timezone"),
    ("localdate", "timezone"),
    ("localtime", "timezone"),
    ("now", "datetime"),
    ("utcnow", "datetime"),
    ("today", "datetime"),
    ("today", "date"),
}


def asks_the_machine(source):
    """The lines in which the machine is asked for its time."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr, _last_name(node.func.value)) in ASKED
        and (not node.args or node.func.attr == "now")
    ]


def _last_name(node):
    return getattr(node, "attr", getattr(node, "id", ""))


@pytest.mark.any_database
def test_only_the_clock_asks_the_machine():
    found = {str(path.relative_to(ROOT)): asks_the_machine(path.read_text("utf-8")) for path in MODULES}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.any_database
@pytest.mark.parametrize(
    "line",
    ["timezone.now()", "timezone.localdate()", "datetime.datetime.now(tz)", "datetime.date.today()", "date.today()"],
)
def test_who_asks_the_machine_is_seen(line):
    assert asks_the_machine(f"def made_at():\n    return {line}\n") == [2]


@pytest.mark.any_database
def test_who_turns_a_given_moment_into_a_day_asks_nobody():
    assert asks_the_machine("timezone.localdate(at)\nclock.now()\ntimezone.localtime(at)\n") == []


# The verbs' own edges: what the worker calls by name, and a form that checks what was just sent.
EDGES = {"articles/desk/notices/mailing.py", "articles/desk/photos/forms.py"}


@pytest.mark.any_database
def test_a_verb_is_told_the_time():
    """One act has one moment: whoever asks for it gives it."""
    paths = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in MODULES}
    verbs = {name: text for name, text in paths.items() if name.startswith(("articles/desk/", "people/meetings/"))}
    assert {name for name, text in verbs.items() if "clock.now()" in text or "clock.today()" in text} == EDGES
