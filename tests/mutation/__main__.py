"""`python -m tests.mutation [--again] [RULE …]`: plant every mutant of the core rules; print the score and who survived.

One process a core. A run may be stopped and gone on with (kept.py). `--again` asks once more about those that have
survived, for after tests have been written.
"""

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.mutation import kept
from tests.mutation.rules import RULES


def main(arguments):
    """Give the exit code: 0 when every rule has been gone through."""
    rules = [name for name in arguments if name != "--again"] or list(RULES)
    if "--again" in arguments:
        for rule in rules:
            kept.keep_only_killed(rule)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        codes = list(pool.map(_in_its_process, rules))
    for rule in rules:
        _print_survivors(rule)
    _print_score(rules)
    return max(codes)


def _in_its_process(rule):
    path = kept.FOLDER / f"{rule}.log"
    kept.FOLDER.mkdir(exist_ok=True)
    with path.open("w") as log:
        command = [sys.executable, "-m", "tests.mutation.one_rule", rule]
        code = subprocess.call(command, stdout=log, stderr=log, cwd=kept.ROOT)
    print(f"{rule}: {'gone through' if code == 0 else f'FAILED, see {path}'}", flush=True)
    return code


def _print_survivors(rule):
    for mutant, outcome in kept.outcomes(rule).items():
        if outcome != kept.KILLED:
            print(f"{mutant.module}:{mutant.line} {mutant.where}: {mutant.change} ({outcome})")


def _print_score(rules):
    print("\n| rule | mutants | killed | score |\n|---|---|---|---|")
    all_of_them = Counter()
    for rule in rules:
        counts = Counter(kept.outcomes(rule).values())
        print(_row(rule, counts))
        all_of_them += counts
    print(_row("**all**", all_of_them))


def _row(name, counts):
    number = counts.total()
    return f"| {name} | {number} | {counts[kept.KILLED]} | {counts[kept.KILLED] / (number or 1):.1%} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
