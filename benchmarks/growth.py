"""How the time of every function over text grows with the text: cost(2n) / cost(n), up to 1 MB, over hostile seeds.

    .venv/bin/python benchmarks/growth.py [--to 1000000] [--only WORD] [--seed WORD] [--few 4]

With --few each function gets only its worst seeds: at 62,500 letters the slowest, and those whose last doubling grew
most. All seeds of all functions take hours.
Measured is the time of the processor. Prints a line for each function: its worst doubling, the seed, and the time of
its longest run; exits with 1 when a ratio is over 2.3 or a run takes longer than LONGEST.
"""

import argparse
import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django

django.setup()

from tests.hostile.growth import ALL_SEEDS, FUNCTIONS, text  # noqa: E402

MOST = 2.3
FLOOR = 1.0  # s: below it a doubling is not judged; what has a budget may spend it
LONGEST = 40  # s of the processor
FIRST = 15_625


class TooLong(Exception):
    """A run that has lost its race already."""


def _stop(*_: object) -> None:
    raise TooLong


def seconds(function, written: str) -> float:
    """Of the processor; infinite above LONGEST."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    begun = time.process_time()
    try:
        function(written)
    except TooLong:
        return float("inf")
    except RecursionError:
        print("   RecursionError", function, written[:20], flush=True)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begun


def worst(function, seed: str, largest: int) -> tuple[float, float, int]:
    """The worst ratio of a doubling that is judged, the longest time, and the size it came with."""
    size, before, ratio, took = FIRST, 0.0, 0.0, 0.0
    while size <= largest:
        took = seconds(function, text(seed, size))
        if took > FLOOR and before:
            again = took / before if took == float("inf") else min(took, seconds(function, text(seed, size))) / before
            ratio = max(ratio, again)
        if took == float("inf"):
            break
        size, before = size * 2, took
    return ratio, took, min(size, largest)


def _worst_seeds(function, seeds: list[str], few: int) -> list[str]:
    """As many of the slowest, and of those that grow fastest."""
    took = {
        seed: (seconds(function, text(seed, 2 * FIRST)), seconds(function, text(seed, 4 * FIRST))) for seed in seeds
    }
    slowest = sorted(took, key=lambda seed: took[seed][1])[-few:]
    grow = [seed for seed in took if took[seed][1] > FLOOR / 100]
    return sorted({*slowest, *sorted(grow, key=lambda seed: took[seed][1] / max(took[seed][0], 1e-6))[-few:]})


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--to", type=int, default=1_000_000)
    options.add_argument("--only", default="")
    options.add_argument("--seed", default="")
    options.add_argument("--few", type=int, default=0)
    options = options.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    bad = 0
    for name, function in FUNCTIONS.items():
        if options.only not in name:
            continue
        seeds = [seed for seed in ALL_SEEDS if options.seed in seed]
        seeds = _worst_seeds(function, seeds, options.few) if options.few else seeds
        found = [(*worst(function, seed, options.to), seed) for seed in seeds]
        ratio, _, _, seed = max(found)
        longest = max(found, key=lambda one: one[1])
        over = [f"{one[3]} {one[0]:.1f} ({one[1]:.1f} s at {one[2]})" for one in found if one[0] > MOST]
        bad += len(over)
        print(f"{name:26} {ratio:5.2f} {seed:26} longest {longest[1]:6.2f} s {longest[3]}", flush=True)
        for line in sorted(over):
            print(f"     over: {line}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
