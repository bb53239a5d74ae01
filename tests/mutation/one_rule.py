"""`python -m tests.mutation.one_rule RULE`: one rule's mutants, in this process and its forks."""

import sys
from pathlib import Path

import pytest

from tests.mutation.kept import ROOT
from tests.mutation.plugin import Mutating
from tests.mutation.rules import RULES


def main(name):
    rule = RULES[name]
    modules = [path for module in rule.modules for path in _files(ROOT / module)]
    return pytest.main(["-q", "-p", "no:cacheprovider", *rule.tests], plugins=[Mutating(name, modules)])


def _files(path: Path):
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
